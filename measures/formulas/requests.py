"""Requests for an EHC needs assessment: how many, decided within 6 weeks, plans within 20 weeks, still open.

Time limits: the decision whether to assess within 6 weeks of receipt (SEND Regulations 2014, reg. 5) and the final plan
within 20 weeks (reg. 13). Weeks are blocks of seven days. Timeliness counts every case whose deadline has passed, open
ones included, so that a backlog cannot hide.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from measures.counting import chosen, count, count_stock, once, tally
from measures.spec import Frames, Window

DECISION_DAYS = 42
PLAN_DAYS = 140
FIRST_STEP = "request_outcome"
SECOND_STEP = "assessment_outcome"
STEPS = (FIRST_STEP, SECOND_STEP)


def requests(frames: Frames, window: Window) -> pd.DataFrame:
    """The requests asked of that were made in time to count: received by the as-at day, and not carried over as history
    ("H")."""
    every = frames["assessment_requests"]
    return once(window, every, ("received", window.as_at), _received, chosen(every, window), window)


def _received(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    received = (frame["received_date"] <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    history = (frame[FIRST_STEP] == "H").to_numpy(dtype=bool, na_value=False)
    return frame[received & ~history]


def outcome_by(frame: pd.DataFrame, step: str, codes: tuple[str, ...], day: pd.Timestamp | pd.Series) -> np.ndarray:
    """Whether a step had one of these outcomes, dated no later than the day. An undated outcome has not happened."""
    dated = (frame[f"{step}_date"] <= day).to_numpy(dtype=bool, na_value=False)
    return frame[step].isin(codes).to_numpy() & dated


def ended_undated(frame: pd.DataFrame) -> np.ndarray:
    """Refused, withdrawn or given no plan on a day nobody knows: no longer open and not late, at any day that is asked
    of.

    One with a plan has ended on the day of it, whatever else is not dated.
    """
    steps = [frame[step].isin(["N", "W"]).to_numpy() & frame[f"{step}_date"].isna().to_numpy() for step in STEPS]
    dated = [frame[step].isin(["N", "W"]).to_numpy() & frame[f"{step}_date"].notna().to_numpy() for step in STEPS]
    return np.logical_or.reduce(steps) & ~np.logical_or.reduce(dated) & frame["plan_issued_date"].isna().to_numpy()


def assessment_requests(frames: Frames, window: Window) -> pd.DataFrame:
    """Requests by the day they were received."""
    return count(requests(frames, window), "received_date", window)


def decided_within_6_weeks(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the requests whose six weeks ended in the period, those decided (to assess or not) in time."""
    frame = chosen(requests(frames, window), window)
    due = frame["received_date"] + pd.Timedelta(days=DECISION_DAYS)
    withdrawn = outcome_by(frame, FIRST_STEP, ("W",), due)
    decided = outcome_by(frame, FIRST_STEP, ("Y", "N"), due)
    # Decided or ended on a day nobody knows is neither in time nor late, whichever way it was decided.
    over = frame[FIRST_STEP].isin(["Y", "N", "W"]).to_numpy() | frame[SECOND_STEP].isin(["N", "W"]).to_numpy()
    unknown = over & frame[f"{FIRST_STEP}_date"].isna().to_numpy()
    return _due_cases(frame, due, decided, ~withdrawn & ~unknown, window)


def plans_within_20_weeks(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the cases whose 20 weeks ended in the period and that had no allowed exception, those with a plan in time."""
    frame = chosen(requests(frames, window), window)
    exception = frame["exception_20_weeks"].fillna(False).to_numpy(dtype=bool)
    return _plans_in_time(frame[~exception], window)


def plans_within_20_weeks_with_exceptions(frames: Frames, window: Window) -> pd.DataFrame:
    """The same with cases that had an allowed exception counted in."""
    return _plans_in_time(chosen(requests(frames, window), window), window)


def _plans_in_time(frame: pd.DataFrame, window: Window) -> pd.DataFrame:
    due = frame["received_date"] + pd.Timedelta(days=PLAN_DAYS)
    no_plan_due = ended_without_plan(frame, due) | ended_undated(frame)
    in_time = (frame["plan_issued_date"] <= due).to_numpy(dtype=bool, na_value=False)
    return _due_cases(frame, due, in_time, ~no_plan_due | in_time, window)


def ended_without_plan(frame: pd.DataFrame, day: pd.Timestamp | pd.Series) -> np.ndarray:
    """Refused, withdrawn, or assessed and not given a plan, by a day."""
    return outcome_by(frame, FIRST_STEP, ("N", "W"), day) | outcome_by(frame, SECOND_STEP, ("N", "W"), day)


def _due_cases(
    frame: pd.DataFrame, due: pd.Series, met: np.ndarray, counts: np.ndarray, window: Window
) -> pd.DataFrame:
    past = (due <= pd.Timestamp(window.as_at)).to_numpy(dtype=bool, na_value=False)
    keep = counts & past
    rows = frame[keep]
    position = window.calendar.place(due[keep], list(window.periods))
    numerator = met[keep].astype("int64")
    ones = np.ones(len(rows), dtype="int64")
    return tally(position, rows, window, numerator=numerator, denominator=ones, people=numerator)


def open_requests(frames: Frames, window: Window) -> pd.DataFrame:
    """Requests received and not yet ended (refused, withdrawn, no plan, or plan issued) on the last day of each
    period."""
    frame = chosen(requests(frames, window), window)
    frame = frame[~ended_undated(frame)]
    return count_stock(frame, frame["received_date"], ended_on(frame, window) - pd.Timedelta(days=1), window)


def ended_on(frame: pd.DataFrame, window: Window) -> pd.Series:
    """The day each case ended, missing while it is open on the as-at day."""
    as_at = pd.Timestamp(window.as_at)
    ends = [
        frame["request_outcome_date"].where(outcome_by(frame, FIRST_STEP, ("N", "W"), as_at)),
        frame["assessment_outcome_date"].where(outcome_by(frame, SECOND_STEP, ("N", "W"), as_at)),
        frame["plan_issued_date"].where(frame["plan_issued_date"] <= as_at),
    ]
    return pd.concat(ends, axis=1).min(axis=1).astype("datetime64[s]")


def semh_share(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the requests with a recorded primary need, those for social, emotional and mental health."""
    frame = chosen(requests(frames, window), window)
    rows = frame[frame["primary_need"].notna()]
    position = window.calendar.place(rows["received_date"], list(window.periods))
    semh = (rows["primary_need"] == "SEMH").to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(position, rows, window, numerator=semh, denominator=np.ones(len(rows), dtype="int64"), people=semh)


def requests_refused(frames: Frames, window: Window) -> pd.DataFrame:
    """Of the decisions whether to assess made in the period, those not to."""
    frame = chosen(requests(frames, window), window)
    rows = frame[outcome_by(frame, FIRST_STEP, ("Y", "N"), pd.Timestamp(window.as_at))]
    position = window.calendar.place(rows["request_outcome_date"], list(window.periods))
    refused = (rows[FIRST_STEP] == "N").to_numpy(dtype=bool, na_value=False).astype("int64")
    return tally(
        position, rows, window, numerator=refused, denominator=np.ones(len(rows), dtype="int64"), people=refused
    )
