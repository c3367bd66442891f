"""What a price comes to: the one function by which every figure of money turns prices into pence of a period.

A price is paid over the days its basis speaks of. 190 school days and 38 or 39 weeks are paid over the school days of the
academic year, a year's price, a term's and 52 weeks over its calendar days (365 or 366 in the financial year). The cost in
a period is the year's price times the paid days there, divided by the paid days of the year: a whole school year at £100 a
day for 190 days is £19,000, however many school days the term table has. All of it in exact fractions, rounded to the
penny once for each placement and period, so that parts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

import numpy as np
import pandas as pd

from common.calendar import Calendar, Period
from measures.counting import stacked, tally
from measures.settings import AGREED
from measures.spec import Window
from methods.whole_pence import nearest

Amounts = list[Fraction | None]


def annual_pence(frame: pd.DataFrame, column: str, shared: bool = True) -> Amounts:
    """The full-year cost of each placement; None where its basis cannot be turned into a year.

    A weekly price runs for its own `weeks_per_year`, a daily one for its `days_per_year`, a termly one three times, a monthly one twelve. Of the
    price, what education pays; the whole of it where it is not to be `shared`. The price is that of this place as it was
    agreed, so a part-time one is not cut again by its full-time equivalent, which only counts places.
    """
    price = education_price(frame) if column == "price" and shared else frame[column]
    times = {"year": [1] * len(frame), "term": [3] * len(frame), "month": [12] * len(frame)}
    times |= {"week": known(frame["weeks_per_year"]), "day": known(frame["days_per_year"])}
    basis = known(frame["price_basis"])
    counts = [times[each][index] if each in times else None for index, each in enumerate(basis)]
    return _times(known(price), counts)


def yearly_pence(frame: pd.DataFrame, column: str) -> Amounts:
    """An amount that is for a year whatever the basis of the price (a local value, a price avoided)."""
    return _times(known(frame[column]), [1] * len(frame))


def _times(amounts: list, counts: list) -> Amounts:
    cache: dict[tuple, Fraction | None] = {}
    out: Amounts = []
    for key in zip(amounts, counts):
        if key not in cache:
            amount, count = key
            whole = amount is not None and count is not None
            cache[key] = int(amount) * exact(count) if whole else None
        out.append(cache[key])
    return out


@lru_cache(maxsize=4096)
def exact(value: float) -> Fraction:
    """A number as it is written: 0.1 is a tenth. The same few weeks, days and full-time equivalents come again and again."""
    return Fraction(str(value))


@lru_cache(maxsize=8192)
def _part(days: int, whole: int) -> Fraction:
    return Fraction(days, whole)


def known(column: pd.Series) -> list:
    """The values as Python's own, None for a blank."""
    return [None if blank else value for value, blank in zip(column.tolist(), column.isna().tolist(), strict=True)]


def full_time(frame: pd.DataFrame) -> list[Fraction]:
    """The full-time equivalent of each placement; a whole place where none is recorded."""
    return [exact(value) for value in frame["fte"].fillna(1).tolist()]


def education_price(frame: pd.DataFrame) -> pd.Series:
    """Education's share of the price: as recorded, or the price less what health and social care are recorded to pay."""
    others = frame["health_share"].fillna(0) + frame["care_share"].fillna(0)
    return frame["education_share"].fillna(frame["price"] - others)


def term_time(frame: pd.DataFrame) -> np.ndarray:
    """True where the price is paid over school days: so few weeks or days that they can only be those of term (a setting)."""
    by_week = (frame["price_basis"] == "week") & (frame["weeks_per_year"] <= AGREED.term_time_weeks)
    by_day = (frame["price_basis"] == "day") & (frame["days_per_year"] <= AGREED.term_time_days)
    return (by_week | by_day).to_numpy(dtype=bool, na_value=False)


def by_period(frame: pd.DataFrame, annual: Amounts, window: Window, places: bool) -> pd.DataFrame:
    """The pence of each period by breakdown, by the paid days there; with `places` the full-time place-years beside them.

    `frame`: placements with their dates and basis; `annual`: what each costs in a year.
    """
    rows = frame.iloc[[i for i, amount in enumerate(annual) if amount is not None]]
    costs = [amount for amount in annual if amount is not None]
    fte = full_time(rows)
    parts = []
    for position, period in enumerate(window.periods):
        shares = paid_shares(rows, period, window.calendar)
        there = [i for i, share in enumerate(shares) if share]
        pence = [nearest(costs[i] * shares[i]) for i in there]
        weights = {"numerator": np.array(pence, dtype="int64"), "people": np.ones(len(there), dtype="int64")}
        if places:
            weights["denominator"] = np.array([float(fte[i] * shares[i]) for i in there], dtype="float64")
        parts.append(tally(np.full(len(there), position), rows.iloc[there], window, **weights))
    table = stacked(parts, window)
    return table.assign(denominator=pd.Series(dtype="float64")) if places and table.empty else table


def paid_shares(frame: pd.DataFrame, period: Period, calendar: Calendar) -> list[Fraction]:
    """For each placement the part of a year's price that falls in a period: paid days there over paid days of the year.

    A period over two years is the sum of a part of each. A placement without an end runs on.
    """
    starts, ends = frame["start_date"].to_numpy("datetime64[D]"), frame["end_date"].to_numpy("datetime64[D]")
    ends = np.where(np.isnat(ends), np.datetime64(period.end, "D"), ends)
    in_term = term_time(frame)
    shares = [Fraction(0)] * len(frame)
    for of_term, years in ((False, financial_years(period)), (True, academic_years(period))):
        at = np.flatnonzero((in_term == of_term) & ~np.isnat(starts))
        if not len(at):
            continue
        for first, last, opening, closing in years:
            whole = calendar.school_days(opening, closing) if of_term else 0
            begins = np.maximum(starts[at], np.datetime64(first, "D"))
            until = np.minimum(ends[at], np.datetime64(last, "D"))
            if whole:
                days = calendar.school_days_each(begins, until)
            else:  # calendar days; also for a year that the term table does not reach
                whole = (closing - opening).days + 1
                days = np.maximum((until - begins).astype("int64") + 1, 0)
            for index, count in zip(at, days.tolist()):
                if count:
                    part, before = _part(count, whole), shares[index]
                    shares[index] = before + part if before else part
    return shares


def financial_years(period: Period) -> Iterator[tuple[date, date, date, date]]:
    """A period cut at each 1 April: first and last day there, first and last day of the financial year."""
    return _years(period, 4)


def academic_years(period: Period) -> Iterator[tuple[date, date, date, date]]:
    """The same, cut at each 1 September."""
    return _years(period, 9)


def _years(period: Period, month: int) -> Iterator[tuple[date, date, date, date]]:
    day = period.start
    while day <= period.end:
        opening = date(day.year if day.month >= month else day.year - 1, month, 1)
        closing = date(opening.year + 1, month, 1) - timedelta(days=1)
        yield day, min(closing, period.end), opening, closing
        day = closing + timedelta(days=1)
