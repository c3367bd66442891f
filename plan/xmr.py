"""XmR charts (individuals and moving range), by the rules of NHS England's Making Data Count as in NHSRplotthedots 0.2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Signal = Literal["", "high", "low"]
FEWEST_FOR_LIMITS = 5
TRIAL_LIMITS_BELOW = 13


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean and the natural process limits of a series; `trial` while there are few points."""

    mean: float
    lower: float
    upper: float
    points: int

    @property
    def trial(self) -> bool:
        return self.points < TRIAL_LIMITS_BELOW


def limits(values: Sequence[float]) -> Limits | None:
    """Mean ± 2.66 x the mean moving range; ranges of 3.267 x their mean or more are left out once. None under 5 points."""
    if len(values) < FEWEST_FOR_LIMITS:
        return None
    series = np.asarray(values, dtype="float64")
    ranges = np.abs(np.diff(series))
    average = ranges.mean()
    kept = ranges[ranges < 3.267 * average]
    average = kept.mean() if len(kept) else average
    return Limits(
        float(series.mean()), float(series.mean() - 2.66 * average), float(series.mean() + 2.66 * average), len(series)
    )


def signals(values: Sequence[float]) -> list[Signal]:
    """For each point whether it is special, and to which side. The first rule that matches wins:

    outside the limits; part of 7 points each higher (or lower) than the last; one of 2 in 3 close to a limit with all
    three on one side; part of 7 on one side of the mean. A point on the mean breaks a run.
    """
    found = limits(values)
    if found is None:
        return [""] * len(values)
    series = np.asarray(values, dtype="float64")
    side = np.sign(series - found.mean)
    third = (found.upper - found.mean) / 3 * 2
    close = np.abs(series - found.mean) > third
    result: list[Signal] = [""] * len(series)

    def mark(position: int, direction: float) -> None:
        if not result[position]:
            result[position] = "high" if direction > 0 else "low"

    for i, value in enumerate(series):
        if value > found.upper or value < found.lower:
            mark(i, value - found.mean)
    steps = np.sign(np.diff(series))
    for i in range(len(steps) - 5):
        run = steps[i : i + 6]
        if run[0] and (run == run[0]).all():
            for j in range(i, i + 7):
                mark(j, run[0])
    for i in range(len(series) - 2):
        three = slice(i, i + 3)
        if side[i] and (side[three] == side[i]).all() and close[three].sum() >= 2:
            for j in range(i, i + 3):
                if close[j]:
                    mark(j, side[i])
    for i in range(len(series) - 6):
        run = side[i : i + 7]
        if run[0] and (run == run[0]).all():
            for j in range(i, i + 7):
                mark(j, run[0])
    return result
