"""Requests for assessment of the next two calendar years: last year's times England's mean growth of three years, with
the tested range.

Tested over 142 authorities, 2019 to 2023, one and two years ahead only (docs/methods.md). Whole years move together:
plan panels for a range.
"""

from __future__ import annotations

from datetime import date

from common.calendar import Calendar
from measures.catalogue import by_name
from measures.forecasts.england import totals, until
from measures.forecasts.spec import Ahead, CannotForecast, Miss, whole_years
from measures.spec import Frames
from methods import forecast

NAME = "assessment_requests"


def ahead(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
    """Two figures. Raises CannotForecast without a whole calendar year, or without England's growth up to it."""
    own = {period.start.year: value for period, value in whole_years(by_name(NAME), frames, as_at, calendar).items()}
    if not own:
        raise CannotForecast(
            "Requests cannot be told ahead: no calendar year that is over is held in full. Upload all its terms."
        )
    last, england = max(own), totals(frames, NAME)
    known = until(england, last if last in england else last - 1)
    if len(known) < 2 or own[last] <= 0:
        raise CannotForecast(
            f"Requests cannot be told ahead: England's figures for two years up to {last} are needed. Upload the "
            "Department's file of requests."
        )
    found = []
    for years in forecast.REQUESTS_SPREAD:
        estimate = forecast.requests(own[last], known, years)
        misses = tuple(
            Miss(str(origin + years), forecast.requests(own[origin], before, years).value, own[origin + years])
            for origin in sorted(own)
            if origin + years in own and own[origin] > 0 and len(before := until(england, origin)) > 1
        )
        found.append(
            Ahead(NAME, as_at, years, str(last + years), estimate.value, estimate.low, estimate.high, estimate.coverage,
                estimate.method, estimate.tested_on, misses)
        )  # fmt: skip
    return found
