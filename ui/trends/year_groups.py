"""Year groups under pressure, opened at the point of an offer. Private only: a cell is a few children."""

from __future__ import annotations

import streamlit as st

from common.calendar import academic_year_of, long_day, slash_year
from common.text import escape_markdown
from exhibits import offers, words
from measures.settings import AGREED
from measures.year_groups import YearGroup, year_groups
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends import card, squares

HARD = ("red", "amber")


def section() -> None:
    """The question of an offer, and every year group. Nothing in the public view, whatever led here."""
    here = scene()
    if here.view != "private":
        return
    every = cached(_year_groups, here)
    if not every:
        return
    st.header("Before a place is offered", anchor=False)
    names = words.school_names(frames(here))
    schools = sorted({each.school for each in every}, key=lambda code: names.get(code, code))
    left, right = st.columns(2)
    school = left.selectbox(
        "If we place a child at", schools, format_func=lambda code: names.get(code, code), key="offer_school"
    )
    mine = [each for each in every if each.school == school]
    year = right.selectbox("in", [each.year_group for each in mine], format_func=offers.year_words, key="offer_year")
    chosen = next((each for each in mine if each.year_group == year), mine[0])
    st.subheader(escape_markdown(offers.answer(chosen, names.get(chosen.school, chosen.school))), anchor=False)
    if chosen.missing:
        st.caption(
            escape_markdown(f"Not known: {'; '.join(offers.PARTS.get(each, each).lower() for each in chosen.missing)}.")
        )
    show_table(drawn_table(offers.parts(chosen)), "The parts of the pressure on this year group")
    for phase, some in squares.by_phase(every, frames(here)):
        chart = squares.chart(some, names, phase, here.as_at)
        card.heading(chart.title)
        card.draw(here, chart, f"year_groups_{phase}")
    st.header("Year groups near or over their cap", anchor=False)
    hard = sorted((each for each in every if each.band in HARD), key=lambda each: -(each.share or 0))
    if hard:
        show_table(drawn_table(offers.table(hard, names)), "Year groups near or over their cap")
    else:
        st.markdown("None.")
    st.caption(
        escape_markdown(
            f"{slash_year(academic_year_of(here.as_at))} to {long_day(here.as_at)}. Counted in: returns, managed moves and fair access begun at the school this "
            f"academic year; one that ended counts until it ended. Cap: {AGREED.cap_percent:g}% of the October roll, to the nearest whole child, halves up. Red from "
            f"100%, amber from {AGREED.amber_from_percent:g}%. Pressure: the last three terms, each part drawn in towards all schools' same year group. "
            "A conversation aid for the fair access panel, not a reason to refuse a child. Print this page for the panel: it is private."
        )
    )  # fmt: skip


def _year_groups(here: Scene) -> list[YearGroup]:
    return year_groups(frames(here), here.as_at, reader(here).calendar)
