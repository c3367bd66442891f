"""A part opened: its story over the years, its figures, and the way to the page filtered to it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from common.text import escape_markdown
from exhibits.question import ALONE, SHORT_KINDS, Question, Where
from exhibits.words import names_of
from measures.catalogue import by_name
from ui import session
from ui.navigation import link, place_of
from ui.parts import figures, offered
from ui.session import Scene, frames
from ui.trends.card import behind, draw


@st.dialog("In detail", width="large")
def detail(here: Scene, asked: Question, column: str, code: str) -> None:
    """The same measure of one part only, as a chart over time with its table."""
    measure = by_name(asked.measure)
    word = names_of(measure, column, frames(here)).get(code, code)
    where = tuple(sorted({**dict(asked.where), column: (code,)}.items()))
    found = next((q for q in (in_full(asked, kind, where) for kind in kinds(here, asked)) if has(here, q)), None)
    if found is None:
        st.header(escape_markdown(f"{measure.title}: {word}"), anchor=False)
        st.markdown("There are no figures of this part to show by itself.")
        return
    chart = figures.chart(here, found)
    st.header(escape_markdown(chart.title), anchor=False)
    draw(here, chart, f"detail_{column}_{code}")
    with st.container(horizontal=True):
        behind(here, measure.name, chart, f"detail_{column}_{code}", word)
        place = place_of(measure.name)
        if place is not None and column in ("phase", "sector", "primary_need", "school", "from_school", "provider"):
            name = {"primary_need": "need", "from_school": "school"}.get(column, column)
            link(place.url, f"Show the page for {word}", figure=measure.title, **{name: word})


def in_full(asked: Question, kind: str, where: Where) -> Question:
    """All periods of a kind that a part is told by; whole years are each other's year before."""
    compare = asked.compare if kind in SHORT_KINDS else ALONE
    return replace(asked, kind=kind, where=where, by="", first_year=0, compare=compare)


def kinds(here: Scene, asked: Question) -> list[str]:
    measure = by_name(asked.measure)
    return list(dict.fromkeys([measure.period, measure.year, *offered.kinds(here, measure)]))


def has(here: Scene, asked: Question) -> bool:
    return any(figure.shown for figure in figures.publication(here, asked).figures)


def opened_anew(key: str, what: object) -> bool:
    """Whether this was asked for just now: a selection stays with its chart, and would open again at every change."""
    before = session.remembered(f"opened_{key}")
    session.remember(f"opened_{key}", what)
    return what is not None and what != before
