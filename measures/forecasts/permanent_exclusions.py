"""Permanent exclusions of the academic year after the last whole one: as many again, within what other years did
elsewhere.

No method tried did better than last year's count (123 authorities, 2006/07 to 2016/17); only the year after was tested
with a band, so none is given for later ones. Under 5 in a year nothing was tested.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from common.calendar import Calendar, slash_year
from measures.catalogue import by_name
from measures.forecasts.spec import Ahead, CannotForecast, Miss, whole_years
from measures.spec import Frames
from methods import forecast

NAME = "permanent_exclusions"


def ahead(frames: Frames, as_at: date, calendar: Calendar) -> list[Ahead]:
    """One figure. Raises CannotForecast without a whole year, or with fewer than 5 in it."""
    years = whole_years(by_name(NAME), frames, as_at, calendar)
    if not years:
        raise CannotForecast(
            "Permanent exclusions cannot be told ahead: no academic year that is over is held in full. Upload all its "
            "terms."
        )
    last = max(years)
    count = int(years[last])
    found = forecast.exclusions(count)
    if found is None:
        raise CannotForecast(
            f"Permanent exclusions cannot be told ahead: {last.label} had {count}, and under 5 a year nothing was "
            "tested."
        )
    low, high = found.whole
    ordered = sorted(years)
    misses = tuple(
        Miss(now.label, years[before], years[now])
        for before, now in pairwise(ordered)
        if now.start.year == before.start.year + 1
    )
    return [
        Ahead(
            NAME, as_at, 1, slash_year(last.start.year + 1), count, low, high, found.coverage, found.method,
            found.tested_on, misses
        )
    ]  # fmt: skip
