"""Two groups of different size: how many times as often, and what of that could be chance.

The ratio is of events for each of the group's size (children on roll, or children for counts alone) with the exact
interval of `methods.intervals.rate_ratio`. Counts that come in clusters (several suspensions of one child) carry more
doubt than their number says: the variance of such a total is the sum of squares of what each child brought.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from methods.intervals import rate_ratio

Verdict = Literal["more", "fewer", "cannot tell"]
Z = 1.959963984540054  # 97.5% of the normal curve


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one group's rate is another's, with its 95% interval; inf where the other has none."""

    ratio: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """What the interval supports: one that holds 1 supports neither."""
        if math.isnan(self.ratio) or self.low <= 1 <= self.high:
            return "cannot tell"
        return "more" if self.low > 1 else "fewer"


def disproportion(count: float, size: float, other: float, other_size: float) -> Ratio | None:
    """The group's rate over the other group's; None where a size is not known or nobody is in it, or nothing happened
    in either."""
    if not size > 0 or not other_size > 0 or count + other == 0:
        return None
    return Ratio(*rate_ratio(count, other, size, other_size))


def excess(count: float, size: float, other: float, other_size: float) -> float:
    """How many of the group's events are more than it would have at the other group's rate; negative for fewer."""
    return count - size * other / other_size


def totals_ratio(now: Sequence[float], before: Sequence[float]) -> Ratio | None:
    """Ratio of two totals, each the sum of what every child brought: [1, 1, 4] is six of three children. None where one
    of the totals is 0. The interval is on the logarithm, of a compound Poisson total: variance sum of squares."""
    return _on_the_logarithm(sum(now), sum(before), _spread(now) + _spread(before))


def quotients_ratio(now: Sequence[float], over: float, before: Sequence[float], over_before: float) -> Ratio | None:
    """Ratio of two quotients: suspensions (by child) for each permanent exclusion (a count) now, over the same before.
    Where every child brought one it is the odds ratio of the four counts with Woolf's interval (1955)."""
    if over <= 0 or over_before <= 0:
        return None
    spread = _spread(now) + _spread(before) + 1 / over + 1 / over_before
    return _on_the_logarithm(sum(now) / over, sum(before) / over_before, spread)


def _spread(each: Sequence[float]) -> float:
    """Variance of the logarithm of a total."""
    total = sum(each)
    return sum(value * value for value in each) / total**2 if total else math.inf


def _on_the_logarithm(now: float, before: float, spread: float) -> Ratio | None:
    if not now or not before:
        return None
    ratio, half = now / before, Z * math.sqrt(spread)
    return Ratio(ratio, ratio * math.exp(-half), ratio * math.exp(half))
