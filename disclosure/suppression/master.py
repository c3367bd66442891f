"""Which cells to hide, as a choice of 0 or 1 for each, under the cuts that attacks have shown to be needed.

After Fischetti and Salazar (Management Science 47, 2001): a pattern that leaves a want unmet yields, by the prices of
the attack on it, an inequality that every protected pattern keeps and this one does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array

from common.solvers import milp
from disclosure.suppression.block import Block, Want
from disclosure.suppression.lattice import CannotProtect

TINY = 1e-7
# A node limit, and not the clock, ends a search, so that equal input gives an equal pattern.
NODES = 400


@dataclass(slots=True)
class Master:
    """The choice of cells for one block, and its cuts: each row is cells, their coefficients and the least they sum
    to."""

    block: Block
    rows: list[tuple[np.ndarray, np.ndarray, float]] = field(default_factory=list)
    seen: set[bytes] = field(default_factory=set)

    def seed(self, wants: list[Want]) -> None:
        """The cuts every equation gives at sight: a cell moves only when others of its equation do."""
        matrix, columns = self.block.matrix, self.block.columns
        for want in wants:
            for line in columns[:, [want.cell]].indices:
                prices = np.zeros(matrix.shape[0])
                own = columns[line, want.cell]
                prices[line] = -want.side / own
                self.cut(want, prices)
        for line in range(matrix.shape[0]):
            cells = matrix.indices[matrix.indptr[line] : matrix.indptr[line + 1]]
            if self.block.forced[cells].any():
                continue
            # In a pattern without waste no cell is the only hidden one of an equation.
            for spot, cell in enumerate(cells):
                others = np.delete(cells, spot)
                order = np.append(others, cell)
                self._add(order, np.append(np.ones(len(others)), -1.0), 0.0)

    def cut(self, want: Want, prices: np.ndarray) -> bool:
        """Add what an attack's prices prove. False when it says nothing new."""
        block = self.block
        reduced = -(block.matrix.T @ prices)
        reduced[want.cell] = 0.0 if abs(reduced[want.cell] - want.side) < TINY else reduced[want.cell] - want.side
        reduced[np.abs(reduced) < TINY] = 0.0
        with np.errstate(invalid="ignore"):
            worth = np.where(reduced > 0, reduced * block.room, np.where(reduced < 0, np.inf, 0.0))
        given = float(worth[block.forced].sum())
        least = want.amount - given
        if not np.isfinite(given) or least <= TINY * max(1.0, want.amount):
            return False
        cells = np.flatnonzero((worth > TINY) & ~block.forced)
        # No one cell need count for more than the whole.
        return self._add(cells, np.minimum(worth[cells], least) / least, 1.0)

    def forbids(self, hidden: np.ndarray) -> bool:
        """Whether a cut says that this pattern leaves a want unmet. Wasteful patterns are not forbidden here."""
        return any(least > 0 and worth @ hidden[cells] < least - 1e-6 for cells, worth, least in self.rows)

    def _add(self, cells: np.ndarray, worth: np.ndarray, least: float) -> bool:
        mark = cells.tobytes() + np.round(worth, 6).tobytes()
        if mark in self.seen:
            return False
        self.seen.add(mark)
        self.rows.append((cells, worth, least))
        return True

    def choose(self, seconds: float, gap: float) -> tuple[np.ndarray | None, float]:
        """The cheapest pattern under the cuts, and a lower bound on its cost. None when time is up before there is
        one."""
        block = self.block
        free = np.flatnonzero(~block.forced)
        hidden = block.forced.copy()
        if not self.rows or not len(free):
            return hidden, 0.0
        place = np.full(len(block), -1)
        place[free] = np.arange(len(free))
        lengths = [len(cells) for cells, _, _ in self.rows]
        cells = np.concatenate([cells for cells, _, _ in self.rows])
        worth = np.concatenate([worth for _, worth, _ in self.rows])
        lines = np.repeat(np.arange(len(self.rows)), lengths)
        matrix = csr_array((worth, (lines, place[cells])), shape=(len(self.rows), len(free)))
        answer = milp(
            block.cost[free],
            integrality=np.ones(len(free)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix, [least for _, _, least in self.rows], np.inf),
            options={"time_limit": max(seconds, 0.01), "mip_rel_gap": gap, "node_limit": NODES},
        )
        if answer.status in (2, 3):
            raise CannotProtect("The solver says that no pattern protects these tables.")
        bound = float(answer.mip_dual_bound) if answer.mip_dual_bound is not None else 0.0
        if answer.x is None:
            return None, max(bound, 0.0)
        hidden[free] = answer.x > 0.5
        return hidden, max(bound, 0.0)
