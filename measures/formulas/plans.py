"""EHC plans: how many are in force, how they came and ended, reviews and phase transfers by the day they were due.

A plan is in force from the day it starts to the day before it ceases. So the stock at the end of a period is that at
its beginning, and what came and what ended in it, exactly; what a register says that does not fit is "not explained".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd

from loaders.codes.plans import TRANSFERRED_OUT
from measures.counting import chosen, count, count_stock, stacked, tally
from measures.spec import Frames, Window

HALF_A_YEAR = 183  # days


def plans(frames: Frames, window: Window) -> pd.DataFrame:
    """The plans that had started by the as-at day."""
    frame = frames["ehc_plans"]
    return frame[(frame["plan_start"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)]


def ended_undated(frame: pd.DataFrame) -> np.ndarray:
    """A reason for ceasing without a day: nobody knows whether it was in force on a day, so it is in no stock."""
    return frame["cease_reason"].notna().to_numpy() & frame["plan_end"].isna().to_numpy()


def plans_in_force(frames: Frames, window: Window) -> pd.DataFrame:
    """Plans started and not ceased on the last day of each period."""
    return _in_force(plans(frames, window), window)


def _in_force(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    rows = chosen(frame[~ended_undated(frame)], window)
    return count_stock(rows, rows["plan_start"], rows["plan_end"] - pd.Timedelta(days=1), window)


def plans_without_a_school(frames: Frames, window: Window) -> pd.DataFrame:
    """Plans in force whose child is at no school; by setting they are split by why."""
    frame = plans(frames, window)
    rows = frame[frame["without_school"].notna().to_numpy()]
    return _in_force(rows.assign(setting=rows["without_school"]), window)


def new_plans(frames: Frames, window: Window) -> pd.DataFrame:
    """Plans that started in each period and were not taken over; blank is new."""
    frame = plans(frames, window)
    return count(frame[~transferred(frame)], "plan_start", window)


def plans_transferred_in(frames: Frames, window: Window) -> pd.DataFrame:
    """Plans taken over from another authority in each period."""
    frame = plans(frames, window)
    return count(frame[transferred(frame)], "plan_start", window)


def transferred(frame: pd.DataFrame) -> np.ndarray:
    return (frame["came_as"] == "transferred_in").to_numpy(dtype=bool, na_value=False)


def plans_ceased(frames: Frames, window: Window) -> pd.DataFrame:
    """Plans that ceased in each period, transfers to another authority apart."""
    frame = ceased(plans(frames, window), window)
    return count(frame[~moved_out(frame)], "plan_end", window)


def plans_transferred_out(frames: Frames, window: Window) -> pd.DataFrame:
    """Plans that another authority took over in each period."""
    frame = ceased(plans(frames, window), window)
    return count(frame[moved_out(frame)], "plan_end", window)


def ceased(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    return frame[(frame["plan_end"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)]


def moved_out(frame: pd.DataFrame) -> np.ndarray:
    return frame["cease_reason"].isin(TRANSFERRED_OUT).to_numpy()


FLOWS = ((new_plans, 1), (plans_transferred_in, 1), (plans_ceased, -1), (plans_transferred_out, -1))


def plans_not_explained(frames: Frames, window: Window) -> pd.DataFrame:
    """What the flows leave of the change of the stock: closing less opening, less what came, and what ended; 0 in a
    register without a gap. It can be below 0."""
    keys = ["period", *window.by]
    before = [replace(p, start=p.start - timedelta(days=1), end=p.start - timedelta(days=1)) for p in window.periods]
    closing = plans_in_force(frames, window)
    opening = plans_in_force(frames, replace(window, periods=tuple(before)))
    parts = [closing.assign(sign=1), opening.assign(sign=-1, people=0)]
    parts += [flow(frames, window).assign(sign=-sign, people=0) for flow, sign in FLOWS]
    table = stacked(parts, window, ("numerator", "people", "sign"))
    table = table.assign(numerator=table["numerator"] * table["sign"])
    return table.groupby(keys, observed=True, sort=False)[["numerator", "people"]].sum().reset_index()


def this_review(frame: pd.DataFrame) -> pd.Series:
    """The day on which the review that is due was held. One held more than half a year before that day is the one
    before: registers have the last review beside the next one due, which is then still to be held."""
    early = frame["review_held"] < frame["review_due"] - pd.Timedelta(days=HALF_A_YEAR)
    return frame["review_held"].mask(early.fillna(value=False).to_numpy(dtype=bool, na_value=False))


def reviews_due(frames: Frames, window: Window) -> pd.DataFrame:
    """Annual reviews whose day fell in each period."""
    return _due(frames, window, "review_due", "review_held").drop(columns=["denominator"]).assign(
        numerator=lambda t: t["whole"], people=lambda t: t["whole"]).drop(columns=["whole"])  # fmt: skip


def reviews_on_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Annual reviews held by the day they were due, over those due; one not held is late."""
    return _due(frames, window, "review_due", "review_held").drop(columns=["whole"])


def transfers_in_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Phase transfers with a final plan by their legal day, over those whose day fell in each period."""
    return _due(frames, window, "transfer_due", "transfer_final").drop(columns=["whole"])


def _due(frames: Frames, window: Window, due: str, done: str) -> pd.DataFrame:
    """By the day that fell due: `numerator` done by it, `denominator` and `whole` due. A plan that ceased before the
    day, or on one nobody knows, owes nothing on it."""
    frame = chosen(plans(frames, window), window)
    owed = (frame[due] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    gone = (frame["plan_end"] <= frame[due]).to_numpy(dtype=bool, na_value=False) | ended_undated(frame)
    if due == "transfer_due":
        owed = owed & ~(frame["phase_transfer"] == "none").to_numpy(dtype=bool, na_value=False)
    rows = frame[owed & ~gone]
    days = this_review(rows) if due == "review_due" else rows[done]
    met = (days <= rows[due]).to_numpy(dtype=bool, na_value=False).astype("int64")
    ones = np.ones(len(rows), dtype="int64")
    position = window.calendar.place(rows[due], list(window.periods))
    return tally(position, rows, window, numerator=met, denominator=ones, people=met, whole=ones)
