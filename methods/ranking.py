"""How an authority stands beside others: rank, quartile band, and the neighbours' mean and median, by the rules of the
Department's local authority interactive tool (rank 1 is best, ties share the better rank, a missing figure is not
ranked)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Better = Literal["higher", "lower", "none"]


def ranks(values: Mapping[str, float | None], better: Better) -> dict[str, int | None]:
    """Each area's rank, 1 for the best, or for the highest where neither way is better; None without a figure."""
    sign = 1 if better == "lower" else -1
    known = [sign * value for value in values.values() if value is not None]
    return {
        area: None if value is None else 1 + sum(other < sign * value for other in known)
        for area, value in values.items()
    }


def quartile_band(value: float | None, values: Sequence[float | None]) -> str | None:
    """A to D from the lowest quarter of all areas to the highest; on a boundary the lower band. It says where, not how
    good."""
    known = [each for each in values if each is not None]
    if value is None or not known:
        return None
    quarter, half, three = np.percentile(known, [25, 50, 75])
    return "A" if value <= quarter else "B" if value <= half else "C" if value <= three else "D"


@dataclass(frozen=True, slots=True)
class Beside:
    """The neighbours with a figure, of how many in the set; the plain mean of their figures and their median."""

    counted: int
    of: int
    mean: float | None
    median: float | None


def beside(neighbours: Sequence[float | None]) -> Beside:
    known = [value for value in neighbours if value is not None]
    if not known:
        return Beside(0, len(neighbours), None, None)
    return Beside(len(known), len(neighbours), float(np.mean(known)), float(np.median(known)))


def events_to(target: float, count: float, size: float, per: float = 100) -> float:
    """How many fewer events a year (negative: how many more) would bring a rate per so many to a target, such as the
    neighbours' median."""
    return count - target * size / per


def rank_between(low: float, high: float, others: Sequence[float | None], better: Better) -> tuple[int, int]:
    """The best and the worst rank of an area whose own figure may lie anywhere from low to high, the others as they
    are: how much of a rank is luck. Ties share the better rank."""
    sign = 1 if better == "lower" else -1
    known = [sign * value for value in others if value is not None]
    found = [1 + sum(other < sign * end for other in known) for end in (low, high)]
    return min(found), max(found)
