"""How many return, and how soon, when a case may end in more than one way (Aalen and Johansen 1978).

The share ended in one way by a day is the sum, over the days before, of those still open then times those of them that
ended so. A case that ended in another way can no longer return; one that is still open has not been followed for
longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OPEN = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Days from the beginning to the ending or, for an open case (ending ""), to the day it was last seen."""

    days: float
    ending: str = OPEN


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on which cases ended: how many were still followed then, the share still open after it, and the share
    that had ended in each way by then."""

    days: float
    at_risk: int
    open: float
    ended: dict[str, float]


def incidence(cases: Sequence[Case]) -> list[Moment]:
    """A moment for each day with an ending, in order. A case last seen open on a day is still followed on that day.

    Raises ValueError for a negative number of days.
    """
    if any(case.days < 0 for case in cases):
        raise ValueError("A case cannot end before it begins.")
    ways = sorted({case.ending for case in cases if case.ending != OPEN})
    still, shares = 1.0, dict.fromkeys(ways, 0.0)
    moments = []
    for day in sorted({case.days for case in cases if case.ending != OPEN}):
        risk = at_risk(cases, day)
        ended = {way: sum(case.days == day and case.ending == way for case in cases) for way in ways}
        shares = {way: shares[way] + still * ended[way] / risk for way in ways}
        still *= 1 - sum(ended.values()) / risk
        moments.append(Moment(day, risk, still, shares))
    return moments


def share_by(cases: Sequence[Case], ending: str, days: float) -> float:
    """The share that had ended so within so many days, by the curve."""
    before = [moment for moment in incidence(cases) if moment.days <= days]
    return before[-1].ended.get(ending, 0.0) if before else 0.0


def at_risk(cases: Sequence[Case], days: float) -> int:
    """How many were still open and followed up to that day, those that end on it counted in."""
    return sum(case.days >= days for case in cases)


def time_to(cases: Sequence[Case], ending: str, share: float = 0.5) -> float | None:
    """The first day by which that share had ended so; None where it is not reached."""
    return next((m.days for m in incidence(cases) if m.ended.get(ending, 0.0) >= share - 1e-12), None)


def back_within(cases: Sequence[Case], ending: str, within: float, begun_days_ago: Sequence[float]) -> tuple[int, int]:
    """(ended so within so many days, begun at least that many days ago): the simplest honest share, no statistics.

    `begun_days_ago` gives for each case how long ago it began, whatever became of it.
    """
    old = [case for case, ago in zip(cases, begun_days_ago, strict=True) if ago >= within]
    return sum(case.ending == ending and case.days <= within for case in old), len(old)
