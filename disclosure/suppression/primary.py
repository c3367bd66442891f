"""Which cells must not be worked out, for their own sake. Pure functions; each rule's source stands with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from disclosure.policy import POLICY, Policy

# A line all in one category is a statement about everybody in it; of ten or more it is about none in particular.
GROUP_OF = 10
LEAST_CONTRIBUTORS = 3
P_PERCENT = 10.0
NK = (2, 90.0)


def small_counts(values: np.ndarray, policy: Policy = POLICY, zeros: Literal["show", "protect"] = "show") -> np.ndarray:
    """Counts of 1 to 4 (the policy's numbers); with `zeros` protected, 0 too. A mask over `values`."""
    counts = np.asarray(values, dtype="float64")
    mask = (counts >= policy.smallest_hidden) & (counts <= policy.largest_hidden)
    return mask | (counts == 0) if zeros == "protect" else mask


def group_disclosure(lines: Iterable[tuple[float, Sequence[float]]], group_of: int = GROUP_OF) -> list[int | None]:
    """For each line (its total, its parts) the position of the part that holds everybody, where that tells on them.

    Seven pupils excluded, all seven for drugs: whoever knows one of the seven knows why. None where no part is the
    whole, where nobody is in the line, where the line has one part only, or where it has `group_of` people or more.
    """
    found: list[int | None] = []
    for total, parts in lines:
        whole = [spot for spot, part in enumerate(parts) if part == total]
        found.append(whole[0] if len(parts) > 1 and 0 < total < group_of and whole else None)
    return found


def few_contributors(contributions: Sequence[Sequence[float]], least: int = LEAST_CONTRIBUTORS) -> np.ndarray:
    """Money cells with fewer than `least` pupils or providers behind them; nobody at all tells nothing."""
    return np.array([0 < _count(cell) < least for cell in contributions], dtype=bool)


def p_percent(contributions: Sequence[Sequence[float]], p: float = P_PERCENT) -> np.ndarray:
    """Cells whose second contributor could tell the first's amount to within `p` per cent.

    He takes his own amount from the total; what the others add up to is all that blurs the rest (Hundepool and others,
    Statistical Disclosure Control, 2012, section 4.2).
    """
    if not 0 < p < 100:
        raise ValueError("p must lie between 0 and 100 per cent.")
    found = []
    for cell in contributions:
        amounts = _largest_first(cell)
        rest = amounts[2:].sum()
        found.append(bool(len(amounts)) and rest < p / 100 * amounts[0])
    return np.array(found, dtype=bool)


def dominated(contributions: Sequence[Sequence[float]], n: int = NK[0], k: float = NK[1]) -> np.ndarray:
    """The (n, k) rule: cells of which the `n` largest contributors make up more than `k` per cent."""
    if n < 1 or not 0 < k < 100:
        raise ValueError("The rule needs at least one contributor, and a share between 0 and 100 per cent.")
    found = []
    for cell in contributions:
        amounts = _largest_first(cell)
        found.append(bool(amounts[:n].sum() > k / 100 * amounts.sum()))
    return np.array(found, dtype=bool)


def money(contributions: Sequence[Sequence[float]]) -> np.ndarray:
    """Money cells that any of the three rules keeps from the public: one list of amounts a cell, a mask over cells."""
    return few_contributors(contributions) | p_percent(contributions) | dominated(contributions)


def _count(cell: Sequence[float]) -> int:
    return int((np.asarray(cell, dtype="float64") > 0).sum())


def _largest_first(cell: Sequence[float]) -> np.ndarray:
    """The amounts above zero, largest first. Raises ValueError for one below zero: the rules know no debts."""
    amounts = np.asarray(cell, dtype="float64")
    if (amounts < 0).any():
        raise ValueError("The rules for money need amounts of 0 or more.")
    return np.sort(amounts[amounts > 0])[::-1]
