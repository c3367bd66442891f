"""A measure as an action tells it: the sentences, figures and chart that the board and the action's page show of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from charts.chart import Chart, DatedNote
from charts.findings import finding, finding_in
from charts.status import status_mark
from charts.trend import trend
from charts.wording import sentence
from disclosure.published import Publication, Published
from disclosure.wording import dates_text, number, value_text
from loaders.calendar import academic_year_of, financial_year_of, long_day
from measures.catalogue import by_name
from measures.spec import Measure
from plan import reading
from plan.figures import Reader
from plan.noted import notes_for, steps_for
from plan.rating import rate
from plan.spec import ActionStatus, Rating, Target, parse_scope, scope_words
from reports.figure import Drawing, Grid, Mark, Number, Told

YEARS_DRAWN = 3
SHORT = ("term6", "term3", "month")


def told(reader: Reader, name: str, each: ActionStatus, actions: Sequence[ActionStatus]) -> Told:
    """The measure, of the action's part of the authority where it can be told by it."""
    measure = by_name(name)
    where = {column: values for column, values in each.action.where.items() if column in measure.breakdowns}
    scope = scope_words(";".join(f"{column}={'|'.join(values)}" for column, values in where.items()))
    rating, target = rated(reader, measure, where, actions)
    now, before = reader.to_date(measure, where)
    shown = to_draw(reader, measure, where)
    whole = now
    if whole is None or whole.state in ("no data", "not yet"):
        whole = shown.latest()
    begun = not each.action.starts or each.action.starts <= reader.as_at or name != each.action.measure
    said = finding(measure, now, before, target, scope) if whole is now else finding_in(shown, scope=scope)
    drawn = draw(reader, shown, scope) if begun and any(figure.shown for figure in shown) else None
    mark = status_mark(rating.status)
    if not begun:
        said = rating.because.rstrip(".")
    return Told(
        measure=name,
        title=measure.title,
        scope=scope,
        unit=measure.unit,
        finding=f"{said}.",
        period=whole.period.label if whole else "",
        state=whole.state if whole else "no data",
        text=whole.text if whole else "no figures yet",
        value=whole.value if whole else None,
        numerator=whole.numerator if whole else None,
        denominator=whole.denominator if whole else None,
        counted=counted(measure, whole, reader) if whole else "",
        before=before_words(before) if whole is now else "",
        target=target_words(measure, target),
        agreed=agreed_words(target),
        status=Mark(rating.status, mark.word, mark.shape, mark.colour, rating.because) if target else None,
        drawing=drawn,
        missing="" if drawn else why_nothing(each, begun, shown, reader),
    )


def rated(
    reader: Reader, measure: Measure, where: dict[str, tuple[str, ...]], actions: Sequence[ActionStatus]
) -> tuple[Rating, Target | None]:
    """The status of exactly this: the board's own where an action is about it, otherwise by the one rule."""
    for one in actions:
        if one.action.kind != "milestone" and one.action.measure == measure.name and one.action.where == where:
            return replace(one.rating, status=one.status, because=one.because), one.target
    target = reading.target_on(targets_of(reader, measure, where), reader.as_at)
    figure = None if target is None else reader.figure(measure, target.period, where)
    return rate(measure, figure, target, reader.calendar, reader.as_at), target


def targets_of(reader: Reader, measure: Measure, where: dict[str, tuple[str, ...]]) -> list[Target]:
    """The targets agreed for exactly this measure and part."""
    every = reading.targets(reader.frames, reader.calendar)
    return [target for target in every if target.measure == measure.name and parse_scope(target.scope) == where]


def to_draw(reader: Reader, measure: Measure, where: dict[str, tuple[str, ...]]) -> Publication:
    """The last three years of terms or months; whole years instead where most of those are hidden."""
    whole = reader.series(measure, None, (), where)
    if measure.period not in SHORT:
        return whole
    year_of = financial_year_of if measure.year == "financial_year" else academic_year_of
    first = year_of(reader.as_at) - YEARS_DRAWN + 1
    shown = replace(whole, figures=tuple(f for f in whole.figures if year_of(f.period.end) >= first))
    known = [figure for figure in shown if figure.state in ("shown", "hidden")]
    if sum(not figure.shown for figure in known) * 2 > len(known):
        years = reader.series(measure, measure.year, (), where)
        return years if any(figure.shown for figure in years) else shown
    return shown


def draw(reader: Reader, shown: Publication, scope: str) -> Drawing:
    """The chart of the action's page, with its words, its table and its numbers."""
    measure, where = shown.measure, dict(shown.where)
    whole = reader.series(measure, shown.kind, (), where)
    title = ""
    if measure.accumulates and shown.kind in SHORT:
        now, before = reader.to_date(measure, where)
        target = reading.target_on(targets_of(reader, measure, where), reader.as_at)
        title = finding(measure, now, before, target, scope)
    chart = trend(
        shown,
        last_year=[*whole.figures, *same_days_last_year(reader, whole)],
        targets=targets_of(reader, measure, where),
        notes=noted(reader, measure, where),
        scope_words=scope,
        title=title,
    )
    return drawing(chart)


def same_days_last_year(reader: Reader, whole: Publication) -> list[Published]:
    """For a period still running, last year's up to the same day; hidden where the whole of that period is hidden, since a
    part of it shown by itself would be a figure of a table that was never protected."""
    found = []
    for figure in whole:
        if figure.state not in ("shown", "hidden") or figure.complete or whole.kind == "to_date":
            continue
        cut = reader.year_before(whole.measure, figure.period, whole.where)
        if cut is not None and cut.shown:
            entire = whole.at(reader.calendar.same_last_year(figure.period))
            cut = entire if entire is not None and entire.state == "hidden" else cut
        if cut is not None:
            found.append(cut)
    return found


def noted(reader: Reader, measure: Measure, where: dict[str, tuple[str, ...]]) -> list[DatedNote]:
    """The plan's dated notes on what is drawn; a step starts anew only a chart of exactly its scope."""
    every = reading.notes(reader.frames)
    anew = steps_for(every, measure.name, where, reader.as_at)
    about = notes_for(every, measure.name, where, reader.as_at)
    return [DatedNote(note.on, note.text, note in anew, note.author_role) for note in about]


def drawing(chart: Chart) -> Drawing:
    head = tuple(map(str, chart.table.columns))
    rows = tuple(tuple(map(str, row)) for row in chart.table.itertuples(index=False))
    numbers = tuple(
        Number(
            line=str(row["line"]),
            period=str(row["period"]),
            start=row["start"],
            end=row["end"],
            complete=None if pd.isna(row["complete"]) else bool(row["complete"]),
            numerator=_float(row["numerator"]),
            denominator=_float(row["denominator"]),
            value=_float(row["value"]),
            state=str(row["state"]),
            text=str(row["text"]),
        )
        for row in chart.data.to_dict("records")
    )
    # Through JSON: what is kept and opened again is then equal to what was drawn.
    figure = json.loads(json.dumps(chart.figure, default=str))
    return Drawing(
        chart.title, chart.subtitle, chart.alt, tuple(chart.notes), Grid(chart.title, head, rows), numbers, figure
    )


def _float(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def counted(measure: Measure, figure: Published, reader: Reader) -> str:
    """ "1 Sep 2018 to 27 Jun 2019; n = 36, of which 10"."""
    if measure.stock:
        days = f"On {long_day(min(figure.period.end, reader.as_at))}"
    else:
        days = dates_text(replace(figure.period, end=min(figure.period.end, reader.as_at)))
    parts = [days]
    if figure.state == "hidden":
        parts.append("hidden to protect children")
    elif figure.numerator is not None and figure.denominator is not None and measure.unit == "percent":
        parts.append(f"n = {number(figure.denominator)}, of which {number(figure.numerator)}")
    elif figure.denominator is not None and measure.unit == "gbp per place":
        parts.append(f"n = {number(figure.denominator, 1)} full-time places over the year")
    elif measure.unit in ("count", "days"):
        parts.append(f"n = {figure.text}")
    else:
        parts.append(figure.text)
    return sentence("; ".join(parts))


def before_words(before: Published | None) -> str:
    """ "24.2% (8 of 33) on the same dates a year before"; "" where there is nothing to set beside it."""
    if before is None or before.state not in ("shown", "hidden"):
        return ""
    then = before.text if before.shown else "hidden to protect children"
    return sentence(f"{then} on the same dates a year before")


def target_words(measure: Measure, target: Target | None) -> str:
    """ "34 for 2018/19 (was 30)"."""
    if target is None:
        return ""
    words = f"{value_text(measure, target.value)} for {target.period.label}"
    if target.was is not None:
        words += f" (was {value_text(measure, target.was)})"
    return words


def agreed_words(target: Target | None) -> str:
    """ "Agreed on 11 Oct 2018 by Schools Forum. Limit for the year." """
    if target is None:
        return ""
    by = f" by {target.agreed_by}" if target.agreed_by else ""
    on = f"Agreed on {long_day(target.agreed_on)}{by}." if target.agreed_on else ""
    note = f"{target.note.rstrip('.')}." if target.note else ""
    return f"{on} {note}".strip()


def why_nothing(each: ActionStatus, begun: bool, shown: Publication, reader: Reader) -> str:
    if not begun and each.action.starts:
        return f"No chart yet: the action starts on {long_day(each.action.starts)}."
    if shown.hidden:
        return "No chart: every figure of it is hidden to protect children."
    public = " to show in public" if reader.view == "public" else ""
    return f"No chart: there are no figures of it{public} yet."
