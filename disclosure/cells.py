"""The cells of a release before anything is hidden: what each counts, and every sum that ties them together.

A figure rests on one cell (a count), or on three (a share: those in it, those not in it, all of them). Periods that
overlap are tied through the finest stretches of days between their ends, parts through their totals, and a measure
through the measure whose cells it shares. Whoever subtracts has all of these sums; so has the suppressor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from disclosure.lattice import Lattice, lattice
from disclosure.policy import POLICY, Policy

Parts = tuple[tuple[str, str], ...]
Span = tuple[date, date]
CLOSE = 1e-6
WANTED = 8.0  # how many times dearer it is to hide a figure of what an action of the plan is about
COMPARED = 1.5  # and again, one that can be set against the same period of the year before


@dataclass(frozen=True, order=True, slots=True)
class Key:
    """What a cell counts. `stood`: as things stood on the span's last day, rather than as they are known now."""

    quantity: str
    start: date
    end: date
    parts: Parts = ()
    stood: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end

    def of(self, parts: Parts) -> Key:
        return Key(self.quantity, self.start, self.end, parts, self.stood)


@dataclass(slots=True)
class Cells:
    """Cells and sums, growing while a family of measures is gone through.

    `amounts` are money or days: then few `people`, not a small value, make a cell sensitive. Cells that are 0 are left
    out: a 0 is always shown, so it is no unknown.
    """

    amounts: bool = False
    policy: Policy = POLICY
    keys: dict[Key, int] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    people: list[float] = field(default_factory=list)
    published: list[bool] = field(default_factory=list)
    late: list[bool] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    must_show: set[int] = field(default_factory=set)
    wanted: set[int] = field(default_factory=set)
    compared: set[int] = field(default_factory=set)
    together: set[int] = field(default_factory=set)
    dominated: set[int] = field(default_factory=set)  # money or days of which one child's are nearly all
    alone: set[int] = field(
        default_factory=set
    )  # counts with a figure of their own: hidden, they are known not to be 0

    def add(self, key: Key, value: float, people: float, published: bool) -> int | None:
        """The cell of a key, made if it is new; None for a 0. A cell once published stays so."""
        if not value and not people:
            return None
        found = self.keys.get(key)
        if found is None:
            found = self._new(value, people, published)
            self.keys[key] = found
        elif abs(self.values[found] - value) > CLOSE * max(1.0, abs(value)):
            raise ValueError(f"Two figures that should be the same cell differ: {key}.")
        elif published:
            self.published[found] = True
        return found

    def _new(self, value: float, people: float, published: bool, late: bool = False) -> int:
        self.values.append(float(value))
        self.people.append(float(people))
        self.published.append(published)
        self.late.append(late)
        return len(self.values) - 1

    def tie(self, total: int | None, parts: Iterable[int | None]) -> None:
        """The total is the sum of the parts. A difference (a row corrected since, a penny of rounding) becomes a cell of
        its own that the reader is taken to know: whoever knew less could work out less."""
        some = tuple(part for part in parts if part is not None)
        if total is None or some == (total,):
            return
        over = self.values[total] - sum(self.values[part] for part in some)
        if abs(over) > CLOSE * max(1.0, abs(self.values[total])):
            late = self._new(abs(over), 0, False, late=True)
            if over > 0:
                some = (*some, late)
            else:
                whole = self._new(self.values[total] + abs(over), 0, False)
                self.sums.append((whole, (total, late)))
                total = whole
        if some:
            self.sums.append((total, some))

    def sum_up_parts(self) -> None:
        """Every cell of a breakdown belongs to the cell of the breakdown without one of its columns."""
        lines: dict[tuple[Key, str], list[int]] = {}
        for key, number in self.keys.items():
            for column, _ in key.parts:
                margin = key.of(tuple(pair for pair in key.parts if pair[0] != column))
                lines.setdefault((margin, column), []).append(number)
        for (margin, _), parts in lines.items():
            total = self.keys.get(margin)
            if total is None:
                continue
            self.tie(total, parts)
            shown = [part for part in parts if self.published[part]]
            if (
                len(parts) == 1
                and shown
                and self.published[total]
                and self.values[total] < self.policy.least_denominator
            ):
                self.together.add(parts[0])

    def few(self, cell: int) -> bool:
        """Whether so few children are behind a cell that it is hidden for its own sake."""
        return self.policy.smallest_hidden <= self.people[cell] <= self.policy.largest_hidden

    def number(self, key: Key) -> int | None:
        return self.keys.get(key)

    def sensitive(self) -> np.ndarray:
        """Published cells to hide for their own sake: few children, few and all of them alike, or an amount
        that is nearly all one child's."""
        people = np.array(self.people, dtype="float64")
        few = (people >= self.policy.smallest_hidden) & (people <= self.policy.largest_hidden)
        mask = few & np.array(self.published, dtype=bool)
        mask[sorted(self.together | self.dominated)] = True
        return mask

    def costs(self) -> np.ndarray:
        """What hiding each cell costs: more for larger ones, and much more for what the plan is about."""
        size = 1.0 + np.log2(1.0 + np.array(self.values, dtype="float64"))
        size[sorted(self.wanted)] *= WANTED
        size[sorted(self.wanted & self.compared)] *= COMPARED
        return size

    def lattice(self, known: Iterable[int] = ()) -> Lattice:
        """What the suppressor and the attacker are given. `known`: cells that readers have from elsewhere or before."""
        n = len(self.values)
        sensitive, late = self.sensitive(), np.array(self.late, dtype=bool)
        has = late.copy()
        has[sorted(set(known))] = True
        shown = np.zeros(n, dtype=bool)
        shown[sorted(self.must_show)] = True
        internal = ~np.array(self.published, dtype=bool) & ~has
        return lattice(
            np.array(self.values, dtype="float64"),
            self.sums,
            sensitive=sensitive,
            shown=shown & ~sensitive & ~internal,
            known=has,
            internal=internal,
            cost=self.costs(),
            whole=not self.amounts,
            least=self.least(),
        )

    def least(self) -> np.ndarray:
        """What a reader knows of each cell when it is hidden: a count of its own is at least 1, since a 0 is shown. A share's
        parts have no figure of their own, and of money or days only that they are not negative is taken as known."""
        least = np.zeros(len(self.values))
        if not self.amounts:
            least[sorted(self.alone)] = 1.0
        return least


def parts_of(breakdown: Mapping[str, str]) -> Parts:
    """A breakdown as part of a key: columns in order of name."""
    return tuple(sorted((str(column), str(value)) for column, value in breakdown.items()))
