"""In the private view of the page of requests: is it really more, are we late, will the panel cope, what do tribunals say."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from exhibits import panel, words
from measures.plans_lists import request_lists
from ui.parts.drawn import drawn_table, show_table
from ui.session import frames, reader, scene
from ui.trends import card, work


def section() -> None:
    """Absent in the public view, and where no request is stored: the page has said what to upload."""
    here = scene()
    held = frames(here)
    if here.view != "private" or held.get("assessment_requests") is None or held["assessment_requests"].empty:
        return
    calendar = reader(here).calendar
    st.header("Is it really more?", anchor=False)
    for sentence in panel.readings(held, here.as_at):
        st.markdown(escape_markdown(sentence))
    st.header("Are we late?", anchor=False)
    show_table(drawn_table(panel.clocks(held, here.as_at, calendar)), "The legal clocks since January")
    st.markdown(escape_markdown(panel.agreed(held, here.as_at)))
    st.header("What do tribunals say?", anchor=False)
    st.markdown(escape_markdown(panel.beside_refusals(held, here.as_at, calendar)))
    st.header("Will the panel cope?", anchor=False)
    now = panel.demand(held, here.as_at)
    backlog = int(panel.counted(held, "panel_backlog", here.as_at, here.as_at, calendar)["numerator"])
    left, middle, right = st.columns(3)
    a_week = left.number_input("Requests a week", 0.0, 100.0, round(now.a_week, 1), 0.1, key="panel_demand")
    seats = middle.number_input("Seats a panel", 1, 100, 8, key="panel_seats")
    how = right.selectbox("The panel meets", list(panel.CADENCES), key="panel_cadence")
    between = panel.CADENCES[how]
    for sentence in panel.will_it_cope(a_week, int(seats), between, backlog):
        st.markdown(escape_markdown(sentence))
    chart, key = panel.path(backlog, a_week, int(seats), between), f"panel_path_{a_week}_{seats}_{between}"
    with st.container(horizontal=True, vertical_alignment="top", key="panel_path_head"):
        card.heading(chart.title)
        card.behind(here, "panel_backlog", chart, key)
    card.draw(here, chart, key)
    work.show(work.named(request_lists(held, here.as_at, calendar), words.school_names(held)), here)
