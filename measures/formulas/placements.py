"""Commissioned placements: how many, what they cost, and what one place costs for a year.

Money is in pence and exact: `prices` says what a price comes to in a period, so sectors add exactly to the total.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import chosen, count_stock, once
from measures.formulas.prices import Amounts, annual_pence, by_period, yearly_pence
from measures.spec import Frames, Window


def live(frames: Frames, window: Window) -> pd.DataFrame:
    """Placements that were to be paid for: all but those still only planned, and those that ended on a day nobody
    knows: how long they ran, and so what they cost, is not known."""
    every = frames["placements"]
    return once(window, every, "live", _live, every, window)


def _live(every: pd.DataFrame, window: Window) -> pd.DataFrame:
    frame = chosen(every, window)
    planned = (frame["status"] == "planned").to_numpy(dtype=bool, na_value=False)
    return frame[~planned & ~ended_undated(frame)]


def ended_undated(frame: pd.DataFrame) -> np.ndarray:
    return (frame["status"] == "ended").to_numpy(dtype=bool, na_value=False) & frame["end_date"].isna().to_numpy()


def placement_count(frames: Frames, window: Window) -> pd.DataFrame:
    """Placements live on the last day of each period."""
    frame = live(frames, window)
    return count_stock(frame, frame["start_date"], frame["end_date"], window)


def placement_spend(frames: Frames, window: Window) -> pd.DataFrame:
    """What education pays for placements in each period, by days, up to the as-at day, in pence.

    Education's share where the shares are recorded, otherwise the whole price.
    """
    frame = live(frames, window)
    return by_period(frame, yearly(frame, window), window, places=False)


def placement_unit_cost(frames: Frames, window: Window) -> pd.DataFrame:
    """Education's cost of one full-time place for a whole year, in pence: spend divided by place-years."""
    frame = live(frames, window)
    return by_period(frame, yearly(frame, window), window, places=True)


def yearly(frame: pd.DataFrame, window: Window) -> Amounts:
    """What education pays for each of the placements in a year."""
    return once(window, frame, "price of a year", annual_pence, frame, "price")


def local_provision_saving(frames: Frames, window: Window) -> pd.DataFrame:
    """For placements in a saving scheme: the avoided price less the price paid, over the days the price is paid for, in
    pence. It can be negative. Both are full prices: of the place avoided nobody knows what others would have paid."""
    frame = live(frames, window)
    frame = frame[frame["scheme"].notna() & frame["avoided_price"].notna()]
    paid, avoided = annual_pence(frame, "price", shared=False), yearly_pence(frame, "avoided_price")
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
