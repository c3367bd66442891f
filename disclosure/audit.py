"""Attacking what has been released: every figure of every release in one pool, and whatever it narrows down.

The attacker reads the releases as they are stored, not what the suppressor meant to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

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
    unfinished: int = 0  # how many the attack could not settle in its time: as good as found

    @property
    def ok(self) -> bool:
        """Nothing of this family can be worked out, all of it was tried, and nothing comes down to one value."""
        return not (self.exposed or self.pinned or self.unfinished)

    def as_json(self) -> dict:
        return asdict(self) | {"measures": list(self.measures)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an attack came to, family by family. `ok`: these figures may be public together with all earlier ones."""

    found: tuple[Found, ...]

    @property
    def ok(self) -> bool:
        return all(one.ok for one in self.found)

    def total(self, name: str) -> int:
        """How many over all families: `protected`, `exposed`, `given`, `pinned` or `unfinished`."""
        return sum(getattr(one, name) for one in self.found)


def attack_releases(
    store: Store,
    frames: Frames,
    calendar: Calendar,
    headlines: Mapping[str, list[Parts]] | None = None,
    proposed: list[PublicCell] | None = None,
    as_at: date | None = None,
) -> list[Found]:
    """Attack all releases together, and the cells `proposed` with them, family by family.

    `as_at`: the day the proposed cells look from; the last day of their years to date when not given. Nothing released
    and nothing proposed: nothing found.
    """
    pool = [(one, cells_of(store, one.id)) for one in releases(store)]
    if proposed is not None:
        pool.insert(0, (_as_release(pool, proposed, as_at), proposed))
    if not pool:
        return []
    said = earlier_figures(pool[1:])
    la_code = str(store.setting("la_code") or "")
    out = []
    for some in catalogue.families(catalogue.load()):
        one = family(some, frames, pool[0][0].as_at, calendar, headlines, said)
        if one.cells.values:
            out.append(
                attack_family(one, pool[0], one.known | published_elsewhere(one.cells, frames, calendar, la_code))
            )
    return out


def _as_release(
    pool: list[tuple[Release, list[PublicCell]]], proposed: list[PublicCell], as_at: date | None
) -> Release:
    """Cells that are not stored yet as the release they would be."""
    days = [cell.end for cell in proposed if cell.kind == "to_date"] or [cell.start for cell in proposed]
    number = max((one.id for one, _ in pool), default=0) + 1
    return Release(number, datetime.now().replace(microsecond=0), as_at or max(days, default=date.today()), "", "")


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
