"""In the private view, what stands behind the placements' figures, a question at a time; which one is in the
address."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.session import Scene, cached, scene, settle
from ui.trends.spending import changed, ends, funders, managed, promised


def drives(here: Scene) -> None:
    changed.why(here)
    st.header("Child by child, for officers", anchor=False)
    changed.children(here)


def saved(here: Scene) -> None:
    promised.show_savings(here)
    promised.places(here)


def looked_after(here: Scene) -> None:
    managed.compared(here)
    managed.reviews(here)


QUESTIONS: dict[str, Callable[[Scene], None]] = {
    "What drives spend": drives,
    "Year end": ends.show,
    "Who pays": funders.show,
    "Savings and places": saved,
    "Providers and reviews": looked_after,
}


def in_depth() -> None:
    """Everything beyond the figures, one question at a time; nothing in the public view."""
    here = scene()
    if here.view != "private" or cached(changed.change_of, here) is None:
        return
    settle("look", list(QUESTIONS))
    first = next(iter(QUESTIONS))
    picked = st.segmented_control(
        "Look into", list(QUESTIONS), default=first, required=True, key="look", bind="query-params"
    )
    QUESTIONS.get(picked or first, drives)(here)
