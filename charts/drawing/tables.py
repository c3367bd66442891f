"""The table and the data behind a chart, from the same figures as its marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import OtherLine
from charts.drawing.axes import TimeAxis
from charts.drawing.lines import other_text
from charts.drawing.targets import Step
from charts.drawing.wording import exact_amount, period_text
from disclosure.policy import HIDDEN_WORDS
from disclosure.published import Publication, Published

OUR_LINE = "This authority"


def table(
    publication: Publication,
    axis: TimeAxis,
    columns: Mapping[str, Sequence[Published]],
    last_year: Mapping[str, Published],
    drawn: Sequence[Step],
    others: Sequence[OtherLine],
) -> pd.DataFrame:
    """Display text: one row per period in order, one column per line, then target, last year and others."""
    made: dict[str, list[str]] = {"Period": [period_text(publication, p) for p in axis.periods]}
    for name, figures in columns.items():
        texts = {f.period.label: f.text for f in figures}
        made[name] = [texts.get(p.label, "not yet") for p in axis.periods]
    if drawn:
        made["Target"] = [_target_text(publication, drawn, i) for i in range(len(axis.periods))]
    if last_year:
        made["A year before"] = [last_year[p.label].text if p.label in last_year else "" for p in axis.periods]
    for other in others:
        made[other.name] = [other_text(other, publication.measure, p.label) for p in axis.periods]
    return pd.DataFrame(made, dtype="str")


def _target_text(publication: Publication, drawn: Sequence[Step], position: int) -> str:
    measure = publication.measure
    for step in drawn:
        if step.first <= position <= step.last:
            was = step.target.was
            before = "" if was is None else f" (was {exact_amount(measure, was)})"
            return exact_amount(measure, step.target.value) + before
    return ""


def data(
    publication: Publication,
    axis: TimeAxis,
    last_year: Mapping[str, Published],
    drawn: Sequence[Step],
    others: Sequence[OtherLine],
) -> pd.DataFrame:
    """One row per figure: line, period, start, end, complete, breakdown, numerator, denominator, value, state, text."""
    rows = [_row(OUR_LINE, f, publication) for f in publication]
    rows += [_row("A year before", f, publication) for f in last_year.values()]
    for step in drawn:
        target = step.target
        text = exact_amount(publication.measure, target.value)
        period = target.period
        rows.append(_bare("Target", period.label, period.start, period.end, publication, target.value, text, "target"))
    for other in others:
        for period in axis.periods:
            value = other.values.get(period.label)
            text = other_text(other, publication.measure, period.label)
            if text:
                state = "no data" if value is None else "shown"
                rows.append(_bare(other.name, period.label, period.start, period.end, publication, value, text, state))
    columns = ["line", "period", "start", "end", "complete", *publication.by]
    columns += ["numerator", "denominator", "value", "state", "text"]
    return pd.DataFrame(rows, columns=columns)


def _row(line: str, figure: Published, publication: Publication) -> dict:
    period = figure.period
    return {
        **_bare(line, period.label, period.start, period.end, publication, figure.value, figure.text, figure.state),
        **figure.breakdown,
        "complete": figure.complete,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
    }


def _bare(
    line: str, label: str, start: object, end: object, publication: Publication, value: object, text: str, state: str
) -> dict:
    return {
        "line": line,
        "period": label,
        "start": start,
        "end": end,
        "complete": None,
        **dict.fromkeys(publication.by),
        "numerator": None,
        "denominator": None,
        "value": value,
        "state": state,
        "text": text,
    }


def notes_on(publication: Publication, last_year: Mapping[str, Published]) -> list[str]:
    """What the marks mean: hidden, to date, no data, the same period last year."""
    sentences = []
    if publication.hidden or any(f.state == "hidden" for f in last_year.values()):
        sentences.append(f"{HIDDEN_WORDS}.")
    unfinished = list(dict.fromkeys(f.period.label for f in publication if f.shown and not f.complete))
    if unfinished:
        sentences.append(
            f"{', '.join(unfinished)} is not over: its figure is to date, drawn open and dashed, and not comparable "
            "with whole periods."
        )
    missing = [f.period.label for f in publication if f.state == "no data"]
    if missing:
        labels = list(dict.fromkeys(missing))
        listed = ", ".join(labels) if len(labels) <= 4 else f"{len(labels)} periods from {labels[0]} to {labels[-1]}"
        sentences.append(f"No data: {listed}.")
    if last_year:
        sentences.append(
            "A year before: the same period of the year before; for an unfinished one, up to the same day last year."
        )
    return sentences
