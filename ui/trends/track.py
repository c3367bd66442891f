"""How good were the forecasts? In the private view: every one that was kept under a meeting's day, beside what came."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from exhibits import track_record
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader
from ui.trends.panel import drawn

Answer = tuple[list[str], Chart | None, list[dict[str, str]]]


def section(here: Scene, measures: Sequence[str] = ()) -> None:
    """Of some measures, or of all that are forecast."""
    sentences, chart, rows = cached(_found, here, tuple(measures))
    st.header("How good were the forecasts?", anchor=False)
    for sentence in sentences:
        st.markdown(escape_markdown(sentence))
    drawn(here, chart, measures[0] if measures else "plans_in_force", f"track_{'_'.join(measures) or 'all'}")
    if rows:
        with st.expander("Every forecast that was kept, and what came"):
            show_table(drawn_table(rows), "Forecasts by the day they were shown, with what came and the error")


def _found(here: Scene, measures: tuple[str, ...]) -> Answer:
    found = track_record.record(frames(here), here.as_at, reader(here).calendar, measures)
    return track_record.sentences(found), track_record.picture(found, here.as_at), track_record.table(found)
