"""Joint disclosure control: which further cells to hide so that no sensitive cell of any table can be worked out.

All cells that are published together are protected together, whatever tables they stand in, against a reader who adds
and subtracts anything from anything (docs/decisions/0008-joint-disclosure-control.md). What is promised: with every
equation, every shown cell, every known cell and non-negativity in hand, the reader's range for each sensitive cell
contains the range asked for it, as far as the cells known or shown by rule leave that open; and in whole numbers at
least two values remain. What is not promised: that the *choice* of cells says nothing. It is made from the true values,
so a reader who ran this very code on every filling he thinks possible could rule some out; two data sets that
differ in hidden cells only may get different patterns. Nor is a reader covered who knows hidden cells himself (one of
two schools in a line); pass what he has as known. Equal input gives an equal pattern, unless the clock ends the search.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import numpy as np

from disclosure.suppression.block import CLOSE, Block, Late, Want, blocks, unmet
from disclosure.suppression.greedy import Witnesses, cheapest, complete, trim
from disclosure.suppression.lattice import CannotProtect, Lattice, Protection
from disclosure.suppression.master import Master

GAP = 0.05
ROUNDS = 12


def protect(lattice: Lattice, seconds: float = 120.0, rounds: int = ROUNDS) -> Protection:
    """The cells to hide: the sensitive ones and, at close to the least cost, those that protect them.

    A protected pattern is found first and then made more sparing by integer programming; when `seconds` run out during
    the second, the pattern so far stands. `rounds` bounds the second step without a clock, so that equal input gives an
    equal pattern on any machine. Raises CannotProtect when no protected pattern was found in time.
    """
    deadline = monotonic() + seconds

    def check() -> None:
        if monotonic() > deadline:
            raise Late

    low, high = lattice.values.copy(), lattice.values.copy()
    hidden = lattice.sensitive & ~lattice.shown
    given = lattice.sensitive & lattice.fixed
    notes: list[str] = []
    try:
        found = []
        for block in blocks(lattice):
            wants = reachable(block, lattice, check)
            master = Master(block)
            master.seed(wants)
            pattern, _ = master.choose((deadline - monotonic()) / 3, GAP)
            pattern, witness = complete(block, block.forced if pattern is None else pattern, wants, check)
            found.append((master, wants, *trim(block, master, pattern, witness, check)))
    except Late:
        raise CannotProtect(f"No protected pattern was found in {seconds:g} seconds.") from None
    cost = bound = 0.0
    try:
        for master, wants, pattern, witness in sorted(found, key=lambda each: len(each[0].block)):
            block = master.block
            # The last fifth of the time is kept for the whole numbers.
            pattern, witness, least, late = improve(
                master, wants, pattern, witness, lambda: deadline - seconds / 5 - monotonic(), rounds
            )
            if late:
                notes.append("Time ran out before the most sparing pattern was found; this one is protected.")
            if lattice.whole:
                pattern, fast = in_whole_numbers(block, pattern, witness, check)
                given[block.cells[fast]] = True
            hidden[block.cells[pattern & ~block.forced]] = True
            cost, bound = cost + block.price(pattern), bound + least
            moved = np.zeros((2, len(block)))
            for want in wants:
                moved[0 if want.side < 0 else 1, want.cell] = want.side * want.amount * block.unit
            low[block.cells] += moved[0]
            high[block.cells] += moved[1]
            given[block.cells] |= block.sensitive & (moved[1] - moved[0] < (1 - CLOSE if lattice.whole else CLOSE))
    except Late:
        raise CannotProtect(f"No protected pattern was found in {seconds:g} seconds.") from None
    low[~lattice.sensitive] = high[~lattice.sensitive] = np.nan
    return Protection(hidden, (low, high), given, cost, min(bound, cost), tuple(dict.fromkeys(notes)))


def reachable(block: Block, lattice: Lattice, check: Callable[[], None]) -> list[Want]:
    """What each sensitive cell must be able to do: move to the ends of its range, or as far as it can with all
    hidden."""
    wants = []
    for spot in np.flatnonzero(block.sensitive):
        cell = block.cells[spot]
        value = lattice.values[cell]
        for side, amount in ((1, lattice.high[cell] - value), (-1, value - lattice.low[cell])):
            if amount > CLOSE:
                wants.append(Want(int(spot), side, float(amount / block.unit)))
    check()
    missing, _ = unmet(block, np.ones(len(block), dtype=bool), wants)
    short = {want: np.floor(reach + CLOSE) if lattice.whole else reach for want, reach, _ in missing}
    wants = [replace(want, amount=float(short.get(want, want.amount))) for want in wants]
    return [want for want in wants if want.amount > CLOSE]


def reach(lattice: Lattice) -> tuple[np.ndarray, np.ndarray]:
    """The low and the high end that each sensitive cell can be left open to, with everything hidden that is not known
    or shown by rule; NaN elsewhere. Raises CannotProtect without a solver."""
    low, high = lattice.values.copy(), lattice.values.copy()
    for block in blocks(lattice):
        for want in reachable(block, lattice, lambda: None):
            (high if want.side > 0 else low)[block.cells[want.cell]] += want.side * want.amount * block.unit
    low[~lattice.sensitive] = high[~lattice.sensitive] = np.nan
    return low, high


def binding(lattice: Lattice, low: np.ndarray, high: np.ndarray) -> set[int]:
    """The cells whose least value keeps some sensitive cell from reaching `low` and `high` with everything hidden that
    is not known or shown by rule: by the prices of the attack on it. Empty where every cell reaches both."""
    found: set[int] = set()
    for block in blocks(lattice):
        wants = []
        for spot in np.flatnonzero(block.sensitive):
            cell = block.cells[spot]
            value = lattice.values[cell]
            for side, amount in ((1, high[cell] - value), (-1, value - low[cell])):
                if amount > CLOSE:
                    wants.append(Want(int(spot), side, float(amount / block.unit)))
        missing, _ = unmet(block, np.ones(len(block), dtype=bool), wants)
        for want, _, prices in missing:
            reduced = prices @ block.matrix
            reduced[want.cell] += want.side
            found |= {int(cell) for cell in block.cells[np.abs(reduced) > 1e-7]}
    return found


def improve(
    master: Master,
    wants: list[Want],
    pattern: np.ndarray,
    witness: Witnesses,
    left: Callable[[], float],
    rounds: int = ROUNDS,
) -> tuple[np.ndarray, Witnesses, float, bool]:
    """A pattern no dearer than the one given, a lower bound, and whether time ran out.

    Choose under the cuts, attack the choice, add what the attacks prove, and again; each choice is also completed to a
    protected pattern, and the cheapest of these is kept.
    """
    block, least = master.block, 0.0

    def check() -> None:
        if left() <= 0:
            raise Late

    try:
        for _ in range(rounds):
            check()
            choice, bound = master.choose(left(), GAP / 2)
            least = max(least, bound)
            if choice is None or block.price(pattern) <= (1 + GAP) * least + CLOSE:
                break
            missing, seen = unmet(block, choice, wants)
            # Every cut counts, not only the first.
            fresh = [master.cut(want, prices) for want, _, prices in missing]
            if missing:
                choice, seen = trim(block, master, *complete(block, choice, wants, check), check)
            if block.price(choice) < block.price(pattern) - CLOSE:
                pattern, witness = choice, seen
            if not any(fresh):
                break
    except Late:
        return pattern, witness, least, True
    return pattern, witness, least, left() <= 0


def in_whole_numbers(
    block: Block, pattern: np.ndarray, witness: Witnesses, check: Callable[[], None]
) -> tuple[np.ndarray, np.ndarray]:
    """`pattern` widened where a sensitive cell moves in fractions only, and a mask of cells that cannot move at all."""
    stuck = block.sensitive.copy()
    pattern = pattern.copy()

    def free(movement: np.ndarray) -> bool:
        if (np.abs(movement - np.round(movement)) > 1e-5).any():
            return False
        moved = stuck & (np.abs(movement) > 0.5)
        stuck[moved] = False
        return bool(moved.any())

    for movement in {id(movement): movement for movement in witness.values()}.values():
        free(movement)
    for side in (1, -1):
        while stuck.any():
            check()
            if not free(block.together(pattern, [Want(int(c), side, 1.0) for c in np.flatnonzero(stuck)], side, True)):
                break
    for cell in np.flatnonzero(stuck):
        for side in (1, -1):
            check()
            try:
                movement = np.round(cheapest(block, pattern, Want(int(cell), side, 1.0), whole=True))
            except CannotProtect:
                continue
            pattern |= np.abs(movement) > 0.5
            stuck[cell] = False
            break
    return pattern, stuck
