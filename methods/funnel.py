"""Funnels: is this school or authority different, or is it only small?

Limits come from the exact interval turned round: a count lies on a limit where its own interval just touches what was
expected. Outside 95% is "watch" (one in twenty is there by luck), outside 99.8% is "look closer".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from scipy import optimize, stats

from methods.intervals import poisson_interval

WATCH, LOOK_CLOSER = 0.95, 0.998
Flag = Literal["", "high", "low", "very high", "very low"]


@dataclass(frozen=True, slots=True)
class Band:
    """Lower and upper limit of one level, in the units of what was asked for."""

    lower: float
    upper: float


def count_limits(expected: float, level: float = WATCH) -> Band:
    """The counts between which nothing is unusual where `expected` events were to be expected."""
    if expected <= 0:
        return Band(0.0, 0.0)
    tail = (1 - level) / 2
    return Band(_count_whose_upper_end_is(expected, tail), _count_whose_lower_end_is(expected, tail))


def rate_limits(size: float, rate: float, level: float = WATCH) -> Band:
    """The same as rates, around an average `rate` (events for each of `size`)."""
    if size <= 0:
        return Band(math.nan, math.nan)
    band = count_limits(size * rate, level)
    return Band(band.lower / size, band.upper / size)


def share_limits(whole: float, share: float, level: float = WATCH) -> Band:
    """Limits of a share of `whole` around an average `share`: Wilson's interval turned round, within 0 and 1."""
    if whole <= 0:
        return Band(math.nan, math.nan)
    half = float(stats.norm.ppf(0.5 + level / 2)) * math.sqrt(share * (1 - share) / whole)
    return Band(max(0.0, share - half), min(1.0, share + half))


def flag_count(count: float, expected: float) -> Flag:
    """Whether a count is more or fewer than chance explains where `expected` were to be expected; "" for nobody
    there."""
    for level, high, low in ((LOOK_CLOSER, "very high", "very low"), (WATCH, "high", "low")):
        lower, upper = poisson_interval(count, level)
        if expected < lower:
            return high  # type: ignore[return-value]
        if expected > upper:
            return low  # type: ignore[return-value]
    return ""


def flag_share(part: float, whole: float, share: float) -> Flag:
    """The same for a share."""
    if whole <= 0:
        return ""
    for level, high, low in ((LOOK_CLOSER, "very high", "very low"), (WATCH, "high", "low")):
        band = share_limits(whole, share, level)
        if part / whole > band.upper:
            return high  # type: ignore[return-value]
        if part / whole < band.lower:
            return low  # type: ignore[return-value]
    return ""


def _count_whose_lower_end_is(expected: float, tail: float) -> float:
    def off(count: float) -> float:
        return float(stats.chi2.ppf(tail, 2 * count)) / 2 - expected

    return float(optimize.brentq(off, 1e-9, expected + 20 * math.sqrt(expected) + 50, xtol=1e-10))


def _count_whose_upper_end_is(expected: float, tail: float) -> float:
    def off(count: float) -> float:
        return float(stats.chi2.ppf(1 - tail, 2 * count + 2)) / 2 - expected

    return 0.0 if off(0.0) >= 0 else float(optimize.brentq(off, 0.0, expected + 1, xtol=1e-10))
