"""Suspensions beside permanent exclusions: how many for each, days lost, children suspended and suspended again, by
term."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.ratios import times
from charts.inclusion.strips import Strip, strips
from common.calendar import Period, long_day
from common.text import one, rows_of
from disclosure.published import Published
from disclosure.wording import size_text
from exhibits.question import Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.inclusion.groups import Counts, whole, year_so_far
from measures.uploaded import lacking
from methods.groups import Ratio, quotients_ratio, totals_ratio
from plan.figures import Reader
from plan.statistics.xmr import with_gaps

TERMS = 12
SERIES = ("suspensions", "permanent_exclusions", "suspension_days", "pupils_suspended", "repeat_suspensions")


def sentences(reader: Reader, where: Where) -> list[str]:
    """How many suspensions for each permanent exclusion, and whether that changed; children, and those suspended
    again."""
    now, before = year_so_far(reader.frames, reader.as_at, reader.calendar)
    held, chosen = reader.frames, dict(where)
    then = "on the same days last year" if now.kind == "to_date" else "the year before"
    gap = not_alike(reader, now, before)
    suspended = [whole(held, "SUSP", period, reader.calendar, chosen) for period in (now, before)]
    excluded = [whole(held, "PERM", period, reader.calendar, chosen) for period in (now, before)]
    scope = scope_words(where, by_name("suspensions"), held)
    who = f" ({scope})" if scope else ""
    each = _for_each(suspended, excluded, "" if gap else then)
    lines = [f"{now.label}{who}: {_many(suspended[0].events, 'suspension')} and "
             f"{_many(excluded[0].events, 'permanent exclusion')}{each}"]  # fmt: skip
    pupils = (
        f"{_many(suspended[0].children, 'child', 'children')} suspended, {suspended[0].again:,} of them more than once"
    )
    days_lost = by_name("suspension_days")
    days = reader.figure(days_lost, now, chosen)
    lost = (
        f"; {size_text(days_lost, days.value)} {one('school days', days.value)} lost"
        if days is not None and days.value is not None
        else ""
    )
    lines.append(f"{pupils}{lost}.{gap or _against(suspended, then)}")
    return lines


def not_alike(reader: Reader, now: Period, before: Period | None) -> str:
    """Why the two years are not compared: " 2018/19 Term 3 not uploaded, so …"; "" where both are held."""
    for span in (now, before):
        words = "" if span is None else lacking(
            reader.frames, "exclusions", span.start, min(span.end, reader.as_at), reader.as_at, reader.calendar
        )  # fmt: skip
        if words:
            return f" {words[:1].upper()}{words[1:]}, so the two years cannot be compared."
    return ""


def _for_each(suspended: list[Counts], excluded: list[Counts], then: str) -> str:
    (now, before), (out, out_before) = suspended, excluded
    if not out.events:
        return "."
    words = f": {now.events / out.events:.1f} suspensions for each permanent exclusion"
    if not then or not out_before.events or not before.events:
        return f"{words}."
    ratio = quotients_ratio(now.each, out.events, before.each, out_before.events)
    return f"{words}, against {before.events / out_before.events:.1f} {then}. {supports(ratio)}"


def _against(suspended: list[Counts], then: str) -> str:
    now, before = suspended
    if not before.events:
        return ""
    children = totals_ratio([1] * now.children, [1] * before.children)
    return (
        f" {then[:1].upper()}{then[1:]} {_many(before.children, 'child', 'children')}, {before.again:,} more than "
        f"once. {supports(children)}"
    )


def supports(ratio: Ratio | None) -> str:
    """What an interval supports, in words that claim no more."""
    if ratio is None:
        return ""
    words = f"That is {times(ratio)}"
    if ratio.verdict == "cannot tell":
        return f"{words}: these numbers cannot tell whether it changed."
    return f"{words}: {ratio.verdict} than chance explains."


def over_terms(reader: Reader, where: Where) -> Chart | None:
    """Six strips over the last twelve terms; None where a term of suspensions is not there at all."""
    found = {name: _by_term(reader, name, where) for name in SERIES}
    labels = list(found["suspensions"])[-TERMS:]
    if len(labels) < 2:
        return None
    value = {name: [_value(series.get(label)) for label in labels] for name, series in found.items()}
    each = [s / p if s is not None and p else None for s, p in zip(value["suspensions"], value["permanent_exclusions"])]
    lines = [
        Strip("Suspensions", value["suspensions"]),
        Strip("Permanent exclusions", value["permanent_exclusions"]),
        Strip("Suspensions for each permanent exclusion", each, 1),
        Strip("School days lost to suspension", value["suspension_days"]),
        Strip("Children suspended", value["pupils_suspended"]),
        Strip("Children suspended more than once in the term", value["repeat_suspensions"]),
    ]
    scope = scope_words(where, by_name("suspensions"), reader.frames)
    last = found["suspensions"][labels[-1]]
    return strips(
        labels, lines, title="Suspensions and permanent exclusions on one axis of time",
        subtitle=f"{scope or 'all phases'}: by term; as at {long_day(reader.as_at)}",
        running=not last.complete,
        notes=["Blank: no permanent exclusion in the term, so nothing to divide by; or a term that was not uploaded.",
            "Suspensions of one child come together, so the intervals count children and not suspensions alone."],
    )  # fmt: skip


def _by_term(reader: Reader, name: str, where: Where) -> dict[str, Published]:
    whole_series = with_gaps(reader.series(by_name(name), "term6", (), dict(where)).figures)
    return {f.period.label: f for f in whole_series}


def _value(figure: Published | None) -> float | None:
    return None if figure is None else figure.value


def _many(count: int, one: str, several: str = "") -> str:
    return rows_of(count, one, several)
