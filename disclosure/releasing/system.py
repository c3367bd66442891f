"""The system of a family of measures: a cell for every base cell of the book, and what ties base cells to each other.

Parts to their whole, stretches to the longer one that they were cut from, what ripened between two days, what left
between two days, those of a measure that are not among the whole of a share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from disclosure.catalogue import Entry
from disclosure.releasing.book import A_DAY, NOW, Book, Interval, Table
from disclosure.releasing.cells import Cells, Parts, Span
from disclosure.releasing.parts import grid, parts_with, parts_without, same_figures
from disclosure.releasing.solo import Solo
from store.public.base_cells import BaseCell

COUNT, IN, OUT, OF = "", "in", "out", "of"
# Where a child goes to school is no secret to those who know it, nor who runs a place; what it was excluded for is.
OPEN_COLUMNS = ("phase", "sector")


@dataclass(slots=True)
class System:
    """Cells by table, interval, quantity and parts."""

    book: Book
    entries: dict[str, Entry]
    cells: Cells
    solo: Solo
    at: dict[tuple[Table, Interval, str], dict[Parts, int]] = field(default_factory=dict)
    broken: set[tuple[Table, Interval, Parts]] = field(default_factory=set)
    alike: set[tuple[Table, Interval, Parts]] = field(default_factory=set)

    def build(self) -> None:
        ours = [entry for entry in self.entries.values() if entry.counted and not entry.alone]
        # Those whose shares are out of another's cells come after it.
        for entry in sorted(ours, key=lambda entry: bool(entry.out_of or entry.rest_of)):
            for by, _ in entry.tables:
                self._base(entry, (entry.measure.name, by))
        for entry in ours:
            for by, _ in entry.tables:
                table = (entry.measure.name, by)
                for interval in self.book.held.get(table, {}):
                    self._parts(entry, table, interval)
                    if not (entry.ripens or entry.measure.stock):
                        self._pieces(entry, table, interval)
                if entry.ripens:
                    self._ripened(entry, table)
                if entry.flows_of and not by:
                    self._left(table, (entry.flows_of, ()))

    def quantities(self, entry: Entry) -> tuple[str, ...]:
        return (IN, OUT, OF) if entry.measure.unit.is_proportion else (COUNT,)

    def era(self, table: Table, interval: Interval) -> int:
        """The last release for which an interval counted: until a revision took its place."""
        later = [
            each.release
            for each in self.book.held.get(table, {})
            if each.revised
            and each.release > interval.release
            and each.start <= interval.end
            and each.end >= interval.start
        ]
        return min(later, default=NOW + 1) - 1

    def figure(
        self, entry: Entry, by: tuple[str, ...], span: Span, parts: Parts, upto: int = NOW
    ) -> dict[str, int | None]:
        """The cells of a figure by quantity: the sum of the intervals that cover its days."""
        table = (entry.measure.name, by)
        some = self.intervals(entry, by, span, upto)[0]
        return {
            quantity: self.cells.total(self.at.get((table, each, quantity), {}).get(parts) for each in some)
            for quantity in self.quantities(entry)
        }

    def intervals(
        self, entry: Entry, by: tuple[str, ...], span: Span, upto: int = NOW
    ) -> tuple[list[Interval], list[Span]]:
        table = (entry.measure.name, by)
        if entry.ripens or entry.measure.stock:
            one = self.book.exactly(table, span, upto)
            return ([one], []) if one else ([], [span])
        return self.book.cover(table, span, upto)

    def number(self, cell: int | None) -> float:
        return 0.0 if cell is None else self.cells.values[cell]

    # -- base cells ----------------------------------------------------------------------------------------------

    def _base(self, entry: Entry, table: Table) -> None:
        unchanged: dict[tuple[Span, Parts], tuple[BaseCell, Interval]] = {}
        for interval in sorted(self.book.held.get(table, {})):
            held = self.book.cells(table, interval)
            for quantity in self.quantities(entry):
                self.at[(table, interval, quantity)] = {}
            for parts in dict.fromkeys([*held, *self._veiled(entry, table, interval, held)]):
                cell = held.get(parts)
                before = unchanged.get((interval.span, parts))
                if before and cell and same_figures(before[0], cell):
                    for quantity in self.quantities(entry):  # a revision that left this as it was: the same cell
                        self._put(table, interval, quantity, parts, self.at[(table, before[1], quantity)].get(parts))
                    continue
                self._count(entry, table, interval, parts, cell)
                if cell:
                    unchanged[(interval.span, parts)] = (cell, interval)

    def _put(self, table: Table, interval: Interval, quantity: str, parts: Parts, number: int | None) -> None:
        if number is not None:
            self.at[(table, interval, quantity)][parts] = number

    def _count(self, entry: Entry, table: Table, interval: Interval, parts: Parts, cell: BaseCell | None) -> None:
        cells, veiled = self.cells, self.solo.own(parts, *interval.span)
        numerator, people = (cell.numerator, cell.people) if cell else (0.0, 0.0)

        def base(quantity: str, value: float, behind: float) -> int | None:
            number = cells.base((table, interval, quantity, parts), value, behind, zero=cell is None or veiled)
            self._put(table, interval, quantity, parts, number)
            if number is not None and veiled:
                cells.veiled.add(number)
            return number

        if not entry.measure.unit.is_proportion:
            number = base(COUNT, numerator, people)
            if number is not None and cell and cell.of_few:
                cells.forced.add(number)
            if number is not None and (table, interval, parts) in self.alike:
                (cells.alike if cell else cells.veiled).add(number)
            return
        if entry.out_of:
            other = self.entries.get(entry.out_of)
            of = self.figure(other, table[1], interval.span, parts, interval.release)[COUNT] if other else None
            whole = self.number(of)
            if numerator > whole or other is None:
                # The whole was counted before some of these were known: there is no share to tell.
                self.broken.add((table, interval, parts))
                return
            self._put(table, interval, OF, parts, of)
        else:
            whole = (cell.denominator if cell else None) or 0.0
            if numerator > whole:
                self.broken.add((table, interval, parts))
                return
            of = base(OF, whole, whole)
            rest = self.entries.get(entry.rest_of)
            if rest is not None:
                cells.tie(self.figure(rest, table[1], interval.span, parts, interval.release)[COUNT], (of,))
        cells.tie(of, (base(IN, numerator, numerator), base(OUT, whole - numerator, whole - numerator)))

    def _veiled(self, entry: Entry, table: Table, interval: Interval, held: Iterable[Parts]) -> Iterator[Parts]:
        """The places of an interval that count nobody and are yet not told: of a school that is alone in its phase, and
        of a line of few children who are all alike."""
        by = table[1]
        every = [sorted(self.book.values(table, column)) for column in by]
        if "phase" in by:
            for parts in grid(by, every):
                if self.solo.own(parts, *interval.span):
                    yield parts
        for column in by:
            if column in OPEN_COLUMNS or entry.measure.unit.is_proportion or self.cells.amounts:
                continue
            lines: dict[Parts, list[Parts]] = {}
            for parts in held:
                lines.setdefault(parts_without(parts, column), []).append(parts)
            for margin, inside in lines.items():
                cell = self.book.cell(table, interval, inside[0])
                if len(inside) == 1 and cell and cell.numerator < self.cells.policy.least_denominator:
                    others = [parts_with(margin, column, value) for value in every[by.index(column)]]
                    if len(others) > 1:
                        self.alike.update((table, interval, parts) for parts in others)
                        yield from others

    # -- ties ----------------------------------------------------------------------------------------------------

    def _parts(self, entry: Entry, table: Table, interval: Interval) -> None:
        """Every part to the whole without one of its columns, over the same days."""
        name, by = table
        upto = self.era(table, interval)
        for column in by:
            margin = tuple(each for each in by if each != column)
            if margin not in dict(entry.tables):
                continue
            over, gaps = self.intervals(entry, margin, interval.span, upto)
            if gaps or not over:
                continue
            for quantity in self.quantities(entry):
                if quantity == OF and entry.out_of:
                    continue
                lines: dict[Parts, list[int]] = {}
                for parts, number in self.at[(table, interval, quantity)].items():
                    lines.setdefault(parts_without(parts, column), []).append(number)
                whole: dict[Parts, list[int]] = {}
                for each in over:
                    for parts, number in self.at[((name, margin), each, quantity)].items():
                        whole.setdefault(parts, []).append(number)
                for parts in dict.fromkeys([*lines, *whole]):
                    self.cells.tie(self.cells.total(whole.get(parts, ())), lines.get(parts, ()))

    def _pieces(self, entry: Entry, table: Table, interval: Interval) -> None:
        """A stretch to those that it was cut into later."""
        upto = self.era(table, interval)
        inside = {
            each.start: each
            for each in sorted(self.book.intervals(table, upto), key=lambda each: -each.end.toordinal())
            if each != interval and interval.start <= each.start and each.end <= interval.end
            and each.span != interval.span
        }  # fmt: skip
        pieces, day = [], interval.start
        while day in inside:
            pieces.append(inside[day])
            day = inside[day].end + A_DAY
        if not pieces or day != interval.end + A_DAY:
            return
        for quantity in self.quantities(entry):
            whole = self.at[(table, interval, quantity)]
            cut: dict[Parts, list[int]] = {}
            for each in pieces:
                for parts, number in self.at[(table, each, quantity)].items():
                    cut.setdefault(parts, []).append(number)
            for parts in dict.fromkeys([*whole, *cut]):
                self.cells.tie(whole.get(parts), cut.get(parts, ()))

    def _ripened(self, entry: Entry, table: Table) -> None:
        """What became known between one declared day and the next of the same year."""
        every = sorted(self.book.held.get(table, {}), key=lambda each: (each.start, each.end, each.release))
        quantities = (IN,) if entry.out_of else self.quantities(entry)
        for first, then in pairwise(every):
            if first.start != then.start or first.end == then.end:
                continue
            for quantity in quantities:
                before, after = self.at[(table, first, quantity)], self.at[(table, then, quantity)]
                for parts in dict.fromkeys([*before, *after]):
                    if not {(table, first, parts), (table, then, parts)} & self.broken:
                        self.cells.tie(after.get(parts), (before.get(parts),))

    def _left(self, table: Table, flow: Table) -> None:
        """Those there on a day, with those who came since, are those there on the next and those who left."""
        other = self.entries.get(flow[0])
        every = sorted(self.book.intervals(table), key=lambda each: each.start)
        for first, then in pairwise(every) if other else ():
            came, gaps = self.book.cover(flow, (first.start + A_DAY, then.start))
            if gaps or not came:
                continue
            before, after = (self.at[(table, each, COUNT)].get(()) for each in (first, then))
            new = [self.at[(flow, each, COUNT)].get(()) for each in came]
            self.cells.tie(self.cells.total([before, *new]), (after,))
