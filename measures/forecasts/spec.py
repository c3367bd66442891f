"""What a forecast is: a figure of a period to come, the range that was right in tests, and how far it was off
before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from common.calendar import Calendar, Period
from measures.calculate import calculate
from measures.reach import coverage
from measures.spec import Frames, Measure


class CannotForecast(ValueError):
    """There is no tested forecast of a measure from what is stored; the message says why and what it would take."""


@dataclass(frozen=True, slots=True)
class Miss:
    """What the method would have said of a period that has come, or did say: `shown_on` is the day of the forecast that
    was kept as shown. `share`: 0.35 where it was 35% too high."""

    period: str
    forecast: float
    came: float
    shown_on: date | None = None

    @property
    def share(self) -> float | None:
        return self.forecast / self.came - 1 if self.came else None


@dataclass(frozen=True, slots=True)
class Ahead:
    """One figure to come, in the measure's own unit. `horizon` is in whole years; from `low` to `high` lay as many
    outcomes as `coverage` says (0.8) when the method was tested."""

    measure: str
    made_on: date
    horizon: int
    period: str
    value: float
    low: float
    high: float
    coverage: float
    method: str
    tested_on: str
    past_misses: tuple[Miss, ...] = ()


# Frames prepared for the measures (published figures of others among them), the as-at day, the calendar. Raises
# CannotForecast.
Forecaster = Callable[[Frames, date, Calendar], list[Ahead]]


def whole_years(measure: Measure, frames: Frames, as_at: date, calendar: Calendar) -> dict[Period, float]:
    """The value of every year of a measure that is over and held in full: a year that runs, one that begins before the
    data do and one with a term that nobody uploaded would make the next look like a rise."""
    reach = coverage(measure, frames, as_at, calendar)
    if reach is None:
        return {}
    frame = calculate(measure, frames, as_at=as_at, kind=measure.year, calendar=calendar).frame
    columns = (frame[name].tolist() for name in ("period", "value", "state", "note"))
    return {
        period: float(value)
        for period, value, state, note in zip(*columns)
        if state == "ok" and not note and period.complete(as_at) and reach[0] <= period.start
    }
