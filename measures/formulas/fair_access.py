"""Fair access and in-year admissions: how long a child waits, how evenly schools share, how often a case is
escalated."""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import during, roll, tally
from measures.formulas.exclusions import as_the_roll
from measures.formulas.moves import begun, never_began
from measures.phases import fill_phase, school_phases
from measures.settings import AGREED
from measures.spec import Frames, Window

MAINSTREAM = ("primary", "secondary", "all_through")


def fair_access_placed_in_time(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the fair access cases referred in each period that are placed, or should be by the as-at day, those in
    time."""
    rows, position = _cases(frames, window, "fair_access")
    as_at = pd.Timestamp(window.as_at)
    days = (rows["start_date"].where(begun(rows, window.as_at)) - rows["referral_date"]).dt.days
    waited = (as_at - rows["referral_date"]).dt.days
    placed = days.notna().to_numpy()
    due = placed | (waited >= AGREED.fair_access_days).to_numpy(dtype=bool, na_value=False)
    in_time = placed & (days <= AGREED.fair_access_days).to_numpy(dtype=bool, na_value=False)
    top = in_time.astype("int64")
    return tally(position, rows, window, numerator=top, denominator=due.astype("int64"), people=top)


def fair_access_days_to_place(frames: Frames, window: Window) -> pd.DataFrame:
    """Days from referral to the first day at the school, over the fair access cases referred in each period and
    placed."""
    return _waits(frames, window, "fair_access", "start_date")


def in_year_days_to_offer(frames: Frames, window: Window) -> pd.DataFrame:
    """Days from application to offer, over the in-year applications made in each period that have been offered a
    place."""
    return _waits(frames, window, "in_year_admission", "offer_date")


def fair_access_escalated(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the fair access cases referred in each period, those escalated by the as-at day."""
    return _escalated(frames, window, "fair_access")


def in_year_escalated(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the in-year applications made in each period, those escalated by the as-at day."""
    return _escalated(frames, window, "in_year_admission")


def fair_access_share(frames: Frames, window: Window) -> pd.DataFrame:
    """Children placed by fair access in each period, over the pupils on roll that January of the school that took them.
    Their phase is that school's too, not that of the one they came from.

    A school that took nobody keeps its row: it is the one the others ask about.
    """
    moves, schools = frames["moves"], frames.get("schools")
    placed = moves[(moves["move_type"] == "fair_access").to_numpy(dtype=bool, na_value=False)]
    placed = _where_they_went(placed[begun(placed, window.as_at)], schools)
    rows, position = during(placed, "start_date", window)
    ones = np.ones(len(rows), dtype="int64")
    events = tally(position, rows, window, numerator=ones, people=ones)
    if schools is None or schools.empty:
        return events.assign(denominator=pd.Series(pd.NA, index=events.index, dtype="Float64"))
    mainstream = schools[schools["phase"].isin(MAINSTREAM).to_numpy()]
    mainstream = mainstream.assign(to_school=mainstream["laestab"])
    text = dict.fromkeys(window.by, "object")
    merged = roll(mainstream, window).astype(text).merge(events.astype(text), on=["period", *window.by], how="outer")
    return merged.fillna({"numerator": 0, "people": 0})


def _where_they_went(placed: pd.DataFrame, schools: pd.DataFrame | None) -> pd.DataFrame:
    """The placements but for those at a school of another kind, whose roll is not in the rate; by the phase of the
    school that took the child, where it is known."""
    if schools is None or schools.empty:
        return placed
    phases = school_phases(schools)
    theirs = placed["to_school"].astype("object").map(phases)
    placed = placed[(theirs.isna() | theirs.isin(MAINSTREAM)).to_numpy()]
    there = placed.assign(phase=pd.Series(pd.NA, index=placed.index, dtype="object"), school=placed["to_school"])
    return as_the_roll(fill_phase(there, ("to_school",), phases), schools)


def _cases(frames: Frames, window: Window, kind: str) -> tuple[pd.DataFrame, np.ndarray]:
    """The filtered cases of a kind and, for each, the position of the period it was referred (or applied for) in.

    One that was not agreed, or withdrawn before it began, is nobody's case; one for which no place was found still
    waits.
    """
    moves = frames["moves"]
    over = moves["outcome"].isin(["withdrawn", "not_agreed"]).to_numpy() & never_began(moves)
    mine = (moves["move_type"] == kind).to_numpy(dtype=bool, na_value=False)
    return during(moves[mine & ~over], "referral_date", window)


def _waits(frames: Frames, window: Window, kind: str, until: str) -> pd.DataFrame:
    rows, position = _cases(frames, window, kind)
    ended = (rows[until] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    if until == "start_date":
        ended = begun(rows, window.as_at)
    days = (rows[until] - rows["referral_date"]).dt.days.where(ended).fillna(0).to_numpy(dtype="int64")
    ones = ended.astype("int64")
    return tally(position, rows, window, numerator=days, denominator=ones, people=ones)


def _escalated(frames: Frames, window: Window, kind: str) -> pd.DataFrame:
    rows, position = _cases(frames, window, kind)
    up = (rows["escalated_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=up, denominator=np.ones(len(rows), dtype="int64"), people=up)
