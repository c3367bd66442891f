"""In the private view: how evenly schools share fair access, and how long their cases wait."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.calendar import academic_year_of, slash_year
from common.text import escape_markdown
from exhibits.inclusion import fair_shares
from ui.session import Scene, cached, reader, scene
from ui.trends.inclusion.pieces import card_of


def by_school() -> None:
    """Every mainstream school with what it took this year, the most per 1,000 pupils first. One school is a small
    number."""
    here = scene()
    chart = cached(_picture, here) if here.view == "private" else None
    if chart is None:
        return
    year = slash_year(academic_year_of(here.as_at))
    st.header(escape_markdown(f"How schools share fair access in {year}"), anchor=False)
    card_of(here, fair_shares.SHARE, chart, "fair_shares")


def _picture(here: Scene) -> Chart | None:
    return fair_shares.picture(reader(here))
