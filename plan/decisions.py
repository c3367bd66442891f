"""What the meetings recommended: of whom, by when, whether it is done, and how much of it was closed by the next
meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from common.calendar import long_day
from plan.spec import Recommendation


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting's recommendations, and the meeting after it (None where none is known)."""

    on: date
    recommendations: tuple[Recommendation, ...]
    next: date | None


def by_meeting(every: Sequence[Recommendation], meetings: Sequence[date], coming: date | None) -> list[Meeting]:
    """The latest meeting first. `meetings`: those held; `coming`: the next one."""
    ordered = sorted(every, key=lambda each: each.meeting, reverse=True)
    known = sorted({*meetings, *(m for m in (coming,) if m)})
    return [
        Meeting(on, tuple(some), next((m for m in known if m > on), None))
        for on, some in groupby(ordered, key=lambda each: each.meeting)
    ]


def closed_by_next(meeting: Meeting, as_at: date) -> tuple[int, int] | None:
    """How many were done by the next meeting, of how many; None before that meeting has been held."""
    if meeting.next is None or meeting.next > as_at:
        return None
    done = sum(each.done is not None and each.done <= meeting.next for each in meeting.recommendations)
    return done, len(meeting.recommendations)


def closed_words(meeting: Meeting, as_at: date) -> str:
    """ "Closed by the next meeting (27 Jun 2019): 50% (1 of 2)"; so far, where that is still to come."""
    closed = closed_by_next(meeting, as_at)
    whole = len(meeting.recommendations)
    if closed is None:
        done = sum(each.state(as_at) == "done" for each in meeting.recommendations)
        following = (
            f"the next meeting, {long_day(meeting.next)}, is still to come"
            if meeting.next
            else "no next meeting is set"
        )
        return f"Closed so far: {done} of {whole}; {following}."
    done, whole = closed
    return (
        f"Closed by the next meeting ({long_day(meeting.next or as_at)}): {100 * done / whole:.0f}% ({done} of "
        f"{whole})."
    )


def all_closed_words(meetings: Sequence[Meeting], as_at: date) -> str:
    """Over all the meetings that have a next one, with the counts."""
    counts = [found for found in (closed_by_next(meeting, as_at) for meeting in meetings) if found]
    if not counts:
        return "No recommendation has come to its next meeting yet."
    done, whole = (sum(column) for column in zip(*counts))
    return f"{100 * done / whole:.0f}% ({done} of {whole}) of recommendations were closed by the next meeting."


def overdue(every: Sequence[Recommendation], as_at: date) -> list[Recommendation]:
    return [each for each in every if each.state(as_at) == "overdue"]


def about(every: Sequence[Recommendation], action: str) -> list[Recommendation]:
    """Those that name the action, then those of the whole plan."""
    return [r for r in every if action in r.concerns] + [r for r in every if not r.concerns]
