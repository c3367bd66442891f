"""A measure as an action tells it: the sentences, figures and chart that the board and the action's page show of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from charts.chart import Chart
from charts.drawing.tables import OUR_LINE
from charts.drawing.wording import sentence
from charts.findings import finding_in
from charts.status import status_mark
from common.calendar import long_day
from disclosure.published import Publication, Published
from disclosure.wording import value_text
from exhibits import answers, governed, sentences, status
from exhibits.counted import counted
from exhibits.question import Question
from exhibits.running import running_total
from exhibits.trend import of_year, trend_of
from exhibits.words import ALL_HIDDEN, scope_words
from measures.catalogue import by_name
from measures.spec import Measure
from plan.figures import Reader
from plan.spec import ActionStatus, Target
from reports.figure import ActionMeasure, Drawing, Grid, Line, Mark, Number


def describe_measure(reader: Reader, name: str, each: ActionStatus, actions: Sequence[ActionStatus]) -> ActionMeasure:
    """The measure, of the part of the authority that the plan governs it by."""
    measure, asked = by_name(name), governed.question(reader, name, each.action)
    scope = scope_words(asked.where, measure, reader.frames)
    rating, target = status.rating(reader, actions, name, asked.where)
    now, _ = answers.to_date(reader, name, asked.where)
    shown = answers.picked(answers.series(reader, asked), asked)
    whole, then = answers.latest(reader, name, asked.where)
    begun = governed.begun(each.action, name, reader)
    running = now is not None and whole == now
    finding_text = (
        sentences.so_far(reader, actions, name, asked.where)
        if of_year(measure, whole)
        else sentences.in_view(finding_in(shown, scope=scope), shown.figures, reader.view)
    )
    drawn = drawn_of(reader, actions, asked) if begun and any(figure.shown for figure in shown) else None
    mark = status_mark(rating.status)
    if not begun:
        finding_text = rating.because.rstrip(".")
    return ActionMeasure(
        measure=name,
        title=measure.title,
        scope=scope,
        unit=measure.unit,
        finding=f"{finding_text}.",
        period=whole.period.label if whole else "",
        state=whole.state if whole else "no data",
        text=whole.text if whole else sentences.in_view(sentences.NONE_YET, None, reader.view),
        value=whole.value if whole else None,
        numerator=whole.numerator if whole else None,
        denominator=whole.denominator if whole else None,
        counted=counted(measure, whole, reader.as_at) if whole else "",
        before=before_words(then) if running else "",
        target=target_words(measure, target),
        agreed=agreed_words(target),
        status=Mark(rating.status, mark.word, mark.shape, mark.colour, rating.because) if target else None,
        drawing=drawn,
        missing="" if drawn else why_nothing(each, begun, shown, reader),
    )


def drawn_of(reader: Reader, actions: Sequence[ActionStatus], asked: Question) -> Drawing:
    """The page's own picture; its figures are those of the periods, also where what is drawn is their running total."""
    series = drawing(trend_of(reader, actions, asked))
    total = running_total(reader, actions, asked)
    return series if total is None else replace(drawing(total), numbers=series.numbers, lines=lines_of(total))


def lines_of(total: Chart) -> tuple[Line, ...]:
    """This year, last year and the limit at each point of this year's running total."""
    ours = total.data[total.data["line"] == OUR_LINE]
    labels = tuple(ours["period"].tolist())
    found = [Line(OUR_LINE, labels, tuple(_float(value) for value in ours["value"]))]
    before = total.data[total.data["line"] == "A year before"]
    if len(before):
        at = dict(zip(before["period"], before["value"]))
        found.append(Line("A year before", labels, tuple(_float(at.get(label)) for label in labels)))
    limit = total.data[total.data["line"] == "Target"]
    if len(limit):
        found.append(Line("Target", labels, (_float(limit["value"].iloc[0]),) * len(labels)))
    return tuple(found)


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


def before_words(before: Published | None) -> str:
    """ "24.2% (8 of 33) on the same dates a year before"; "" where there is nothing to set beside it."""
    if before is None or before.state not in ("shown", "hidden"):
        return ""
    then = before.in_sentence if before.shown else "hidden to protect children"
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
    if not begun and each.action.begins:
        return f"No chart yet: the action starts on {long_day(each.action.begins)}."
    if shown.hidden:
        return f"No chart: {ALL_HIDDEN}."
    return f"No chart: there are no figures of it {'to show in public' if reader.view == 'public' else 'yet'}."
