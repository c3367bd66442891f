"""In the private view of Exclusions: questions in depth, one at a time, so that each is one click from the page and
none is scrolled to."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.session import frames, scene
from ui.trends.inclusion import among_others, suspended, with_send

QUESTIONS: dict[str, Callable[[], None]] = {
    "Suspensions beside permanent exclusions": suspended.beside,
    "How long between two?": suspended.days_apart,
    "Which reasons, over the years?": suspended.why,
    "Who is excluded more than others?": suspended.groups,
    "Which school differs, and which is only small?": suspended.schools,
    "Children with SEND": with_send.section,
    "How do we compare?": among_others.section,
}


def section() -> None:
    """Nothing in the public view, whatever led here; nothing without an exclusion."""
    here = scene()
    held = frames(here).get("exclusions")
    if here.view != "private" or held is None or held.empty:
        return
    st.header("In depth", anchor=False)
    first = next(iter(QUESTIONS))
    picked = st.segmented_control(
        "Question", list(QUESTIONS), default=first, key="in_depth", label_visibility="collapsed"
    )
    QUESTIONS[picked or first]()
