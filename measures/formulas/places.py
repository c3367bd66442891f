"""Specialist places by school and academic year: how many are commissioned, and how many children are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
import pandas as pd

from common.calendar import Period, academic_year_of
from measures.counting import chosen, stacked, tally
from measures.spec import Frames, Window

FIRST_MONTHS = 5  # of a financial year that fall in the academic year that began before it


def places_commissioned(frames: Frames, window: Window) -> pd.DataFrame:
    """Places commissioned in each academic year; in a financial year five twelfths of the one and seven of the next."""
    return _places(frames, window, lambda frame: frame["commissioned"])


def places_on_roll(frames: Frames, window: Window) -> pd.DataFrame:
    """Children on roll there, this authority's own and others'."""

    def there(frame: pd.DataFrame) -> pd.Series:
        both = frame[["on_roll_own", "on_roll_other"]]
        return both.fillna(0).sum(axis=1).where(both.notna().any(axis=1)).astype("Int64")

    return _places(frames, window, there)


def places_waiting(frames: Frames, window: Window) -> pd.DataFrame:
    """Children waiting for a place."""
    return _places(frames, window, lambda frame: frame["waiting"])


def of_years(period: Period) -> Iterator[tuple[int, Fraction]]:
    """The academic years a period takes its places from, and the part of each."""
    first = academic_year_of(period.start)
    if period.kind == "financial_year":
        yield first, Fraction(FIRST_MONTHS, 12)
        yield first + 1, Fraction(12 - FIRST_MONTHS, 12)
    else:
        yield first, Fraction(1)


def _places(frames: Frames, window: Window, number: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    frame = chosen(frames["places"], window)
    frame = frame.assign(number=number(frame))
    frame = frame[frame["number"].notna().to_numpy()]
    held = set(frame["academic_year"].dropna().astype(int))
    parts = []
    for position, period in enumerate(window.periods):
        years = list(of_years(period))
        if any(year not in held for year, _ in years):
            continue  # half a year's places are not a year's
        for year, share in years:
            rows = frame[(frame["academic_year"] == year).to_numpy(dtype=bool, na_value=False)]
            numbers = np.array([float(int(each) * share) for each in rows["number"]])
            weights = {"numerator": numbers, "people": np.ceil(numbers).astype("int64")}
            parts.append(tally(np.full(len(rows), position), rows, window, **weights))
    table = stacked(parts, window)
    return table.groupby(["period", *window.by], sort=False, as_index=False).sum() if len(table) else table
