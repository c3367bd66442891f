"""EHC plans in force next January and in up to five years: last January's times England's mean growth of three years.

Unmitigated: what the authority's own plan does is drawn apart. Tested over 144 authorities (docs/methods.md); the same
method made from this authority's own earlier Januaries says how far it was off here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from common.calendar import Calendar
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.forecasts.england import totals, until
from measures.forecasts.spec import Ahead, CannotForecast, Miss
from measures.reach import coverage
from measures.spec import Frames
from methods import forecast

NAME = "plans_in_force"
YEARS = 3


def ahead(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
    """One figure a year, one to five years on. Raises CannotForecast without a January, or without England's growth up
    to it."""
    own = januaries(frames, as_at, calendar)
    if not own:
        raise CannotForecast(
            "Plans in force cannot be told ahead: no January census day lies within the register. Upload the EHC plans."
        )
    last, england = max(own), totals(frames, NAME)
    known = growth_known(england, last)
    if len(known) < YEARS + 1 or own[last] <= 0:
        raise CannotForecast(
            f"Plans in force cannot be told ahead: England's figures for the four Januaries up to {last} are needed. "
            "Upload the Department's caseload file."
        )
    return [one(own, england, known, last, years, as_at) for years in forecast.PLANS_BAND]


def one(own: Mapping[int, float], england: Mapping[int, float], known: list[float], last: int, years: int,
    as_at: date) -> Ahead:  # fmt: skip
    found = forecast.plans(own[last], known, years)
    return Ahead(
        NAME, as_at, years, f"January {last + years}", found.value, found.low, found.high, found.coverage, found.method,
        found.tested_on, misses(own, england, years),
    )  # fmt: skip


def misses(own: Mapping[int, float], england: Mapping[int, float], years: int) -> tuple[Miss, ...]:
    """What the same method would have said so many years before each January that has come."""
    found = []
    for origin in sorted(own):
        known = growth_known(england, origin)
        if origin + years in own and own[origin] > 0 and len(known) > YEARS:
            found.append(
                Miss(f"January {origin + years}", forecast.plans(own[origin], known, years).value, own[origin + years])
            )
    return tuple(found)


def growth_known(england: Mapping[int, float], january: int) -> list[float]:
    """England's Januaries up to one, or up to the one before it where that one is not published yet."""
    return until(england, january if january in england else january - 1)


def januaries(frames: Frames, as_at: date, calendar: Calendar) -> dict[int, float]:
    """Plans in force on each January census day that the register reaches."""
    measure = by_name(NAME)
    if coverage(measure, frames, as_at, calendar) is None:
        return {}
    frame = calculate(measure, frames, as_at=as_at, kind="january", calendar=calendar).frame
    return {
        period.start.year: float(value)
        for period, value, state in zip(frame["period"], frame["value"], frame["state"])
        if state == "ok"
    }
