"""A year's running total against its limit: the question "will the year's limit be kept?" as a burn-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.burn_up import burn_up
from charts.chart import Chart
from charts.drawing.totals import LikelyEnd, Limit, Point, Year
from charts.drawing.wording import limit_word, sentence
from common.calendar import SO_FAR, Period
from disclosure.published import Publication, Published
from disclosure.releasing.periods import STEPS
from disclosure.wording import value_text
from exhibits import answers, sentences, status
from exhibits.question import Question, Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.spec import Measure
from measures.spending import year_end
from plan.begun import first_held, unheld_words
from plan.figures import Reader
from plan.rating import days_of
from plan.spec import ActionStatus, Target
from plan.statistics.outturn import outturn

MONTH = 28  # days of a year before its pace says anything of money


def can_run(reader: Reader, measure: str, where: Where) -> bool:
    """Whether a measure adds up over a year and has a figure of this year so far."""
    found = by_name(measure)
    return found.accumulates and any(
        f is not None and f.state in ("shown", "hidden") for f in answers.to_date(reader, measure, where)
    )


def running_total(reader: Reader, actions: Sequence[ActionStatus], question: Question) -> Chart | None:
    """The burn-up of this year; None where there is nothing to draw of it."""
    measure, where = by_name(question.measure), question.where
    now, before = answers.to_date(reader, measure.name, where)
    if not measure.accumulates or now is None or now.state not in ("shown", "hidden"):
        return None
    whole = answers.two_years(reader, measure, STEPS[measure.year], where)
    this = _year(reader, measure, whole, now)
    last = _year(reader, measure, whole, before) if before is not None and before.state in ("shown", "hidden") else None
    if not any(point.value is not None for point in this.points):
        return None
    _, target = status.rating(reader, actions, measure.name, where)
    agreed = (
        target
        if target is not None and target.period.kind == measure.year and target.period.contains(reader.as_at)
        else None
    )
    made = burn_up(
        measure,
        this,
        last,
        title=sentences.so_far(reader, actions, measure.name, where),
        scope=scope_words(where, measure, reader.frames),
        as_at=reader.as_at,
        limit=_limit(measure, agreed),
        likely=likely_spend(reader, measure, now, where) or likely_end(reader, measure, now, where),
        notes=status.dated_notes(reader, question),
    )
    late = unheld(reader, measure, now, where)
    return replace(made, notes=[f"{sentence(late)}.", *made.notes]) if late else made


def _year(reader: Reader, measure: Measure, whole: Publication, to_date: Published) -> Year:
    """The year of a figure to date: its running totals at the ends of terms or months up to that day, then that
    day's."""
    calendar = reader.calendar
    year = calendar.period_of(measure.year, to_date.period.start)
    steps = calendar.periods(STEPS[measure.year], year.start, year.end)
    cut = to_date.period.end
    points = [*_totals(reader, measure, whole, year, [s for s in steps if s.end < cut]), _point(to_date, "to date")]
    parts = [(_word(step), max(step.start, year.start), min(step.end, year.end)) for step in steps]
    return Year(year.label, year.start, year.end, points, parts)


def _totals(reader: Reader, measure: Measure, whole: Publication, year: Period, steps: Sequence[Period]) -> list[Point]:
    """The release's own running totals; without one, shown steps added up, as any reader can, as far as none is
    hidden."""
    cells = (
        {f.period.end: f for f in reader.series(measure, SO_FAR, (), dict(whole.where))}
        if reader.view == "public"
        else {}
    )
    found: list[Point] = []
    total: float | None = 0.0
    for step in steps:
        figure = whole.at(step)
        lacking = reader.view == "private" and (figure is None or figure.state == "no data")
        if lacking and total == 0 and not any(point.value is not None for point in found):
            # Before the first that is held: the total is of what has come since, and the line begins there.
            found.append(Point(step.end, _word(step), None, "no data", "no data"))
            continue
        added = figure.value if figure is not None and figure.state in ("shown", "hidden") else None
        total = None if total is None or added is None else total + added
        cell = cells.get(step.end)
        if cell is not None and cell.shown:
            total = cell.value
        telling = cell or figure
        if total is not None:
            found.append(Point(step.end, _word(step), total, value_text(measure, total)))
        elif (telling is not None and telling.state == "hidden") or (not lacking and _holds_hidden(found)):
            found.append(Point(step.end, _word(step), None, "c", "hidden"))
        elif lacking:
            # A break: a line straight across a term that nobody sent would claim to know how it went.
            found.append(Point(step.end, _word(step), None, figure.text if figure else "no data", "no data"))
    return found


def _holds_hidden(found: Sequence[Point]) -> bool:
    """Whether a total has a part that is hidden: then it is hidden too, and no blank, which would say that nothing is
    known of it."""
    return any(point.state == "hidden" for point in found)


def unheld(reader: Reader, measure: Measure, figure: Published, where: Where = ()) -> str:
    """ "nothing is held from before 2018/19 Term 3": of a year whose first rows are of its midst; "" elsewhere."""
    if not measure.accumulates or figure.value is None:
        return ""
    first = first_held(reader, measure, figure, answers.two_years(reader, measure, STEPS[measure.year], where))
    return unheld_words(reader, first) if first else ""


def _point(figure: Published, word: str) -> Point:
    text = "c" if figure.state == "hidden" else figure.text
    return Point(figure.period.end, word, figure.value, text, figure.state, figure.gap)


def _word(step: Period) -> str:
    return step.label.rpartition(" ")[0][:3] if step.kind == "month" else step.label.partition(" ")[2]


def _limit(measure: Measure, target: Target | None) -> Limit | None:
    if target is None:
        return None
    return Limit(limit_word(measure), target.value, target.was, target.period.label)


def likely_end(reader: Reader, measure: Measure, now: Published, where: Where = ()) -> LikelyEnd | None:
    """Where a count will end on this year's pace a school day; money on its pace a day, without a chance, as the status
    has it; none at the very beginning of a year, nor of one that is held from its midst: all its days are not those of
    what was counted."""
    if (
        now.value is None
        or now.gap
        or unheld(reader, measure, now, where)
        or not (measure.unit.is_count or measure.unit.is_money)
    ):
        return None
    year = reader.calendar.period_of(measure.year, now.period.start)
    if not measure.unit.is_count:
        gone, in_all = (now.period.end - year.start).days + 1, (year.end - year.start).days + 1
        if not MONTH <= gone < in_all or not now.value:
            return None
        pace = now.value * in_all / gone
        return LikelyEnd(pace, pace, year.end)
    elapsed, whole, _ = days_of(year, now.period.end, reader.calendar)
    if not 0 < elapsed < whole:
        return None
    end = outturn(round(now.value), elapsed, whole)
    return LikelyEnd(end.low, end.high, year.end)


def likely_spend(reader: Reader, measure: Measure, now: Published, where: Where) -> LikelyEnd | None:
    """Where spend on all placements will end, from the ledger and its own past years; in the private view alone."""
    if measure.name != "placement_spend" or reader.view != "private" or where or now.value is None:
        return None
    found, _ = year_end.likely_end(reader.frames, reader.as_at, reader.calendar)
    year = reader.calendar.period_of(measure.year, now.period.start)
    if found is None or not now.period.end < year.end:
        return None
    return LikelyEnd(found.low, found.high, year.end, "from what is committed and how far past years went beyond it")
