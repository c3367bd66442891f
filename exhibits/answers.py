"""The figures that answer a question: its series, this year so far, the latest period, each term, each part."""

from __future__ import annotations

from dataclasses import replace

from common.calendar import Period, academic_year_of, financial_year_of
from disclosure.published import Publication, Published
from exhibits.question import Question, Where
from measures.calculate import CUT_KINDS
from measures.catalogue import by_name
from measures.spec import Measure
from plan.figures import Reader, this_year, year_earlier

Pair = tuple[Published | None, Published | None]


def series(reader: Reader, question: Question) -> Publication:
    """Every period of the kind asked for, before years and terms are picked out of it."""
    by = (question.by,) if question.by else ()
    return reader.series(by_name(question.measure), question.kind or None, by, dict(question.where))


def two_years(reader: Reader, measure: Measure, kind: str, where: Where = ()) -> Publication:
    """The terms, months or quarters of this year and the last: the only ones that are set side by side or added up."""
    this = reader.calendar.period_of(measure.year, reader.as_at)
    steps = reader.calendar.periods(kind, this.start, this.end)
    return reader.series(measure, kind, (), dict(where), last=2 * len(steps))


def lately(reader: Reader, measure: Measure, kind: str, by: tuple[str, ...], where: Where = ()) -> Publication:
    """At least the last period of a kind and the one a year before it: what parts are drawn of."""
    if kind not in CUT_KINDS:
        return reader.series(measure, kind, by, dict(where))
    # Each is counted by itself, as it stood on its own last day: of eight years six would be counted for nothing.
    two = reader.series(measure, kind, by, dict(where), last=2)
    there = any(each.period == two.periods[-1] and each.state in ("shown", "hidden") for each in two)
    return two if there else reader.series(measure, kind, by, dict(where))


def picked(whole: Publication, question: Question) -> Publication:
    """The years and the term asked for. Figures are picked out after publishing, never published anew."""
    year_of = year_rule(whole.measure)
    some = tuple(
        figure
        for figure in whole.figures
        if year_of(figure.period.end) >= question.first_year
        and (not question.term or figure.period.label.endswith(f"Term {question.term}"))
    )
    return replace(whole, figures=some)


def year_rule(measure: Measure):
    """Which year a day of this measure is of."""
    return financial_year_of if measure.year == "financial_year" else academic_year_of


def seen(reader: Reader, question: Question) -> list[Published]:
    """The figures there are, shown or hidden."""
    return [figure for figure in picked(series(reader, question), question) if figure.state in ("shown", "hidden")]


def to_date(reader: Reader, measure: str, where: Where = ()) -> Pair:
    """This year so far and the same days last year."""
    return reader.to_date(by_name(measure), dict(where))


def latest(reader: Reader, measure: str, where: Where = ()) -> Pair:
    """This year so far and the same days last year. In a year of which nothing has come yet the last whole year and the
    one before it; of what is not told by years to date (how many are open, how many places there are) the last period
    there is, and the same one a year before."""
    now, before = to_date(reader, measure, where)
    if now is not None and now.state not in ("no data", "not yet"):
        return now, before
    found = by_name(measure)
    kinds = (found.period,) if found.stock or found.kinds else (found.year, found.period)
    published = (series(reader, Question(measure, kind, where)) for kind in dict.fromkeys(kinds))
    whole = next((each for each in published if each.latest() is not None), None)
    if whole is None or (last := whole.latest()) is None:
        return now, before
    if last.complete:
        return last, whole.at(reader.calendar.same_last_year(last.period))
    return last, cut_last_year(reader, whole, last.period)


def begun(reader: Reader, measure: str, where: Where = ()) -> bool:
    """Whether anything of this year has come. Before that, years up to a day of September would tell last September's
    figures as if they were the newest."""
    now = this_year(reader, by_name(measure), dict(where))
    if now is not None and now.state in ("shown", "hidden"):
        return True
    last, _ = latest(reader, measure, where)
    this = reader.calendar.period_of("to_date", reader.as_at, reader.as_at, by_name(measure).year)
    return last is None or last.period.end >= this.start


def same_days_last_year(reader: Reader, whole: Publication) -> list[Published]:
    """For a period still running: last year's up to the same day, as things stood then."""
    if whole.by or whole.kind == "to_date":
        return []
    running = [f.period for f in whole.figures if f.state in ("shown", "hidden") and not f.complete]
    found = [cut_last_year(reader, whole, period) for period in running]
    return [figure for figure in found if figure is not None]


def cut_last_year(reader: Reader, whole: Publication, period: Period) -> Published | None:
    """Last year's figure up to the same day. Where the whole period's is hidden it stays hidden: a part of it,
    published by itself, would be a figure of a table that was never protected."""
    if whole.measure.kinds:  # a value that was given for the whole of a period has no part
        return whole.at(reader.calendar.same_last_year(period))
    figure = reader.year_before(whole.measure, period, whole.where)
    if figure is None or not figure.shown:
        return figure
    of_whole = whole.at(reader.calendar.same_last_year(period))
    return of_whole if of_whole is not None and of_whole.state == "hidden" else figure


def counterpart(reader: Reader, whole: Publication, figure: Published) -> Published | None:
    """The same period a year before; of one still running, up to the same day."""
    if figure.complete:
        return whole.at(reader.calendar.same_last_year(figure.period))
    return cut_last_year(reader, whole, figure.period)


def terms(reader: Reader, measure: str, where: Where = ()) -> list[tuple[Published, Published | None]]:
    """Each term of this academic year so far, beside the same term last year up to the same day."""
    year = academic_year_of(reader.as_at)
    whole = series(reader, Question(measure, "term6", where))
    now = [f for f in whole if academic_year_of(f.period.start) == year and f.state in ("shown", "hidden")]
    return [(figure, counterpart(reader, whole, figure)) for figure in now]


def paired_parts(
    reader: Reader, measure: str, columns: tuple[str, ...], where: Where = (), kind: str = "to_date"
) -> list[tuple[Published, Published | None]]:
    """The latest period split by columns, each part beside the same one a year before.

    A period that still runs has nothing beside it, but for a stock or what is cut at the same day of each year.
    """
    found = by_name(measure)
    if kind == "to_date" and not begun(reader, measure, where):
        return []
    whole = lately(reader, found, kind, columns, where)
    periods = [p for p in whole.periods if any(f.period == p and f.state in ("shown", "hidden") for f in whole.figures)]
    if not periods:
        return []
    alike = found.stock or kind in ("to_date", "rolling_12") or periods[-1].complete(reader.as_at)
    earlier = year_earlier(reader.calendar, periods[-1], reader.as_at) if alike else None
    before = {tuple(f.breakdown.items()): f for f in whole.figures if earlier and f.period.start == earlier.start}
    now = [f for f in whole.figures if f.period == periods[-1]]
    return [(f, before.get(tuple(f.breakdown.items()))) for f in now]
