"""Is demand really up, by how much, from whom and with which need: this year against the same dates last year.
Private."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from charts.casework.changes import Changed, changes, signed
from charts.casework.pairs import difference, pairs
from charts.chart import Chart
from common.calendar import Calendar, long_day, same_day_in
from common.text import inside, rows_of
from disclosure.wording import half_up
from exhibits.words import header, names_of
from measures.catalogue import by_name
from measures.counting import labels
from measures.spec import Frames
from measures.uploaded import lacking
from methods.growth import Growth, matched_growth
from plan.reading import targets, targets_for

MEASURE = "assessment_requests"
COLUMNS = ("request_source", "primary_need", "phase", "ncy", "school")
FEW = 1.05  # a dispersion up to here is chance's own: nothing is said of it


def received(frames: Frames, first: date, last: date) -> pd.DataFrame:
    """The requests received from one day to another; those carried over as history are none."""
    frame = frames[MEASURE]
    days = frame["received_date"]
    there = ((days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))).to_numpy(dtype=bool, na_value=False)
    return frame[there & ~(frame["request_outcome"] == "H").to_numpy(dtype=bool, na_value=False)]


def months_to(as_at: date) -> list[tuple[date, date]]:
    """First and last day of each month of the year so far; the last may be cut."""
    found = []
    for month in range(1, as_at.month + 1):
        after = date(as_at.year + month // 12, month % 12 + 1, 1)
        found.append((date(as_at.year, month, 1), min(as_at, after - timedelta(days=1))))
    return found


def compared(frames: Frames, as_at: date) -> tuple[list[int], list[int]]:
    """Requests of each month so far, and of the same dates last year."""
    now = [len(received(frames, first, last)) for first, last in months_to(as_at)]
    before = [len(received(frames, same_day_in(first, -1), a_year_before(last))) for first, last in months_to(as_at)]
    return now, before


def ends_a_month(day: date) -> bool:
    return (day + timedelta(days=1)).month != day.month


def a_year_before(day: date) -> date:
    """The same date of last year; of the last of a month the last of it, so that no 29 February falls between."""
    if not ends_a_month(day):
        return same_day_in(day, -1)
    first = date(day.year - 1 + day.month // 12, day.month % 12 + 1, 1)
    return first - timedelta(days=1)


def unlike(frames: Frames, as_at: date, calendar: Calendar) -> str:
    """What is not held of this year so far or of the same dates last year, so that the two are not compared."""
    first = date(as_at.year, 1, 1)
    return lacking(frames, MEASURE, first, as_at, as_at, calendar) or lacking(
        frames, MEASURE, same_day_in(first, -1), a_year_before(as_at), as_at, calendar
    )


def months(frames: Frames, as_at: date, calendar: Calendar) -> Chart | None:
    """A pair of columns a month, with the year's rise and its interval as the finding; None without last year's, or
    where months of one of them are not held: they would be drawn as months without a request."""
    now, before = compared(frames, as_at)
    if not sum(before) or unlike(frames, as_at, calendar):
        return None
    growth = matched_growth(now, before)
    words = [f"{first:%b}" for first, _ in months_to(as_at)]
    if not ends_a_month(as_at):
        words[-1] = f"1–{as_at.day} {words[-1]}"
    level = month_target(frames, as_at, calendar)
    return pairs(
        words, now, before, title=growth_words(growth),
        subtitle=f"Requests for statutory assessment: number by month received, {as_at.year}; as at {long_day(as_at)}",
        level=(f"Target {level:,g}<br>a month", level) if level is not None else None,
        notes=[*spread_words(growth, now, before), pace_words(now, as_at, level),
            "No direction is good or bad: there is a duty to assess where the test is met."],
    )  # fmt: skip


def growth_words(growth: Growth) -> str:
    """ "180 requests against 150: up 20%, no clear change". The interval stands in the sentence below."""
    claim = (
        "more than chance" if growth.proven and growth.ratio > 1 else "fewer than chance"
        if growth.proven else "no clear change"
    )  # fmt: skip
    return f"{rows_of(growth.now, 'request')} against {growth.before:.0f}: {percent(growth.ratio)}, {claim}"


def spread_words(growth: Growth, now: list[int], before: list[int]) -> list[str]:
    """Why the interval is wider than chance alone would have it; nothing where the months behave."""
    if growth.dispersion <= FEW:
        return ["The months differ no more than by chance: the interval is the exact one."]
    return [
        f"The months differ {growth.dispersion:.1f} times as much as chance would have them, so the interval is wider "
        "than the exact one."
    ]


def month_target(frames: Frames, as_at: date, calendar: Calendar) -> float | None:
    """The target of a month: agreed for the month, or a twelfth of one for the calendar year."""
    mine = [t for t in targets_for(targets(frames, calendar), MEASURE) if t.period.contains(as_at)]
    month = next((t for t in mine if t.period.kind == "month"), None)
    year = next((t for t in mine if t.period.kind == "calendar_year"), None)
    return month.value if month else year.value / 12 if year else None


def pace_words(now: list[int], as_at: date, level: float | None) -> str:
    """ "27.0 a month on average over 5 whole months, 12.0 above the target of 15 a month"."""
    whole = now if ends_a_month(as_at) else now[:-1]
    if not whole:
        return "No month of this year is over yet, so there is no average of a month."
    mean = sum(whole) / len(whole)
    several = f"{len(whole)} whole month{'s' if len(whole) > 1 else ''}"
    words = f"{mean:.1f} a month on average over {several}"
    if level is None:
        return f"{words}. No target a month is agreed in the plan workbook."
    gap = mean - level
    return (
        f"{words}, {abs(gap):.1f} {'above' if gap > 0 else 'below'} the target of {level:,g} a month."
        if gap else f"{words}, as the target has it."
    )  # fmt: skip


def drivers(frames: Frames, as_at: date, column: str, calendar: Calendar) -> Chart | None:
    """From last year's number to this year's by the parts of a column, the largest changes first: they sum exactly.
    None where days of one of the two are not held."""
    first = date(as_at.year, 1, 1)
    if unlike(frames, as_at, calendar):
        return None
    measure = by_name(MEASURE)
    names = names_of(measure, column, frames)
    now, before = (
        labels(received(frames, a, b)[column]).astype("str").value_counts()
        for a, b in ((first, as_at), (same_day_in(first, -1), a_year_before(as_at)))
    )
    if not now.sum() or not before.sum():
        return None
    codes = sorted({*now.index, *before.index})
    some = [Changed(names.get(code, code), int(before.get(code, 0)), int(now.get(code, 0))) for code in codes]
    what = inside(header(measure, column))
    return changes(
        some, title=driver_words(some, what),
        subtitle=f"Requests by {what}: change from the same dates last year; as at {long_day(as_at)}",
        text=lambda value: f"{value:,.0f}", heads=(header(measure, column), "Same dates last year", "This year"),
        notes=["The bars sum to the whole change, "
               f"{signed(int(now.sum() - before.sum()), lambda value: f'{value:,.0f}')}.",
               "One part's change is few children: none of these is proven to be more than chance by itself."],
    )  # fmt: skip


def driver_words(some: Sequence[Changed], what: str) -> str:
    """ "Of the rise of 30, +14 came with Parent or carer"."""
    whole = sum(one.change for one in some)
    if not whole:
        return f"As many as last year, by {what}"
    most = max(some, key=lambda one: (one.change if whole > 0 else -one.change, one.word))
    way = f"the rise of {whole:.0f}" if whole > 0 else f"the fall of {-whole:.0f}"
    return f"Of {way}, {difference(most.change)} came with {most.word}"


def percent(ratio: float) -> str:
    """ "up 20%"; "no limit" where there was nothing before."""
    if math.isinf(ratio):
        return "no limit"
    change = int(half_up((ratio - 1) * 100))
    return f"{'up' if change > 0 else 'down'} {abs(change)}%" if change else "no change"
