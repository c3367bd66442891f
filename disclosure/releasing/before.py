"""What a reader has already: earlier releases, and what the Department has published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from common.calendar import Calendar, CalendarError
from disclosure.releasing.book import NOW
from disclosure.releasing.cells import CLOSE, Parts, Span, parts_of
from measures.spec import Frames
from store.public.releases import PublicCell, Release

if TYPE_CHECKING:
    from disclosure.releasing.rows import Family


Place = tuple[str, str, tuple[str, ...], date, date, Parts]


def place(cell: PublicCell) -> Place:
    return cell.measure, cell.kind, cell.by, cell.start, cell.end, cell.breakdown


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure of an earlier release: what it showed, or that it hid something. `span`: the days it stood for then."""

    measure: str
    kind: str
    by: tuple[str, ...]
    span: Span
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    state: str
    release: int = NOW


def earlier_figures(
    earlier: Sequence[tuple[Release, list[PublicCell]]], revisions: Sequence[int] = ()
) -> list[Earlier]:
    """What earlier releases showed and hid, each place of equal days and numbers once between two `revisions` (the
    numbers of the releases that brought one)."""
    found: dict[tuple, Earlier] = {}
    for release, cells in earlier:
        era = sum(number <= release.id for number in revisions)
        for cell in cells:
            if cell.state not in ("shown", "hidden") or cell.start > release.as_at:
                continue
            span = (cell.start, min(cell.end, release.as_at))
            mark = (
                era,
                cell.measure,
                cell.by,
                span,
                cell.breakdown,
                cell.numerator,
                cell.denominator,
                cell.value,
                cell.state,
            )
            # The oldest of equal figures: a later one may rest on a revision that left it as it was.
            found[mark] = Earlier(
                cell.measure, cell.kind, cell.by, span, dict(cell.breakdown), cell.numerator, cell.denominator,
                cell.state, release.id,
            )  # fmt: skip
    return list(found.values())


def add_earlier_figure(found: Family, figure: Earlier) -> None:
    """What an earlier release showed is known, the exact number even where it was told roundly; what it hid stays
    so."""
    system, cells = found.system, found.cells
    entry = system.entries[figure.measure]
    if not entry.measure.of_children or entry.alone:
        return
    span = (figure.span[1], figure.span[1]) if entry.measure.stock else figure.span
    numbers = _cells_of(found, figure, span)
    cells.before.update(numbers)
    if figure.state == "shown":
        found.known.update(numbers)
    elif len(numbers) == 1 and not entry.measure.unit.is_proportion:
        cells.alone.update(numbers)  # hidden then, so it was not 0


def _cells_of(found: Family, figure: Earlier, span: Span) -> list[int]:
    system = found.system
    entry = system.entries[figure.measure]
    source = system.entries.get(entry.counts_as) if entry.counts_as else entry
    if source is None:
        return []
    parts = parts_of(figure.breakdown)
    if entry.share_of[0]:
        rows = [row for row in found.rows if row.measure is entry.measure and row.span == span and row.by == figure.by]
        return [number for row in rows for number in row.cells]
    for upto in (figure.release, NOW):
        if system.intervals(source, figure.by, span, upto)[0]:
            numbers = [
                each for each in system.figure(source, figure.by, span, parts, upto).values() if each is not None
            ]
            # A store from before there was a book: what was shown is known where it is still so.
            fits = upto == figure.release or figure.numerator is None or any(
                abs(system.number(each) - figure.numerator) <= CLOSE for each in numbers
            )  # fmt: skip
            return numbers if fits else []
    return []


def published_elsewhere(found: Family, frames: Frames, calendar: Calendar, la_code: str) -> set[int]:
    """The cells that equal a figure the Department has published of this authority: the reader can look them up."""
    benchmarks = frames.get("benchmarks")
    if benchmarks is None or benchmarks.empty or not la_code:
        return set()
    mine = benchmarks[
        (benchmarks["la_code"] == la_code) & (benchmarks["unit"] == "count") & benchmarks["value"].notna()
    ]
    entries = found.system.entries
    known = set()
    for label, measure, breakdown, value in zip(
        mine["period"].tolist(), mine["measure"].tolist(), mine["breakdown"].tolist(), mine["value"].tolist()
    ):
        entry = entries.get(str(measure))
        if entry is None or not entry.counted or entry.alone or entry.measure.unit.is_proportion:
            continue
        try:
            period = calendar.parse(str(label))
        except CalendarError:
            continue
        written = "" if pd.isna(breakdown) else str(breakdown)
        pairs = [part.partition("=") for part in written.split(";") if "=" in part]
        parts = parts_of({name.strip(): end.strip() for name, _, end in pairs})
        by = tuple(column for column, _ in parts)
        span = (period.end, period.end) if entry.measure.stock else (period.start, period.end)
        for number in found.system.figure(entry, by, span, parts).values():
            if number is not None and abs(found.cells.values[number] - float(value)) <= CLOSE:
                known.add(number)
    return known
