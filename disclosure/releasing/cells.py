"""The cells of a family of measures before anything is hidden: what each counts, and every sum that ties them together.

A cell is a base cell (one stretch of days of one breakdown, `disclosure.releasing.book`) or a sum of some; two figures
that are the same sum are one cell, whatever period or table asks for them. Whoever subtracts has all of these sums; so
has the suppressor.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from disclosure.policy import POLICY, Policy
from disclosure.suppression.lattice import Lattice, lattice

Parts = tuple[tuple[str, str], ...]
Span = tuple[date, date]
CLOSE = 1e-6
STANDS = (
    40.0  # how many times dearer it is to hide what the plan prints of this year to date and of the same days before
)
WANTED = 8.0  # and any other figure of what an action of the plan is about
COMPARED = 1.5  # and again, one that can be set against the same period of the year before


@dataclass(slots=True)
class Cells:
    """Cells and sums, growing while a family of measures is gone through.

    `amounts` are money or days: then few `people`, not a small value, make a cell sensitive. Cells that are 0 are left
    out: a 0 is always shown, so it is no unknown. `veiled` are those hidden whatever they are, a 0 too.
    """

    amounts: bool = False
    policy: Policy = POLICY
    named: dict[Hashable, int] = field(default_factory=dict)
    sums_of: dict[frozenset[int], int] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    people: list[float] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    public: set[int] = field(default_factory=set)  # a figure of this release rests on it
    before: set[int] = field(default_factory=set)  # a figure of an earlier release did
    stands: set[int] = field(default_factory=set)
    wanted: set[int] = field(default_factory=set)
    compared: set[int] = field(default_factory=set)
    alike: set[int] = field(default_factory=set)  # few, and all of them in one category
    veiled: set[int] = field(default_factory=set)  # one school's own
    # Nearly all of one child, or telling of a measure that is hidden here
    forced: set[int] = field(default_factory=set)
    pennies: set[int] = field(default_factory=set)  # rounding, which tells of nobody
    # Counts with a figure of their own: hidden, they are known not to be 0
    alone: set[int] = field(default_factory=set)

    def base(self, name: Hashable, value: float, people: float, zero: bool = False) -> int | None:
        """The cell of this name, made if it is new; None for a 0, unless `zero` makes one of it too."""
        found = self.named.get(name)
        if found is None and (value or people or zero):
            found = self.named[name] = self._new(value, people)
        return found

    def _new(self, value: float, people: float) -> int:
        self.values.append(float(value))
        self.people.append(float(people))
        return len(self.values) - 1

    def total(self, some: Iterable[int | None]) -> int | None:
        """The cell that is the sum of some others; None for a sum of nothing."""
        parts = frozenset(part for part in some if part is not None)
        if len(parts) < 2:
            return next(iter(parts), None)
        found = self.sums_of.get(parts)
        if found is None:
            inside = sorted(parts)
            found = self._new(sum(self.values[p] for p in inside), sum(self.people[p] for p in inside))
            self.sums_of[parts] = found
            self.sums.append((found, tuple(inside)))
            if parts <= self.veiled:
                self.veiled.add(found)
        return found

    def tie(self, total: int | None, parts: Iterable[int | None]) -> None:
        """The total is the sum of the parts. What is over on either side (children that came or went between two
        countings) becomes a cell of its own, to be protected as any other."""
        some = tuple(dict.fromkeys(part for part in parts if part is not None))
        if some == (total,) or (total is None and not some):
            return
        over = (0.0 if total is None else self.values[total]) - sum(self.values[part] for part in some)
        if abs(over) <= CLOSE * max(1.0, abs(over), sum(self.values[part] for part in some)):
            if total is not None and some:
                self.sums.append((total, some))
            return
        slack = self._new(abs(over), 1.0 if self.amounts else abs(over))
        if self.amounts and abs(over) <= sum(self.people[part] for part in some) + 1:
            self.people[slack] = 0.0
            self.pennies.add(slack)
        if total is None:
            self.sums.append((slack, some))
        elif over > 0:
            self.sums.append((total, (*some, slack)))
        else:
            whole = self._new(self.values[total] + abs(over), 0.0)
            self.sums.append((whole, (total, slack)))
            if some:
                self.sums.append((whole, some))

    def few(self, cell: int) -> bool:
        """Whether so few children are behind a cell that it is hidden for its own sake."""
        return self.policy.few(self.people[cell])

    def sensitive(self) -> np.ndarray:
        """Cells that must not be worked out: few children, whether any figure tells them or not; few and all of them
        alike; an amount that is nearly all one child's; one school's own. A 0 that is not told is there to blur
        these."""
        people = np.array(self.people, dtype="float64")
        mask = (people >= self.policy.smallest_hidden) & (people <= self.policy.largest_hidden)
        mask[sorted(self.alike | self.forced | self.veiled)] = True
        return mask & (np.array(self.values, dtype="float64") != 0)

    def costs(self) -> np.ndarray:
        """What hiding each cell costs: more for larger ones, and much more for what the plan is about."""
        size = 1.0 + np.log2(1.0 + np.abs(np.array(self.values, dtype="float64")))
        size[sorted(self.wanted)] *= WANTED
        size[sorted(self.wanted & self.compared)] *= COMPARED
        size[sorted(self.stands)] *= STANDS / WANTED
        return size

    def lattice(self, known: Iterable[int] = (), new: bool = True) -> Lattice:
        """What the suppressor and the attacker are given. `known`: cells that readers have from elsewhere or before.

        Only figures that are new in this release are a choice: one that was hidden before stays hidden. Not `new`: as
        it is for whoever has the earlier releases only.
        """
        n = len(self.values)
        has = np.zeros(n, dtype=bool)
        has[sorted(set(known) | self.pennies)] = True
        choice = np.zeros(n, dtype=bool)
        choice[sorted(self.public - self.before)] = True
        values = np.array(self.values, dtype="float64")
        made = lattice(
            values,
            self.sums,
            sensitive=self.sensitive(),
            known=has,
            internal=~choice & ~has,
            cost=self.costs(),
            whole=not self.amounts,
            least=self.least(new),
            counts=self.policy.counts,
        )
        if not self.amounts:
            for cell in self.veiled:
                step = max(1.0, np.ceil(values[cell] / 10))
                if not self.policy.few(values[cell]):  # a school's own: the true number is not to be had
                    made.low[cell], made.high[cell] = max(0.0, values[cell] - step), values[cell] + step
        return made

    def least(self, new: bool = True) -> np.ndarray:
        """What a reader knows of each cell when it is hidden: a count of its own is at least 1, since a 0 is shown. A
        share's parts have no figure of their own, and of money or days only that they are not negative is taken as
        known."""
        least = np.zeros(len(self.values))
        if not self.amounts:
            least[sorted((self.alone if new else self.alone & self.before) - self.veiled)] = 1.0
            least[np.array(self.values) < 1.0] = 0.0
        return least


def parts_of(breakdown: Mapping[str, str]) -> Parts:
    """A breakdown as part of a key: columns in order of name."""
    return tuple(sorted((str(column), str(value)) for column, value in breakdown.items()))
