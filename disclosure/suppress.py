"""Which cells of a table to hide: small counts, and as many others as it takes to keep them from being worked out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np

from disclosure.policy import POLICY, Policy


def small(counts: np.ndarray, policy: Policy = POLICY) -> np.ndarray:
    """Cells to hide for their own sake."""
    return (counts >= policy.smallest_hidden) & (counts <= policy.largest_hidden)


def suppress(
    counts: np.ndarray,
    lines: Iterable[np.ndarray],
    hidden: np.ndarray | None = None,
    in_time: Iterable[np.ndarray] = (),
) -> np.ndarray:
    """A mask of cells to hide, so that no small cell follows from its line's total.

    `lines` are positions of cells that add up to a total a reader may know (the terms of a year, the phases of a term).
    A line with one hidden cell gives it away: total less the rest. So does one whose hidden cells can only all be 1.
    A shown non-zero cell of such a line is hidden too, until no line gives anything away: the smallest, or along time
    (`in_time`, lines in order of period) the nearest to what is hidden, so that the gap is one and not scattered. A line
    whose only non-zero cell is hidden needs no more: its total is that cell, and is hidden itself wherever it is a figure.
    Protection is within the table given; joint protection over tables is its own step.
    """
    counts = np.asarray(counts, dtype="float64")
    mask = small(counts) if hidden is None else hidden | small(counts)
    every = [(np.asarray(line), False) for line in lines if len(line) > 1]
    every += [(np.asarray(line), True) for line in in_time if len(line) > 1]
    changed = True
    while changed:
        changed = False
        for line, timed in every:
            inside = mask[line]
            total = float(counts[line][inside].sum())
            number = int(inside.sum())
            if number == 0 or (number > 1 and total > number):
                continue
            candidates = np.flatnonzero(~inside & (counts[line] > 0))
            if len(candidates):
                apart = np.abs(candidates - np.flatnonzero(inside)[-1]) if timed else np.zeros(len(candidates))
                mask[line[candidates[np.lexsort((counts[line][candidates], apart))[0]]]] = True
                changed = True
    return mask


def lines_along(keys: list[tuple[Hashable, ...]], dimension: int) -> list[np.ndarray]:
    """For a table whose cells are keyed by several dimensions, the lines along one: cells equal in all the others."""
    groups: dict[tuple[Hashable, ...], list[int]] = {}
    for position, key in enumerate(keys):
        groups.setdefault(key[:dimension] + key[dimension + 1 :], []).append(position)
    return [np.array(group) for group in groups.values()]
