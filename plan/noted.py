"""Dated notes and steps: which of them a chart is about, and where a series starts anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from common.calendar import Period
from disclosure.published import Published
from measures.catalogue import by_name
from plan.spec import Note, parse_scope

MEASURE = "measure"


def notes_for(every: Iterable[Note], measure: str, where: Mapping[str, tuple[str, ...]], as_at: date) -> list[Note]:
    """The notes of a chart, up to a day: of no scope, or of a scope that the chart is within or shows a part of.

    A note on primary schools stands on the chart of primary schools and on that of all schools, not on that of
    secondary nor on a chart that cannot be told by phase at all.
    """
    return [note for note in every if note.on <= as_at and _is_about(note, measure, where)]


def _is_about(note: Note, measure: str, where: Mapping[str, tuple[str, ...]]) -> bool:
    scope = parse_scope(note.scope)
    if measure not in scope.pop(MEASURE, (measure,)):
        return False
    breakdowns = by_name(measure).breakdowns
    return all(
        name in breakdowns and (name not in where or set(values) & set(where[name])) for name, values in scope.items()
    )


def steps_for(every: Iterable[Note], measure: str, where: Mapping[str, tuple[str, ...]], as_at: date) -> list[Note]:
    """The steps that start this very series anew: of exactly this measure, and of the whole or of just this part. A
    step in primary schools does not rebase the figures of all schools."""
    found = []
    for note in notes_for(every, measure, where, as_at):
        scope = parse_scope(note.scope)
        named = scope.pop(MEASURE, ())
        within = all(name in where and set(where[name]) <= set(values) for name, values in scope.items())
        if note.step and named and within:
            found.append(note)
    return found


def begins_after(period: Period, day: date) -> bool:
    """Whether a period belongs to what came after a step: at least half of it lies on or after the day."""
    return (period.end - day).days + 1 >= ((period.end - period.start).days + 1) / 2


def since_last(figures: Sequence[Published], steps: Sequence[Note]) -> list[Published]:
    """The figures since the last step; all of them where there is none."""
    if not steps:
        return list(figures)
    last = max(step.on for step in steps)
    return [figure for figure in figures if begins_after(figure.period, last)]
