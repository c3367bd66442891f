"""Commissioned placements: how many, what they cost, and what one place costs for a year.

Money is in pence and exact: each placement's cost in each financial year is its annual price times full-time equivalent
times days divided by the days of that year, rounded to the penny once, so sectors add exactly to the total.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pandas as pd

from loaders.calendar import Period
from measures.counting import chosen, stacked, standing, tally
from measures.spec import Frames, Window


def live(frames: Frames, window: Window) -> pd.DataFrame:
    """Placements that were to be paid for: all but those still only planned."""
    frame = chosen(frames["placements"], window)
    planned = (frame["status"] == "planned").to_numpy(dtype=bool, na_value=False)
    return frame[~planned]


def placement_count(frames: Frames, window: Window) -> pd.DataFrame:
    """Placements live on the last day of each period."""
    frame = live(frames, window)
    return standing(frame, frame["start_date"], frame["end_date"], window)


def placement_spend(frames: Frames, window: Window) -> pd.DataFrame:
    """What education pays for placements in each period, by days, up to the as-at day, in pence.

    Education's share where the shares are recorded, otherwise the whole price.
    """
    frame = live(frames, window)
    return by_period(frame, annual_pence(frame, "price"), window, places=False)


def placement_unit_cost(frames: Frames, window: Window) -> pd.DataFrame:
    """Education's cost of one full-time place for a whole year, in pence: spend divided by place-years."""
    frame = live(frames, window)
    return by_period(frame, annual_pence(frame, "price"), window, places=True)


def local_provision_saving(frames: Frames, window: Window) -> pd.DataFrame:
    """For placements in a saving scheme: the avoided price less the price paid, by days, in pence. It can be negative."""
    frame = live(frames, window)
    frame = frame[frame["scheme"].notna() & frame["avoided_price"].notna()]
    paid, avoided = annual_pence(frame, "price"), annual_pence(frame, "avoided_price")
    saved = [a - p if a is not None and p is not None else None for a, p in zip(avoided, paid)]
    return by_period(frame, saved, window, places=False)


def step_down_saving(frames: Frames, window: Window) -> pd.DataFrame:
    """For placements stepped down by a review: the price before less the price now, by the days since, in pence."""
    frame = live(frames, window)
    stepped = (frame["review_outcome"] == "stepped_down").to_numpy(dtype=bool, na_value=False)
    frame = frame[stepped & frame["previous_price"].notna().to_numpy() & frame["review_date"].notna().to_numpy()]
    since = frame["start_date"].where(frame["start_date"] > frame["review_date"], frame["review_date"])
    now, before = (annual_pence(frame, column, shared=False) for column in ("price", "previous_price"))
    saved = [b - n if b is not None and n is not None else None for b, n in zip(before, now)]
    return by_period(frame.assign(start_date=since), saved, window, places=False)


def annual_pence(frame: pd.DataFrame, column: str, shared: bool = True) -> list[Fraction | None]:
    """The full-year cost of each placement at its full-time equivalent; None where its basis cannot be turned into a year.

    A weekly price runs for its own `weeks_per_year`, a daily one for its `days_per_year`, a termly one three times. Of the
    price, what education pays; the whole of it where it is not to be `shared`.
    """
    price = frame[column]
    if column == "price" and shared:
        price = education_price(frame)
    amounts, fte = known(price), known(frame["fte"])
    times = {"year": [1] * len(frame), "term": [3] * len(frame)}
    times |= {"week": known(frame["weeks_per_year"]), "day": known(frame["days_per_year"])}
    basis = frame["price_basis"].tolist()
    cache: dict[tuple, Fraction | None] = {}
    out: list[Fraction | None] = []
    for index in range(len(frame)):
        key = (amounts[index], basis[index], times[basis[index]][index], fte[index])
        if key not in cache:
            amount, _, count, share = key
            whole = amount is not None and count is not None
            cache[key] = (
                int(amount) * Fraction(str(count)) * Fraction(str(1 if share is None else share)) if whole else None
            )
        out.append(cache[key])
    return out


def known(column: pd.Series) -> list:
    """The values as Python's own, None for a blank."""
    return [None if pd.isna(value) else value for value in column]


def education_price(frame: pd.DataFrame) -> pd.Series:
    """Education's share of the price: as recorded, or the price less what health and social care are recorded to pay."""
    others = frame["health_share"].fillna(0) + frame["care_share"].fillna(0)
    return frame["education_share"].fillna(frame["price"] - others)


def by_period(frame: pd.DataFrame, annual: list[Fraction | None], window: Window, places: bool) -> pd.DataFrame:
    start, end = frame["start_date"].to_numpy("datetime64[D]"), frame["end_date"].to_numpy("datetime64[D]")
    known = np.array([a is not None for a in annual], dtype=bool)
    fte = frame["fte"].fillna(1).to_numpy(dtype="float64")
    parts = []
    for position, period in enumerate(window.periods):
        for first, last, year_days in financial_slices(period):
            begins = np.maximum(start, np.datetime64(first, "D"))
            ends = np.minimum(np.where(np.isnat(end), np.datetime64(last, "D"), end), np.datetime64(last, "D"))
            days = (ends - begins).astype("int64") + 1
            there = known & (days > 0)
            index = np.flatnonzero(there)
            rows = frame.iloc[index]
            pence = [pennies(annual[i], int(days[i]), year_days) for i in index]
            years = fte[index] * days[index] / year_days
            weights = {"numerator": np.array(pence, dtype="int64"), "people": np.ones(len(rows), dtype="int64")}
            if places:
                weights["denominator"] = years
            parts.append(tally(np.full(len(rows), position), rows, window, **weights))
    table = stacked(parts, window)
    if table.empty:
        return table.assign(denominator=pd.Series(dtype="float64")) if places else table
    keys = ["period", *window.by]
    return table.groupby(keys, sort=False, observed=True).sum().reset_index()


def pennies(annual: Fraction | None, days: int, year_days: int) -> int:
    """A year's pence for some of its days, to the nearest penny."""
    return 0 if annual is None else round(annual * days / year_days)


def financial_slices(period: Period) -> list[tuple[date, date, int]]:
    """A period cut at each 1 April: first day, last day, and the days in that financial year (365 or 366)."""
    slices = []
    day = period.start
    while day <= period.end:
        opening = date(day.year if day.month >= 4 else day.year - 1, 4, 1)
        closing = date(opening.year + 1, 3, 31)
        slices.append((day, min(closing, period.end), (closing - opening).days + 1))
        day = closing + timedelta(days=1)
    return slices
