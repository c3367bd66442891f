"""Going from slide to slide. The slide is in the address; steps are counted from what the session last went to, so that
presses that come faster than the screen are all counted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.navigation import SLIDE
from ui.session import remember, remembered

CHARTS, ORDER, QUESTION = "charts", "order", "question"
LEAVE, ASK, BACK = "leave", "question", "back"


def begin(ids: Sequence[str], at: str) -> None:
    """What the callbacks of the next press go by."""
    remember("deck_ids", tuple(ids))
    remember("deck_at", at)


def step(by: int) -> None:
    """The next slide, or the one before; at either end it stays."""
    ids = remembered("deck_ids", ())
    if ids:
        position = ids.index(remembered("deck_at")) + by
        go(ids[min(max(position, 0), len(ids) - 1)])


def go(to: str) -> None:
    """A slide by its name, the detail behind it, back from there, or out of presenting."""
    if to == LEAVE:
        leave()
    elif to == ASK:
        st.query_params[QUESTION] = "yes"
    elif to == BACK:
        st.query_params.pop(QUESTION, None)
    elif to in remembered("deck_ids", ()):
        remember("deck_at", to)
        st.query_params[SLIDE] = to
        st.query_params.pop(QUESTION, None)


def leave() -> None:
    for name in (SLIDE, QUESTION):
        st.query_params.pop(name, None)


def asking() -> bool:
    """Whether the detail behind the slide is open."""
    return QUESTION in st.query_params
