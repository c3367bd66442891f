"""In the private view: who comes back after a permanent exclusion, how long it takes, and whether it holds."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.calendar import CalendarError, academic_year_of, slash_year
from common.text import escape_markdown
from exhibits import returning
from exhibits.question import Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.reach import answered
from measures.returning import cohort, held_after
from ui.parts import figures
from ui.session import Scene, cached, frames, reader, scene
from ui.trends.inclusion.pieces import card_of

MEASURE = "returned_within_120_days"
HEADING = "Who comes back, and how long it takes"
UNKNOWN = (
    "No return after an exclusion has been uploaded, and nobody has said that there was none. Upload the list of "
    "returns, or record a nil return of it: until then nobody knows who came back, and 0% would be of files, not of "
    "children."
)


def section() -> None:
    """The cohort's sentences and its curve. Few children a day: never in the public view."""
    here = scene()
    if here.view != "private" or "exclusions" not in frames(here):
        return
    if not answered(by_name(MEASURE), frames(here)):
        st.header(HEADING, anchor=False)
        st.markdown(UNKNOWN)
        return
    where = figures.governed_question(here, "returned_to_mainstream").where
    sentences, chart = cached(_found, here, where)
    st.header(HEADING, anchor=False)
    # The picture first, its sentences beside it: six of them above it pushed the answer off the screen.
    left, right = st.columns([2, 1], gap="medium") if chart is not None else (None, st.container())
    if chart is not None and left is not None:
        with left:
            card_of(here, MEASURE, chart, "curve_of_returns")
    with right:
        for sentence in sentences:
            st.markdown(escape_markdown(sentence))


def _found(here: Scene, where: Where) -> tuple[list[str], Chart | None]:
    calendar, year = reader(here).calendar, academic_year_of(here.as_at)
    now, before = calendar.parse(slash_year(year)), None
    scope = scope_words(where, by_name(MEASURE), frames(here))
    found = cohort(frames(here), now, here.as_at, calendar, dict(where))
    try:
        before = cohort(frames(here), calendar.parse(slash_year(year - 1)), here.as_at, calendar, dict(where))
    except CalendarError:
        before = None
    title = returning.finding(found, scope)
    one, two = (held_after(frames(here), now, here.as_at, calendar, of_returns(where), terms) for terms in (1, 2))
    return [*returning.sentences(found, scope), *returning.held_words(now.label, one, two)], returning.curve(
        found, before, title
    )


def of_returns(where: Where) -> dict[str, tuple[str, ...]]:
    """The part of a question that a return can be told by: a phase is that of the school it is to."""
    columns = by_name("returns_kept_two_terms").breakdowns
    return {name: values for name, values in where if name in columns}
