"""Tests that do not hold today and are known to: each with what has to be done. A test leaves this list with its mend.

A test here is still run; that it fails is expected and printed (`pytest -rx`), so that nothing is passed over in silence.
"""

from __future__ import annotations

LEFT_OPEN = {
    "tests/pages/test_differencing.py::test_whoever_writes_down_every_number_of_every_public_page_works_out_no_hidden_one":
        "soak: the reader has to learn rates per 100 school days and squares, which are drawn without their number in a table since 29 November, "
        "and to be run again on suspensions, of which he now knows that one phase is not told; of all else no hidden number has one value",
}  # fmt: skip


def reason(nodeid: str) -> str:
    return next((why for name, why in LEFT_OPEN.items() if nodeid.startswith(name)), "")
