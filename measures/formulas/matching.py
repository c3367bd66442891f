"""Which permanent exclusion a return to mainstream belongs to."""

from __future__ import annotations

import pandas as pd

from measures.formulas.exclusions import counted
from measures.spec import Frames, Window

# A date of the exclusion that differs from the log by no more than this is that exclusion's, written down otherwise.
DAYS_OFF = 14


def exclusion_of(moves: pd.DataFrame, frames: Frames, window: Window) -> pd.Series:
    """The index of the permanent exclusion each of some dated moves belongs to; missing for none."""
    # All that stand, not only those asked for: a return is not another exclusion's because a filter hides its own. One
    # that was overturned takes the returns that name its date with it.
    in_force = counted(frames["exclusions"], "PERM", window)
    every = frames["exclusions"][
        (frames["exclusions"]["category"] == "PERM").to_numpy(dtype=bool, na_value=False)
        & frames["exclusions"]["start_date"].notna()
    ]
    return matched_to(moves, every, in_force)


def matched_to(returns: pd.DataFrame, every: pd.DataFrame, in_force: pd.DataFrame) -> pd.Series:
    """The index of the exclusion each return belongs to, missing where the pupil has none before it."""
    exact, close = _named(returns, every, DAYS_OFF), _latest(returns, in_force)
    return exact.fillna(close)


def _named(returns: pd.DataFrame, every: pd.DataFrame, within: int) -> pd.Series:
    """The pupil's exclusion nearest to the date a return names, within some days of it and not after the return
    began."""
    named = returns[returns["exclusion_date"].notna()].reset_index(names="move")
    pairs = named.merge(
        every[["pupil_ref", "start_date"]].reset_index(names="exclusion"), on="pupil_ref", suffixes=("", "_x")
    )
    pairs["off"] = (pairs["start_date_x"] - pairs["exclusion_date"]).abs().dt.days
    pairs = pairs[(pairs["off"] <= within) & (pairs["start_date_x"] <= pairs["start_date"])]
    nearest = pairs.sort_values(["off", "exclusion"], kind="stable").drop_duplicates("move").set_index("move")
    return nearest["exclusion"].reindex(returns.index)


def _latest(returns: pd.DataFrame, in_force: pd.DataFrame) -> pd.Series:
    """The pupil's latest exclusion on or before each return's start."""
    ordered = in_force[["pupil_ref", "start_date"]].reset_index(names="exclusion").sort_values("start_date")
    begun = returns.reset_index(names="move").sort_values("start_date")[["move", "pupil_ref", "start_date"]]
    found = pd.merge_asof(begun, ordered, on="start_date", by="pupil_ref")
    return found.set_index("move")["exclusion"].reindex(returns.index)
