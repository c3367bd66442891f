"""Rows of requests and plans as the pictures of casework count them: days taken, plans that stand. Private."""

from __future__ import annotations

from datetime import date

import pandas as pd

from common.calendar import Calendar
from measures.formulas.plans import ended_undated, plans
from measures.formulas.requests import DECISION_DAYS, FIRST_STEP, PLAN_DAYS, outcome_by, requests
from measures.spec import Frames, Window

DECISION, PLAN = "Decision whether to assess", "Final plan"
LIMITS = {DECISION: DECISION_DAYS, PLAN: PLAN_DAYS}


def days_taken(frames: Frames, which: str, first: date, last: date, calendar: Calendar) -> list[int]:
    """Calendar days from receipt to the decision, or to the plan, of the cases that reached it from one day to
    another."""
    frame = requests(frames, Window((), last, calendar))
    if which == DECISION:
        rows = frame[outcome_by(frame, FIRST_STEP, ("Y", "N"), pd.Timestamp(last))]
        ends = rows[f"{FIRST_STEP}_date"]
    else:
        rows, ends = frame, frame["plan_issued_date"]
    there = ((ends >= pd.Timestamp(first)) & (ends <= pd.Timestamp(last))).to_numpy(dtype=bool, na_value=False)
    taken = (ends - rows["received_date"]).dt.days[there]
    return [int(days) for days in taken if days >= 0]


def plans_on(frames: Frames, day: date, calendar: Calendar) -> pd.DataFrame:
    """The plans in force on a day, a row each."""
    frame = plans(frames, Window((), day, calendar))
    over = (frame["plan_end"] <= pd.Timestamp(day)).to_numpy(dtype=bool, na_value=False)
    return frame[~over & ~ended_undated(frame)]


def transfers(frames: Frames, as_at: date, calendar: Calendar) -> list[tuple[str, date, str]]:
    """(kind, legal day, "in time", "late" or "without") of each phase transfer whose day has come, as the share of
    those final in time counts them: a plan that had ceased by that day owed nothing."""
    frame = plans(frames, Window((), as_at, calendar))
    due = frame["transfer_due"]
    owed = (due <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False) & ~(
        frame["phase_transfer"] == "none"
    ).to_numpy(dtype=bool, na_value=False)
    gone = (frame["plan_end"] <= due).to_numpy(dtype=bool, na_value=False) | ended_undated(frame)
    rows = frame[owed & ~gone]
    found = []
    for kind, day, final in zip(rows["phase_transfer"].astype("object"), rows["transfer_due"], rows["transfer_final"]):
        done = pd.notna(final) and final.date() <= as_at
        state = "in time" if done and final <= day else "late" if done else "without"
        found.append(("" if pd.isna(kind) else str(kind), day.date(), state))
    return found
