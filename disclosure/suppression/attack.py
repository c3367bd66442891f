"""The attacker: what a reader can work out from what is shown. A linear programme for each end of each cell's range.

He knows every equation, that nothing is below zero, that a hidden cell is at least 1 where a 0 would have been shown,
every cell that is not hidden, and every known cell. He is also allowed the exact rule, so whole numbers are asked for
where the answer could turn on them. This module checks the suppressor and shares no code with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from common.solvers import milp, minimum
from disclosure.suppression.lattice import CannotProtect, Lattice, Protection

CLOSE = 1e-5


@dataclass(frozen=True, slots=True)
class Exposed:
    """A sensitive cell that the pattern gives away or narrows too far. `low` and `high` are what the attacker finds."""

    cell: int
    low: float
    high: float
    wanted: tuple[float, float]
    pinned: bool  # only one value is possible


@dataclass(frozen=True, slots=True)
class Piece:
    """Open cells that hang together through equations: `matrix` @ x == `sums`, x over `cells`, none below `least`, all
    in `unit`s."""

    cells: np.ndarray
    matrix: csr_array
    sums: np.ndarray
    least: np.ndarray
    unit: float

    def end(self, cell: int, sign: int) -> tuple[float, np.ndarray]:
        """The least (sign 1) or greatest (sign -1) value of a cell, and a filling of the piece that has it."""
        aim = np.zeros(len(self.cells))
        aim[cell] = sign
        answer = minimum(aim, self.matrix, self.sums, self.least, np.inf)
        if answer.status == 4:  # "unbounded or infeasible": without presolve it says which
            answer = minimum(aim, self.matrix, self.sums, self.least, np.inf, presolve=False)
        if answer.status == 3:
            return (-np.inf if sign > 0 else np.inf), np.empty(0)
        if answer.status != 0:
            raise CannotProtect("The audit's solver found no answer, so nothing can be said to be safe.")
        return sign * answer.fun * self.unit, answer.x * self.unit

    def another(self, cell: int, value: float) -> bool:
        """Whether some filling in whole numbers gives the cell another value."""
        whole = np.ones(len(self.cells))
        for low, high in ((float(self.least[cell]), value - 1), (value + 1, np.inf)):
            if high < low:
                continue
            least, most = self.least.copy(), np.full(len(self.cells), np.inf)
            least[cell], most[cell] = low, high
            line = LinearConstraint(self.matrix, self.sums, self.sums)
            answer = milp(whole * 0, integrality=whole, bounds=Bounds(least, most), constraints=line)
            if answer.status == 0:
                return True
        return False


def pieces(lattice: Lattice, hidden: np.ndarray) -> list[Piece]:
    """The attacker's unknowns, cut into systems that have nothing to do with each other."""
    unknown = (hidden | lattice.internal) & ~lattice.known
    place = np.cumsum(unknown) - 1
    rows: list[int] = []
    columns: list[int] = []
    signs: list[float] = []
    sums: list[float] = []
    for total, parts in lattice.equations:
        sides = [(total, -1.0), *((part, 1.0) for part in parts)]
        if not any(unknown[cell] for cell, _ in sides):
            continue
        sums.append(-sum(sign * lattice.values[cell] for cell, sign in sides if not unknown[cell]))
        for cell, sign in sides:
            if unknown[cell]:
                rows.append(len(sums) - 1)
                columns.append(int(place[cell]))
                signs.append(sign)
    count = int(unknown.sum())
    matrix = csr_array((signs, (rows, columns)), shape=(len(sums), count))
    number, label = connected_components(abs(matrix).T @ abs(matrix), directed=False) if count else (0, np.empty(0))
    cells, owner = np.flatnonzero(unknown), np.zeros(len(sums), dtype=int)
    owner[rows] = label[columns]
    found = []
    for piece in range(number):
        inside = np.flatnonzero(label == piece)
        lines = np.flatnonzero(owner == piece)
        known_sums = np.asarray(sums)[lines]
        # Money runs to billions of pence; in its own unit the solver's tolerance means something.
        unit = max(1.0, float(np.abs(known_sums).max(initial=0)) / 1e6)
        least = lattice.least[cells[inside]] / unit
        found.append(Piece(cells[inside], matrix[lines][:, inside], known_sums / unit, least, unit))
    return found


def ranges(lattice: Lattice, hidden: np.ndarray, cells: Sequence[int] | np.ndarray) -> np.ndarray:
    """The least and greatest value each of `cells` can have for the attacker, shape (len(cells), 2)."""
    return np.array([[low, high] for low, high, _ in _attack(lattice, hidden, cells)]).reshape(-1, 2)


def audit(lattice: Lattice, protection: Protection) -> list[Exposed]:
    """Sensitive cells whose range is narrower than it could be for their target, or that can have only one value.

    What known cells and cells shown by rule give away on their own is not counted here: no pattern could mend it.
    """
    cells = np.flatnonzero(lattice.sensitive & ~lattice.known).tolist()
    open_cells = protection.hidden | lattice.internal
    exposed = [cell for cell in cells if not open_cells[cell]]
    found = [
        Exposed(cell, float(lattice.values[cell]), float(lattice.values[cell]), _wanted(lattice, cell), True)
        for cell in exposed
    ]
    cells = [cell for cell in cells if open_cells[cell]]
    narrow = [
        (cell, low, high, pinned)
        for cell, (low, high, pinned) in zip(cells, _attack(lattice, protection.hidden, cells, look=True))
        if pinned or not _holds(low, high, _wanted(lattice, cell))
    ]
    best = _attack(lattice, ~lattice.fixed, [cell for cell, *_ in narrow], look=True)
    for (cell, low, high, pinned), (least, most, always) in zip(narrow, best):
        wanted = _wanted(lattice, cell)
        wanted = (max(wanted[0], least), min(wanted[1], most))
        if (pinned and not always) or not _holds(low, high, wanted):
            found.append(Exposed(cell, low, high, wanted, pinned))
    return sorted(found, key=lambda exposure: exposure.cell)


def _wanted(lattice: Lattice, cell: int) -> tuple[float, float]:
    value = float(lattice.values[cell])
    return min(float(lattice.low[cell]), value), max(float(lattice.high[cell]), value)


def _holds(low: float, high: float, wanted: tuple[float, float]) -> bool:
    slack = CLOSE * max(1.0, abs(wanted[1]) * 1e-3)
    return low <= wanted[0] + slack and high >= wanted[1] - slack


def _attack(
    lattice: Lattice, hidden: np.ndarray, cells: Sequence[int] | np.ndarray, look: bool = False
) -> list[tuple[float, float, bool]]:
    """Low end, high end and, when asked to `look`, whether only one value is possible, for each of `cells`."""
    where = {int(cell): (piece, spot) for piece in pieces(lattice, hidden) for spot, cell in enumerate(piece.cells)}
    found = []
    for cell in cells:
        value = float(lattice.values[cell])
        if int(cell) not in where:
            found.append((value, value, True))
            continue
        piece, spot = where[int(cell)]
        (low, lowest), (high, highest) = piece.end(spot, 1), piece.end(spot, -1)
        pinned = high - low < (1 - CLOSE if lattice.whole else CLOSE * max(1.0, value))
        if look and lattice.whole and not pinned:
            # An end that is a whole filling shows a second value; otherwise ask for one outright.
            fillings = [(end, x) for end, x in ((low, lowest), (high, highest)) if len(x)]
            seen = any(abs(end - value) > 0.5 and (abs(x - np.round(x)) < CLOSE).all() for end, x in fillings)
            pinned = not seen and not piece.another(spot, value)
        found.append((low, high, pinned))
    return found
