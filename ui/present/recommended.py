"""The slide of recommendations: what this meeting is asked for, and what earlier meetings asked for that is still
open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan.decisions import Meeting, all_closed_words
from plan.spec import Recommendation
from reports.deck import ROWS_OF_RECOMMENDATIONS, recommended_words


def latest(meetings: Sequence[Meeting]) -> Meeting | None:
    """The newest meeting with a recommendation."""
    return meetings[0] if meetings else None


def still_open(meetings: Sequence[Meeting], as_at: date) -> list[Recommendation]:
    """What earlier meetings recommended and nobody has closed, overdue first."""
    found = [r for meeting in meetings[1:] for r in meeting.recommendations if r.state(as_at) != "done"]
    return sorted(found, key=lambda each: (each.state(as_at) != "overdue", each.due or date.max))


def rows(meetings: Sequence[Meeting], as_at: date) -> list[Recommendation]:
    newest = latest(meetings)
    return [*newest.recommendations, *still_open(meetings, as_at)] if newest else []


def parts(meetings: Sequence[Meeting], as_at: date) -> list[list[Recommendation]]:
    """What each slide shows."""
    every = rows(meetings, as_at)
    return [every[at : at + ROWS_OF_RECOMMENDATIONS] for at in range(0, len(every), ROWS_OF_RECOMMENDATIONS)]


def finding(meetings: Sequence[Meeting], as_at: date, to: str = "the Forum") -> str:
    """ "2 recommendations to the Forum of 27 Jun 2019; 2 of earlier meetings are still open, 1 of them overdue"."""
    newest, before = latest(meetings), still_open(meetings, as_at)
    late = sum(each.state(as_at) == "overdue" for each in before)
    number = len(newest.recommendations) if newest else 0
    return recommended_words(newest.on if newest else None, number, len(meetings) - 1, len(before), late, to)


def history(meetings: Sequence[Meeting], as_at: date) -> str:
    """How many were closed by the next meeting, and what came of those that are done."""
    done = [
        each for meeting in meetings for each in meeting.recommendations if each.state(as_at) == "done" and each.outcome
    ]
    return " ".join([all_closed_words(meetings, as_at), *(f"{each.text} {each.outcome}" for each in done)])
