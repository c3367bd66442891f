"""Year groups under pressure, opened at the point of an offer. Private only: a cell is a few children."""

from __future__ import annotations

import streamlit as st

from common.calendar import academic_year_of, long_day, slash_year
from common.text import escape_markdown
from exhibits import offers, words
from exhibits.inclusion import panel_answer
from measures.inclusion.waiting import Waiting, waiting
from measures.settings import AGREED
from measures.year_groups import YearGroup, reweighted, year_groups
from ui.owned_files import own
from ui.parts import children, downloads
from ui.parts.drawn import drawn_table, show_table
from ui.parts.templates import template_button
from ui.session import Scene, cached, frames, of_widget, reader, scene
from ui.trends import card, squares
from ui.trends.inclusion.pieces import card_of

HARD = ("red", "amber")
WEIGHT = 1.0
NO_ROLLS = (
    "No school's roll by year group has been uploaded. With the October rolls (columns Year 7 roll, Year 8 roll … of "
    "the list of schools) a square for each school and year group stands here, with how much of its cap is used."
)


def section() -> None:
    """How full every year group is, and the question of an offer beside it. Nothing in the public view, whatever led
    here."""
    here = scene()
    if here.view != "private":
        return
    every = cached(_year_groups, here)
    if not every:
        return
    names = words.school_names(frames(here))
    hard = offers.hardest(every)
    st.header(escape_markdown(offers.finding(every, hard, names)), anchor=False)
    weights, some_wait = _weights_of_now(), cached(_waiting, here)
    squared = squares.by_phase(every, frames(here))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if not squared:
            st.markdown(NO_ROLLS)
            template_button("schools")
        for phase, some in squared[:1]:
            card_of(here, "year_group_pressure", squares.chart(some, names, phase, here.as_at), f"year_groups_{phase}")
    with right:
        chosen = _offer(every, hard[0], names, weights)
        st.markdown(escape_markdown(panel_answer.wait_words(some_wait, chosen.year_group)))
        with st.container(horizontal=True, key="offer_more"):
            _for_the_panel(here, chosen, names, weights, some_wait)
            _weights()
    name = names.get(chosen.school, chosen.school)
    card.heading(f"What presses on {offers.year_words(chosen.year_group)} at {name}")
    show_table(drawn_table(offers.parts(chosen, weights)), "The parts of the pressure on this year group")
    st.caption("Times all schools', few drawn in: how many times as much as in all schools' same year group, a small "
               "number pulled towards once, since chance moves it most.")  # fmt: skip
    for phase, some in squared[1:]:
        card_of(here, "year_group_pressure", squares.chart(some, names, phase, here.as_at), f"year_groups_{phase}")
    _queue(some_wait, names)
    st.header("Year groups near or over their cap", anchor=False)
    near = [each for each in hard if each.band in HARD]
    if near:
        show_table(drawn_table(offers.table(near, names)), "Year groups near or over their cap")
    else:
        st.markdown("None.")
    st.caption(
        escape_markdown(
            f"{slash_year(academic_year_of(here.as_at))} to {long_day(here.as_at)}. Counted in: returns, managed moves "
            "and fair access begun at the school this academic year; one that ended counts until it ended. Cap: "
            f"{AGREED.cap_percent:g}% of the October roll, to the nearest whole child, halves up. Red from 100%, amber "
            f"from {AGREED.amber_from_percent:g}%. Pressure: the last three terms, each part drawn in towards all "
            "schools' same year group. A conversation aid for the fair access panel, not a reason to refuse a child."
        )
    )  # fmt: skip


def _offer(every: list[YearGroup], hardest: YearGroup, names: dict[str, str], weights: dict[str, float]) -> YearGroup:
    """The question of an offer and its answer: at first of the year group that is hardest pressed."""
    card.heading("Before a place is offered")
    schools = sorted({each.school for each in every}, key=lambda code: names.get(code, code))
    school = st.selectbox(
        "If we place a child at", schools, index=schools.index(hardest.school),
        format_func=lambda code: names.get(code, code), key="offer_school"
    )  # fmt: skip
    mine = [each for each in every if each.school == school]
    years = [each.year_group for each in mine]
    first = years.index(offers.hardest(mine)[0].year_group)
    year = st.selectbox("in", years, index=first, format_func=offers.year_words, key="offer_year")
    chosen = reweighted(next((each for each in mine if each.year_group == year), mine[0]), weights)
    st.markdown(f"**{escape_markdown(offers.answer(chosen, names.get(chosen.school, chosen.school)))}**")
    if chosen.missing:
        st.caption(
            escape_markdown(f"Not known: {'; '.join(offers.PARTS.get(each, each).lower() for each in chosen.missing)}.")
        )
    return chosen


def _weights_of_now() -> dict[str, float]:
    """The weights as they were last set: the answer stands above where they are changed."""
    return {name: WEIGHT if (set_to := of_widget(f"weight_{name}")) is None else float(set_to) for name in offers.PARTS}


def _weights() -> None:
    """A weight for each part, the same at first: a part of 0 is left out."""
    with st.popover("Weights of the parts"):
        st.caption("Of equal weight unless changed here, for this session. The answer says under how many of 100 other "
                   "weightings it is the same.")  # fmt: skip
        for name, words_of_part in offers.PARTS.items():
            st.number_input(words_of_part, 0.0, 10.0, WEIGHT, 0.5, key=f"weight_{name}")


def _for_the_panel(here: Scene, chosen: YearGroup, names: dict[str, str], weights: dict[str, float],
    some: list[Waiting]) -> None:  # fmt: skip
    name = names.get(chosen.school, chosen.school)
    title = f"answer-for-the-panel-{name}-{offers.year_words(chosen.year_group)}"
    st.download_button(
        "Answer for the panel, to print",
        own(lambda: panel_answer.sheet(chosen, name, weights, some, here.as_at)),
        file_name=downloads.file_name(title, here.as_at, "html", True),
        mime="text/html",
        key="panel_answer",
        on_click="ignore",
    )


def _queue(some: list[Waiting], names: dict[str, str]) -> None:
    """Who waits, by year group; the children once they are asked for."""
    st.header("Who waits for a school?", anchor=False)
    st.markdown(escape_markdown(panel_answer.wait_words(some)))
    if not some:
        return
    show_table(drawn_table(panel_answer.by_year(some)), "Children waiting by year group")
    if children.asked_for(f"The children waiting: {len(some)}", "waiting_lines"):
        show_table(drawn_table(panel_answer.lines(some, names)), "Children waiting for a school")


def _waiting(here: Scene) -> list[Waiting]:
    return waiting(frames(here), here.as_at)


def _year_groups(here: Scene) -> list[YearGroup]:
    return year_groups(frames(here), here.as_at, reader(here).calendar)
