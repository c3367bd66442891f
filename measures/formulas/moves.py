"""Return to mainstream after permanent exclusion; managed moves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import during, tally
from measures.formulas.exclusions import counted
from measures.settings import AGREED
from measures.spec import Frames, Window

ENDED = ("successful", "returned", "failed")


def returned_to_mainstream(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the permanent exclusions that began in the period and still stand, those back in mainstream by the as-at day.

    Exclusions without a return stay in the denominator: later ones have had less time, so an unfinished period's share
    is "of those excluded so far", not a final rate.
    """
    rows, position = during(counted(frames["exclusions"], "PERM", window), "start_date", window)
    back = (first_return(rows, frames, window) <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=back.astype("int64"), denominator=ones, people=back.astype("int64"))


def first_return(exclusions: pd.DataFrame, frames: Frames, window: Window) -> pd.Series:
    """For each exclusion the day its pupil went back to mainstream, missing if not yet.

    A return belongs to the exclusion it names, or, if it names none, to the pupil's latest exclusion on or before its
    start: so a return before an exclusion never counts for it, and a second exclusion needs a return of its own.
    """
    moves = frames.get("moves")
    result = pd.Series(pd.NaT, index=exclusions.index, dtype="datetime64[s]")
    if moves is None or moves.empty or exclusions.empty:
        return result
    mainstream = moves["destination"].isna() | (moves["destination"] == "mainstream").to_numpy(
        dtype=bool, na_value=False
    )
    kind = (moves["move_type"] == "reintegration_from_pex").to_numpy(dtype=bool, na_value=False)
    returns = moves[mainstream & kind & moves["start_date"].notna()]
    ordered = exclusions[["pupil_ref", "start_date"]].assign(index=exclusions.index).sort_values("start_date")
    named = returns["exclusion_date"].notna()
    parts = [
        returns[named]
        .merge(
            ordered, left_on=["pupil_ref", "exclusion_date"], right_on=["pupil_ref", "start_date"], suffixes=("", "_x")
        )
        .query("start_date >= exclusion_date"),
        pd.merge_asof(
            returns[~named].sort_values("start_date"),
            ordered.rename(columns={"start_date": "excluded"}),
            left_on="start_date",
            right_on="excluded",
            by="pupil_ref",
        ).dropna(subset="index"),
    ]
    for part in parts:
        if len(part):
            first = part.groupby("index")["start_date"].min()
            result.loc[first.index] = first.astype("datetime64[s]")
    return result


def managed_moves(frames: Frames, window: Window) -> pd.DataFrame:
    """Managed moves by the day they began."""
    rows, position = during(_managed(frames, window), "start_date", window)
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=ones, people=ones)


def managed_moves_successful(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the managed moves that began in the period and have ended by the as-at day, those that stayed."""
    moves = _managed(frames, window)
    dated = (moves["outcome_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    rows, position = during(moves[moves["outcome"].isin(ENDED).to_numpy() & dated], "start_date", window)
    stayed = (rows["outcome"] == "successful").to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=stayed, denominator=np.ones(len(rows), dtype="int64"), people=stayed)


def _managed(frames: Frames, window: Window) -> pd.DataFrame:
    moves = frames["moves"]
    kind = (moves["move_type"] == "managed_move").to_numpy(dtype=bool, na_value=False)
    begun = (moves["start_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    return moves[kind & begun]


def fair_access_placed_in_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the fair access cases referred in each period that are placed, or should be by the as-at day, those in time."""
    moves = frames["moves"]
    cases = moves[(moves["move_type"] == "fair_access").to_numpy(dtype=bool, na_value=False)]
    rows, position = during(cases, "referral_date", window)
    as_at = pd.Timestamp(window.as_at)
    days = (rows["start_date"].where(rows["start_date"] <= as_at) - rows["referral_date"]).dt.days
    waited = (as_at - rows["referral_date"]).dt.days
    placed = days.notna().to_numpy()
    due = placed | (waited > AGREED.fair_access_days).to_numpy(dtype=bool, na_value=False)
    in_time = placed & (days <= AGREED.fair_access_days).to_numpy(dtype=bool, na_value=False)
    top = in_time.astype("int64")
    return tally(position, rows, window, numerator=top, denominator=due.astype("int64"), people=top)
