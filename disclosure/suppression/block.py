"""One block of a lattice as the suppressor sees it: movements of its cells away from their true values.

A hidden cell is protected to the extent that a movement exists which changes it while every equation holds, no cell
falls below zero (or below 1, where a 0 would have been shown) and no shown cell moves. Such a movement is its witness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array, eye_array, hstack
from scipy.sparse.csgraph import connected_components

from common.solvers import linprog, milp, minimum
from disclosure.suppression.lattice import CannotProtect, Lattice

CLOSE = 1e-6


class Late(Exception):
    """The time allowed is over."""


@dataclass(frozen=True, slots=True)
class Want:
    """A cell of a block that must be able to move by `amount` up (side 1) or down (side -1)."""

    cell: int
    side: int
    amount: float

    def met_by(self, movement: np.ndarray) -> bool:
        return bool(self.side * movement[self.cell] >= self.amount * (1 - CLOSE) - CLOSE)


@dataclass(frozen=True, eq=False)
class Block:
    """Cells that hang together through equations, without those fixed by rule or known.

    `matrix` has a row for an equation and a column for a cell; a movement d keeps the equations when matrix @ d == 0.
    `room` is how far a cell may fall; `forced` cells are hidden at no choice (sensitive or internal).
    """

    cells: np.ndarray
    matrix: csr_array
    room: np.ndarray
    cost: np.ndarray
    forced: np.ndarray
    sensitive: np.ndarray
    unit: float

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def columns(self):
        """The matrix by column."""
        return self.matrix.tocsc()

    def price(self, hidden: np.ndarray) -> float:
        return float(self.cost[hidden & ~self.forced].sum())

    def furthest(self, hidden: np.ndarray, want: Want) -> tuple[np.ndarray, np.ndarray]:
        """The movement that takes `want` furthest with `hidden` open, and the price of each equation (the dual)."""
        near = self._near(hidden, want.cell)
        lines = np.unique(self.columns[:, near].indices)
        aim = np.where(near == want.cell, -float(want.side), 0.0)
        low = -self.room[near]
        high = np.where(near == want.cell, want.amount if want.side > 0 else 0.0, np.inf)
        if want.side < 0:
            low = np.where(near == want.cell, -want.amount, low)
        if len(lines) == 0:
            return np.where(np.arange(len(self)) == want.cell, want.side * want.amount, 0.0), np.zeros(0)
        matrix = self.matrix[lines][:, near]
        bounds = np.column_stack([low, high])
        answer = solved(linprog(aim, A_eq=matrix, b_eq=np.zeros(len(lines)), bounds=bounds))
        movement, prices = np.zeros(len(self)), np.zeros(self.matrix.shape[0])
        movement[near] = answer.x
        prices[lines] = answer.eqlin.marginals
        return movement, prices

    def together(self, hidden: np.ndarray, wants: Sequence[Want], side: int, whole: bool = False) -> np.ndarray:
        """One movement that goes as far as it can for all `wants` of a side at once; `whole`: in whole numbers."""
        near = np.flatnonzero(hidden)
        lines = np.unique(self.columns[:, near].indices)
        movement = np.zeros(len(self))
        place = {int(cell): spot for spot, cell in enumerate(near)}
        k, n = len(wants), len(near)
        # For each want a variable s: no more than the want's amount, and no more than the cell moves.
        picks = csr_array((np.full(k, -float(side)), (np.arange(k), [place[w.cell] for w in wants])), shape=(k, n))
        below = hstack([picks, eye_array(k)]).tocsr()
        even = hstack([self.matrix[lines][:, near], csr_array((len(lines), k))]).tocsr()
        low = np.concatenate([-self.room[near], np.full(k, -np.inf)])
        high = np.concatenate([np.full(n, np.inf), [w.amount for w in wants]])
        aim = np.concatenate([np.zeros(n), np.full(k, -1.0)])
        if whole:
            limits = [LinearConstraint(even, 0, 0), LinearConstraint(below, -np.inf, 0)]
            options = {"mip_rel_gap": 0.2, "node_limit": 50}
            answer = milp(
                aim, integrality=np.arange(n + k) < n, bounds=Bounds(low, high), constraints=limits, options=options
            )
            if answer.x is None:
                return movement
        else:
            answer = solve(aim, even, np.zeros(len(lines)), low, high, below, np.zeros(k))
        movement[near] = answer.x[:n]
        return movement

    def _near(self, hidden: np.ndarray, cell: int) -> np.ndarray:
        """The hidden cells that hang together with `cell` through equations, shown cells left out."""
        inside = np.flatnonzero(hidden)
        part = abs(self.matrix[:, inside])
        _, label = connected_components(part.T @ part, directed=False)
        return inside[label == label[np.searchsorted(inside, cell)]]


def solve(aim, even, sums, low, high, below=None, limits=None):
    """The linear programme's answer without prices, or CannotProtect."""
    return solved(minimum(aim, even, sums, low, high, below, limits))


def solved(answer):
    """An answer, or CannotProtect where the solver has none."""
    if answer.status != 0:
        raise CannotProtect("The solver found no answer for a part of the tables, so they cannot be shown protected.")
    return answer


def settle(block: Block, hidden: np.ndarray, wants: Sequence[Want]) -> dict[Want, np.ndarray]:
    """Witnesses for as many wants as a few programmes for all of a side at once can find; the rest are left open."""
    witness: dict[Want, np.ndarray] = {}
    for side in (1, -1):
        rest = [want for want in wants if want.side == side]
        while len(rest) > 2:
            movement = block.together(hidden, rest, side)
            met = [want for want in rest if want.met_by(movement)]
            witness |= {want: movement for want in met}
            rest = [want for want in rest if want not in witness]
            if len(met) < 3:
                break
    return witness


def unmet(
    block: Block, hidden: np.ndarray, wants: Sequence[Want]
) -> tuple[list[tuple[Want, float, np.ndarray]], dict[Want, np.ndarray]]:
    """Wants that `hidden` does not meet, each with how far it gets and its prices; and a witness for every other."""
    witness = settle(block, hidden, wants)
    missing = []
    for want in wants:
        if want in witness:
            continue
        movement, prices = block.furthest(hidden, want)
        if want.met_by(movement):
            witness[want] = movement
        else:
            missing.append((want, float(want.side * movement[want.cell]), prices))
    return missing, witness


def blocks(lattice: Lattice) -> list[Block]:
    """The lattice cut into blocks that have nothing to do with each other; only those with a sensitive cell."""
    free = np.flatnonzero(~lattice.fixed)
    place = np.full(len(lattice), -1)
    place[free] = np.arange(len(free))
    rows, columns, signs = [], [], []
    for row, (total, parts) in enumerate(lattice.equations):
        for cell, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if place[cell] >= 0:
                rows.append(row)
                columns.append(place[cell])
                signs.append(sign)
    if not len(free):
        return []
    matrix = csr_array((signs, (rows, columns)), shape=(len(lattice.equations), len(free)))
    number, label = connected_components(abs(matrix).T @ abs(matrix), directed=False)
    found = []
    for piece in range(number):
        inside = np.flatnonzero(label == piece)
        cells = free[inside]
        if not lattice.sensitive[cells].any():
            continue
        lines = np.unique(matrix.tocsc()[:, inside].indices)
        # Money is measured in its largest value's millionth, so that the solver's tolerance means something.
        unit = 1.0 if lattice.whole else max(1.0, float(lattice.values[cells].max()) / 1e6)
        found.append(
            Block(
                cells=cells,
                matrix=csr_array(matrix[lines][:, inside]),
                room=(lattice.values[cells] - lattice.least[cells]) / unit,
                cost=lattice.costs[cells],
                forced=lattice.sensitive[cells] | lattice.internal[cells],
                sensitive=lattice.sensitive[cells],
                unit=unit,
            )
        )
    return found
