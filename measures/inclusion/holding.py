"""Whether moves hold: of managed moves, fair access and directions off site those still there two terms on, and a later
permanent exclusion of the same child. And what came before an exclusion: the first flag, the request for an assessment.

"Held" has a dated definition. A move that began before 26 July 2026 had a trial: it held where its outcome was
successful by the day asked for. The guidance in force from that day knows no trial: a move since then held where the
child was still there at the end of the second full term, not excluded and not moved on. A direction off site is meant
to end; of it only the exclusion is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from common.calendar import Calendar, Period
from measures.counting import chosen
from measures.formulas.exclusions import counted
from measures.formulas.moves import begun, moved_on_or_excluded, term_end
from measures.inclusion.rolls import Where
from measures.spec import Frames, Window

NO_TRIAL_FROM = date(2026, 7, 26)  # guidance on suspensions, exclusions and managed moves in force from that day
KINDS = ("managed_move", "fair_access", "offsite_direction")
UNDONE = ("failed", "returned", "withdrawn")


@dataclass(frozen=True, slots=True)
class Held:
    """Of moves of a kind that began in a period: `judged` are those whose outcome can be told by the day (ended, of the
    old kind; two full terms over, of the new); `two_terms` those whose second full term is over; of these `excluded`
    were permanently excluded after the move began and by the end of that term. `excluded_ever`: of all, by the day
    asked for."""

    began: int
    judged: int
    held: int
    two_terms: int
    excluded: int
    excluded_ever: int


def rows_of(frames: Frames, kind: str, period: Period, as_at: date, where: Where, calendar: Calendar) -> pd.DataFrame:
    """The moves of a kind that began in a period and by the day."""
    moves = frames["moves"]
    window = Window((period,), as_at, calendar, (), where)
    mine = chosen(
        moves[(moves["move_type"] == kind).to_numpy(dtype=bool, na_value=False) & begun(moves, as_at)], window
    )
    inside = (mine["start_date"] >= pd.Timestamp(period.start)) & (mine["start_date"] <= pd.Timestamp(period.end))
    return mine[inside.to_numpy(dtype=bool, na_value=False)]


def fates(frames: Frames, rows: pd.DataFrame, as_at: date, calendar: Calendar) -> pd.DataFrame:
    """Of each row of moves whether it counts in the parts of Held (`judged`, `held`, `two_terms`, `excluded`,
    `excluded_ever`); `as_at` is the day things are looked at from."""
    judged, stayed = judgement(frames, rows, as_at, calendar)
    ends = pd.Series([term_end(day.date(), calendar, 2) for day in rows["start_date"]], index=rows.index,
        dtype="datetime64[s]")  # fmt: skip
    over = (ends <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    within = _excluded_by(frames, rows, ends, as_at, calendar)
    ever = _excluded_by(frames, rows, pd.Series(pd.Timestamp(as_at), index=rows.index), as_at, calendar)
    each = {
        "judged": judged,
        "held": judged & stayed,
        "two_terms": over,
        "excluded": over & within,
        "excluded_ever": ever,
    }
    return pd.DataFrame(each, index=rows.index)


def held(frames: Frames, rows: pd.DataFrame, as_at: date, calendar: Calendar) -> Held:
    """Of some rows of moves taken together."""
    return summed(fates(frames, rows, as_at, calendar))


def summed(some: pd.DataFrame) -> Held:
    """Of rows of fates how many each is true of."""
    return Held(
        len(some), *(int(some[name].sum()) for name in ("judged", "held", "two_terms", "excluded", "excluded_ever"))
    )


def judgement(frames: Frames, rows: pd.DataFrame, as_at: date, calendar: Calendar) -> tuple[np.ndarray, np.ndarray]:
    """For each row whether its outcome can be told, and whether it held, by the definition of the day it began."""
    trial = (rows["start_date"] < pd.Timestamp(NO_TRIAL_FROM)).to_numpy(dtype=bool, na_value=False)
    known = (rows["outcome_date"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    ended = rows["outcome"].isin(["successful", "failed", "returned"]).to_numpy() & known
    succeeded = (rows["outcome"] == "successful").to_numpy(dtype=bool, na_value=False)
    ends = pd.Series([term_end(day.date(), calendar, 2) for day in rows["start_date"]], index=rows.index,
        dtype="datetime64[s]")  # fmt: skip
    over = (ends <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    gone = rows["outcome"].isin(UNDONE).to_numpy() & ~(rows["outcome_date"] > ends).to_numpy(dtype=bool, na_value=False)
    left = moved_on_or_excluded(frames, rows, ends, Window((), as_at, calendar))
    return np.where(trial, ended, over), np.where(trial, succeeded, ~gone & ~left)


def _excluded_by(frames: Frames, rows: pd.DataFrame, ends: pd.Series, as_at: date, calendar: Calendar) -> np.ndarray:
    """Whether the same child was permanently excluded after each move began and by its end."""
    excluded = frames.get("exclusions")
    if excluded is None or excluded.empty or rows.empty:
        return np.zeros(len(rows), dtype=bool)
    events = counted(excluded, "PERM", Window((), as_at, calendar))[["pupil_ref", "start_date"]]
    mine = pd.DataFrame({"at": np.arange(len(rows)), "pupil_ref": rows["pupil_ref"].astype("object").to_numpy(),
            "began": rows["start_date"].to_numpy(), "end": ends.to_numpy()})  # fmt: skip
    pairs = mine.merge(events.astype({"pupil_ref": "object"}), on="pupil_ref")
    hit = (pairs["start_date"] > pairs["began"]) & (pairs["start_date"] <= pairs["end"])
    found = np.zeros(len(rows), dtype=bool)
    found[pairs["at"][hit].unique()] = True
    return found


@dataclass(frozen=True, slots=True)
class Before:
    """What came before the permanent exclusions of a period. `flagged_days`: calendar days from the first flag to each
    exclusion that had one before; `not_flagged`: no flag, or one on the day or after. Requests for an assessment:
    before the day, on it, after it, none; of the same child, from the exclusion's own row and from the register of
    requests."""

    excluded: int
    flagged_days: tuple[int, ...]
    not_flagged: int
    asked_before: int
    asked_on_day: int
    asked_after: int

    @property
    def never_asked(self) -> int:
        return self.excluded - self.asked_before - self.asked_on_day - self.asked_after


def before(frames: Frames, rows: pd.DataFrame, as_at: date) -> Before:
    """Of rows of permanent exclusions; what was flagged or asked for by a day."""
    lead = (rows["start_date"] - rows["flagged_on"]).dt.days
    early = (lead > 0).to_numpy(dtype=bool, na_value=False)
    asked = rows[["pupil_ref", "assessment_requested_on"]].rename(columns={"assessment_requested_on": "day"})
    requests = frames.get("assessment_requests")
    more = (
        [] if requests is None else [requests[["pupil_ref", "received_date"]].rename(columns={"received_date": "day"})]
    )
    every = pd.concat([asked, *more]).dropna(subset=["day"])
    every = every[(every["day"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    days: dict[str, list[pd.Timestamp]] = {}
    for child, day in zip(every["pupil_ref"].astype("object"), every["day"]):
        days.setdefault(str(child), []).append(day)
    counts = {"before": 0, "on": 0, "after": 0}
    for child, began in zip(rows["pupil_ref"].astype("object"), rows["start_date"]):
        first = min(days.get(str(child), []), default=None)
        if first is not None:
            counts["before" if first < began else "on" if first == began else "after"] += 1
    return Before(len(rows), tuple(sorted(int(d) for d in lead[early])), int((~early).sum()), counts["before"],
        counts["on"], counts["after"])  # fmt: skip
