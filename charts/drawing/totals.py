"""What a year's running totals are, and what is said of them beside the picture: alternative text, table, data,
notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.chart import DatedNote
from charts.drawing.wording import amount, as_at_text, exact_amount, gap_in, sentence
from common.calendar import long_day
from common.text import listed, rows_of
from disclosure.policy import HIDDEN_WORDS
from measures.spec import Measure


@dataclass(frozen=True, slots=True)
class Point:
    """A running total at the end of a day. `value` is None where it is hidden; `step` is what the period up to it
    added."""

    day: date
    label: str
    value: float | None
    text: str
    state: str = "shown"
    gap: str = ""  # which terms of it were not uploaded


@dataclass(frozen=True, slots=True)
class Limit:
    """A level agreed for the whole of the year that is drawn; `word` is Limit, Budget or Target."""

    word: str
    value: float
    was: float | None
    year: str


@dataclass(frozen=True, slots=True)
class LikelyEnd:
    """Where this year will end, in 8 of 10 years like it; `basis` is what that rests on."""

    low: float
    high: float
    day: date
    basis: str = "on this year's pace a school day"

    def words_of(self, year: str) -> str:
        """A span is a chance of 8 in 10; one value is a pace that goes on, of which no chance is claimed."""
        return f"likely end of {year}" if self.high > self.low else f"end of {year} on this pace"


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


def span(measure: Measure, likely: LikelyEnd) -> str:
    low, high = amount(measure, likely.low), amount(measure, likely.high)
    return low if likely.high == likely.low else f"{low} to {high}"


def on_same_days(this: Year, before: Point) -> bool:
    """Whether last year's last total that is shown is of the same days as this year's last one, rather than of an
    earlier end."""
    return bool(this.points) and before.label == this.points[-1].label


def subtitle(measure: Measure, this: Year, scope: str, as_at: date) -> str:
    who = f"{measure.title}, {scope}" if scope else measure.title
    return f"{who}: {measure.unit.words}, running total of {this.label}; {as_at_text(as_at)}"


def alt(
    title: str, measure: Measure, this: Year, last: Year | None, now: Sequence[Point], before: Sequence[Point],
    limit: Limit | None, likely: LikelyEnd | None
) -> str:  # fmt: skip
    parts = [
        f"{title.rstrip('.')}.",
        f"Running total of {this.label} over {rows_of(len(this.parts), 'part')} of the year.",
    ]
    if now:
        parts.append(f"{amount(measure, now[-1].value or 0)} by {long_day(now[-1].day)}.")
    if last and before:
        until = "on the same days" if on_same_days(this, before[-1]) else f"by the end of {before[-1].label}"
        until += f", {gap_in(last.label, before[-1].gap)}" if before[-1].gap else ""
        parts.append(f"{last.label} {until}: {amount(measure, before[-1].value or 0)}.")
    if limit:
        parts.append(f"{limit.word} for {limit.year}: {exact_amount(measure, limit.value)}.")
    if likely:
        parts.append(f"{sentence(likely.words_of(this.label))}: {span(measure, likely)}.")
    for whose, year in (("", this), (f" of {last.label}" if last else "", last)):
        labels = [p.label for p in year.points if p.state == "hidden"] if year else []
        if labels:
            few = len(labels) == 1
            parts.append(
                f"{len(labels)} running {'total' if few else 'totals'}{whose} {'is' if few else 'are'} hidden "
                f"({listed(labels)})."
            )
    return " ".join(parts)


def table(measure: Measure, this: Year, last: Year | None, limit: Limit | None) -> pd.DataFrame:
    """A row a point of this year: what it had come to, what last year had come to by the end of the same term, month or
    days, the limit."""
    rows = []
    then = {point.label: point.text for point in last.points} if last else {}
    for point in this.points:
        row = {"Up to": f"{long_day(point.day)} ({point.label})", this.label: point.text}
        if last:
            row[last.label] = then.get(point.label, "")
        if limit:
            row[f"{limit.word} {limit.year}"] = exact_amount(measure, limit.value)
        rows.append(row)
    return pd.DataFrame(rows, dtype="str")


def data(this: Year, last: Year | None, limit: Limit | None) -> pd.DataFrame:
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


def notes_on(
    measure: Measure, this: Year, last: Year | None, limit: Limit | None, likely: LikelyEnd | None,
    marked: Sequence[tuple[str, DatedNote]]
) -> list[str]:  # fmt: skip
    sentences = []
    if any(p.state == "hidden" for year in (this, last) if year for p in year.points):
        rows = ": this year's in the lower row, last year's above it" if last else ""
        sentences.append(
            f"Where a running total is hidden its line has a gap and a c stands at the foot{rows}. {HIDDEN_WORDS}."
        )
    if last:
        sentences.append(f"Dotted: {last.label}, up to the same days of its year.")
    if limit and limit.was is not None:
        sentences.append(
            f"The {limit.word.lower()} for {limit.year} was {exact_amount(measure, limit.was)} before it was changed."
        )
    if likely:
        sentences.append(
            f"Band at the right: where 8 in 10 such years end by {long_day(likely.day)}, {likely.basis}."
            if likely.high > likely.low
            else f"Faint dashes: where the year ends by {long_day(likely.day)} if the rest of it goes as it has so "
            "far. No chance is claimed."
        )
    sentences += [
        f"Note {number}, {long_day(note.on)}: {note.text}{f' ({note.by})' if note.by else ''}."
        for number, note in marked
    ]
    return sentences
