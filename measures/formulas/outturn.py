"""What the year will end at, from the ledger alone: spent so far, committed on live places, agreed and not begun, in
pence.

An expected end is believed while it lies ahead; a live place whose expected end has passed runs on to the end of the
year. A planned place whose first day has passed without its beginning is expected from the day after the as-at day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pandas as pd

from common.calendar import CalendarError, Period, financial_year_of
from measures.counting import chosen, stacked, tally
from measures.formulas.placements import ended_undated
from measures.formulas.prices import annual_pence, paid_shares
from measures.spec import Frames, Window
from methods.whole_pence import nearest


@dataclass(frozen=True, slots=True)
class Year:
    """Each placement's pence of one period: `actual` to the as-at day, `committed` after it, `expected` of places not
    begun. `annual` is what it costs in a whole year, `there` whether it is live on the last day."""

    frame: pd.DataFrame
    actual: list[int]
    committed: list[int]
    expected: list[int]
    annual: list[Fraction]
    there: list[bool]

    @property
    def outturn(self) -> list[int]:
        return [sum(each) for each in zip(self.actual, self.committed, self.expected, strict=True)]


def whole_of(period: Period, window: Window) -> Period:
    """The period to its own last day, which the window cut at the as-at day."""
    try:
        found = window.calendar.parse(period.label)
    except CalendarError:
        return period
    return found if found.start == period.start else period


def year_ahead(frames: Frames, window: Window, period: Period) -> Year:
    """Every placement of the ledger over a whole period, as it is known on the as-at day. A placement whose price
    cannot be turned into a year is left out, as it is of spend."""
    frame = chosen(frames["placements"], window)
    frame = frame[~ended_undated(frame)]
    annual = annual_pence(frame, "price")
    known = [i for i, cost in enumerate(annual) if cost is not None]
    frame, costs = frame.iloc[known], [cost for cost in annual if cost is not None]
    planned = (frame["status"] == "planned").to_numpy(dtype=bool, na_value=False)
    today, tomorrow = np.datetime64(window.as_at, "D"), np.datetime64(window.as_at, "D") + 1
    starts = frame["start_date"].to_numpy("datetime64[D]")
    ends, hoped = frame["end_date"].to_numpy("datetime64[D]"), frame["expected_end_date"].to_numpy("datetime64[D]")
    ends = np.where(np.isnat(ends) & (hoped >= today), hoped, ends)
    not_begun = planned | (starts > today)
    begins = np.where(not_begun & ~np.isnat(starts), np.maximum(starts, tomorrow), starts)
    frame = frame.assign(start_date=begins.astype("datetime64[s]"), end_date=ends.astype("datetime64[s]"))
    rest = Period(max(period.start, window.as_at + timedelta(days=1)), period.end, period.kind, period.label)
    actual, after = _pence(frame, costs, period.cut(window.as_at), window), _pence(frame, costs, rest, window)
    last = np.datetime64(period.end, "D")
    there = ((begins <= last) & (np.isnat(ends) | (ends >= last))).tolist()
    committed = [0 if new else pence for new, pence in zip(not_begun, after, strict=True)]
    expected = [pence if new else 0 for new, pence in zip(not_begun, after, strict=True)]
    return Year(frame, actual, committed, expected, costs, there)


def _pence(frame: pd.DataFrame, costs: list[Fraction], period: Period, window: Window) -> list[int]:
    if period.end < period.start:
        return [0] * len(frame)
    return [
        nearest(cost * share) for cost, share in zip(costs, paid_shares(frame, period, window.calendar), strict=True)
    ]


def placement_outturn(frames: Frames, window: Window) -> pd.DataFrame:
    """Spend of the whole period: actual to date, committed and expected, in pence."""
    parts = []
    for position, period in enumerate(window.periods):
        year = year_ahead(frames, window, whole_of(period, window))
        parts.append(_tallied(position, year.frame, year.outturn, window))
    return stacked(parts, window)


def placement_full_year_effect(frames: Frames, window: Window) -> pd.DataFrame:
    """What the places live on the last day cost in a whole year, less what they cost in the financial year: pence. It
    is the pressure that next year opens with."""
    parts = []
    for position, period in enumerate(window.periods):
        first = financial_year_of(period.start)
        whole = Period(date(first, 4, 1), date(first + 1, 3, 31), "financial_year", "")
        year = year_ahead(frames, window, whole)
        more = [
            nearest(annual) - spent if there else 0
            for annual, spent, there in zip(year.annual, year.outturn, year.there, strict=True)
        ]
        parts.append(_tallied(position, year.frame, more, window, year.there))
    return stacked(parts, window)


def _tallied(
    position: int, frame: pd.DataFrame, pence: list[int], window: Window, of: list[bool] | None = None
) -> pd.DataFrame:
    rows = [i for i, each in enumerate(pence) if (of[i] if of else each)]
    weights = {
        "numerator": np.array([pence[i] for i in rows], dtype="int64"),
        "people": np.ones(len(rows), dtype="int64"),
    }
    return tally(np.full(len(rows), position), frame.iloc[rows], window, **weights)
