"""What a price comes to: the one function by which every figure of money turns prices into pence of a period.

A price is paid over the days its basis speaks of. 190 school days and 38 or 39 weeks are paid over the school days of
the academic year, a year's price, a term's and 52 weeks over its calendar days (365 or 366 in the financial year). The
cost in a period is the year's price times the paid days there, divided by the paid days of the year: a whole school
year at £100 a day for 190 days is £19,000, however many school days the term table has. All of it in exact fractions,
rounded to the penny once for each placement and period, so that parts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import lcm

import numpy as np
import pandas as pd

from common.calendar import Calendar, Period
from measures.counting import once, split_of, stacked, tally
from measures.settings import AGREED
from measures.spec import Window
from methods.whole_pence import whole_pence

Amounts = list[Fraction | None]
Ratios = tuple[np.ndarray, np.ndarray]  # whole numbers over whole numbers, for each placement
Part = tuple[date, date, date, date]  # of a year: its first and last day in a period, and those of the whole year
SAFE = 2**61  # below which whole numbers are added and doubled in a machine's own
HELD_BY_FLOATS = 2**53


def annual_pence(frame: pd.DataFrame, column: str, shared: bool = True) -> Amounts:
    """The full-year cost of each placement; None where its basis cannot be turned into a year.

    A weekly price runs for its own `weeks_per_year`, a daily one for its `days_per_year`, a termly one three times, a
    monthly one twelve. Of the price, what education pays; the whole of it where it is not to be `shared`. The price is
    that of this place as it was agreed, so a part-time one is not cut again by its full-time equivalent, which only
    counts places.
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
    """A number as it is written: 0.1 is a tenth. The same few weeks, days and full-time equivalents come again and
    again."""
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
    """Education's share of the price: as recorded, or the price less what health and social care are recorded to
    pay."""
    others = frame["health_share"].fillna(0) + frame["care_share"].fillna(0)
    return frame["education_share"].fillna(frame["price"] - others)


def term_time(frame: pd.DataFrame) -> np.ndarray:
    """True where the price is paid over school days: so few weeks or days that they can only be those of term (a
    setting)."""
    by_week = (frame["price_basis"] == "week") & (frame["weeks_per_year"] <= AGREED.term_time_weeks)
    by_day = (frame["price_basis"] == "day") & (frame["days_per_year"] <= AGREED.term_time_days)
    return (by_week | by_day).to_numpy(dtype=bool, na_value=False)


def by_period(frame: pd.DataFrame, annual: Amounts, window: Window, places: bool) -> pd.DataFrame:
    """The pence of each period by breakdown, by the paid days there; with `places` the full-time place-years beside
    them.

    `frame`: placements with their dates and basis; `annual`: what each costs in a year.
    """
    priced = [i for i, amount in enumerate(annual) if amount is not None]
    rows = frame.iloc[priced] if len(priced) < len(frame) else frame
    costs = _tops_and_bottoms([amount for amount in annual if amount is not None])
    fte = _tops_and_bottoms(full_time(rows)) if places else costs
    run = once(window, rows, "run", Run.of, rows)
    at, positions, pence, years = [], [], [], []
    for position, period in enumerate(window.periods):
        tops, bottoms = run.paid(period, window.calendar)
        there = np.flatnonzero(tops)
        share = tops[there], bottoms[there]
        at.append(there)
        positions.append(np.full(len(there), position))
        pence.append(whole_pence(*_product((costs[0][there], costs[1][there]), share)))
        if places:
            years.append(_divided(*_product((fte[0][there], fte[1][there]), share)))
    which = _joined(at, "int64")
    weights = {"numerator": _joined(pence, "int64"), "people": np.ones(len(which), dtype="int64")}
    if places:
        weights["denominator"] = _joined(years, "float64")
    split = split_of(rows, window, which)
    table = stacked([tally(_joined(positions, "int64"), split, window, **weights)], window)
    return table.assign(denominator=pd.Series(dtype="float64")) if places and table.empty else table


def _joined(parts: list[np.ndarray], kind: str) -> np.ndarray:
    return np.concatenate([np.array([], dtype=kind), *parts]).astype(kind)


def _tops_and_bottoms(amounts: list[Fraction]) -> Ratios:
    """Exact numbers as two columns of whole ones; Python's own where a machine's would not hold them."""
    both = [[each.numerator for each in amounts], [each.denominator for each in amounts]]
    kind = "int64" if all(abs(number) < SAFE for column in both for number in column) else "object"
    return np.array(both[0], dtype=kind), np.array(both[1], dtype=kind)


def _product(one: Ratios, other: Ratios) -> Ratios:
    """Each times its counterpart, exactly; not reduced."""
    sizes = [int(max(map(abs, (column.min(), column.max())))) if len(column) else 0 for column in (*one, *other)]
    if max(sizes[0] * sizes[2], sizes[1] * sizes[3]) >= SAFE:
        return one[0].astype("object") * other[0], one[1].astype("object") * other[1]
    return one[0] * other[0], one[1] * other[1]


def _divided(tops: np.ndarray, bottoms: np.ndarray) -> np.ndarray:
    """The nearest float to each: a division of floats is that only where both are whole numbers that floats hold."""
    if tops.dtype == "object" or any(len(column) and column.max() >= HELD_BY_FLOATS for column in (tops, bottoms)):
        tops, bottoms = tops.astype("object"), bottoms.astype("object")
    return (tops / bottoms).astype("float64")


@dataclass(frozen=True, slots=True)
class Run:
    """From when to when each placement is paid for, and whether over school days."""

    starts: np.ndarray
    ends: np.ndarray
    in_term: np.ndarray

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Run:
        starts, ends = (frame[name].to_numpy("datetime64[D]") for name in ("start_date", "end_date"))
        return cls(starts, ends, term_time(frame))

    def paid(self, period: Period, calendar: Calendar) -> Ratios:
        """For each placement the part of a year's price that falls in a period: paid days there over paid days of the
        year.

        A period over two years is the sum of a part of each. A placement without an end runs on.
        """
        ends = np.where(np.isnat(self.ends), np.datetime64(period.end, "D"), self.ends)
        tops, bottoms = np.zeros(len(ends), dtype="int64"), np.ones(len(ends), dtype="int64")
        for of_term, years in ((False, financial_years(period)), (True, academic_years(period))):
            at = np.flatnonzero((self.in_term == of_term) & ~np.isnat(self.starts))
            if not len(at):
                continue
            part, whole = _paid_of(self.starts[at], ends[at], list(years), of_term, calendar)
            if part.dtype == "object":
                tops, bottoms = tops.astype("object"), bottoms.astype("object")
            tops[at], bottoms[at] = part, whole
        return tops, bottoms


def _paid_of(
    starts: np.ndarray, ends: np.ndarray, years: Sequence[Part], of_term: bool, calendar: Calendar
) -> tuple[np.ndarray, int]:
    """The parts of some years added up, over one bottom for all."""
    tops, bottom = np.zeros(len(starts), dtype="int64"), 1
    for first, last, opening, closing in years:
        whole = calendar.school_days(opening, closing) if of_term else 0
        begins = np.maximum(starts, np.datetime64(first, "D"))
        until = np.minimum(ends, np.datetime64(last, "D"))
        if whole:
            days = calendar.school_days_each(begins, until)
        else:  # calendar days; also for a year that the term table does not reach
            whole = (closing - opening).days + 1
            days = np.maximum((until - begins).astype("int64") + 1, 0)
        common = lcm(bottom, whole)
        if common * len(years) >= SAFE:
            tops = tops.astype("object")
        tops, bottom = tops * (common // bottom) + days * (common // whole), common
    return tops, bottom


def paid_shares(frame: pd.DataFrame, period: Period, calendar: Calendar) -> list[Fraction]:
    """The same as exact fractions."""
    tops, bottoms = Run.of(frame).paid(period, calendar)
    return [_part(top, bottom) for top, bottom in zip(tops.tolist(), bottoms.tolist())]


def financial_years(period: Period) -> Iterator[Part]:
    """A period cut at each 1 April: first and last day there, first and last day of the financial year."""
    return _years(period, 4)


def academic_years(period: Period) -> Iterator[Part]:
    """The same, cut at each 1 September."""
    return _years(period, 9)


def _years(period: Period, month: int) -> Iterator[Part]:
    day = period.start
    while day <= period.end:
        opening = date(day.year if day.month >= month else day.year - 1, month, 1)
        closing = date(opening.year + 1, month, 1) - timedelta(days=1)
        yield day, min(closing, period.end), opening, closing
        day = closing + timedelta(days=1)
