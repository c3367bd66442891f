"""Cost recovery after exclusion: what is due and what has become of it, its age, and the ledger. Private only."""

from __future__ import annotations

import streamlit as st

from common.calendar import academic_year_of, long_day, slash_year
from common.text import escape_markdown
from exhibits import words
from exhibits.spending import owed
from measures.catalogue import by_name
from measures.ledger import Line, Written, lines, written
from ui.parts import children
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends import card

ALL = "All years"


def section() -> None:
    """The ledger's own part of the page. Nothing in the public view, whatever led here."""
    here = scene()
    if here.view != "private":
        return
    every = cached(_lines, here)
    if not every:  # the page has said what to upload
        return
    st.header("What is owed and what has become of it", anchor=False)
    years = sorted({academic_year_of(line.excluded) for line in every}, reverse=True)
    picked = st.segmented_control(
        "Exclusions of", [ALL, *(escape_markdown(slash_year(year)) for year in years)], default=ALL, key="recovery_year"
    )
    chosen = [line for line in every if picked in (None, ALL) or slash_year(academic_year_of(line.excluded)) == picked]
    in_writing = cached(_written, here)
    for sentence in owed.sentences(chosen, here.as_at, in_writing):
        st.markdown(escape_markdown(sentence))
    left, right = st.columns([2, 1], gap="medium")
    chart = owed.picture(chosen, here.as_at, in_writing)
    with left, st.container(key="owed_left", gap=None):
        with st.container(horizontal=True, vertical_alignment="top", key="owed_head"):
            card.heading(chart.title)
            card.behind(here, "recovery_due", chart, f"owed_{picked or ALL}")
        card.draw(here, chart, f"owed_{picked or ALL}")
    with right, st.container(key="owed_right", gap=None):
        card.heading("How old it is")
        show_table(
            drawn_table(owed.debt(chosen, here.as_at, in_writing)), "What is still open by time since the exclusion"
        )
    st.header("The ledger", anchor=False)
    if chosen and children.asked_for(f"The children's lines: {len(chosen)}", "ledger_lines"):
        show_table(
            drawn_table(owed.table(chosen, words.school_names(frames(here)), in_writing)), "The ledger of recoveries"
        )
    st.caption(
        escape_markdown(f"{by_name('recovery_due').definition} As at {long_day(here.as_at)}. Never shown in public.")
    )


def _written(here: Scene) -> Written:
    return written(frames(here))


def _lines(here: Scene) -> list[Line]:
    return lines(frames(here), here.as_at, reader(here).calendar)
