"""Which periods a release tells a measure by, and the days each stands for: none reaches beyond the last declared
day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from common.calendar import SO_FAR, Calendar, CalendarError, Period
from disclosure.releasing.cells import Span
from measures.reach import asked_periods
from measures.spec import Measure

SAME_DAYS = " same days"  # after a kind: the period a year before a running one, up to the same point of it
STEPS = {"academic_year": "term6", "calendar_year": "month", "financial_year": "month"}
WHOLE_YEARS = ("academic_year", "calendar_year", "financial_year")


@dataclass(frozen=True, slots=True)
class Slot:
    """A period of a table: its `kind` there, the period as it is printed, and the days it stands for so far; no days
    where it is not told yet. `over`: the period itself had ended by the release's day."""

    kind: str
    period: Period
    span: Span | None
    over: bool


def table_slots(
    measure: Measure, by: tuple[str, ...], kinds: Iterable[str], reach: Span | None, day: date, calendar: Calendar
) -> list[Slot]:
    """The periods of one table in order of kind and days, and for a running period the same days of the year before.

    A month is told when it is over: what a month has by the day of a meeting would tell of the few days that are left.
    So is every period of a table that is not told by years to date.
    """
    kinds, found = tuple(kinds), list[Slot]()
    running_too = "to_date" in kinds or not measure.of_children
    for kind in kinds:
        if kind == SO_FAR:
            found += so_far_slots(measure, reach, day, calendar)
            continue
        periods = asked_periods(measure, kind, reach, day, calendar)
        found += [_slot(measure, kind, period, day, running_too) for period in periods]
        running = [p for p in periods if p.started(day) and not p.complete(day)]
        if (
            kind in ("to_date", "month")
            or measure.stock
            or measure.kinds
            or len(by) > 1
            or not running
            or not running_too
        ):
            continue
        try:
            earlier = calendar.same_last_year(running[-1], day)
        except CalendarError:
            continue
        if earlier.start <= earlier.end:
            found.append(Slot(kind + SAME_DAYS, earlier, (earlier.start, earlier.end), False))
    return found


def so_far_slots(measure: Measure, reach: Span | None, day: date, calendar: Calendar) -> list[Slot]:
    """What each year had come to by the end of each of its terms (of a calendar year, its months) that are over: each
    the sum of that year's terms up to then, the last of a year that is over the year itself."""
    found: list[Slot] = []
    for year in asked_periods(measure, measure.year, reach, day, calendar):
        try:
            steps = calendar.periods(STEPS[measure.year], year.start, year.end)
        except CalendarError:  # a register goes back further than the term table
            continue
        for step in steps:
            if reach and reach[0] <= step.end and step.complete(day):
                span = (year.start, step.end)
                found.append(Slot(SO_FAR, Period(*span, SO_FAR, so_far_label(year, step)), span, True))
    return found


def so_far_label(year: Period, step: Period) -> str:
    """ "2018/19 to the end of Term 3", "2018 to the end of Mar"."""
    word = step.label.rpartition(" ")[0] if step.kind == "month" else step.label.partition(" ")[2]
    return f"{year.label} to the end of {word}"


def _slot(measure: Measure, kind: str, period: Period, day: date, running_too: bool) -> Slot:
    over = period.complete(day)
    if not period.started(day) or (not over and (kind == "month" or not running_too)):
        return Slot(kind, period, None, over)
    seen = period.cut(day)
    if kind == "to_date":
        return Slot(kind, seen, (seen.start, seen.end), False)
    return Slot(kind, period, (seen.end, seen.end) if measure.stock else (seen.start, seen.end), over)
