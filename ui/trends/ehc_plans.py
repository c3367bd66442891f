"""Plans: why the stock moved, how many there may be, who they are for, what has to be done, and what other bands would cost.
Private only."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.text import escape_markdown
from exhibits import plans, words
from measures.band_change import change, schemes
from measures.forecasts import ALL
from measures.forecasts.plans_in_force import januaries
from measures.forecasts.spec import Ahead, CannotForecast
from measures.plans_lists import plan_lists
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene
from ui.trends import card, work

MEASURE = "plans_in_force"


def section() -> None:
    """Nothing in the public view, whatever led here."""
    here = scene()
    held = frames(here)
    if here.view != "private" or held.get("ehc_plans") is None or held["ehc_plans"].empty:
        return  # the page has said what to upload
    calendar = reader(here).calendar
    found = plans.years(held, here.as_at, calendar)
    if found:
        st.header("Why did the number move?", anchor=False)
        label = st.segmented_control("Year", [p.label for p in found[:6]], default=found[0].label, key="plans_year")
        period = next((p for p in found if p.label == label), found[0])
        _card(here, plans.stock(held, period, here.as_at, calendar), f"stock_{period.label}")
    st.header("How many will there be?", anchor=False)
    outcome = cached(_ahead, here)
    if isinstance(outcome, str):
        st.markdown(escape_markdown(outcome))
    else:
        chart = plans.to_come(januaries(held, here.as_at, calendar), outcome, here.as_at)
        _card(here, chart, "plans_ahead")
        for note in chart.notes:
            st.caption(escape_markdown(note))
        st.caption("Unmitigated: what the recovery plan's own actions do is not in it. No test of the past holds for long ahead.")  # fmt: skip
    st.header("Whom are they for?", anchor=False)
    older = 1 if st.toggle("A year on", key="plans_a_year_on") else 0
    _card(here, plans.needs_by_year(held, here.as_at, calendar, older), f"plans_needs_{older}")
    work.show(work.named(plan_lists(held, here.as_at, calendar), words.school_names(held)), here)
    bands(here)


def bands(here: Scene) -> None:
    """What another table of bands would cost, with each school's gain and loss."""
    held = frames(here)
    if not schemes(held) or held.get("top_ups") is None or held["top_ups"].empty:
        return
    st.header("What would other bands cost?", anchor=False)
    left, middle, right = st.columns(3)
    scheme = left.selectbox("Table of bands", schemes(held), index=len(schemes(held)) - 1, key="bands_scheme")
    floor = middle.number_input("No school loses more than (%)", 0, 100, 100, key="bands_floor")
    cap = right.number_input("No school gains more than (%)", 0, 500, 500, key="bands_cap")
    found = change(held, scheme, here.as_at, floor / 100 if floor < 100 else None, cap / 100 if cap < 500 else None)
    st.markdown(escape_markdown(plans.bands_sentence(found, scheme)))
    with st.expander(escape_markdown(f"Each school's gain and loss: {len(found.schools)}"), key="bands_schools"):
        show_table(drawn_table(plans.bands_table(found, words.school_names(held))), "Each school's gain and loss")


def _ahead(here: Scene) -> list[Ahead] | str:
    try:
        return ALL[MEASURE](frames(here), here.as_at, reader(here).calendar)
    except CannotForecast as reason:
        return str(reason)


def _card(here: Scene, chart: Chart, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
        card.heading(chart.title)
        card.behind(here, MEASURE, chart, key)
    card.draw(here, chart, key)
