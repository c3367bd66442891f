"""What has been saved: claims in delivery and delivered, by the days they ran, net of running cost, in pence."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from common.calendar import Period
from loaders.datasets.savings import counted_before
from measures.counting import chosen, stacked, tally
from measures.formulas.prices import financial_years, known
from measures.spec import Frames, Window
from methods.part_year import days_in
from methods.whole_pence import nearest

COUNTED = ("in_delivery", "delivered")


def savings_delivered(frames: Frames, window: Window) -> pd.DataFrame:
    """Full-year savings less full-year running costs, by days to the as-at day. It can be negative."""
    return _saved(frames, window, net=True)


def savings_gross(frames: Frames, window: Window) -> pd.DataFrame:
    """The same before running costs."""
    return _saved(frames, window, net=False)


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    """The claims that count: in delivery or delivered, and of a child in two schemes at once only the first."""
    rows = frame[frame["state"].isin(COUNTED).to_numpy(dtype=bool, na_value=False)]
    return rows[counted_before(rows).isna().to_numpy()]


def pence_in(frame: pd.DataFrame, period: Period, net: bool) -> list[int]:
    """Each claim's pence of a period, rounded once: by the days of each financial year, 366 of them in a leap one."""
    yearly = [
        0 if full is None else int(full) - (int(cost or 0) if net else 0)
        for full, cost in zip(known(frame["full_year"]), known(frame["running_cost"]), strict=True)
    ]
    starts, ends = frame["start_date"].dt.date.tolist(), [v and v.date() for v in known(frame["end_date"])]
    years = [(first, last, (closing - opening).days + 1) for first, last, opening, closing in financial_years(period)]
    out = []
    for amount, start, end in zip(yearly, starts, ends, strict=True):
        parts = [Fraction(amount * days_in(start, end, first, last), whole) for first, last, whole in years]
        out.append(nearest(sum(parts, Fraction(0))))
    return out


def _saved(frames: Frames, window: Window, net: bool) -> pd.DataFrame:
    frame = chosen(counted(frames["savings"]), window)
    parts = []
    for position, period in enumerate(window.periods):
        ran = (frame["start_date"] <= pd.Timestamp(period.end)) & ~(frame["end_date"] < pd.Timestamp(period.start))
        rows = frame[ran.to_numpy(dtype=bool, na_value=False)]
        pence = pence_in(rows, period, net)
        weights = {"numerator": np.array(pence, dtype="int64"), "people": np.ones(len(rows), dtype="int64")}
        parts.append(tally(np.full(len(rows), position), rows, window, **weights))
    return stacked(parts, window)
