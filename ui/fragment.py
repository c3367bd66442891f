"""A part of a page that is drawn anew by itself: a choice in it draws nothing else of the page.

Streamlit runs such a part without the page around it, so without the door and without looking at the store. Here both
are looked at first: who may no longer come in, or whose page has other figures meanwhile, gets the whole page anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from ui import access, errors, session

Given = ParamSpec("Given")


def fragment(draw: Callable[Given, None]) -> Callable[Given, None]:
    """`draw` as a part of its own, behind the door. What it is given was worked out by the page's last whole run."""

    @wraps(draw)
    def looked_at_first(*given: Given.args, **named: Given.kwargs) -> None:
        if _runs_alone() and (access.admission() != "in" or _others_meanwhile()):
            st.rerun()
        with errors.user_errors():
            draw(*given, **named)

    return st.fragment(looked_at_first)


def _runs_alone() -> bool:
    """Whether the part is drawn anew without the page around it, which has looked at both when it began."""
    context = get_script_run_ctx()
    return context is None or bool(context.fragment_ids_this_run)


def _others_meanwhile() -> bool:
    """Whether the store, the release or the view is another than the page was drawn of."""
    before = session.remembered("scene")
    return before is not None and session.open_scene() != before
