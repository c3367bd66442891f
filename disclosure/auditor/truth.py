"""What is so, from the rows: read only after the attack, to judge what it found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import pandas as pd

from common.calendar import Calendar, Period
from disclosure.auditor.meaning import MEANINGS, Parts, meaning_of, unit_of
from measures.calculate import calculate
from measures.catalogue import ALL, by_name
from measures.spec import Frames, Measure
from measures.unit import Unit

# (parts, first day, last day) -> number, children behind it
Table = dict[tuple[Parts, date, date], tuple[float, float]]


@lru_cache(maxsize=512)
def source_of(stream: str) -> tuple[str, str, float] | None:
    """The measure whose number, or whole, is a stream's: its name, "numerator" or "denominator", and what to multiply
    by."""
    names = [*MEANINGS, *(measure.name for measure in ALL if measure.name not in MEANINGS)]
    for name in names:
        try:
            meaning = meaning_of(name)
            about = by_name(name)
        except KeyError:
            continue
        pence = about.unit.is_money
        for side, terms, scale in (
            ("numerator", meaning.number, 0.01 if pence else 1.0),
            ("denominator", meaning.whole, 1.0),
        ):
            if len(terms) == 1 and terms[0][1] == stream and not terms[0][2]:
                return name, side, scale / terms[0][0]
    return None


@dataclass
class Truth:
    """True numbers of streams. A stream that is no measure's number has none."""

    frames: Frames
    calendar: Calendar
    as_at: date
    tables: dict[tuple, Table] = field(default_factory=dict)

    def numbers(
        self, stream: str, columns: tuple[str, ...], spans: Iterable[tuple[date, date]], seen: date | None
    ) -> Table:
        """A stream's true numbers in every part of a table over stretches that do not overlap, with the children
        behind."""
        stretches = tuple(sorted(set(spans)))
        key = (stream, columns, stretches, seen)
        if key not in self.tables:
            self.tables[key] = self._worked_out(stream, columns, stretches, seen or self.as_at)
        return self.tables[key]

    def _worked_out(
        self, stream: str, columns: tuple[str, ...], stretches: tuple[tuple[date, date], ...], as_at: date
    ) -> Table:
        source = source_of(stream)
        if source is None:
            return {}
        measure = by_name(source[0])
        if any(self.frames.get(name) is None for name in measure.needs) or not set(columns) <= set(measure.breakdowns):
            return {}
        return _table(measure, self.frames, self.calendar, source[1:], columns, stretches, as_at)

    def known(self, stream: str) -> bool:
        return source_of(stream) is not None


def _table(
    measure: Measure,
    frames: Frames,
    calendar: Calendar,
    side: tuple[str, float],
    columns: tuple[str, ...],
    stretches: tuple[tuple[date, date], ...],
    as_at: date,
) -> Table:
    periods = [Period(start, end, "stretch", f"{start} to {end}") for start, end in stretches if start <= as_at]
    exact = calculate(
        measure, frames, as_at=as_at, kind="stretch", by=columns, periods=periods, calendar=calendar
    ).frame
    held = [exact[name].tolist() for name in ("period", side[0], "numerator", "people", *columns)]
    found: Table = {}
    of_children = unit_of(measure.name) != "schools"
    for period, number, above, people, *codes in zip(*held):
        value = 0.0 if pd.isna(number) else float(number) * side[1]
        behind = float(people) if side[0] == "numerator" or not of_children else value
        if side[0] == "denominator" and measure.unit is Unit.GBP_PER_PLACE:
            behind = float(people)
        parts = tuple(sorted(zip(columns, (str(code) for code in codes))))
        found[(parts, period.start, period.end)] = (value, behind if not pd.isna(above) or value else 0.0)
    return found
