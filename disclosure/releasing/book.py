"""The book of base cells: every public count is a sum of these, and once released they stay as they are.

A table is a measure and the columns it is split by; its days are cut into intervals. A figure's span is covered by
intervals, those released first where there is a choice, so that one figure has one value whichever release or period
asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from disclosure.releasing.cells import Parts, Span
from store.public.base_cells import BaseCell

Table = tuple[str, tuple[str, ...]]  # a measure's name, columns in order of name
NOW = 1_000_000_000  # the release that is being made
A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True, slots=True)
class Interval:
    """Days of one table that are counted as one. `release`: which brought it; `revised`: in the place of others."""

    release: int
    start: date
    end: date
    revised: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(slots=True)
class Book:
    """Base cells by table and interval."""

    held: dict[Table, dict[Interval, dict[Parts, BaseCell]]] = field(default_factory=dict)
    new: list[BaseCell] = field(default_factory=list)
    active: dict[tuple[Table, int], dict[date, list[Interval]]] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Iterable[BaseCell]) -> Book:
        book = cls()
        for cell in cells:
            book._hold(cell)
        return book

    def _hold(self, cell: BaseCell) -> None:
        interval = Interval(cell.release, cell.start, cell.end, cell.revised)
        self.held.setdefault((cell.measure, cell.by), {}).setdefault(interval, {})[cell.parts] = cell

    def add(self, cells: Iterable[BaseCell]) -> None:
        """Cells that the release being made is the first to rest on."""
        for cell in cells:
            self.new.append(cell)
            self._hold(cell)
        self.active.clear()

    def intervals(self, table: Table, upto: int = NOW) -> list[Interval]:
        """The intervals that count for a release: brought by then, and not yet replaced by a revision."""
        return [interval for some in self._by_start(table, upto).values() for interval in some]

    def _by_start(self, table: Table, upto: int) -> dict[date, list[Interval]]:
        found = self.active.get((table, upto))
        if found is None:
            brought = [each for each in self.held.get(table, ()) if each.release <= upto]
            revised = [each for each in brought if each.revised]
            found = {}
            for each in sorted(brought):
                if not any(r.release > each.release and r.start <= each.end and r.end >= each.start for r in revised):
                    found.setdefault(each.start, []).append(each)
            # Of those that begin on a day the first released comes first, and of these the longest.
            for some in found.values():
                some.sort(key=lambda each: (each.release, -each.end.toordinal()))
            self.active[(table, upto)] = found
        return found

    def cover(self, table: Table, span: Span, upto: int = NOW) -> tuple[list[Interval], list[Span]]:
        """The intervals a span is made of, in order, and the days of it that none covers."""
        starts = self._by_start(table, upto)
        inside = sorted(day for day in starts if span[0] <= day <= span[1])
        found: list[Interval] = []
        gaps: list[Span] = []
        day, spot = span[0], 0
        while day <= span[1]:
            here = next((each for each in starts.get(day, ()) if each.end <= span[1]), None)
            if here is not None:
                found.append(here)
                day = here.end + A_DAY
                continue
            while spot < len(inside) and inside[spot] <= day:
                spot += 1
            upcoming = next((d for d in inside[spot:] if any(each.end <= span[1] for each in starts[d])), None)
            last = span[1] if upcoming is None else upcoming - A_DAY
            gaps.append((day, last))
            day = last + A_DAY
        return found, gaps

    def exactly(self, table: Table, span: Span, upto: int = NOW) -> Interval | None:
        """The interval of just these days, if there is one; the first released of several."""
        return next((each for each in self._by_start(table, upto).get(span[0], ()) if each.end == span[1]), None)

    def cell(self, table: Table, interval: Interval, parts: Parts) -> BaseCell | None:
        return self.held[table][interval].get(parts)

    def cells(self, table: Table, interval: Interval) -> dict[Parts, BaseCell]:
        """The cells of an interval that count anything."""
        return {parts: cell for parts, cell in self.held[table][interval].items() if len(parts) == len(table[1])}

    def reach(self, table: Table) -> Span | None:
        """The first and the last day that any release counted of a table."""
        every = self.held.get(table)
        return (min(each.start for each in every), max(each.end for each in every)) if every else None

    def revisions(self) -> list[int]:
        """The numbers of the releases that brought a revision."""
        every = {each.release for intervals in self.held.values() for each in intervals if each.revised}
        return sorted(every)

    def values(self, table: Table, column: str) -> set[str]:
        """The values of a column that any interval of a table holds."""
        return {
            value
            for cells in self.held.get(table, {}).values()
            for parts in cells
            for name, value in parts
            if name == column
        }
