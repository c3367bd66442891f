"""Plans: why the stock moved, how many there may be, who they are for and where, what has to be done, and what other
bands would cost. Private only."""

from __future__ import annotations

import streamlit as st

from charts.chart import Chart
from common.calendar import Period, long_day
from common.text import escape_markdown
from exhibits import plans, words
from exhibits.casework import places
from measures.plans_lists import plan_lists
from measures.work_lists import WorkList
from services.registers import frames_after, uploads_of
from ui.fragment import fragment
from ui.session import Scene, cached, frames, reader, scene, store
from ui.trends import bands, plans_ahead, track, work
from ui.trends.panel import drawn

MEASURE = "plans_in_force"


def section() -> None:
    """Nothing in the public view, whatever led here."""
    here = scene()
    held = frames(here)
    if here.view != "private" or held.get("ehc_plans") is None or held["ehc_plans"].empty:
        return  # the page has said what to upload
    stock(here)
    plans_ahead.section(here)
    track.section(here)
    whom(here)
    where(here)
    work.show(cached(_lists, here), here)
    bands.section(here)


def _lists(here: Scene) -> list[WorkList]:
    held = frames(here)
    return work.named(plan_lists(held, here.as_at, reader(here).calendar), words.school_names(held))


@fragment
def stock(here: Scene) -> None:
    """Opening, new, in, ceased, out, what is not explained, closing."""
    found = cached(_years, here)
    if not found:
        return
    st.header("Why did the number move?", anchor=False)
    label = st.segmented_control("Year", [p.label for p in found[:6]], default=found[0].label, key="plans_year")
    period = next((p for p in found if p.label == label), found[0])
    drawn(here, cached(_stock, here, period), MEASURE, f"stock_{period.label}")


def _years(here: Scene) -> list[Period]:
    return plans.years(frames(here), here.as_at, reader(here).calendar)


def _stock(here: Scene, period: Period) -> Chart | None:
    return plans.stock(frames(here), period, here.as_at, reader(here).calendar)


@fragment
def whom(here: Scene) -> None:
    st.header("Whom are they for?", anchor=False)
    older = 1 if st.toggle("A year on", key="plans_a_year_on") else 0
    drawn(here, cached(_needs, here, older), MEASURE, f"plans_needs_{older}")


def _needs(here: Scene, older: int) -> Chart | None:
    return plans.needs_by_year(frames(here), here.as_at, reader(here).calendar, older)


@fragment
def where(here: Scene) -> None:
    """Moves between kinds of place, phase transfers by their legal day, children with no school."""
    st.header("Where are they, and were the next places named in time?", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        # Two registers of one day differ by corrections: no child has moved between them.
        earlier = [each for each in uploads_of(store(), "ehc_plans")[1:] if each[1] < here.as_at]
        if earlier:
            names = {f"{long_day(day)} (upload {number})": number for number, day in earlier}
            picked = st.selectbox("Against the register of", list(names), index=len(names) - 1, key="plans_against")
            drawn(here, cached(_moves, here, names.get(str(picked), earlier[-1][0])), MEASURE, f"plans_moves_{picked}")
        else:
            st.markdown(escape_markdown(cached(_arrivals, here)))
        drawn(here, cached(_without, here), "plans_without_a_school", "plans_without")
    with right:
        drawn(here, cached(_transfers, here), "phase_transfers_final_in_time", "plans_transfers")


def _moves(here: Scene, upload: int) -> Chart | None:
    calendar = reader(here).calendar
    day = next((each for number, each in uploads_of(store(), "ehc_plans") if number == upload), here.as_at)
    then = places.settings_of(frames_after(store(), upload, "ehc_plans"), min(day, here.as_at), calendar)
    return places.moves(then, places.settings_of(frames(here), here.as_at, calendar), min(day, here.as_at), here.as_at)


def _arrivals(here: Scene) -> str:
    return places.arrivals(frames(here), here.as_at, reader(here).calendar)


def _without(here: Scene) -> Chart | None:
    return places.without_school(frames(here), here.as_at, reader(here).calendar)


def _transfers(here: Scene) -> Chart | None:
    return places.transfers_by_year(frames(here), here.as_at, reader(here).calendar)
