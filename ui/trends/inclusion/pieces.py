"""What the sections share: a chart with its heading and what is behind it, and the choice of a phase."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from exhibits.words import names_of, values_in
from measures.catalogue import by_name
from ui.parts import figures
from ui.session import Scene, frames
from ui.trends import card

ALL = "All phases"
OF = {"exclusions": "permanent_exclusions", "moves": "managed_moves"}


def card_of(here: Scene, measure: str, chart: Chart | None, key: str, columns: int = 0) -> None:
    if chart is None:
        return
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
        card.heading(chart.title)
        card.behind(here, measure, chart, key)
    card.draw(here, chart, key, columns=columns)


def choose_phase(here: Scene, dataset: str, key: str) -> str:
    """The phase picked, "" for all; at first the one that the plan governs by."""
    measure = by_name(OF[dataset])
    words = names_of(measure, "phase", frames(here))
    held = values_in(measure, "phase", frames(here))
    shown = [escape_markdown(words.get(code, code)) for code in held]
    codes = dict(zip(shown, held, strict=True))
    governed = dict(figures.governed_question(here, measure.name).where).get("phase", ())
    first = next((word for word, code in codes.items() if code in governed), ALL)
    picked = st.segmented_control("Phase", [*shown, ALL], default=first, key=key)
    return codes.get(picked or first, "")
