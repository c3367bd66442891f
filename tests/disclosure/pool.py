"""A reader who writes down every number he sees in public and works out the rest: his own linear programme, written from
the definitions on the pages and sharing no code with the suppressor or with the product's own attacker.

A figure is a quantity of some part of the children over some days. Whatever the tables, they are all sums of the same
children in the smallest stretches of days and parts, so every figure is one equation over those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

Parts = frozenset[tuple[str, str]]
HIDDEN = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a figure counts: the quantity, which part of the children, from which day to which."""

    quantity: str
    parts: Parts
    start: date
    end: date


@dataclass(slots=True)
class Pool:
    """What was read, place by place; HIDDEN where the screen said "c". `alone`: places that would have said 0."""

    read: dict[Place, float | None] = field(default_factory=dict)
    alone: set[Place] = field(default_factory=set)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # quantity = sum of quantities, day by day
    blur: dict[str, float] = field(default_factory=dict)  # how far a number of a quantity may be off for being rounded
    seen: int = 0

    def note(self, place: Place, value: float | None, alone: bool = True) -> None:
        """Write one number down. What a page hides and another shows is shown. Two numbers for one place are a fault."""
        self.seen += 1
        if alone:
            self.alone.add(place)
        before = self.read.get(place)
        if before is not None and value is not None and abs(before - value) > 2 * self.off(place):
            raise ValueError(f"Two screens differ: {place}, {before} and {value}.")
        if before is None:
            self.read[place] = value

    def off(self, place: Place) -> float:
        return self.blur.get(place.quantity, 0.0)

    def quantities(self) -> list[set[str]]:
        """Quantities that have to do with each other."""
        found: list[set[str]] = []
        for some in [{q} for q in {place.quantity for place in self.read}] + [{t, *parts} for t, parts in self.sums]:
            touching = [each for each in found if each & some]
            found = [each for each in found if not each & some] + [some.union(*touching)]
        return found


@dataclass
class Programme:
    """The unknown numbers behind some quantities, and everything that was read of them as equations."""

    pool: Pool
    quantities: set[str]
    names: dict[tuple[str, Parts, date], int] = field(default_factory=dict)
    rows: list[tuple[list[tuple[int, float]], float, float]] = field(default_factory=list)
    one_school: bool = False  # a phase with one school is in no table by phase, and in the whole

    def __post_init__(self) -> None:
        mine = [place for place in self.pool.read if place.quantity in self.quantities]
        cuts = sorted({p.start for p in mine} | {p.end + timedelta(days=1) for p in mine})
        self.stretches = cuts[:-1]
        self.values: dict[str, dict[str, set[str]]] = {}
        tables: dict[str, set[frozenset[str]]] = {}
        for place in mine:
            columns = frozenset(column for column, _ in place.parts)
            for size in range(len(columns) + 1):
                tables.setdefault(place.quantity, set()).update(map(frozenset, combinations(sorted(columns), size)))
            for column, value in place.parts:
                self.values.setdefault(place.quantity, {}).setdefault(column, set()).add(value)
        for total, parts in self.pool.sums:
            names = [name for name in (total, *parts) if name in tables]
            if total not in names or len(names) < 2:
                continue
            shared = set().union(*(tables[name] for name in names if name != total))
            columns = frozenset().union(*shared)
            for name in (total, *parts):
                tables[name] = shared | (tables[total] if name == total else set())
                for column in columns:
                    known = set().union(*(self.values.get(other, {}).get(column, set()) for other in names))
                    self.values.setdefault(name, {}).setdefault(column, set()).update(known)
        self.tables = tables
        for columns in self.values.values():
            if self.one_school and "Phase" in columns:
                columns["Phase"].add("one school")
        for quantity in tables:
            self._parts_sum_up(quantity)
        for total, parts in self.pool.sums:
            if total in tables and all(part in tables for part in parts):
                self._quantities_sum_up(total, parts)
        for place in mine:
            value, pieces = self.pool.read[place], [(cell, 1.0) for cell in self.cells(place)]
            if value is not None:
                off = self.pool.off(place)
                self.rows.append((pieces, value - off, value + off))
            elif place in self.pool.alone:
                self.rows.append((pieces, 1.0, np.inf))

    def cell(self, quantity: str, parts: Parts, stretch: date) -> int:
        return self.names.setdefault((quantity, parts, stretch), len(self.names))

    def cells(self, place: Place) -> list[int]:
        return [
            self.cell(place.quantity, place.parts, stretch)
            for stretch in self.stretches
            if place.start <= stretch <= place.end
        ]

    def _combinations(self, quantity: str, columns: Iterable[str]) -> list[Parts]:
        found: list[Parts] = [frozenset()]
        for column in columns:
            found = [each | {(column, value)} for each in found for value in sorted(self.values[quantity][column])]
        return found

    def _parts_sum_up(self, quantity: str) -> None:
        for columns in self.tables[quantity]:
            for column in columns:
                for rest in self._combinations(quantity, columns - {column}):
                    for stretch in self.stretches:
                        inside = [
                            (self.cell(quantity, rest | {(column, value)}, stretch), 1.0)
                            for value in sorted(self.values[quantity][column])
                        ]
                        self.rows.append(([(self.cell(quantity, rest, stretch), -1.0), *inside], 0.0, 0.0))

    def _quantities_sum_up(self, total: str, parts: tuple[str, ...]) -> None:
        for columns in set.intersection(*(self.tables[part] for part in parts)):
            for some in self._combinations(total, columns):
                for stretch in self.stretches:
                    inside = [(self.cell(part, some, stretch), 1.0) for part in parts]
                    self.rows.append(([(self.cell(total, some, stretch), -1.0), *inside], 0.0, 0.0))

    def ready(self) -> tuple:
        """Equations and limits as matrices."""
        even = [row for row in self.rows if row[1] == row[2]]
        loose = [(p, low, high) for p, low, high in self.rows if low != high]
        below = [(p, high) for p, _, high in loose if np.isfinite(high)]
        below += [([(cell, -sign) for cell, sign in p], -low) for p, low, _ in loose]

        def matrix(rows: list) -> csr_matrix | None:
            if not rows:
                return None
            at = [i for i, row in enumerate(rows) for _ in row[0]]
            cells = [cell for row in rows for cell, _ in row[0]]
            signs = [sign for row in rows for _, sign in row[0]]
            return csr_matrix((signs, (at, cells)), shape=(len(rows), len(self.names)))

        return (
            matrix(even), [low for _, low, _ in even] or None, matrix(below), [limit for _, limit in below] or None,
        )  # fmt: skip

    def ranges(self, places: list[Place]) -> dict[Place, tuple[float, float]]:
        """The least and the greatest value each place can have for the reader. Raises ValueError where what he read does not
        fit together: then he has misread, and could work out nothing."""
        wanted = {place: self.cells(place) for place in places}
        even, sums, below, limits = self.ready()
        found = {}
        for place, cells in wanted.items():
            ends = []
            for sign in (1.0, -1.0):
                aim = np.zeros(len(self.names))
                aim[cells] = sign
                answer = linprog(aim, A_eq=even, b_eq=sums, A_ub=below, b_ub=limits, bounds=(0, None), method="highs")
                if answer.status == 3:
                    ends.append(np.inf if sign < 0 else -np.inf)
                elif answer.status == 0:
                    ends.append(sign * answer.fun)
                else:
                    raise ValueError(f"What was read of {place.quantity} does not fit together ({answer.message}).")
            found[place] = (ends[0], ends[1])
        return found
