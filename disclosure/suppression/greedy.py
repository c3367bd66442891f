"""A protected pattern at once, and a sparing one: hide the cheapest movement for each want, then show what is not
needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import hstack

from common.solvers import milp
from disclosure.suppression.block import CLOSE, Block, Late, Want, settle, solve, unmet
from disclosure.suppression.lattice import CannotProtect
from disclosure.suppression.master import Master

Check = Callable[[], None]
Witnesses = dict[Want, np.ndarray]


def complete(block: Block, hidden: np.ndarray, wants: Sequence[Want], check: Check) -> tuple[np.ndarray, Witnesses]:
    """`hidden` widened until every want is met, with a witness for each.

    For each want in turn, the largest first, the movement that costs least beyond what is hidden already is found and
    the cells it moves are hidden. Every step leaves a want met for good, so the last step leaves a protected pattern.
    """
    hidden = hidden.copy()
    check()
    missing, witness = unmet(block, hidden, wants)
    order = sorted((want for want, _, _ in missing), key=lambda want: (-want.amount, want.cell, want.side))
    for want in order:
        if want in witness:
            continue
        check()
        movement = cheapest(block, hidden, want)
        hidden |= np.abs(movement) > CLOSE
        witness |= {other: movement for other in order if other not in witness and other.met_by(movement)}
        witness[want] = movement
    return hidden, witness


def cheapest(block: Block, hidden: np.ndarray, want: Want, whole: bool = False) -> np.ndarray:
    """The movement that meets `want` for the least cost of shown cells moved (by amount); `whole`: in whole numbers."""
    n = len(block)
    price = np.where(hidden, 1e-6, block.cost)
    low = np.concatenate([np.zeros(n), np.zeros(n)])
    high = np.concatenate([np.full(n, np.inf), block.room])
    up, down = (want.amount, 0.0) if want.side > 0 else (0.0, want.amount)
    low[want.cell], high[want.cell] = up, up
    low[n + want.cell], high[n + want.cell] = down, down
    even = hstack([block.matrix, -block.matrix]).tocsr()
    aim = np.concatenate([price, price])
    if whole:
        line = LinearConstraint(even, 0, 0)
        answer = milp(aim, integrality=np.ones(2 * n), bounds=Bounds(low, high), constraints=line)
        if answer.x is None:
            raise CannotProtect("No other filling in whole numbers exists for a cell that must not be worked out.")
    else:
        answer = solve(aim, even, np.zeros(even.shape[0]), low, high)
    return np.asarray(answer.x[:n] - answer.x[n:])


def trim(
    block: Block, master: Master, hidden: np.ndarray, witness: Witnesses, check: Check
) -> tuple[np.ndarray, Witnesses]:
    """`hidden` without the cells that protection does not need, the dearest looked at first.

    A cell is shown again when every want whose witness moves it has another witness that does not. What an attack on
    the attempt proves goes to `master`, whose cuts in turn save attacks that are known to succeed. Ends early when time
    is up.
    """
    hidden, witness = hidden.copy(), dict(witness)
    extra = np.flatnonzero(hidden & ~block.forced)
    for cell in extra[np.lexsort((extra, -block.cost[extra]))]:
        try:
            check()
        except Late:
            break
        tried = hidden.copy()
        tried[cell] = False
        if master.forbids(tried):
            continue
        users = [want for want, movement in witness.items() if abs(movement[cell]) > CLOSE]
        found = _others(block, master, tried, users, int(cell))
        if found is not None:
            hidden = tried
            witness |= found
    return hidden, witness


def _others(block: Block, master: Master, hidden: np.ndarray, wants: Sequence[Want], shown: int) -> Witnesses | None:
    """A witness for every want now that cell `shown` is no longer hidden, or None as soon as one has none."""
    found = settle(block, hidden, wants)
    # Wants in an equation with the cell just shown are the likeliest to fail.
    lines = block.columns[:, [shown]].indices
    near = set(np.unique(block.matrix[lines].indices).tolist())
    for want in sorted(wants, key=lambda want: want.cell not in near):
        if want in found:
            continue
        movement, prices = block.furthest(hidden, want)
        if not want.met_by(movement):
            master.cut(want, prices)
            return None
        found |= {other: movement for other in wants if other not in found and other.met_by(movement)}
    return found
