"""A picture of the money with its heading, its sentence, and its table one click away: one way for all of them."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from ui.session import Scene
from ui.trends import card


def picture_card(here: Scene, chart: Chart, sentence: str, key: str, measure: str, height: int = 0) -> None:
    """`measure`: whose definition stands behind the picture."""
    with st.container(key=f"{key}_card", gap=None):
        with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
            card.heading(chart.title)
            card.behind(here, measure, chart, key)
        card.draw(here, chart, key, height=height)
        if sentence:
            st.markdown(escape_markdown(sentence))
