"""Periods that overlap, tied through the stretches of days between all their ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pandas as pd

from disclosure.catalogue import Entry
from disclosure.cells import Cells, Key, Parts, Span, parts_of
from disclosure.resting import figure_cells, quantities
from loaders.calendar import Calendar, Period
from measures.calculate import calculate
from measures.spec import Frames


def margins(by: tuple[str, ...]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = [()]
    for column in by:
        out += [(*margin, column) for margin in out]
    return out


def tie_time(
    cells: Cells,
    entry: Entry,
    wanted: dict[tuple[str, ...], set[Span]],
    frames: Frames,
    as_at: date,
    calendar: Calendar,
) -> None:
    """Tie overlapping periods through the stretches of days between all their ends, table by table, widest last."""
    for by in sorted(wanted, key=len, reverse=True):
        spans = wanted[by]
        stretches = _stretches(spans)
        for margin in margins(by):
            if margin != by and margin in wanted:
                wanted[margin] |= set(stretches)
        exact = calculate(
            entry.measure, frames, as_at=as_at, kind="stretch", by=by, calendar=calendar,
            periods=[Period(start, end, "stretch", f"{start} to {end}") for start, end in stretches],
        )  # fmt: skip
        by_part: dict[Parts, dict[Span, tuple[float, float | None, float]]] = {}
        columns = [exact.frame[name].tolist() for name in ("period", "numerator", "denominator", "people", *by)]
        for period, numerator, denominator, people, *values in zip(*columns):
            number = 0.0 if pd.isna(numerator) else float(numerator)
            whole = None if pd.isna(denominator) else float(denominator)
            by_part.setdefault(parts_of(dict(zip(by, values))), {})[(period.start, period.end)] = (
                number,
                whole,
                float(people),
            )
        for parts, held in by_part.items():
            _tie_spans(cells, entry, parts, sorted(spans), stretches, held)


def _tie_spans(cells: Cells, entry: Entry, parts: Parts, spans: list[Span], stretches: list[Span], held: dict) -> None:
    for stretch, (numerator, denominator, people) in held.items():
        figure_cells(
            cells, entry, Key("", stretch[0], stretch[1], parts), numerator, denominator, people, published=False
        )
    for start, end in spans:
        inside = [stretch for stretch in stretches if start <= stretch[0] and stretch[1] <= end and stretch in held]
        for quantity in quantities(entry):
            pieces = [cells.number(Key(quantity, *stretch, parts)) for stretch in inside]
            here = [piece for piece in pieces if piece is not None]
            plain = cells.number(Key(quantity, start, end, parts))
            stood = cells.number(Key(quantity, start, end, parts, True))
            if plain is None and here:
                plain = cells.add(
                    Key(quantity, start, end, parts),
                    sum(cells.values[piece] for piece in here),
                    sum(cells.people[piece] for piece in here),
                    False,
                )
            cells.tie(plain, here)
            if stood is not None:
                cells.tie(stood, (plain,))


def _stretches(spans: Iterable[Span]) -> list[Span]:
    """The days of all spans, cut wherever one begins or ends: pieces that every span is made of."""
    ends = sorted(
        {day.toordinal() for start, _ in spans for day in (start,)} | {end.toordinal() + 1 for _, end in spans}
    )
    covered = sorted((start.toordinal(), end.toordinal() + 1) for start, end in spans)
    return [
        (date.fromordinal(first), date.fromordinal(after - 1))
        for first, after in pairwise(ends)
        if any(start <= first and after <= end for start, end in covered)
    ]
