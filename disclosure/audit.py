"""Attacking what has been released: every figure of every release in one pool, and whatever it narrows down.

The attacker reads the releases as they are stored, not what the suppressor meant to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from disclosure import attack, catalogue
from disclosure.before import earlier_figures, published_elsewhere
from disclosure.cells import Parts, parts_of
from disclosure.lattice import Lattice
from disclosure.tabulate import Family, family
from loaders.calendar import Calendar
from measures.spec import Frames
from store import Store
from store.releases import PublicCell, Release, cells_of, releases


@dataclass(frozen=True, slots=True)
class Found:
    """What the attack on one family came to: cells that are few or alike (`protected`), how many of them the pool narrows to
    less than 1 to 5 (`exposed`); those that figures shown by rule or published by others narrow by themselves stand apart
    (`given`). `pinned`: of all of these, how many come down to one value."""

    measures: tuple[str, ...]
    protected: int
    exposed: int
    given: int
    pinned: int = 0

    def as_json(self) -> dict:
        return asdict(self) | {"measures": list(self.measures)}


def attack_releases(
    store: Store, frames: Frames, calendar: Calendar, headlines: Mapping[str, list[Parts]] | None = None
) -> list[Found]:
    """Attack all releases together, family by family, as at the newest one's day."""
    every = releases(store)
    pool = [(one, cells_of(store, one.id)) for one in every]
    said = earlier_figures(pool[1:])
    la_code = str(store.setting("la_code") or "")
    out = []
    for some in catalogue.families(catalogue.load()):
        one = family(some, frames, every[0].as_at, calendar, headlines, said)
        if one.cells.values:
            out.append(
                attack_family(one, pool[0], one.known | published_elsewhere(one.cells, frames, calendar, la_code))
            )
    return out


def attack_family(one: Family, newest: tuple[Release, list[PublicCell]], known: set[int]) -> Found:
    """Which sensitive cells of a family are open to whoever pools what `newest` shows and what is known already."""
    problem = one.cells.lattice(known)
    shown = shown_cells(one, newest[1])
    hidden = np.array([number not in shown and not problem.known[number] for number in range(len(problem))])
    few = np.flatnonzero(problem.sensitive & hidden)
    if not len(few):
        return Found(one.names, 0, 0, 0)
    open_to = attack.ranges(problem, hidden, few)
    narrow = ~holds(open_to, problem, few)
    by_rule = attack.ranges(problem, ~problem.known & ~(problem.shown & ~hidden), few)
    given = narrow & ~holds(by_rule, problem, few)
    one_value = open_to[:, 1] - open_to[:, 0] < (1 - 1e-6 if problem.whole else 1e-6)
    return Found(one.names, len(few), int((narrow & ~given).sum()), int(given.sum()), int(one_value.sum()))


def shown_cells(one: Family, cells: list[PublicCell]) -> set[int]:
    """The cells whose numbers a release really shows, found by the place of each figure."""
    shown = {
        (cell.measure, cell.kind, cell.by, cell.start, cell.end, cell.breakdown)
        for cell in cells
        if cell.state == "shown"
    }
    found: set[int] = set()
    for row in one.rows:
        place = (row.measure.name, row.kind, row.by, row.period.start, row.period.end, parts_of(row.breakdown))
        if place in shown:
            found.update(row.cells)
    return found


def holds(ranges: np.ndarray, problem: Lattice, cells: np.ndarray) -> np.ndarray:
    """Whether each range holds what the attacker must be left with, to within rounding."""
    return (ranges[:, 0] <= problem.low[cells] + 1e-6) & (ranges[:, 1] >= problem.high[cells] - 1e-6)
