"""In the private view: do moves prevent exclusions? what can be counted of it, and what cannot be concluded."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from exhibits import words
from exhibits.inclusion import by_provision, held_by_year, prevented
from exhibits.question import Where
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends.inclusion.pieces import card_of, choose_phase


def section() -> None:
    """Nothing in the public view, whatever led here; nothing without a move and an exclusion."""
    here = scene()
    held = frames(here)
    if here.view != "private" or any(held.get(name) is None or held[name].empty for name in ("moves", "exclusions")):
        return
    _by_provision(here)
    st.header("Do moves prevent exclusions?", anchor=False)
    phase = choose_phase(here, "moves", "prevented_phase")
    where: Where = (("phase", (phase,)),) if phase else ()
    # Both pictures in one row, what they cannot prove right under them, then the counts in words.
    left, right = st.columns([2, 3], gap="medium")
    with left:
        card_of(here, "managed_moves_successful", cached(_held, here, where), "prevented_held")
    with right:
        card_of(here, "managed_moves", cached(_over_time, here, where), "prevented_terms")
    st.markdown(f"**{escape_markdown(prevented.CANNOT)}**")
    for sentence in cached(_sentences, here, where):
        st.markdown(escape_markdown(sentence))
    rows = cached(_table, here, where)
    if rows:
        # Folded: the sentences say the same, and the next picture stands a screen further up.
        with st.expander("What became of moves, by kind, as a table", key="prevented_table"):
            show_table(drawn_table(rows), "What became of moves, by kind")
            st.caption(escape_markdown(prevented.definition()))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        card_of(here, "managed_moves", cached(_picture, here, where), "prevented_schools")
    with right:
        show_table(drawn_table(cached(_schools, here, where)), "Moves out of and into each school, and how many held")


def _by_provision(here: Scene) -> None:
    sentences, chart = cached(_returning, here)
    if chart is None:
        return
    st.header("Who comes back, by provision", anchor=False)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        card_of(here, "returned_within_120_days", chart, "curve_by_provision")
    with right:
        for sentence in sentences:
            st.markdown(escape_markdown(sentence))


def _returning(here: Scene) -> tuple[list[str], Chart | None]:
    some = by_provision.cohorts(reader(here), ())
    return by_provision.sentences(some, by_provision.period_of(reader(here)).label), by_provision.picture(
        reader(here), some
    )


def _outcomes(here: Scene, where: Where) -> prevented.Outcomes:
    return prevented.outcomes(reader(here), where)


def _sentences(here: Scene, where: Where) -> list[str]:
    return prevented.sentences(reader(here), where, cached(_outcomes, here, where))


def _held(here: Scene, where: Where) -> Chart | None:
    return held_by_year.picture(reader(here), where)


def _over_time(here: Scene, where: Where) -> Chart | None:
    return prevented.over_time(reader(here), where)


def _table(here: Scene, where: Where) -> list[dict[str, str]]:
    return prevented.table(cached(_outcomes, here, where))


def _picture(here: Scene, where: Where) -> Chart | None:
    return prevented.schools_picture(reader(here), cached(_schools, here, where))


def _schools(here: Scene, where: Where) -> list[dict[str, str]]:
    return prevented.by_school(reader(here), where, words.school_names(frames(here)))
