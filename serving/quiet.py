"""Nothing is asked of the internet. Streamlit looks up this machine's address at a host outside, to print it when it
starts and to compare it with the origin of a request; neither is needed here (`serving.origin`)."""

from __future__ import annotations

from streamlit import net_util


def no_calls_out() -> None:
    """Streamlit does not learn its address from anybody. tests/serving/test_no_calls.py listens."""
    net_util.get_external_ip = _unknown
    net_util.get_internal_ip = _unknown


def _unknown() -> None:
    return None
