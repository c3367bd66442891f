"""Where a yearly count will end, from what has happened so far: a negative binomial on the days still to come.

With `count` events in `elapsed` of `whole` days and a vague (Jeffreys) prior on the rate, the rest of the year is
negative binomial with size count + 0.5 and probability elapsed / whole. School days are used for what happens in
school. `spread` adds what years vary beyond chance: 0.05 is the year-ahead value of permanent exclusions in 123
authorities.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from scipy import stats

GREEN_FROM, RED_UNDER = 0.70, 0.30


@dataclass(frozen=True, slots=True)
class Outturn:
    """The likely total by the end of the year: the middle and the range 8 years in 10 would end in."""

    likely: int
    low: int
    high: int
    count: int
    elapsed: float
    whole: float
    spread: float = 0.0

    def chance_at_most(self, limit: float) -> float:
        """The chance that the total ends at or under a limit."""
        return self._rest(limit - self.count)

    def chance_at_least(self, target: float) -> float:
        """The chance that the total ends at or over a target."""
        fewest = math.ceil(target - self.count - 1e-9)  # whole events: over 30 and at least 31 are one thing
        return 1 - self._rest(fewest - 1)

    def _rest(self, more: float) -> float:
        if more < 0:
            return 0.0
        if self.elapsed >= self.whole:
            return 1.0
        return float(stats.nbinom.cdf(int(more + 1e-9), *_shape(self.count, self.elapsed, self.whole, self.spread)))


def outturn(count: int, elapsed: float, whole: float, spread: float = 0.0) -> Outturn:
    """Raises ValueError before the first day: nothing has happened to project from."""
    if elapsed <= 0:
        raise ValueError("No day of the year has passed yet.")
    if elapsed >= whole:
        return Outturn(count, count, count, count, elapsed, whole, spread)
    rest = stats.nbinom(*_shape(count, elapsed, whole, spread))
    low, middle, high = (count + int(rest.ppf(share)) for share in (0.1, 0.5, 0.9))
    return Outturn(middle, low, high, count, elapsed, whole, spread)


def _shape(count: int, elapsed: float, whole: float, spread: float) -> tuple[float, float]:
    """Size and probability: the mean of the rest, and its variance with the spread added (mean squared x spread)."""
    size, share = count + 0.5, elapsed / whole
    if not spread:
        return size, share
    mean = size * (1 - share) / share
    wider = 1 / (1 / size + spread)
    return wider, wider / (wider + mean)


def colour(chance: float | None) -> Literal["green", "amber", "red", "not rated"]:
    """The chance of meeting the target by its date: green from 70%, red under 30%; "not rated" without one."""
    if chance is None:
        return "not rated"
    return "green" if chance >= GREEN_FROM else "red" if chance < RED_UNDER else "amber"
