"""Indicators of one's own: the page of all that have been uploaded, each with its chart, and what to upload where there
are none."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown, in_html
from exhibits.question import Question
from loaders.datasets.indicators import INDICATORS
from measures.catalogue import by_name
from measures.indicators import notes_of
from ui.parts import figures, offered
from ui.parts.empty import ways_on
from ui.parts.figures import governed_question
from ui.parts.templates import template_button
from ui.session import Scene, frames, scene
from ui.trends import card, page

ABOUT = (
    "Figures that the authority gives itself, one sheet of them: not counted from rows here. What counts children is "
    "in the private view only."
)
ACROSS, SMALL = 3, 220  # pictures in a row; pixels of each


def show() -> None:
    here = scene()
    names = offered.indicators(here)
    if not names:
        nothing(here)
        return
    page.shown(here, list(names), ABOUT)
    changed(here, names)
    every(here, names)


def nothing(here: Scene) -> None:
    public = here.view == "public"
    where = (
        "No indicator is public yet: nothing has been uploaded that may be, or it waits to be published."
        if public
        else ""
    )
    st.info(escape_markdown(where or f"There are no figures yet: nothing has been uploaded for {INDICATORS.title}."))
    st.markdown(
        "One sheet makes charts: a row for each value, with its title, unit, period, target, and who answers for it. "
        "No code is needed."
    )
    with st.container(horizontal=True):
        template_button(INDICATORS.id)
        ways_on()


def changed(here: Scene, names: tuple[str, ...]) -> None:
    """What has been corrected or taken back: a figure that changed says so."""
    sentences = [
        f"{one.title}, {label}: {note}"
        for one in map(by_name, names)
        for label, note in notes_of(frames(here), one).items()
    ]
    if sentences:
        st.header("Corrected or taken back", anchor=False)
        st.html("<ul>" + "".join(f"<li>{in_html(one)}</li>" for one in sentences) + "</ul>")


def every(here: Scene, names: tuple[str, ...]) -> None:
    st.header("All indicators", anchor=False)
    for begin in range(0, len(names), ACROSS):
        for place, name in zip(st.columns(ACROSS, gap="medium"), names[begin : begin + ACROSS]):
            asked: Question = governed_question(here, name)
            chart, key = figures.headline(here, asked), f"every_{name}"
            with place, st.container(gap=None):
                with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
                    card.heading(chart.title)
                    card.behind(here, name, chart, key)
                card.draw(here, chart, key, height=SMALL)
