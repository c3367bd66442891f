"""What was agreed of a figure, how it stands against it, and which way it goes: the one status of every screen and
paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.chart import DatedNote
from exhibits import changed_codes
from exhibits.question import Question, Where
from measures.catalogue import by_name
from plan import reading
from plan.begun import with_what_is_unheld
from plan.board import judged_status
from plan.figures import Reader, compared
from plan.noted import notes_for, steps_for
from plan.rating import rate
from plan.spec import ActionStatus, Rating, Target, Trajectory, parse_scope
from plan.trajectory import trajectory


def where_of(scope: str) -> Where:
    """ "phase=secondary" as a question's filters are written."""
    return tuple(sorted(parse_scope(scope).items()))


def targets(reader: Reader, measure: str, where: Where = ()) -> list[Target]:
    """The targets agreed for exactly this measure and part."""
    return [
        target
        for target in reading.targets(reader.frames, reader.calendar)
        if target.measure == measure and where_of(target.scope) == tuple(sorted(where))
    ]


def rating(reader: Reader, actions: Sequence[ActionStatus], measure: str, where: Where) -> tuple[Rating, Target | None]:
    """The status of exactly this: what the board says where an action is about it, an override or a later start
    included; otherwise by the one rule."""
    for each in actions:
        same = each.action.measure == measure and where_of(each.action.scope) == tuple(sorted(where))
        if same and each.action.kind != "milestone":
            return replace(each.rating, status=each.status, because=each.because), each.target
    other = reading.of_another_plan(reader.frames, measure, tuple(sorted(where)))
    if other is not None:
        return judged_status(other, reader)
    target = reading.target_on(targets(reader, measure, where), reader.as_at)
    figure = None if target is None else reader.figure(by_name(measure), target.period, dict(where))
    known = with_what_is_unheld(reader, by_name(measure), figure, dict(where))
    return rate(by_name(measure), known, target, reader.calendar, reader.as_at), target


def heading(reader: Reader, measure: str, where: Where) -> tuple[Trajectory, str]:
    """Which way a figure is going and how we know: the same as the board says of the same figure."""
    figures = reader.series(by_name(measure), where=dict(where)).figures
    steps = steps_for(reading.notes(reader.frames), measure, dict(where), reader.as_at)
    return trajectory(by_name(measure), figures, *compared(reader, by_name(measure), figures, dict(where)), steps)


def dated_notes(reader: Reader, question: Question) -> list[DatedNote]:
    """The plan's dated notes on what is shown, and where codes changed; a step starts anew only a chart of exactly its
    scope."""
    every, where = reading.notes(reader.frames), dict(question.where)
    anew = steps_for(every, question.measure, where, reader.as_at)
    about = notes_for(every, question.measure, where, reader.as_at)
    written = [DatedNote(note.on, note.text, note in anew, note.author_role) for note in about]
    return [*written, *changed_codes.changes_in(question)]
