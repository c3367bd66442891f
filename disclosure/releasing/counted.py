"""Counting what is not in the book yet: the base cells of days that a release is the first to tell of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pandas as pd

from common.calendar import Calendar, Period
from disclosure.catalogue import Entry
from disclosure.releasing.book import A_DAY, NOW, Book, Table
from disclosure.releasing.cells import Span, parts_of
from disclosure.releasing.contributors import amounts_of_few
from disclosure.releasing.periods import table_slots
from measures.calculate import calculate
from measures.reach import coverage
from measures.spec import Frames
from measures.uploaded import missing_terms
from store.public.base_cells import BaseCell


def reach_of(entry: Entry, frames: Frames, day: date, calendar: Calendar) -> Span | None:
    """The days that the rows speak for; None where there are none, or a sheet the measure needs is missing."""
    measure = entry.measure
    if any(frames.get(name) is None for name in measure.needs):
        return None
    return coverage(measure, frames, day, calendar)


def reach_with(book: Book, entry: Entry, reach: Span | None) -> Span | None:
    """The days that the rows speak for or an earlier release told of: what was released does not go away with its
    rows."""
    spans = [span for by, _ in entry.tables if (span := book.reach((entry.measure.name, by))) is not None]
    spans += [reach] if reach else []
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def count_new(
    book: Book, entry: Entry, frames: Frames, day: date, calendar: Calendar, blind: Iterable[str] = ()
) -> None:
    """Add to the book what this release is the first to rest on. `blind`: columns by which nothing new may be told,
    since what would have to be known of them (how many schools a phase has) is not there."""
    reach = reach_of(entry, frames, day, calendar)
    if reach is None:
        return
    wanted = spans_wanted(book, entry, reach_with(book, entry, reach), day, calendar)
    # A term that nobody uploaded is not a term of nobody: it is counted when its rows are there.
    holes = [] if entry.measure.stock else missing_terms(frames, entry.measure.needs[0], day, calendar)
    for by in sorted(wanted, key=len, reverse=True):
        table = (entry.measure.name, by)
        if set(by) & set(blind):
            continue
        missing = [span for span in _missing(book, table, wanted[by], reach, entry) if not _overlaps(span, holes)]
        for margin in wanted:
            if set(margin) < set(by) and not (entry.ripens or entry.measure.stock):
                wanted[margin] |= set(missing)
        book.add(counted(entry, by, missing, frames, day, calendar))


def _overlaps(span: Span, holes: Iterable[Period]) -> bool:
    return any(hole.start <= span[1] and hole.end >= span[0] for hole in holes)


def spans_wanted(
    book: Book, entry: Entry, reach: Span | None, day: date, calendar: Calendar
) -> dict[tuple[str, ...], set[Span]]:
    """By table, the days of every figure of it, and those of the tables it is the margin of."""
    wanted: dict[tuple[str, ...], set[Span]] = {}
    for by, kinds in entry.tables:
        slots = table_slots(entry.measure, by, kinds, reach, day, calendar)
        wanted[by] = {each.span for each in slots if each.span is not None}
    for by in wanted:
        for margin in wanted:
            if set(margin) < set(by):
                wanted[margin] |= {each.span for each in book.intervals((entry.measure.name, by))}
    return wanted


def _missing(book: Book, table: Table, spans: Iterable[Span], reach: Span, entry: Entry) -> list[Span]:
    """The stretches of days to count so that every span is a sum, as far as the rows speak for the whole of a
    stretch."""
    if entry.ripens or entry.measure.stock:
        found = {span for span in spans if book.exactly(table, span) is None}
    else:
        found = set()
        active = [each.span for each in book.intervals(table)]
        edges = sorted({edge for start, end in [*spans, *active] for edge in (start, end + A_DAY)})
        pieces = [(first, after - A_DAY) for first, after in pairwise(edges)]
        for span in spans:
            for gap in book.cover(table, span)[1]:
                # An interval that sticks out of the gap is cut, and all its pieces are counted.
                cut = [each for each in active if each[0] <= gap[1] and each[1] >= gap[0]]
                around = [gap, *cut]
                found |= {p for p in pieces if any(a[0] <= p[0] and p[1] <= a[1] for a in around)}
        found -= set(active)
    return sorted(span for span in found if reach[0] <= span[0] and span[1] <= reach[1])


def counted(
    entry: Entry, by: tuple[str, ...], spans: Iterable[Span], frames: Frames, day: date, calendar: Calendar,
    revised: bool = False,
) -> list[BaseCell]:  # fmt: skip
    """The base cells of stretches of days as the rows have them now."""
    out: list[BaseCell] = []
    for layer in _layers(sorted(spans), entry.ripens or entry.measure.stock):
        out += _counted(entry, by, layer, frames, day, calendar, revised)
    return out


def _layers(spans: list[Span], any_order: bool) -> list[list[Span]]:
    """The spans in groups of which none overlap: a formula counts each row in one period only."""
    if any_order:
        return [spans] if spans else []
    layers: list[list[Span]] = []
    for span in spans:
        layer = next((each for each in layers if each[-1][1] < span[0]), None)
        if layer is None:
            layers.append([span])
        else:
            layer.append(span)
    return layers


def _counted(
    entry: Entry, by: tuple[str, ...], spans: list[Span], frames: Frames, day: date, calendar: Calendar, revised: bool
) -> list[BaseCell]:
    measure = entry.measure
    kind = "to_date" if entry.ripens else "stretch"  # the first is counted as things stood on its own last day
    periods = [Period(start, end, kind, f"{start} to {end}") for start, end in spans]
    if measure.stock:
        return [cell for one in periods for cell in _table(entry, by, [one], kind, frames, day, calendar, revised)]
    return _table(entry, by, periods, kind, frames, day, calendar, revised)


def _table(
    entry: Entry, by: tuple[str, ...], periods: list[Period], kind: str, frames: Frames, day: date, calendar: Calendar,
    revised: bool,
) -> list[BaseCell]:  # fmt: skip
    measure = entry.measure
    exact = calculate(measure, frames, as_at=day, kind=kind, by=by, periods=periods, calendar=calendar)
    few = set()
    if measure.unit.is_amount and not exact.frame.empty:
        few = amounts_of_few(measure, frames, periods, kind, by, day, calendar)
    out, seen = [], set[Span]()
    columns = [exact.frame[name].tolist() for name in ("period", "numerator", "denominator", "people", *by)]
    for period, numerator, denominator, people, *values in zip(*columns):
        number = 0.0 if pd.isna(numerator) else float(numerator)
        whole = None if pd.isna(denominator) else float(denominator)
        if not (number or whole or people):
            continue
        parts = parts_of(dict(zip(by, values)))
        seen.add((period.start, period.end))
        out.append(
            BaseCell(measure.name, by, period.start, period.end, parts, number, whole, float(people),
                     (period.label, parts) in few, revised, NOW)
        )  # fmt: skip
    for period in periods:
        if (period.start, period.end) not in seen:
            out.append(BaseCell(measure.name, by, period.start, period.end, (), 0.0, None, 0.0, False, revised, NOW))
    return out
