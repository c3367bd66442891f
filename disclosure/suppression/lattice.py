"""Cells that are published together and the sums that tie them: the subject of joint disclosure control.

Plain data, used by the suppressor (`disclosure.suppression.protect`) and by the attacker
(`disclosure.suppression.attack`), which share nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from disclosure.policy import POLICY

# Money may be known to no closer than a tenth either way, the same tenth as the p-percent rule.
MONEY_SHARE = 0.10

Equation = tuple[int, tuple[int, ...]]


class CannotProtect(RuntimeError):
    """No protected pattern was found: the solver is missing, failed or ran out of time. The message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lattice:
    """Cells and the equations between them; every array has one entry a cell.

    `values` are the true values, whole numbers for counts and pence for money, none below zero. An equation is
    (total, parts): the total's value is the sum of the parts' values. `low` and `high` say, for a sensitive cell, what
    the attacker's range must contain; elsewhere they are not read. `least` is what the reader knows a cell to be at
    least when it is hidden: 1 where a 0 would have been shown. Raises ValueError where these do not hold together.
    """

    values: np.ndarray
    equations: tuple[Equation, ...]
    sensitive: np.ndarray  # must not be worked out
    shown: np.ndarray  # must be shown, by rule
    known: np.ndarray  # the reader has these whatever is done here: published by others, or in an earlier release
    low: np.ndarray
    high: np.ndarray
    # Never published (finest segments that tie cells together): open to the attacker, free to hide
    internal: np.ndarray
    cost: np.ndarray | None = None  # what hiding a cell costs; 1 + log2(1 + value) when not given
    least: np.ndarray = field(default_factory=lambda: np.zeros(0))  # zeros when not given
    whole: bool = True  # counts; False for money

    def __post_init__(self) -> None:
        n = len(self.values)
        if not len(self.least):
            object.__setattr__(self, "least", np.zeros(n))
        for name in ("sensitive", "shown", "known", "low", "high", "internal", "least"):
            if len(getattr(self, name)) != n:
                raise ValueError(f"{name} has {len(getattr(self, name))} entries for {n} cells.")
        if self.cost is not None and (len(self.cost) != n or not (np.asarray(self.cost) > 0).all()):
            raise ValueError("cost needs one number above zero for every cell.")
        if n and (not np.isfinite(self.values).all() or self.values.min() < 0):
            raise ValueError("Every value must be a number of 0 or more.")
        if n and (self.least > self.values).any():
            raise ValueError("No cell can be below the least that the reader knows of it.")
        if self.whole and (self.values != np.round(self.values)).any():
            raise ValueError("Counts must be whole numbers.")
        if (self.sensitive & self.shown & ~self.known).any():
            raise ValueError("A cell cannot be sensitive and have to be shown.")
        if (self.internal & (self.shown | self.known)).any():
            raise ValueError("A cell that is never published cannot be shown or known.")
        if not (np.isfinite(self.low[self.sensitive]).all() and np.isfinite(self.high[self.sensitive]).all()):
            raise ValueError("Every sensitive cell needs a range that the attacker must be left with.")
        for total, parts in self.equations:
            short = abs(self.values[total] - self.values[list(parts)].sum())
            if short > 1e-6 * max(1.0, self.values[total]):
                raise ValueError(f"Cell {total} is not the sum of its {len(parts)} parts.")

    def __len__(self) -> int:
        return len(self.values)

    @property
    def costs(self) -> np.ndarray:
        """What hiding each cell costs."""
        return 1.0 + np.log2(1.0 + self.values) if self.cost is None else np.asarray(self.cost, dtype="float64")

    @property
    def fixed(self) -> np.ndarray:
        """Cells that the reader has in every case: shown by rule, or known."""
        return self.shown | self.known


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """A protected pattern. `hidden` is a mask over the cells; sensitive cells are in it, internal ones never count as
    shown.

    `reached` holds the low and high ends (two arrays over the cells, NaN where not sensitive) that the attacker's range
    is sure to contain: the cell's own range, as far as the cells known or shown by rule leave it open. `given` marks
    the sensitive cells that those alone already give away. `bound` is a lower bound on the cost of any pattern that
    does the same, `cost` this one's.
    """

    hidden: np.ndarray
    reached: tuple[np.ndarray, np.ndarray]
    given: np.ndarray
    cost: float = 0.0
    bound: float = 0.0
    notes: tuple[str, ...] = field(default_factory=tuple)


def lattice(
    values: Sequence[float] | np.ndarray,
    equations: Sequence[Equation],
    *,
    sensitive: Sequence[int] | np.ndarray = (),
    shown: Sequence[int] | np.ndarray = (),
    known: Sequence[int] | np.ndarray = (),
    internal: Sequence[int] | np.ndarray = (),
    cost: np.ndarray | None = None,
    low: np.ndarray | None = None,
    high: np.ndarray | None = None,
    whole: bool = True,
    least: np.ndarray | None = None,
    counts: tuple[float, float] = POLICY.counts,
) -> Lattice:
    """A lattice with the usual ranges: `counts` for counts (the policy's, 1 to 5 where 1 to 4 are hidden), a tenth
    either way for money.

    Masks may be given as masks or as cell numbers. A sensitive count outside of what is hidden (a line all in one
    category, a zero under protection) has its range widened to hold its own value.
    """
    amounts = np.asarray(values, dtype="float64")
    if whole:
        lowest, highest = np.minimum(counts[0], amounts), np.maximum(counts[1], amounts)
    else:
        lowest, highest = amounts * (1 - MONEY_SHARE), amounts * (1 + MONEY_SHARE)
    return Lattice(
        values=amounts,
        equations=tuple((int(total), tuple(int(part) for part in parts)) for total, parts in equations),
        sensitive=as_mask(sensitive, len(amounts)),
        shown=as_mask(shown, len(amounts)),
        known=as_mask(known, len(amounts)),
        low=lowest if low is None else np.asarray(low, dtype="float64"),
        high=highest if high is None else np.asarray(high, dtype="float64"),
        internal=as_mask(internal, len(amounts)),
        cost=cost,
        whole=whole,
        least=np.zeros(len(amounts)) if least is None else np.asarray(least, dtype="float64"),
    )


def as_mask(cells: Sequence[int] | np.ndarray, n: int) -> np.ndarray:
    """Cell numbers, or a mask, as a mask over `n` cells."""
    given = np.asarray(cells)
    if given.dtype == bool and len(given) == n:
        return given.copy()
    mask = np.zeros(n, dtype=bool)
    mask[given.astype(int)] = True
    return mask
