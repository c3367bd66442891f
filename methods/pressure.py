"""Year groups under pressure: shrunk rates (Marshall 1991), an index of several, and how much it depends on the
weights.

A small cohort's rate says little, so it is drawn towards the authority's rate for that year group, the more the smaller
it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

MOST_RATIO = 2.0
HIGHER_FROM, LOWER_TO = 120.0, 80.0
Level = Literal["higher", "typical", "lower", "no figure"]


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One cohort's rate as counted and as drawn in, the weight of its own rate, and its ratio to the authority's (None
    where that is 0 or nobody is on roll)."""

    rate: float | None
    shrunk: float | None
    weight: float
    ratio: float | None


def shrink(counts: Sequence[float], sizes: Sequence[float]) -> list[Shrunk]:
    """Each cohort's rate drawn towards that of all: weight A / (A + m / n), with A the variance between cohorts beyond
    chance and never under 0. A cohort of nobody has no rate."""
    whole = sum(size for size in sizes if size > 0)
    if whole <= 0:
        return [Shrunk(None, None, 0.0, None) for _ in sizes]
    pairs = [(count, size) for count, size in zip(counts, sizes, strict=True) if size > 0]
    mean = sum(count for count, _ in pairs) / whole
    spread = sum(size * (count / size - mean) ** 2 for count, size in pairs) / whole
    between = max(0.0, spread - mean / (whole / len(pairs)))
    found = []
    for count, size in zip(counts, sizes, strict=True):
        if size <= 0:
            found.append(Shrunk(None, None, 0.0, None))
            continue
        weight = between / (between + mean / size) if between > 0 else 0.0
        rate = count / size
        drawn = weight * rate + (1 - weight) * mean
        found.append(Shrunk(rate, drawn, weight, drawn / mean if mean > 0 else None))
    return found


def index(ratios: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """100 is typical: the weighted mean of the ratios, none over 2 counting for more. What is missing is left out and
    the other weights stand for it; None where nothing is known."""
    known = {name: ratio for name, ratio in ratios.items() if ratio is not None and weights.get(name, 0) > 0}
    whole = sum(weights[name] for name in known)
    if whole <= 0:
        return None
    return 100 * sum(weights[name] * min(ratio, MOST_RATIO) for name, ratio in known.items()) / whole


def level(value: float | None) -> Level:
    if value is None:
        return "no figure"
    return "higher" if value >= HIGHER_FROM else "lower" if value <= LOWER_TO else "typical"


def stays(
    ratios: Mapping[str, float | None], weights: Mapping[str, float], draws: int = 100, seed: int = 20190627
) -> int:
    """Under how many of so many random weightings (all equally likely, the same each time) the level is the same."""
    names = [name for name in ratios if weights.get(name, 0) > 0]
    own = level(index(ratios, weights))
    if not names:
        return 0
    drawn = np.random.default_rng(seed).dirichlet(np.ones(len(names)), draws)
    return sum(level(index(ratios, dict(zip(names, each.tolist(), strict=True)))) == own for each in drawn)
