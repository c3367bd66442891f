"""What has come and what has not: a dataset's terms, and a term's schools, each sent, said to be nought, missing or not
due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from common.calendar import Calendar, CalendarError, Period
from loaders.datasets import by_id
from loaders.spec import Dataset
from measures.spec import Frames
from measures.uploaded import NIL_RETURNS, missing_terms, nil_terms

State = Literal["sent", "nil", "missing", "not due"]
YEARLY = ("academic_year", "financial_year", "period")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a dataset (of one school, where `school` is not "") for a term; `rows` count that term."""

    state: State
    rows: int = 0


def terms_until(as_at: date, calendar: Calendar, years: int = 2) -> list[Period]:
    """The terms of this academic year, whole, and of the years before it that the table of terms reaches."""
    this = calendar.period_of("academic_year", as_at)
    found: list[Period] = []
    for back in range(years - 1, -1, -1):
        start = date(this.start.year - back, this.start.month, this.start.day)
        try:
            found += calendar.periods("term6", start, date(start.year + 1, 8, 31))
        except CalendarError:
            continue
    return found


def by_term(frames: Frames, name: str, terms: Sequence[Period], as_at: date, calendar: Calendar) -> list[Arrival]:
    """One arrival a term. A term that still runs, or lies before a dataset's first row, is not due; what is kept up row
    by row, and is not sent term by term, is missing only where nothing of it has ever come."""
    dataset, frame = by_id(name), frames.get(name)
    if frame is None or frame.empty:
        nil = nil_terms(frames, dataset, calendar)
        return [
            Arrival("nil") if covered(term, nil) else Arrival("missing" if _is_due(term, terms, as_at) else "not due")
            for term in terms
        ]
    rows, nil = rows_by_term(dataset, frame, terms, calendar), nil_terms(frames, dataset, calendar)
    missing = {term.label for term in missing_terms(frames, name, as_at, calendar)}
    return [
        Arrival("sent", many) if many
        else Arrival("nil") if covered(term, nil)
        else Arrival("missing" if term.label in missing else "not due")
        for term, many in zip(terms, rows)
    ]  # fmt: skip


def by_school(
    frames: Frames, name: str, schools: Sequence[str], terms: Sequence[Period], as_at: date, calendar: Calendar
) -> dict[str, list[Arrival]]:
    """By school, one arrival a term. A school is missing where a term that is over, and that others have sent, has no
    row of it and no nil return: it had none, or it has not answered, and only asking tells which."""
    dataset, frame = by_id(name), frames.get(name)
    whole = by_term(frames, name, terms, as_at, calendar)
    column = school_column(dataset)
    if frame is None or column is None:
        return {school: whole for school in schools}
    own = _nil_of_schools(frames, dataset, calendar)
    codes = frame[column].astype("str")
    found = {}
    for school in schools:
        rows = rows_by_term(dataset, frame[(codes == school).to_numpy(dtype=bool, na_value=False)], terms, calendar)
        found[school] = [
            Arrival("sent", many) if many
            else Arrival("nil") if all_of.state == "nil" or covered(term, own.get(school, []))
            else Arrival("missing") if all_of.state == "missing"
            or (all_of.state == "sent" and term.complete(as_at) and dataset.replaces == "term")
            else Arrival("not due")
            for term, many, all_of in zip(terms, rows, whole)
        ]  # fmt: skip
    return found


def rows_by_term(dataset: Dataset, frame: pd.DataFrame, terms: Sequence[Period], calendar: Calendar) -> list[int]:
    """How many rows are of each term: by their date, else by the year or period that they name; of neither, all rows
    count for every term."""
    if dataset.dated_by:
        place = calendar.place(frame[dataset.dated_by], list(terms))
        return [int((place == at).sum()) for at in range(len(terms))]
    column = next((one for one in dataset.columns if one.kind in YEARLY), None)
    if column is None or column.name not in frame:
        return [len(frame)] * len(terms)
    many = frame[column.name].dropna().value_counts()
    spans = [(span, int(n)) for value, n in many.items() if (span := _span(column.kind, value, calendar)) is not None]
    return [sum(n for span, n in spans if span.start <= term.end and term.start <= span.end) for term in terms]


def school_column(dataset: Dataset) -> str | None:
    """The column that names the school a row was sent by; None where rows are of no school."""
    return next((one.name for one in dataset.columns if one.kind == "school"), None)


def covered(term: Period, by: Sequence[Period]) -> bool:
    return any(one.start <= term.start and term.end <= one.end for one in by)


def _is_due(term: Period, terms: Sequence[Period], as_at: date) -> bool:
    """Of a dataset of which nothing came: the terms of this academic year that are over."""
    return term.complete(as_at) and term.label.partition(" ")[0] == terms[-1].label.partition(" ")[0]


def _span(kind: str, value: object, calendar: Calendar) -> Period | None:
    try:
        if kind == "period":
            return calendar.parse(str(value))
        year, month = int(str(value)), 9 if kind == "academic_year" else 4
        return calendar.period_of(kind, date(year, month, 1))
    except (CalendarError, ValueError):
        return None


def _nil_of_schools(frames: Frames, dataset: Dataset, calendar: Calendar) -> dict[str, list[Period]]:
    """By school, the periods it said it had nothing for."""
    returns, found = frames.get(NIL_RETURNS), dict[str, list[Period]]()
    if returns is None or returns.empty:
        return found
    mine = returns[
        (returns["dataset"] == dataset.id).to_numpy(dtype=bool, na_value=False) & returns["school"].notna().to_numpy()
    ]
    for school, label in zip(mine["school"].astype("str"), mine["period"]):
        span = _span("period", label, calendar)
        if span is not None:
            found.setdefault(school, []).append(span)
    return found
