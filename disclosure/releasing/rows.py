"""The figures of a family of measures before anything is hidden, and the family that they are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from common.calendar import Period
from disclosure.catalogue import Entry
from disclosure.releasing.cells import Cells, Parts, Span, parts_of
from disclosure.releasing.system import System
from measures.spec import Measure

Place = tuple[tuple[str, ...], Parts, Span]
Hidden = dict[str, set[Place]]  # by measure, the places of figures that this release hides


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a table before anything is hidden, with the cells it rests on; NaN-free, None where there is none.

    `veiled`: hidden whatever it is. `absent`: not in the release at all, so that not even "it is not 0" is told.
    """

    measure: Measure
    kind: str
    by: tuple[str, ...]
    period: Period
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    value: float | None
    state: str
    span: Span | None = None
    cells: tuple[int, ...] = ()
    veiled: bool = False
    absent: bool = False

    @property
    def place(self) -> Place | None:
        return None if self.span is None else (self.by, parts_of(self.breakdown), self.span)


@dataclass(slots=True)
class Family:
    """The cells of measures that share some, the rows of their tables in the order they are to be read, and the cells a
    reader knows because an earlier release showed them."""

    entries: tuple[Entry, ...]
    cells: Cells
    system: System
    rows: list[Row] = field(default_factory=list)
    known: set[int] = field(default_factory=set)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.measure.name for entry in self.entries)

    @property
    def stays(self) -> set[int]:
        """What earlier releases hid: it stays hidden."""
        return self.cells.before - self.known


def finished(row: Row) -> Row:
    """The row with its value, or without data where there is nothing to divide by."""
    if row.measure.has_denominator:
        if not row.denominator:
            return replace(row, state="no data", value=None)
        return replace(row, value=row.measure.value_of(row.numerator or 0.0, row.denominator))
    return replace(row, value=row.measure.value_of(row.numerator or 0.0))
