"""Who pays for the placements that education shares with health or social care, in pence by the days they ran."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from common.calendar import Period
from measures.counting import chosen, stacked, tally
from measures.formulas.placements import ended_undated, live
from measures.formulas.prices import Amounts, annual_pence, by_period, known, paid_shares, yearly_pence
from measures.spec import Frames, Window
from methods.whole_pence import nearest


def health_share(frames: Frames, window: Window) -> pd.DataFrame:
    """What health pays of joint placements in each period, over their full price."""
    return _part(joint(frames, window), "health_share", frames, window)


def care_share(frames: Frames, window: Window) -> pd.DataFrame:
    """What social care pays of joint placements in each period, over their full price."""
    return _part(joint(frames, window), "care_share", frames, window)


def education_above_cap(frames: Frames, window: Window) -> pd.DataFrame:
    """What education pays above the value of a local place for joint placements, over all it pays for them.

    Only placements with a local value recorded: without one nobody knows whether the cap was kept. The local value is
    for a year of the same need, part-time or full, like the price.
    """
    frame = joint(frames, window)
    frame = frame[frame["local_value"].notna().to_numpy()]
    paid = annual_pence(frame, "price")
    caps = yearly_pence(frame, "local_value")
    above = [None if p is None or cap is None else max(p - cap, Fraction(0)) for p, cap in zip(paid, caps)]
    return _over(frame, above, paid, window)


def joint(frames: Frames, window: Window) -> pd.DataFrame:
    """Placements of which health or social care is recorded to pay something, or to be asked to (a share of 0)."""
    frame = live(frames, window)
    return frame[(frame["health_share"].notna() | frame["care_share"].notna()).to_numpy()]


def _part(frame: pd.DataFrame, column: str, frames: Frames, window: Window) -> pd.DataFrame:
    """Over all joint placements; over none where no row of the ledger says what this funder pays, since that is no
    share of nought."""
    if not frames["placements"][column].notna().any():
        frame = frame.iloc[:0]
    filled = frame.assign(**{column: frame[column].fillna(0)})
    return _over(filled, annual_pence(filled, column), annual_pence(filled, "price", shared=False), window)


def _over(frame: pd.DataFrame, part: Amounts, whole: Amounts, window: Window) -> pd.DataFrame:
    """Both by period; a placement of which either cannot be worked out is in neither."""
    both = np.array([p is not None and w is not None for p, w in zip(part, whole)], dtype=bool)
    rows = frame[both]
    top = by_period(rows, [p for p, ok in zip(part, both) if ok], window, places=False)
    bottom = by_period(rows, [w for w, ok in zip(whole, both) if ok], window, places=False)
    keys = ["period", *window.by]
    return top.merge(bottom[[*keys, "numerator"]].rename(columns={"numerator": "denominator"}), on=keys)


def health_owed(frames: Frames, window: Window) -> pd.DataFrame:
    """What health agreed to pay of each placement's cost to date, less what it has paid, in pence.

    What was paid has no date: it is taken to have settled the oldest cost first. So at an earlier day it is what is
    owed today of the cost until that day, and never under nothing; at the as-at day it may be, where too much was paid.
    """
    frame = chosen(live_on(frames["placements"]), window)
    frame = frame[(frame["health_share"].notna() | frame["health_paid"].notna()).to_numpy()]
    parts = []
    for position, period in enumerate(window.periods):
        begun = (frame["start_date"] <= pd.Timestamp(period.end)).to_numpy(dtype=bool, na_value=False)
        paid = [int(each or 0) if there else 0 for each, there in zip(known(frame["health_paid"]), begun, strict=True)]
        due = health_due(frame, period.end, window)
        now = period.end >= window.as_at
        owed = [d - p if now else max(0, d - p) for d, p in zip(due, paid, strict=True)]
        weights = {"numerator": np.array(owed, dtype="int64"), "people": np.ones(len(frame), dtype="int64")}
        parts.append(tally(np.full(len(frame), position), frame, window, **weights))
    return stacked(parts, window)


def live_on(frame: pd.DataFrame) -> pd.DataFrame:
    """Placements that have begun or are to be paid for, as for spend."""
    planned = (frame["status"] == "planned").to_numpy(dtype=bool, na_value=False)
    return frame[~planned & ~ended_undated(frame)]


def health_due(frame: pd.DataFrame, day: date, window: Window) -> list[int]:
    """Each placement's agreed health share of its cost from its first day to a day, in pence; 0 where none is agreed or
    the price cannot be turned into a year."""
    annual = annual_pence(frame, "health_share")
    first = frame["start_date"].min()
    if pd.isna(first) or first.date() > day:
        return [0] * len(frame)
    shares = paid_shares(frame, Period(first.date(), day, "financial_year", ""), window.calendar)
    return [0 if each is None else nearest(each * share) for each, share in zip(annual, shares, strict=True)]
