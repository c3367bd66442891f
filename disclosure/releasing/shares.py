"""Figures that do not rest on cells of their own: shares of another measure, rates per roll, figures of schools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from common.calendar import Calendar, Period
from disclosure.catalogue import Entry
from disclosure.releasing.cells import Parts, parts_of
from disclosure.releasing.counted import reach_of
from disclosure.releasing.periods import SAME_DAYS, Slot, table_slots
from disclosure.releasing.rows import Hidden, Row, finished
from disclosure.releasing.system import COUNT, OF, OUT, System
from measures.calculate import calculate
from measures.counting import NOT_RECORDED
from measures.spec import Frames


def share_of(system: System, entry: Entry, source: Entry, empty: Row, slot: Slot) -> Row:
    """Those in the share are the cells of one code of another measure's column; all of them, its total less "not
    recorded"."""
    _, column, code = entry.share_of
    cells, span = system.cells, slot.span or (slot.period.start, slot.period.end)
    some, gaps = system.intervals(source, (column,), span)
    total = system.figure(source, (), span, ())[COUNT]
    if gaps or not some or total is None:
        return replace(empty, state="no data", span=span)
    inside, blank = (
        system.figure(source, (column,), span, ((column, value),))[COUNT] for value in (code, NOT_RECORDED)
    )
    whole = system.number(total) - system.number(blank)
    if whole < system.number(inside):
        return replace(empty, state="no data", span=span)
    of = total if blank is None else cells.base((entry.measure.name, OF, span), whole, whole)
    out = cells.base((entry.measure.name, OUT, span), whole - system.number(inside), whole - system.number(inside))
    if blank is not None:
        cells.tie(total, (of, blank))
    cells.tie(of, (inside, out))
    numbers = tuple(number for number in (inside, out, of) if number is not None)
    row = replace(empty, numerator=system.number(inside), denominator=whole, state="ok", span=span, cells=numbers)
    return finished(row)


def rolls_of(
    entry: Entry, by: tuple[str, ...], slots: list[Slot], frames: Frames, day: date, calendar: Calendar
) -> dict[tuple[str, Period, Parts], float]:
    """Pupils on roll, by kind, period and parts: everybody may know these."""
    found: dict[tuple[str, Period, Parts], float] = {}
    for kind in dict.fromkeys(each.kind for each in slots):
        periods = [each.period for each in slots if each.kind == kind and each.span is not None]
        if not periods or any(frames.get(name) is None for name in entry.measure.needs):
            continue
        exact = calculate(entry.measure, frames, as_at=day, kind="stretch", by=by, periods=periods, calendar=calendar)
        columns = [exact.frame[name].tolist() for name in ("period", "denominator", *by)]
        for period, denominator, *values in zip(*columns):
            if not pd.isna(denominator):
                found[(kind, period, parts_of(dict(zip(by, values))))] = float(denominator)
    return found


def per_roll(entry: Entry, row: Row, roll: float | None) -> Row:
    return finished(replace(row, denominator=roll)) if row.state == "ok" else row


def rows_of_schools(entry: Entry, frames: Frames, day: date, calendar: Calendar, hidden: Hidden) -> Iterable[Row]:
    """Figures of schools rather than children: as they are now, and hidden only with a measure they would tell of."""
    measure = entry.measure
    reach = reach_of(entry, frames, day, calendar)
    if reach is None:
        return
    for by, kinds in entry.tables:
        slots = table_slots(measure, by, kinds, reach, day, calendar)
        for kind in dict.fromkeys(each.kind for each in slots):
            mine = [each for each in slots if each.kind == kind]
            as_at = mine[-1].period.end if kind.endswith(SAME_DAYS) else day
            exact = calculate(
                measure, frames, as_at=as_at, kind=kind.removesuffix(SAME_DAYS), by=by,
                periods=[each.period for each in mine], calendar=calendar,
            )  # fmt: skip
            spans = {each.period: each.span for each in mine}
            columns = [
                exact.frame[name].tolist() for name in ("period", "numerator", "denominator", "value", "state", *by)
            ]
            for period, numerator, denominator, value, state, *values in zip(*columns):
                top, whole, number = (None if pd.isna(n) else float(n) for n in (numerator, denominator, value))
                span = spans[period]
                state = "not yet" if span is None else state
                row = Row(measure, kind, by, period, dict(zip(by, values)), top, whole, number, state, span)
                if row.state == "ok" and entry.hidden_with and follows(entry, row, hidden):
                    row = replace(row, veiled=True)
                yield row


def follows(entry: Entry, row: Row, hidden: Hidden) -> bool:
    """Whether the measure this one is hidden with is hidden at the same place: over the same days or, where it is
    counted on a day, on any day of them."""
    if row.span is None:
        return False
    parts = parts_of(row.breakdown)
    for by, other, span in hidden.get(entry.hidden_with, ()):
        if (by, other) != (row.by, parts):
            continue
        if span == row.span or (span[0] == span[1] and row.span[0] <= span[1] <= row.span[1]):
            return True
    return False
