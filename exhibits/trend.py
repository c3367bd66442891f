"""A question's chart over periods: lines against targets, last year and others; counts split by a column as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.chart import Chart, OtherLine
from charts.columns import columns
from charts.trend import trend
from disclosure.published import Published
from exhibits import answers, sentences, status, words
from exhibits import question as choices
from exhibits.counted import uneven
from exhibits.grid import grid, stacks_truly
from exhibits.question import Question
from measures.catalogue import by_name
from measures.spec import Measure
from plan.figures import Reader
from plan.spec import ActionStatus


def trend_of(
    reader: Reader, actions: Sequence[ActionStatus], question: Question, others: Sequence[OtherLine] = ()
) -> Chart:
    """`others`: published lines of other places, for a question that compares with them."""
    measure, whole = by_name(question.measure), answers.series(reader, question)
    shown = answers.picked(whole, question)
    scope = words.scope_words(question.where, measure, reader.frames)
    names = words.names_of(measure, question.by, reader.frames) if question.by else None
    notes = status.dated_notes(reader, question)
    if question.by and not measure.has_denominator and shown.figures and not stacks_truly(shown):
        return grid(shown, scope, names or {}, notes)
    if question.by and not measure.has_denominator:
        return columns(shown, scope_words=scope, names=names, notes=notes)
    before: tuple[Published, ...] = ()
    if question.compare == choices.LAST_YEAR:
        before = (*whole.figures, *answers.same_days_last_year(reader, whole))
    title = ""
    if sentences.about_year(question) and has_year(reader, question):
        title = sentences.so_far(reader, actions, question.measure, question.where)
    chart = trend(
        shown,
        last_year=before,
        targets=[] if question.by else status.targets(reader, question.measure, question.where),
        others=others,
        limits=not question.by,
        scope_words=scope,
        title=title,
        names=names,
        notes=notes,
    )
    unevenness = uneven(measure, shown.figures) if not question.by else ""
    return replace(chart, notes=[*chart.notes, unevenness]) if unevenness else chart


def has_year(reader: Reader, question: Question) -> bool:
    """Whether there is a figure of the year so far to speak of, or, before anything of it has come, of the last whole
    year."""
    now, _ = answers.latest(reader, question.measure, question.where)
    return of_year(by_name(question.measure), now)


def of_year(measure: Measure, figure: Published | None) -> bool:
    kinds = ("to_date", measure.year)
    return figure is not None and figure.state in ("shown", "hidden") and figure.period.kind in kinds
