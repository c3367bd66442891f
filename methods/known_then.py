"""Where a year ends, from what is known of it now and how far past years went beyond what was known of them on that
day.

Each past year gives a ratio, what it ended at over what was known then. With three of them or more the next ratio lies,
8 times in 10, within Student's t of their mean (a prediction interval: the spread of the years and the doubt about
their mean). It is tested by leaving each past year out in turn; few years make a wide band, and so they should.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from scipy import stats

COVERAGE = 0.8
FEWEST = 3


@dataclass(frozen=True, slots=True)
class LikelyAmount:
    """In the unit of what is known. `held`: of the past years, in how many the band made from the others held; None
    where there are too few others."""

    known: float
    likely: float
    low: float
    high: float
    years: int
    held: int | None


def likely_amount(known: float, past: Sequence[tuple[float, float]]) -> LikelyAmount | None:
    """`past`: (what was known then, what it ended at) of whole past years. None with fewer than three, or where nothing
    was known of one."""
    if len(past) < FEWEST or any(then <= 0 for then, _ in past):
        return None
    ratios = [end / then for then, end in past]
    low, high = band(ratios)
    held = None
    if len(ratios) > FEWEST:
        bands = [band([*ratios[:i], *ratios[i + 1 :]]) for i in range(len(ratios))]
        held = sum(less <= ratio <= more for ratio, (less, more) in zip(ratios, bands, strict=True))
    return LikelyAmount(known, known * fmean(ratios), known * low, known * high, len(ratios), held)


def band(ratios: Sequence[float]) -> tuple[float, float]:
    """Where 8 in 10 further ratios would lie."""
    n = len(ratios)
    half = float(stats.t.ppf((1 + COVERAGE) / 2, n - 1)) * stdev(ratios) * sqrt(1 + 1 / n)
    return fmean(ratios) - half, fmean(ratios) + half
