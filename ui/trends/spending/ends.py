"""What the year will end at and how sure that is, and what the next one opens with."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts.chart import Chart
from common.calendar import dash_year, financial_year_of
from common.text import escape_markdown
from exhibits import status
from exhibits.spending import ends
from measures.spending.year_end import likely_end, opening
from services import placements
from ui.parts import figures
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader
from ui.trends.spending.cards import picture_card


def show(here: Scene) -> None:
    label = dash_year(financial_year_of(here.as_at))
    st.header(escape_markdown(f"What {label} will end at, and how sure that is"), anchor=False)
    (end, end_words), (opens, opens_words), past = cached(_made, here)
    # Over the whole width: six amounts to the pound lay over each other in half a laptop's.
    picture_card(here, end, end_words, "placements_year", "placement_outturn")
    left, right = st.columns([2, 1], gap="medium")
    with left:
        picture_card(here, opens, "", "placements_opens", "placement_full_year_effect")
    with right:
        st.markdown(escape_markdown(opens_words))
    if len(past):
        with st.expander("What the band rests on: each past year told again from this day of it"):
            show_table(drawn_table(past), "Past years: known on this day, and what they ended at")


def _made(here: Scene) -> tuple[tuple[Chart, str], tuple[Chart, str], pd.DataFrame]:
    rows, calendar = frames(here), reader(here).calendar
    year = financial_year_of(here.as_at)
    label = dash_year(year)
    parts = placements.year_parts(rows, here.as_at, calendar)
    likely, past = likely_end(rows, here.as_at, calendar)
    limit = budget(here)
    end = ends.year_end(parts, likely, limit, label), ends.year_end_sentence(parts, likely, limit, label)
    opens = opening(rows, here.as_at, calendar)
    return end, (ends.opens_with(opens, label, dash_year(year + 1)),
        ends.opens_sentence(opens, dash_year(year + 1))), ends.past_table(past)  # fmt: skip


def budget(here: Scene) -> float | None:
    """The year's budget, as the plan's target for spend has it; None where none was agreed for this year."""
    _, target = status.rating(reader(here), figures.actions(here), "placement_spend", ())
    there = target is not None and target.period.kind == "financial_year" and target.period.contains(here.as_at)
    return target.value if target is not None and there else None
