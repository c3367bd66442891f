"""Of decisions and deadlines: the share agreed and what it may yet become, and the share on time with open cases
counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from methods.intervals import wilson


@dataclass(frozen=True, slots=True)
class AgreeRate:
    """Three numbers for one truth, each a share: of decisions (with its interval), of all requests, and the range the
    first may end in once the rest are decided."""

    of_decisions: float | None
    low: float
    high: float
    of_requests: float | None
    at_least: float | None
    at_most: float | None


def agree_rate(agreed: int, refused: int, undecided: int = 0, withdrawn: int = 0) -> AgreeRate:
    """221 agreed, 31 refused, 52 undecided and 3 withdrawn are 88% of decisions, 72% of requests, and somewhere from
    73% to 90%."""
    decided, all_of_them, in_the_end = (
        agreed + refused,
        agreed + refused + undecided + withdrawn,
        agreed + refused + undecided,
    )
    low, high = wilson(agreed, decided)
    return AgreeRate(
        agreed / decided if decided else None, low, high,
        agreed / all_of_them if all_of_them else None,
        agreed / in_the_end if in_the_end else None,
        (agreed + undecided) / in_the_end if in_the_end else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """One case: the day it began and the day it was closed, None while it is open."""

    began: date
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Of the cases whose time was up: how many, how many in time, how many still open and overdue; and of those closed
    in the same span, what the published figure would say."""

    due: int
    in_time: int
    open_overdue: int
    closed: int
    closed_in_time: int


def timeliness(cases: Sequence[Clock], days: int, first: date, last: date) -> Timeliness:
    """Cases whose limit of so many days fell from `first` to `last`. Open ones that are over it count as late; closed
    ones alone make a figure that falls while a backlog is cleared."""
    due = [case for case in cases if first <= case.began + timedelta(days=days) <= last]
    closed = [case for case in cases if case.closed and first <= case.closed <= last]
    known = [case for case in due if case.closed and case.closed <= last]
    return Timeliness(
        len(due),
        sum(_in_time(case, days) for case in known),
        len(due) - len(known),
        len(closed),
        sum(_in_time(case, days) for case in closed),
    )


def _in_time(case: Clock, days: int) -> bool:
    return case.closed is not None and (case.closed - case.began).days <= days
