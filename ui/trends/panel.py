"""In the private view of the page of requests: is it really more and from whom, are we late, will the panel cope, what
do tribunals say. Each question has a picture; what stands behind it is one click away."""

from __future__ import annotations

from datetime import date

import streamlit as st

from charts.chart import Chart
from common.calendar import long_day, same_day_in
from common.text import escape_markdown
from exhibits import panel, words
from exhibits.casework import agreed, clocks, demand, gaps, needs, panels_held, published, readings
from exhibits.words import header
from measures.casework import DECISION, LIMITS
from measures.catalogue import by_name
from measures.plans_lists import request_lists
from measures.uploaded import sent_until
from measures.work_lists import WorkList
from ui.fragment import fragment
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader, scene, store
from ui.trends import card, work

SEATS = 8  # where the panels do not say


def section() -> None:
    """Absent in the public view, and where no request is stored: the page has said what to upload."""
    here = scene()
    held = frames(here)
    if here.view != "private" or held.get("assessment_requests") is None or held["assessment_requests"].empty:
        return
    more(here)
    late(here)
    tribunals(here)
    cope(here)
    work.show(cached(_lists, here), here)


def _lists(here: Scene) -> list[WorkList]:
    held = frames(here)
    return work.named(request_lists(held, here.as_at, reader(here).calendar), words.school_names(held))


@fragment
def more(here: Scene) -> None:
    """Really up, by how much; from whom; which need."""
    measure = by_name(demand.MEASURE)
    st.header("Is it really more?", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        drawn(here, cached(_really, here), demand.MEASURE, "demand_really")
        _lines(*cached(_readings, here))
        drawn(here, cached(_months, here), demand.MEASURE, "demand_months")
    with right:
        if (
            cached(_drivers, here, demand.COLUMNS[0]) is not None
        ):  # without a year before nothing can have driven a change
            names = {escape_markdown(header(measure, column)): column for column in demand.COLUMNS}
            picked = st.segmented_control("What drove the change", list(names), default=next(iter(names)),
                key="demand_by")  # fmt: skip
            column = names.get(str(picked), demand.COLUMNS[0])
            drawn(here, cached(_drivers, here, column), demand.MEASURE, f"demand_by_{column}")
    need = cached(_semh, here, str(store().setting("la_code") or ""))
    # Without a picture the words have the whole width: beside an empty half they seem to belong to something that is
    # missing.
    left, right = st.columns([3, 2], gap="medium") if need is not None else (st.container(), st.container())
    with left:
        drawn(here, need, "semh_share", "demand_semh")
    with right:
        _lines(*cached(_again, here))
    code = str(store().setting("la_code") or "")
    line, share = cached(_published, here, code), cached(_published_agreed, here, code)
    if line is not None or share is not None:
        left, right = st.columns(2, gap="medium")
        with left:
            drawn(here, line, demand.MEASURE, "demand_published")
        with right:
            drawn(here, share, "agreed_to_assess", "agreed_published")


def _day(here: Scene) -> date:
    """Up to when requests have come: of a term that nobody sent nobody knows whether there were fewer."""
    return sent_until(frames(here), demand.MEASURE, here.as_at, reader(here).calendar)


def _reach(here: Scene) -> list[str]:
    day = _day(here)
    return (
        []
        if day == here.as_at
        else [
            f"Requests have come for the time up to {long_day(day)} and for no later term: what follows is as at that "
            "day."
        ]
    )


def _readings(here: Scene) -> list[str]:
    return [*_reach(here), *readings.sentences(frames(here), _day(here), reader(here).calendar)]


def _again(here: Scene) -> list[str]:
    return [needs.repeats(frames(here), _day(here)), needs.rate(frames(here), _day(here))]


def _really(here: Scene) -> Chart | None:
    return readings.picture(frames(here), _day(here), reader(here).calendar)


def _months(here: Scene) -> Chart | None:
    """Where a number a month is agreed, the months beside it; without one they stand at the head of the page
    already."""
    day, calendar = _day(here), reader(here).calendar
    agreed_on = demand.month_target(frames(here), day, calendar)
    return demand.months(frames(here), day, calendar) if agreed_on is not None else None


def _drivers(here: Scene, column: str) -> Chart | None:
    return demand.drivers(frames(here), _day(here), column, reader(here).calendar)


def _semh(here: Scene, la_code: str) -> Chart | None:
    return needs.semh(frames(here), here.as_at, reader(here).calendar, la_code)


def _published(here: Scene, la_code: str) -> Chart | None:
    return published.requests_line(frames(here), la_code)


def _published_agreed(here: Scene, la_code: str) -> Chart | None:
    return published.agreed(frames(here), la_code)


@fragment
def late(here: Scene) -> None:
    """Are we late, how late; how old the open cases are; whose advice is awaited."""
    st.header("Are we late?", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        picked = st.segmented_control("Weeks waited for", list(LIMITS), default=DECISION, key="clock")
        which = str(picked) if picked in LIMITS else DECISION
        drawn(here, cached(_spread, here, which), "weeks_waited", f"clock_{LIMITS[which]}")
    with right:
        drawn(here, cached(_ages, here), "open_requests", "clock_open")
    _lines(*cached(_clocks, here))


def _clocks(here: Scene) -> list[str]:
    """The two ways to count the clocks since January, and what is unsent."""
    asked = frames(here), here.as_at, reader(here).calendar
    gap = _gap(here, date(here.as_at.year, 1, 1))
    unsent = [f"{gap}: its cases are in neither share."] if gap else []
    return [*panel.clocks(*asked), *unsent, clocks.advice_words(*asked)]


def _gap(here: Scene, first: date) -> str:
    return gaps.gap_words(frames(here), first, here.as_at, reader(here).calendar)


def _spread(here: Scene, which: str) -> Chart | None:
    drawn_chart = clocks.spread(frames(here), which, here.as_at, reader(here).calendar)
    return gaps.with_gap(drawn_chart, _gap(here, same_day_in(here.as_at, -1)))


def _ages(here: Scene) -> Chart | None:
    drawn_chart = clocks.ages(frames(here), here.as_at, reader(here).calendar)
    return gaps.with_gap(drawn_chart, _gap(here, same_day_in(here.as_at, -1)))


def tribunals(here: Scene) -> None:
    """How many are agreed to, beside what mediation and tribunals say of the rest."""
    st.header("What do tribunals say?", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        drawn(here, cached(_agreed, here), "agreed_to_assess", "agreed")
    with right:
        drawn(here, cached(_appeals, here), "appeals_registered", "appeals")
    _lines(cached(_refusals, here))


def _refusals(here: Scene) -> str:
    gap = _gap(here, same_day_in(here.as_at, -1))
    refusals = panel.beside_refusals(frames(here), here.as_at, reader(here).calendar)
    return f"{refusals} {gap}: its decisions are not counted." if gap else refusals


def _agreed(here: Scene) -> Chart | None:
    day = _day(here)
    return gaps.with_gap(agreed.since_january(frames(here), day), _gap(here, date(day.year, 1, 1)))


def _appeals(here: Scene) -> Chart | None:
    found = agreed.appeals(frames(here), here.as_at, reader(here).calendar)
    return gaps.with_gap(found, _gap(here, same_day_in(here.as_at, -1)))


@fragment
def cope(here: Scene) -> None:
    """Weekly or fortnightly: the backlog from what is waiting now; and what observers of the panel found."""
    st.header("Will the panel cope?", anchor=False)
    now, backlog = cached(_waiting, here)
    left, middle, right = st.columns(3)
    a_week = left.number_input("Requests a week", 0.0, 100.0, round(now.a_week, 1), 0.1, key="panel_demand")
    seated, weeks = cached(_as_held, here)
    seats = middle.number_input("Seats a panel", 1, 100, min(100, seated or SEATS), key="panel_seats")
    how = right.selectbox("The panel meets", list(panel.CADENCES), (weeks or 1) - 1, key="panel_cadence")
    st.caption(escape_markdown(panels_held.words(seated, SEATS)))
    between = panel.CADENCES[how]
    _lines(*panel.will_it_cope(a_week, int(seats), between, backlog))
    show_table(drawn_table(panel.cadences(a_week, int(seats))), "Each way to meet, weekly to every four weeks")
    drawn(here, panel.path(backlog, a_week, int(seats), between), "panel_backlog",
        f"panel_path_{a_week}_{seats}_{between}")  # fmt: skip
    sentence, rows = cached(_observations, here)
    st.header("What did observers see?", anchor=False)
    _lines(sentence)
    if rows:
        show_table(drawn_table(rows), "Observations of the panel")


def _as_held(here: Scene) -> tuple[int | None, int | None]:
    return panels_held.as_held(frames(here), here.as_at)


def _waiting(here: Scene) -> tuple[panel.Demand, int]:
    """What comes in a week and a month, and how many wait for a panel."""
    held, day = frames(here), here.as_at
    backlog = panel.counted(held, "panel_backlog", day, day, reader(here).calendar)["numerator"]
    return panel.demand(held, _day(here), reader(here).calendar), int(backlog)


def _observations(here: Scene) -> tuple[str, list[dict[str, str]]]:
    return agreed.observations(frames(here), here.as_at)


def drawn(here: Scene, chart: Chart | None, measure: str, key: str) -> None:
    """A picture with its heading and what is behind it; nothing where there is nothing to draw."""
    if chart is None:
        return
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key}_head"):
        card.heading(chart.title)
        card.behind(here, measure, chart, key)
    card.draw(here, chart, key)


def _lines(*sentences: str) -> None:
    for sentence in sentences:
        st.markdown(escape_markdown(sentence))
