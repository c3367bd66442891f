"""Which days a measure's data speak for, which periods are told of them, and from when a change since the year before
can be."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from common.calendar import Calendar, CalendarError, Period, financial_year_of, same_day_in
from loaders.datasets import by_id
from loaders.spec import Dataset
from measures.spec import Frames, Measure
from measures.uploaded import nil_terms

FROM_NOTHING = ("savings",)
LEAST_REACHED = 0.5
BY_PERIODS = ("engagement", "attendance", "indicators")  # their rows name a term or year, not a day
YEARS = {"academic_year": 9, "financial_year": 4}


def opening(measure: Measure, dataset: Dataset, first: date) -> date:
    """From when a ledger that is kept row by row speaks: its first row; of a change, the first day whose year before is
    held.

    The first saving is no tail of a year that somebody left out: before it nothing was saved, so its whole year is
    told.
    """
    if dataset.id in FROM_NOTHING:
        return date(financial_year_of(first), 4, 1)
    return same_day_in(first, 1) if measure.compares else first


def years_held(dataset: Dataset, frame: pd.DataFrame | None, as_at: date) -> tuple[date, date] | None:
    """From the first day of the first year that the rows are of to the last of the last, not after the as-at day; None
    where the dataset has no year or no row of one that has begun."""
    column = next((c.name for c in dataset.columns if c.kind in YEARS), None)
    if column is None or frame is None or frame.empty or not frame[column].notna().any():
        return None
    month = YEARS[dataset.column(column).kind]
    first = date(int(frame[column].min()), month, 1)
    last = date(int(frame[column].max()) + 1, month, 1) - timedelta(days=1)
    return (first, min(last, as_at)) if first <= as_at else None


def answered(measure: Measure, frames: Frames) -> bool:
    """Whether what became of those a measure counts is known at all."""
    return measure.answered_by is None or measure.answered_by.held(frames)


def coverage(measure: Measure, frames: Frames, as_at: date, calendar: Calendar) -> tuple[date, date] | None:
    """First and last day the measure's first dataset speaks for: whole terms (and months) from its first dated row to
    its last.

    A ledger that is kept up row by row (`replaces="rows"`) speaks up to the as-at date. Of a measure of one kind of
    rows, only that kind speaks. None where nothing speaks, or nothing says what became of those who are counted.
    """
    dataset = by_id(measure.needs[0])
    frame = frames.get(dataset.id)
    if not answered(measure, frames):
        return None
    if frame is not None and measure.of_kind:
        frame = frame[(frame["kind"] == measure.of_kind).to_numpy(dtype=bool, na_value=False)]
    if frame is None or frame.empty or not dataset.dated_by:
        if dataset.id in BY_PERIODS:
            return _reach_of_periods(frame, as_at, calendar)
        return years_held(dataset, frame, as_at)
    days = frame[dataset.dated_by].dropna()
    if measure.foresees and len(days):
        return opening(measure, dataset, min(days.min().date(), as_at)), as_at
    days = days[days <= pd.Timestamp(as_at)]
    if days.empty:
        return None
    first, last = days.min().date(), days.max().date()
    if dataset.replaces == "rows":
        return opening(measure, dataset, first), as_at
    for nil in nil_terms(frames, dataset, calendar):
        first, last = min(first, nil.start), max(last, min(nil.end, as_at))
    try:
        begins = min(calendar.period_of("term6", first).start, first.replace(day=1))
        return begins, min(as_at, calendar.period_of("term6", last).end)
    except CalendarError:
        return first, last


def _reach_of_periods(frame: pd.DataFrame | None, as_at: date, calendar: Calendar) -> tuple[date, date] | None:
    if frame is None or frame.empty:
        return None
    periods = [calendar.parse(label) for label in frame["period"].dropna().unique()]
    days = frame["event_date"].dropna() if "event_date" in frame else pd.Series(dtype="datetime64[s]")
    days = days[days <= pd.Timestamp(as_at)]  # the last one that had happened, not the last one there is
    for day in (days.min(), days.max()) if len(days) else ():
        try:
            periods.append(calendar.period_of("term6", day.date()))
        except CalendarError:
            continue
    periods = [period for period in periods if period.started(as_at)]
    return (min(p.start for p in periods), min(as_at, max(p.end for p in periods))) if periods else None


def asked_periods(
    measure: Measure, kind: str, reach: tuple[date, date] | None, as_at: date, calendar: Calendar
) -> list[Period]:
    if reach is None:
        return []
    last, first = as_at if kind in ("to_date", "rolling_12") else reach[1], reach[0]
    if kind in ("term6", "term3") and by_id(measure.needs[0]).replaces == "rows":
        # A register goes back further than the term table: its terms are told from the table's first year on.
        first = max(first, date(min(term.academic_year for term in calendar.terms), 9, 1))
    found = calendar.periods(kind, first, max(first, last), as_at, measure.year)
    # A first year of which the data hold only the tail would look like a small year: it is left out, if there are
    # others.
    while len(found) > 1 and found[0].kind != "january" and share_reached(found[0], reach) < LEAST_REACHED:
        found = found[1:]
    return found


def share_reached(period: Period, reach: tuple[date, date]) -> float:
    """How much of a period's beginning the data reach: 1 where they start before it."""
    return ((period.end - max(period.start, reach[0])).days + 1) / ((period.end - period.start).days + 1)
