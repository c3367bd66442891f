"""Return to mainstream after permanent exclusion; managed moves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import during, tally
from measures.formulas.exclusions import counted
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


def managed_moves_supported(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the managed moves that began in the period and say whether they came with a package of support, those that did."""
    moves = _managed(frames, window)
    rows, position = during(moves[moves["support_package"].notna()], "start_date", window)
    held = rows["support_package"].to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=held, denominator=np.ones(len(rows), dtype="int64"), people=held)


def returned_on_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the returns after permanent exclusion expected in the period, by the as-at day, those begun by the day expected.

    One that is expected and has not begun counts as late; one that was withdrawn is no longer expected.
    """
    moves = frames["moves"]
    kind = (moves["move_type"] == "reintegration_from_pex").to_numpy(dtype=bool, na_value=False)
    due = (moves["expected_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    called_off = (moves["outcome"] == "withdrawn").to_numpy(dtype=bool, na_value=False)
    rows, position = during(moves[kind & due & ~called_off], "expected_date", window)
    met = (rows["start_date"] <= rows["expected_date"]).to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=met, denominator=np.ones(len(rows), dtype="int64"), people=met)
