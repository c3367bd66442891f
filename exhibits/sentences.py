"""What is said of a figure in one sentence: the same on a tile, a page, a slide and in the paper."""

from __future__ import annotations

from collections.abc import Sequence

from charts.drawing.wording import sentence
from charts.findings import finding, is_of
from disclosure.wording import dates_text
from exhibits import answers, status
from exhibits.question import SHORT_KINDS, Question, Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from plan.figures import Reader, View
from plan.spec import ActionStatus

NONE_YET, NOT_PUBLIC = "no figures yet", "not in the public figures"


def so_far(reader: Reader, actions: Sequence[ActionStatus], measure: str, where: Where) -> str:
    """One sentence on this year so far, or on what came last where nothing of this year has (`answers.latest`)."""
    found = by_name(measure)
    now, before = answers.latest(reader, measure, where)
    _, target = status.rating(reader, actions, measure, where)
    if target is not None and now is not None and not is_of(target, found, now):
        target = None  # of the year that has not begun to come
    words = finding(found, now, before, target, scope_words(where, found, reader.frames))
    return in_view(words, now is not None, reader.view)


def in_view(words: str, known: object, view: View) -> str:
    """A finding of what is not `known`, as its view may have it: a release holds what may be public, and whether there
    is more is not for it to say."""
    return words if known or view == "private" else words.replace(NONE_YET, NOT_PUBLIC)


def none_words(view: View) -> str:
    """Where there is no figure: of what a release leaves out nobody is told whether there are any."""
    return sentence(NOT_PUBLIC if view == "public" else NONE_YET)


def about_year(question: Question) -> bool:
    """Whether the message is the year to date rather than the last of the periods shown: the status speaks of the year,
    so one term's count or share is not it. What is counted on a day is told of its day."""
    measure = by_name(question.measure)
    of_year = measure.accumulates or (measure.has_denominator and not measure.stock)
    return of_year and not question.by and not question.term and question.kind in SHORT_KINDS


def basis(reader: Reader, question: Question) -> str:
    """The days a finding of the year so far compares, both ends included; "" where the finding is the chart's own."""
    if not about_year(question):
        return ""
    now, before = answers.to_date(reader, question.measure, question.where)
    if now is None or before is None:
        return ""
    return f"Compared: {dates_text(now.period)} and {dates_text(before.period)}."
