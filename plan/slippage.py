"""How a plan's milestones have moved: what was re-dated, and what was finished after the day first planned.

"0 late" above eleven milestones that were moved is true of the dates as they now stand, and misleads.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from common.text import rows_of
from plan.spec import Milestone


def moved(milestones: Sequence[Milestone], as_at: date) -> list[Milestone]:
    """Not done yet, and put off beyond the day first planned."""
    return [m for m in milestones if m.state(as_at) != "done" and m.revised is not None and m.revised > m.planned]


def finished_late(milestones: Sequence[Milestone], as_at: date) -> list[Milestone]:
    return [m for m in milestones if m.state(as_at) == "done" and m.actual is not None and m.actual > m.planned]


def slippage_words(milestones: Sequence[Milestone], as_at: date) -> str:
    """ "8 re-dated, 3 finished late"; "" where nothing has moved."""
    counts = ((len(moved(milestones, as_at)), "re-dated"), (len(finished_late(milestones, as_at)), "finished late"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def redated_words(milestones: Sequence[Milestone], as_at: date) -> str:
    """ "2 milestones have been put off, the furthest by 112 days." """
    some = moved(milestones, as_at)
    if not some:
        return ""
    furthest = max((m.revised - m.planned).days for m in some if m.revised)
    many = rows_of(len(some), "milestone has", "milestones have")
    by = f"{'' if len(some) == 1 else 'the furthest '}by {rows_of(furthest, 'day')}"
    return f"{many} been put off, {by}."
