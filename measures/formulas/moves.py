"""Return to mainstream after permanent exclusion; managed moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from common.calendar import Calendar
from measures.counting import chosen, during, labels, once, tally
from measures.formulas.exclusions import counted
from measures.formulas.matching import exclusion_of
from measures.spec import Frames, Window

ENDED = ("successful", "returned", "failed", "withdrawn")  # the last one after it began: see `never_began`


# What never began, whatever start was planned: a place that was not found, or a move that somebody said no to.
NOT_BEGUN = ("not_placed", "not_agreed")
WITHIN = 120  # calendar days in which a child is back, for the share that compares like with like


def begun(moves: pd.DataFrame, day: date) -> np.ndarray:
    """Whether each move had begun by a day. One that was not agreed, or withdrawn before its start or on a day nobody
    knows, never did."""
    started = (moves["start_date"] <= pd.Timestamp(day)).to_numpy(dtype=bool, na_value=False)
    return started & ~never_began(moves)


def never_began(moves: pd.DataFrame) -> np.ndarray:
    withdrawn = (moves["outcome"] == "withdrawn").to_numpy(dtype=bool, na_value=False)
    after_start = (moves["outcome_date"] >= moves["start_date"]).to_numpy(dtype=bool, na_value=False)
    return moves["outcome"].isin(NOT_BEGUN).to_numpy() | (withdrawn & ~after_start)


def returned_to_mainstream(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the permanent exclusions that began in the period and still stand, those back in mainstream by the as-at day.

    Exclusions without a return stay in the denominator: later ones have had less time, so an unfinished period's share
    is "of those excluded so far", not a final rate.
    """
    rows, position = during(counted(chosen(frames["exclusions"], window), "PERM", window), "start_date", window)
    back = (first_return(rows, frames, window) <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=back.astype("int64"), denominator=ones, people=back.astype("int64"))


def returned_within_120_days(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the permanent exclusions that began in the period, still stand and were 120 days ago or more on the as-at day,
    those back in mainstream within 120 days: the same time for every child."""
    in_force = counted(frames["exclusions"], "PERM", window)
    old = in_force["start_date"] + pd.Timedelta(days=WITHIN) <= pd.Timestamp(window.as_at)
    rows, position = during(in_force[old.to_numpy(dtype=bool, na_value=False)], "start_date", window)
    days = (first_return(rows, frames, window) - rows["start_date"]).dt.days
    back = (days <= WITHIN).to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=back, denominator=np.ones(len(rows), dtype="int64"), people=back)


def days_to_return(frames: Frames, window: Window) -> pd.DataFrame:
    """The median of calendar days from exclusion to return, over the exclusions that began in the period and whose
    pupil is back by the as-at day. The numerator is the median times the number, so that the value is the median."""
    rows, position = during(counted(chosen(frames["exclusions"], window), "PERM", window), "start_date", window)
    back = first_return(rows, frames, window)
    there = (back <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    rows, position, back = rows[there], position[there], back[there]
    days = (back - rows["start_date"]).dt.days.to_numpy(dtype="int64")
    table = pd.DataFrame({"period": position} | {name: labels(rows[name]) for name in window.by}, index=rows.index)
    table = table.assign(days=days)[position >= 0]
    found = (
        table.groupby(["period", *window.by], observed=True, sort=False)["days"].agg(["median", "size"]).reset_index()
    )
    found = found.rename(columns={"size": "denominator"})
    return found.assign(numerator=found["median"] * found["denominator"], people=found["denominator"]).drop(
        columns="median"
    )


def returns_kept_two_terms(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the returns that began in the period and whose second full term since is over, those still there at its end.

    Not there any more: the return failed or was ended by then, the child was permanently excluded again, or had moved
    on from the school by another move. A return on a term's first day has that term in full.
    """
    return held_terms(frames, window, 2)


def held_terms(frames: Frames, window: Window, terms: int) -> pd.DataFrame:
    """The same after so many full terms."""
    rows, position = during(_returns(frames["moves"], window.as_at), "start_date", window)
    ends = pd.Series([term_end(day.date(), window.calendar, terms) for day in rows["start_date"]], index=rows.index,
        dtype="datetime64[s]")  # fmt: skip
    over = (ends <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    rows, position, ends = rows[over], position[over], ends[over]
    gone = rows["outcome"].isin(["failed", "returned", "withdrawn"]).to_numpy() & ~(
        rows["outcome_date"] > ends
    ).to_numpy(dtype=bool, na_value=False)
    left = moved_on_or_excluded(frames, rows, ends, window)
    still = (~gone & ~left).astype("int64")
    return tally(position, rows, window, numerator=still, denominator=np.ones(len(rows), dtype="int64"), people=still)


def moved_on_or_excluded(frames: Frames, rows: pd.DataFrame, ends: pd.Series, window: Window) -> np.ndarray:
    """Whether the child of each move was permanently excluded, or moved on to another school, after it began and by its
    end."""
    moves, excluded = frames["moves"], frames.get("exclusions")
    elsewhere = moves[begun(moves, window.as_at) & ~(moves["move_type"] == "offsite_direction").to_numpy(dtype=bool,
            na_value=False)]  # fmt: skip
    left = _after(rows, ends, elsewhere[["pupil_ref", "start_date", "to_school"]])
    if excluded is None:
        return left
    return left | _after(rows, ends, counted(excluded, "PERM", window)[["pupil_ref", "start_date"]])


def term_end(start: date, calendar: Calendar, terms: int) -> date | None:
    """The last day of lessons of so many full terms from a day on; None where the term table ends before it."""
    later = [term for term in calendar.terms if term.first_day >= start]
    return later[terms - 1].last_day if len(later) >= terms else None


def _after(rows: pd.DataFrame, ends: pd.Series, events: pd.DataFrame) -> np.ndarray:
    """Whether the same child has an event after each return began and by its end; a move to the same school is none."""
    mine = pd.DataFrame({"at": np.arange(len(rows)), "pupil_ref": rows["pupil_ref"].astype("object").to_numpy(),
                         "began": rows["start_date"].to_numpy(), "end": ends.to_numpy(),
                         "school": rows["to_school"].astype("object").to_numpy()})  # fmt: skip
    pairs = mine.merge(events.astype({"pupil_ref": "object"}), on="pupil_ref")
    hit = (pairs["start_date"] > pairs["began"]) & (pairs["start_date"] <= pairs["end"])
    if "to_school" in pairs:
        hit &= pairs["to_school"].notna() & (pairs["to_school"].astype("object") != pairs["school"])
    found = np.zeros(len(rows), dtype=bool)
    found[pairs["at"][hit].unique()] = True
    return found


def _returns(moves: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Returns to mainstream after a permanent exclusion that had begun by a day."""
    kind = (moves["move_type"] == "reintegration_from_pex").to_numpy(dtype=bool, na_value=False)
    mainstream = moves["destination"].isna().to_numpy() | (moves["destination"] == "mainstream").to_numpy(
        dtype=bool, na_value=False
    )
    return moves[kind & mainstream & begun(moves, as_at)]


def offsite_directions(frames: Frames, window: Window) -> pd.DataFrame:
    """Directions off site by the day they began."""
    moves = frames["moves"]
    kind = (moves["move_type"] == "offsite_direction").to_numpy(dtype=bool, na_value=False)
    rows, position = during(moves[kind & begun(moves, window.as_at)], "start_date", window)
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=ones, people=ones)


def first_return(exclusions: pd.DataFrame, frames: Frames, window: Window) -> pd.Series:
    """For each exclusion the day its pupil went back to mainstream, missing if not yet. `exclusions` may be some only.

    A return belongs to the exclusion whose date it names; where the date differs by some days, to the pupil's nearest
    to it; where it names none, or one that nobody knows, to the pupil's latest exclusion on or before its start. So a
    return before an exclusion never counts for it, and a second exclusion needs a return of its own.
    """
    moves = frames.get("moves")
    if moves is None or moves.empty or exclusions.empty:
        return pd.Series(pd.NaT, index=exclusions.index, dtype="datetime64[s]")
    # Which exclusion a return belongs to hangs on no filter: every figure of a page that asks it as of one day shares
    # it.
    unfiltered = replace(window, where={})
    days = once(unfiltered, moves, ("first_return", window.as_at), _first_returns, moves, frames, unfiltered)
    return days.reindex(exclusions.index).astype("datetime64[s]")


def _first_returns(moves: pd.DataFrame, frames: Frames, window: Window) -> pd.Series:
    """By the index of the exclusion, the day of its first return; those without one are not there."""
    mainstream = moves["destination"].isna() | (moves["destination"] == "mainstream").to_numpy(
        dtype=bool, na_value=False
    )
    kind = (moves["move_type"] == "reintegration_from_pex").to_numpy(dtype=bool, na_value=False)
    returns = moves[mainstream & kind & moves["start_date"].notna() & ~never_began(moves)]
    return returns["start_date"].groupby(exclusion_of(returns, frames, window).to_numpy()).min()


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
    return moves[kind & begun(moves, window.as_at)]


def managed_moves_supported(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the managed moves that began in the period and say whether they came with a package of support, those that
    did."""
    moves = _managed(frames, window)
    rows, position = during(moves[moves["support_package"].notna()], "start_date", window)
    held = rows["support_package"].to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=held, denominator=np.ones(len(rows), dtype="int64"), people=held)


def returned_on_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the returns after permanent exclusion expected in the period, by the as-at day, those begun by the day
    expected.

    One that is expected and has not begun counts as late; one that was not agreed, or withdrawn, is no longer expected.
    """
    moves = frames["moves"]
    kind = (moves["move_type"] == "reintegration_from_pex").to_numpy(dtype=bool, na_value=False)
    due = (moves["expected_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    called_off = moves["outcome"].isin(["withdrawn", "not_agreed"]).to_numpy() & never_began(moves)
    rows, position = during(moves[kind & due & ~called_off], "expected_date", window)
    met = (rows["start_date"] <= rows["expected_date"]).to_numpy(dtype=bool, na_value=False) & ~never_began(rows)
    met = met.astype("int64")
    return tally(position, rows, window, numerator=met, denominator=np.ones(len(rows), dtype="int64"), people=met)
