"""Each term or month of this year beside the same one of last year."""

from __future__ import annotations

from charts.chart import Chart
from charts.terms import Pair, terms, uneven
from common.calendar import Period
from disclosure.published import Published
from disclosure.wording import range_text
from exhibits import answers
from exhibits.question import SHORT_KINDS, Question
from exhibits.words import scope_words
from measures.catalogue import by_name
from plan import reading
from plan.figures import Reader
from plan.noted import steps_for
from plan.statistics.xmr import Limits, drawn_limits
from plan.trajectory import judged_values

STEP_WORDS = {"term6": "term", "month": "month", "quarter": "quarter", "term3": "term"}


def step_kind(measure: str) -> str:
    """What a year is compared by: six terms, or months where the measure is told by those."""
    found = by_name(measure)
    return "term6" if found.year == "academic_year" or found.period == "term6" else "month"


def compared_terms(reader: Reader, question: Question, per_day: bool | None = None) -> Chart | None:
    """None where no term of this year has a figure, or all of them are hidden: a picture of c says nothing.

    `per_day`: None for the rule: per school day where Easter or a half-term made terms of the two years unequal.
    """
    measure = by_name(question.measure)
    for kind in dict.fromkeys((step_kind(measure.name), measure.period)):
        if kind not in STEP_WORDS:
            continue
        pairs = _pairs(reader, question, kind)
        if any(pair.now.value is not None for pair in pairs):
            unequal = kind != "month" and bool(uneven(pairs))
            rate = measure.accumulates and (unequal if per_day is None else per_day)
            scope = scope_words(question.where, measure, reader.frames)
            usual = usual_range(reader, question) if kind == measure.period else None
            return terms(
                measure, pairs, scope=scope, as_at=reader.as_at, per_day=rate, word=STEP_WORDS[kind], usual=usual
            )
    return None


def says_again(question: Question, found: Chart, running: bool) -> bool:
    """Whether the bars of the terms are only the points of the line they would stand beside: of a line by terms, not a
    `running` total, with nothing held of last year."""
    a_line = not running and question.kind in SHORT_KINDS and not question.by
    return a_line and not has_last_year(found)


def has_last_year(found: Chart) -> bool:
    """Whether any of the bars stands on one of last year."""
    before = found.data[(found.data["line"] == "A year before").to_numpy()]
    return bool(before["state"].isin(["shown", "hidden"]).any())


def usual_range(reader: Reader, question: Question) -> Limits | None:
    """The mean and limits that the trajectory quotes of this figure; None where it quotes none, or
    one of no width."""
    measure, where = by_name(question.measure), dict(question.where)
    steps = steps_for(reading.notes(reader.frames), measure.name, where, reader.as_at)
    found = drawn_limits(measure, judged_values(measure, reader.series(measure, where=where).figures, steps))
    return found if found is not None and range_text(measure, found.lower, found.upper) else None


def _pairs(reader: Reader, question: Question, kind: str) -> list[Pair]:
    measure, calendar = by_name(question.measure), reader.calendar
    year = calendar.period_of(measure.year, reader.as_at)
    whole = answers.two_years(reader, measure, kind, question.where)
    now = [f for f in whole if year.contains(f.period.start) and f.state in ("shown", "hidden")]
    money = measure.unit.is_money
    return [_pair(reader, f, answers.counterpart(reader, whole, f), money) for f in now]


def _pair(reader: Reader, now: Published, before: Published | None, money: bool) -> Pair:
    """Money is committed every day of a year; everything else happens on school days."""

    def days(period: Period | None) -> int:
        if period is None:
            return 0
        until = min(period.end, reader.as_at)
        return (until - period.start).days + 1 if money else reader.calendar.school_days(period.start, until)

    period = now.period
    word = f"T{period.label[-1]}" if period.kind == "term6" else period.label.split()[0][:3]
    return Pair(word, now, before, days(period), days(before.period if before else None))
