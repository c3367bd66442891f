"""A figure in a few words and a small line: its value, how far from its target, the same days of last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.drawing.wording import amount, exact_amount, gap_text, limit_word, running
from charts.findings import is_of
from charts.spark import Spark, spark
from charts.status import STATUSES, Mark
from common.calendar import short_day
from disclosure.policy import HIDDEN_TEXT
from disclosure.published import Published, View
from disclosure.wording import number
from exhibits import answers, status
from exhibits.question import Where
from exhibits.running import likely_end
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.spec import Measure
from plan.figures import Reader
from plan.spec import ActionStatus, Target

# Of a tile of the public view without a figure: whether it was hidden or never uploaded is not for a release to say.
NOT_PUBLIC = "Not in the public tables"
CUT = ("to_date", "rolling_12")  # of a year before, what had come by the same day


@dataclass(frozen=True, slots=True)
class Tile:
    """`value` is short, `counts` says out of how many and of when; `against` the target with its year; `before` last
    year's."""

    measure: str
    title: str
    value: str
    counts: str
    against: str
    before: str
    mark: Mark | None
    line: Spark


def tile(reader: Reader, actions: Sequence[ActionStatus], measure: str, where: Where = ()) -> Tile:
    found = by_name(measure)
    now, before = answers.latest(reader, measure, where)
    rating, target = status.rating(reader, actions, measure, where)
    scope = scope_words(where, found, reader.frames)
    missing = reader.view == "public" and (now is None or now.state in ("no data", "not yet"))
    series = reader.series(found, where=dict(where)).figures
    return Tile(
        measure,
        f"{found.brief or found.title}, {scope}" if scope else found.brief or found.title,
        short(found, now, reader.view),
        counts(found, now, reader),
        on_pace(reader, found, now, target, where) or against(found, now, target)
        if target
        else NOT_PUBLIC
        if missing
        else "No target agreed",
        last_year(found, now, before, reader.view),
        STATUSES[rating.status] if target and rating.status != "not rated" else None,
        spark(found, series, target, last=12, scope=scope),
    )


def last_year(measure: Measure, now: Published | None, before: Published | None, view: View) -> str:
    """ "19 on the same days last year"; where a term of either year was not uploaded, that instead: the two are not
    alike."""
    if now is not None and now.gap:
        return sentence_of(now.gap)
    if before is None or before.state not in ("shown", "hidden"):
        return ""
    if before.gap:
        return f"Last year: {before.gap}"
    whole = measure.stock or measure.kinds or before.period.kind not in CUT
    return f"{short(measure, before, view)} {'a year before' if whole else 'on the same days last year'}"


def short(measure: Measure, figure: Published | None, view: View) -> str:
    if figure is None or figure.state in ("no data", "not yet"):
        # A release holds what may be public: whether there is more is not for it to say.
        return "not published" if view == "public" else "no figures yet"
    return HIDDEN_TEXT if figure.value is None else amount(measure, figure.value)


def counts(measure: Measure, figure: Published | None, reader: Reader) -> str:
    """ "10 of 36, 2018/19 to 27 Jun"."""
    if figure is None or figure.state not in ("shown", "hidden"):
        return ""
    when = f"on {short_day(min(figure.period.end, reader.as_at))}" if measure.stock else figure.period.label
    after = measure.unit.after
    if after and figure.value is not None and not measure.title.endswith(after):  # "64.5" of what?
        when = f"{after}, {when}"
    if measure.unit.is_proportion and figure.numerator is not None and figure.denominator is not None:
        return f"{number(figure.numerator)} of {number(figure.denominator)}, {when}"
    return when


def against(measure: Measure, figure: Published | None, target: Target) -> str:
    """ "2 over the 2018/19 limit of 34"."""
    wanted = f"the {target.period.label} {limit_word(measure).lower()} of {exact_amount(measure, target.value)}"
    if figure is None or figure.value is None or not is_of(target, measure, figure):
        return sentence_of(wanted)
    gap = figure.value - target.value
    if figure.gap and not (measure.better == "lower" and gap > 0):
        return sentence_of(wanted)  # what is missing could take it over, or to it
    if abs(gap) < 1e-9:
        return f"At {wanted}"
    size = gap_text(measure, gap)
    if measure.better == "lower" and gap < 0 and running(figure):
        return f"{size} left within {wanted}"
    below = "under" if measure.better == "lower" else "short of"
    return f"{size} {'over' if gap > 0 else below} {wanted}"


def on_pace(reader: Reader, measure: Measure, figure: Published | None, target: Target, where: Where = ()) -> str:
    """ "Heading for £8.9m; the 2019-20 budget is £8.4m": what the year's money comes to, since the status is about that
    and "£6.3m left" beside Red is a riddle. "" of what has no such pace."""
    if figure is None or figure.value is None or measure.better != "lower" or figure.value > target.value:
        return ""
    end = likely_end(reader, measure, figure, where) if measure.accumulates and running(figure) else None
    if end is None or end.high > end.low:
        return ""
    wanted = f"the {target.period.label} {limit_word(measure).lower()} is {exact_amount(measure, target.value)}"
    return f"On this pace {amount(measure, end.high)}; {wanted}"


def sentence_of(words: str) -> str:
    return words[:1].upper() + words[1:]
