"""What adds up over a year against its limit: this year's running total, last year's on the same days, and the likely end.

The status is about the year's limit, so the limit is a line of the picture. Days stand where they are in the year: two
years lie over each other day by day, terms of different lengths included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.chart import Chart, DatedNote
from charts.drawing import theme
from charts.drawing.axes import value_axis
from charts.drawing.labels import spread, wrapped
from charts.drawing.wording import UNIT_WORDS, amount, as_at_text, exact_amount
from common.calendar import long_day
from disclosure.policy import HIDDEN_WORDS
from measures.spec import Measure

HEIGHT, LINE, ROOM = 330, 20, 165
WIDEST = 20


@dataclass(frozen=True, slots=True)
class Point:
    """A running total at the end of a day. `value` is None where it is hidden; `step` is what the period up to it added."""

    day: date
    label: str
    value: float | None
    text: str
    state: str = "shown"


@dataclass(frozen=True, slots=True)
class Limit:
    """A level agreed for the whole of the year that is drawn; `word` is Limit, Budget or Target."""

    word: str
    value: float
    was: float | None
    year: str


@dataclass(frozen=True, slots=True)
class LikelyEnd:
    """Where this year will end, in 8 of 10 years like it."""

    low: float
    high: float
    day: date


@dataclass(frozen=True, slots=True)
class Year:
    """A year's running totals, in order. `parts` are its terms or months: a word and the first and last day of each."""

    label: str
    start: date
    end: date
    points: Sequence[Point]
    parts: Sequence[tuple[str, date, date]]

    def days(self, day: date) -> int:
        """Days since the year began."""
        return (day - self.start).days + 1


def burn_up(
    measure: Measure,
    this: Year,
    last: Year | None,
    *,
    title: str,
    scope: str,
    as_at: date,
    limit: Limit | None = None,
    likely: LikelyEnd | None = None,
    notes: Sequence[DatedNote] = (),
) -> Chart:
    """A line that starts from 0. A hidden total is left out and said; the line goes on at the next that is shown."""
    end = (this.end - this.start).days + 1
    before = [p for p in last.points if p.value is not None] if last else []
    now = [p for p in this.points if p.value is not None]
    traces = []
    if last and before:
        traces.append(_line("Last year", last, before, measure, theme.LAST_YEAR, "dot", 2, 6))
    if now:
        traces.append(
            _line("This year", this, now, measure, theme.OURS, "solid", 4, 9, open_end=now[-1].day < this.end)
        )
    levels = [p.value for p in (*before, *now) if p.value is not None]
    levels += [limit.value] if limit else []
    levels += [limit.was] if limit and limit.was is not None else []
    levels += [likely.high] if likely else []
    up = value_axis(measure, levels)
    labels = _labels(measure, end, this, last, now, before, limit, likely)
    marked = [
        (str(i), n)
        for i, n in enumerate(
            (n for n in sorted(notes, key=lambda n: n.on) if this.start <= n.on <= min(as_at, this.end)), 1
        )
    ]
    ticks = [(this.days(first) + this.days(final)) / 2 for _, first, final in this.parts]
    axis = {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [word for word, _, _ in this.parts],
        "range": [0, end],
        "ticks": "",
    }
    layout = theme.layout(axis, up.plotly(), right=ROOM)
    theme.tight(layout)
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    layout["shapes"] = [
        *(_upright(this.days(final) + 0.5, theme.GRID, 1) for _, _, final in this.parts[:-1]),
        *(_upright(this.days(note.on), theme.QUIET_INK, 1.5, "dot") for _, note in marked),
        *([_upright(this.days(as_at), theme.INK, 1)] if this.start <= as_at < this.end else []),
        *(_level(limit.value, end, "dash", 3) for limit in [limit] if limit),
        *(_level(limit.was, end, "dot", 1.5) for limit in [limit] if limit and limit.was is not None),
        *([_end_band(likely, end)] if likely else []),
    ]
    layout["annotations"] = [
        *spread(labels, (up.low, up.high), HEIGHT - 70, LINE),
        *(_note(number, note, this) for number, note in marked),
    ]
    return Chart(
        title=title,
        subtitle=_subtitle(measure, this, scope, as_at),
        figure={"data": traces, "layout": layout},
        alt=_alt(title, measure, this, last, now, before, limit, likely),
        table=_table(measure, this, last, limit),
        data=_data(this, last, limit),
        notes=_notes(measure, this, last, limit, likely, marked),
    )


def _line(
    name: str, year: Year, points: Sequence[Point], measure: Measure, colour: str, dash: str, width: float, size: int,
    open_end: bool = False,
) -> dict:  # fmt: skip
    fill = [colour] * len(points)
    if open_end:
        fill[-1] = "#FFFFFF"
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [0, *(year.days(p.day) for p in points)],
        "y": [0.0, *(p.value for p in points)],
        "customdata": ["0", *(f"{p.text} by {long_day(p.day)} ({p.label})" for p in points)],
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
        "cliponaxis": False,
        "line": {"color": colour, "dash": dash, "width": width},
        "marker": {
            "color": ["rgba(0,0,0,0)", *fill],
            "size": [1, *[size] * len(points)],
            "line": {"color": colour, "width": 2.5},
        },
    }


def _labels(
    measure: Measure, end: int, this: Year, last: Year | None, now: Sequence[Point], before: Sequence[Point], limit: Limit | None, likely: LikelyEnd | None
) -> list[dict]:  # fmt: skip
    """At the right edge: each line's name with its value and the period it is of."""
    found: list[tuple[float, str]] = []
    if now:
        found.append((now[-1].value or 0.0, f"<b>{this.label}: {amount(measure, now[-1].value or 0)}</b>"))
    if last and before:
        found.append((before[-1].value or 0.0, f"{last.label}, same days: {amount(measure, before[-1].value or 0)}"))
    if limit:
        found.append((limit.value, f"{limit.word} {limit.year}: {exact_amount(measure, limit.value)}"))
        if limit.was is not None:
            found.append((limit.was, f"was {exact_amount(measure, limit.was)}"))
    if likely:
        middle = (likely.low + likely.high) / 2
        found.append((middle, f"likely end: {amount(measure, likely.low)} to {amount(measure, likely.high)}"))
    return [
        theme.words(_broken(text), end, value, xanchor="left", align="left", xshift=8, yanchor="middle")
        for value, text in sorted(found)
    ]


def _broken(text: str) -> str:
    bold = text.startswith("<b>")
    lines = wrapped(text.removeprefix("<b>").removesuffix("</b>"), WIDEST)
    return f"<b>{lines}</b>" if bold else lines


def _note(number: str, note: DatedNote, this: Year) -> dict:
    """The note's number and its first words at the top of its line; the whole note is under the chart."""
    text = note.text if len(note.text) <= 26 else f"{note.text[:25].rstrip()}…"
    words = theme.words(
        f"{number} {text}", this.days(note.on), 1, yref="paper", xanchor="left", yanchor="top", xshift=3
    )
    return words | {"font": {**words["font"], "size": 13, "color": theme.QUIET_INK}, "hovertext": note.text}


def _upright(x: float, colour: str, width: float, dash: str = "solid") -> dict:
    line = {"color": colour, "width": width, "dash": dash}
    return {
        "type": "line",
        "xref": "x",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": line,
        "layer": "below",
    }


def _level(value: float, end: int, dash: str, width: float) -> dict:
    line = {"color": theme.TARGET, "width": width, "dash": dash}
    return {"type": "line", "xref": "x", "x0": 0, "x1": end, "yref": "y", "y0": value, "y1": value, "line": line}


def _end_band(likely: LikelyEnd, end: int) -> dict:
    return {
        "type": "rect", "xref": "x", "x0": end - 5, "x1": end, "yref": "y", "y0": likely.low, "y1": likely.high,
        "fillcolor": "rgba(18, 67, 109, 0.35)", "line": {"width": 0},
    }  # fmt: skip


def _subtitle(measure: Measure, this: Year, scope: str, as_at: date) -> str:
    who = f"{measure.title}, {scope}" if scope else measure.title
    return f"{who}: {UNIT_WORDS[measure.unit]}, running total of {this.label}; {as_at_text(as_at)}"


def _alt(
    title: str, measure: Measure, this: Year, last: Year | None, now: Sequence[Point], before: Sequence[Point], limit: Limit | None, likely: LikelyEnd | None
) -> str:  # fmt: skip
    parts = [f"{title.rstrip('.')}.", f"Running total of {this.label} over {len(this.parts)} parts of the year."]
    if now:
        parts.append(f"{amount(measure, now[-1].value or 0)} by {long_day(now[-1].day)}.")
    if last and before:
        parts.append(f"{last.label} on the same days: {amount(measure, before[-1].value or 0)}.")
    if limit:
        parts.append(f"{limit.word} for {limit.year}: {exact_amount(measure, limit.value)}.")
    if likely:
        parts.append(f"Likely end of the year: {amount(measure, likely.low)} to {amount(measure, likely.high)}.")
    hidden = sum(p.state == "hidden" for p in this.points)
    if hidden:
        parts.append(f"{hidden} running {'total is' if hidden == 1 else 'totals are'} hidden.")
    return " ".join(parts)


def _table(measure: Measure, this: Year, last: Year | None, limit: Limit | None) -> pd.DataFrame:
    """A row a point of this year: what it had come to, what last year had come to at the same point, the limit."""
    rows = []
    for i, point in enumerate(this.points):
        row = {"Up to": f"{long_day(point.day)} ({point.label})", this.label: point.text}
        if last:
            row[last.label] = last.points[i].text if i < len(last.points) else ""
        if limit:
            row[f"{limit.word} {limit.year}"] = exact_amount(measure, limit.value)
        rows.append(row)
    return pd.DataFrame(rows, dtype="str")


def _data(this: Year, last: Year | None, limit: Limit | None) -> pd.DataFrame:
    rows = []
    for line, year in (("This authority", this), ("A year before", last)):
        for p in year.points if year else ():
            rows.append(_row(line, p.label, year.start, p.day, p.value, p.state, p.text) if year else {})
    if limit:
        rows.append(
            _row("Target", limit.year, this.start, this.end, limit.value, "target", f"{limit.word} {limit.value:g}")
        )
    columns = ["line", "period", "start", "end", "complete", "numerator", "denominator", "value", "state", "text"]
    return pd.DataFrame(rows, columns=columns)


def _row(line: str, period: str, start: date, end: date, value: float | None, state: str, text: str) -> dict:
    return {
        "line": line, "period": period, "start": start, "end": end, "complete": None,
        "numerator": None, "denominator": None, "value": value, "state": state, "text": text,
    }  # fmt: skip


def _notes(
    measure: Measure, this: Year, last: Year | None, limit: Limit | None, likely: LikelyEnd | None, marked: Sequence[tuple[str, DatedNote]]
) -> list[str]:  # fmt: skip
    sentences = []
    if any(p.state == "hidden" for year in (this, last) if year for p in year.points):
        sentences.append(f"A running total that is hidden is left out of the line. {HIDDEN_WORDS}.")
    if last:
        sentences.append(f"Dotted: {last.label}, up to the same days of its year.")
    if limit and limit.was is not None:
        sentences.append(
            f"The {limit.word.lower()} for {limit.year} was {exact_amount(measure, limit.was)} before it was changed."
        )
    if likely:
        sentences.append(
            f"Band at the right: where 8 in 10 such years end by {long_day(likely.day)}, on this year's pace a school day."
        )
    sentences += [
        f"Note {number}, {long_day(note.on)}: {note.text}{f' ({note.by})' if note.by else ''}."
        for number, note in marked
    ]
    return sentences
