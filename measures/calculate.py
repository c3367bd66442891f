"""One way from a measure and frames to exact figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd

from common.answer_cache import AnswerCache
from common.calendar import Calendar, Period
from measures import indicators
from measures.counting import NOT_RECORDED
from measures.reach import asked_periods, coverage
from measures.spec import CannotBreakDown, Exact, Filtered, Frames, Measure, Window, column_of
from measures.uploaded import SHORT, gaps_of, missing_terms, note_of, note_of_schools, silent_schools

CUT_KINDS = ("to_date", "rolling_12")
NOWHERE = (-1,)
Sent = tuple[tuple[date, date] | None, tuple[Period, ...], dict[Period, frozenset[str]]]


@lru_cache(maxsize=1)
def default_calendar() -> Calendar:
    return Calendar.default()


def calculate(
    measure: Measure,
    frames: Frames,
    *,
    as_at: date,
    kind: str | None = None,
    by: Iterable[str] = (),
    where: Mapping[str, Iterable[str]] | None = None,
    periods: Iterable[Period] | None = None,
    last: int | None = None,
    calendar: Calendar | None = None,
    filtered: Filtered | None = None,
    sent: AnswerCache | None = None,
) -> Exact:
    """Exact figures of a measure for every period of a kind that its data reach, the `last` few of them, or the periods
    given.

    Only what had happened by `as_at` counts. A period and breakdown that the data cover but that has no rows is 0; a
    period they do not cover is "no data". Raises CannotBreakDown for a breakdown or filter the measure does not have.
    `filtered`: `filters_of(frames)`, and `sent`: what has been sent at all, given by whoever asks more of the same
    frames.
    """
    calendar = calendar or default_calendar()
    measure = from_what_there_is(measure, frames)
    by = tuple(by)
    chosen = {column: tuple(values) for column, values in (where or {}).items() if tuple(values)}
    for column in (*by, *chosen):
        if column not in measure.breakdowns:
            raise CannotBreakDown(measure, column)
    kind = kind or measure.period
    if measure.kinds and indicators.NAME in frames:
        own = frames[indicators.NAME]
        frames = {**frames, indicators.NAME: own[(own["kind"] == measure.name).to_numpy(dtype=bool)]}
    asked = (measure.name, measure.needs, as_at)
    what = (measure, frames, as_at, calendar)
    reach, missing, silent = sent.get(asked, what_was_sent, *what) if sent else what_was_sent(*what)
    wanted = list(periods) if periods is not None else asked_periods(measure, kind, reach, as_at, calendar)
    wanted = wanted[-last:] if last else wanted
    begun = [p for p in wanted if p.started(as_at)]
    filtered = filters_of(frames) if filtered is None else filtered
    window = Window(tuple(p.cut(as_at) for p in begun), as_at, calendar, by, chosen, filtered)
    if reach is None or not begun:
        table = pd.DataFrame(columns=["period", *by, "numerator", "denominator", "people"])
    elif kind in CUT_KINDS:
        table = each_as_it_stood(measure, frames, window)
    else:
        table = measure.formula(frames, window)
    gaps = [gaps_of(period.cut(as_at), missing) for period in wanted]
    frame = completed(measure, table, wanted, len(begun), by, reach, gaps)
    frame = with_silent_schools(frame, by, silent) if silent else frame
    notes = indicators.notes_of(frames, measure)
    if notes:
        frame["note"] = [notes.get(period.label, note) for period, note in zip(frame["period"], frame["note"])]
    return Exact(measure, frame, by, as_at, chosen, kind)


def what_was_sent(measure: Measure, frames: Frames, as_at: date, calendar: Calendar) -> Sent:
    """Which days the data reach, the terms that nobody uploaded, and by term the schools that have not answered: the
    same for every kind of period, part and split."""
    asked = frames, measure.needs[0], as_at, calendar
    return coverage(measure, frames, as_at, calendar), missing_terms(*asked), silent_schools(*asked)


def not_recorded(measure: Measure, frames: Frames) -> str:
    """What no row says, so that there is no figure: "no row of Requests … says “Request outcome date”"; "" where it is
    said."""
    record = from_what_there_is(measure, frames).answered_by
    return record.missing(frames) if record is not None and not record.held(frames) else ""


def filters_of(frames: Frames) -> Filtered:
    """Where the rows of these frames that a filter keeps are kept, as long as the frames themselves are: a page asks
    the same filter dozens of times, and every year to date asks it anew."""
    return {(id(frame), ()): frame for frame in frames.values()}


def with_silent_schools(frame: pd.DataFrame, by: tuple[str, ...], silent: dict[Period, frozenset[str]]) -> pd.DataFrame:
    """The figures with a word on the schools that have not answered; nothing counted at one of them, in such a term, is
    no 0."""
    notes = [
        note_of_schools(period, silent) if state != "not yet" else ""
        for period, state in zip(frame["period"], frame["state"])
    ]
    frame = frame.assign(note=["; ".join(filter(None, parts)) for parts in zip(frame["note"], notes)])
    if "school" not in by:
        return frame
    alone = [
        period.kind in SHORT
        and any(
            str(school) in schools
            for term, schools in silent.items()
            if term.start <= period.end and term.end >= period.start
        )
        for period, school in zip(frame["period"], frame[column_of("school")])
    ]
    unknown = np.array(alone, dtype=bool) & ~(frame["numerator"].fillna(0) != 0).to_numpy(dtype=bool)
    return frame.assign(
        numerator=frame["numerator"].mask(unknown),
        value=frame["value"].mask(unknown),
        state=frame["state"].mask(unknown, "no data"),
    )


def from_what_there_is(measure: Measure, frames: Frames) -> Measure:
    """The measure as it counts from the dataset there is: its own, or the other one where its own has no row of its
    kind."""
    other, frame = measure.otherwise, frames.get(measure.needs[0])
    if other is None or (frame is not None and len(frame) and not measure.of_kind):
        return measure
    if frame is not None and (frame["kind"] == measure.of_kind).any():
        return measure
    if any(frames.get(name) is None or frames[name].empty for name in other.needs):
        return measure
    return replace(
        measure,
        needs=other.needs,
        formula=other.formula,
        of_kind=other.of_kind,
        answered_by=other.answered_by,
        otherwise=None,
    )


def each_as_it_stood(measure: Measure, frames: Frames, window: Window) -> pd.DataFrame:
    """Years to date are compared like for like: each is counted as things stood on its own last day.

    Otherwise last year's pupils would have had a year more to come back than this year's.
    """
    parts = []
    for position, period in enumerate(window.periods):
        part = measure.formula(frames, replace(window, periods=(period,), as_at=period.end))
        parts.append(part.assign(period=position).astype(dict.fromkeys(window.by, "object")))
    return pd.concat(parts, ignore_index=True)


def completed(
    measure: Measure,
    table: pd.DataFrame,
    wanted: list[Period],
    begun: int,
    by: tuple[str, ...],
    reach: tuple[date, date] | None,
    gaps: list[list[Period]] | None = None,
) -> pd.DataFrame:
    """Every period against every breakdown value seen, in order, with value, state and a note.

    `gaps`: for each period the terms in it that nobody uploaded. Nothing counted in a term or month with such a gap is
    no 0, and "no data"; a figure over one says so in its note.
    """
    texts = [[str(v) for v in table[name]] for name in by]
    found: dict[tuple, list[int]] = {}
    for at, key in enumerate(zip(table["period"].tolist(), *texts)):
        found.setdefault(key, []).append(at)
    values = [sorted(set(column), key=_blank_last) for column in texts]
    # By hand: a page asks hundreds of small tables, and a merge of two frames costs more than counting what is in them.
    cells = [(cell, at) for cell in product(range(len(wanted)), *values) for at in found.get(cell, NOWHERE)]
    rows = np.array([at for _, at in cells], dtype="int64")
    position = np.array([cell[0] for cell, _ in cells], dtype="int64")
    numerator = _taken(table["numerator"], rows)
    covered = np.array([reach is not None and p.start <= reach[1] and p.end >= reach[0] for p in wanted], dtype=bool)
    over = gaps or [[] for _ in wanted]
    hollow = np.array([bool(gap) and _hollow(p, gap) for p, gap in zip(wanted, over)], dtype=bool)
    missing = np.isnan(numerator)
    ok = (position < begun) & covered[position] & ~(hollow[position] & (missing | (numerator == 0)))
    if measure.given:
        ok = ok & ~missing
    numerator = np.where(ok & missing, 0, numerator)
    if measure.has_denominator:
        denominator = _taken(table["denominator"], rows)
        divisible = denominator > 0
        value = measure.value_of(numerator, np.where(divisible, denominator, np.nan))
        ok = ok & divisible
    else:
        denominator = np.full(len(rows), np.nan)
        value = measure.value_of(numerator)
    state = np.where(position >= begun, "not yet", np.where(ok, "ok", "no data"))
    parts = {
        column_of(name): pd.Series([cell[number] for cell, _ in cells], dtype="object")
        for number, name in enumerate(by, start=1)
    }
    return pd.DataFrame(
        {
            "period": pd.Series([wanted[i] for i in position], dtype="object"),
            **parts,
            "numerator": pd.array(numerator, dtype="Float64"),
            "denominator": pd.array(denominator, dtype="Float64"),
            "value": pd.array(np.where(ok, value, np.nan), dtype="Float64"),
            "people": pd.array(np.nan_to_num(_taken(table["people"], rows)), dtype="Float64"),
            "state": state,
            "note": [note_of(over[at]) if at < begun else "" for at in position],
        }
    )


def _taken(column: pd.Series, rows: np.ndarray) -> np.ndarray:
    """The numbers of some rows; missing (nan) at -1."""
    numbers = column.astype("Float64").to_numpy("float64", na_value=np.nan)
    return np.append(numbers, np.nan)[rows]  # -1 is the last


def _hollow(period: Period, gap: list[Period]) -> bool:
    """Whether nothing counted in a period tells nothing: a short one with a gap in it, a longer one that is all gap."""
    if period.kind in SHORT:
        return True
    return (
        sum((min(t.end, period.end) - max(t.start, period.start)).days + 1 for t in gap)
        > (period.end - period.start).days
    )


def _blank_last(value: str) -> tuple[bool, int, str]:
    """Sort text as text, year groups as numbers, "not recorded" at the end."""
    number = int(value) if value.lstrip("-").isdigit() else 0
    return value == NOT_RECORDED, number, value
