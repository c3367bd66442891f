"""Is it really more than last year, like with like: the same months, with an interval that misbehaving months widen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

from methods.intervals import rate_ratio


@dataclass(frozen=True, slots=True)
class Growth:
    """This year over last in the same months, with its 95% interval. `dispersion` over 1 widened it: the months moved
    more than chance. `proven` where the interval leaves out 1."""

    now: float
    before: float
    ratio: float
    low: float
    high: float
    dispersion: float

    @property
    def proven(self) -> bool:
        return not self.low <= 1 <= self.high


def matched_growth(now: Sequence[float], before: Sequence[float]) -> Growth:
    """Exact where the months behave; where they do not, widened by the root of the dispersion (never narrowed). Raises
    ValueError for other numbers of months."""
    if len(now) != len(before) or not now:
        raise ValueError("Only the same months of two years can be compared.")
    this, last = sum(now), sum(before)
    ratio, low, high = rate_ratio(this, last)
    spread = dispersion(now, before)
    low, high = widened((ratio, low, high), this, last, spread)
    return Growth(this, last, ratio, low, high, spread)


def widened(exact: tuple[float, float, float], now: float, before: float, spread: float) -> tuple[float, float]:
    """The ends of a ratio's exact interval, wider by the root of a dispersion above 1 (quasi-Poisson), never
    narrower."""
    ratio, low, high = exact
    if spread <= 1 or now <= 0 or before <= 0:
        return low, high
    half = float(stats.norm.ppf(0.975)) * math.sqrt(spread * (1 / now + 1 / before))
    return min(low, ratio * math.exp(-half)), max(high, ratio * math.exp(half))


def spread_about(counts: Sequence[float], times: Sequence[float]) -> tuple[float, int]:
    """(Pearson's chi-square of counts about their own rate over some times, its degrees of freedom)."""
    whole = sum(times)
    rate = sum(counts) / whole if whole else 0.0
    if not rate or len(counts) < 2:
        return 0.0, 0
    return sum((n - rate * t) ** 2 / (rate * t) for n, t in zip(counts, times, strict=True) if t), len(counts) - 1


def dispersion(now: Sequence[float], before: Sequence[float]) -> float:
    """How much the months differ beyond chance, each year's and each month's own level allowed for: 1 is chance alone
    (Pearson's chi-square over its degrees of freedom)."""
    this, last = sum(now), sum(before)
    whole, square = this + last, 0.0
    months = [(a, b) for a, b in zip(now, before, strict=True) if a + b > 0]
    if len(months) < 2 or not this or not last:
        return 1.0
    for a, b in months:
        for seen, year in ((a, this), (b, last)):
            expected = (a + b) * year / whole
            square += (seen - expected) ** 2 / expected
    return square / (len(months) - 1)


def term_seasonality(counts: Sequence[float], school_days: Sequence[float]) -> float:
    """The chance that terms differ as much as these by chance alone, given their school days (chi-square). One year is
    too little to tell: pool three or more. nan where nothing has happened."""
    whole, days = sum(counts), sum(school_days)
    if not whole or not days or len(counts) < 2:
        return math.nan
    expected = [whole * each / days for each in school_days]
    return float(stats.chisquare(counts, expected).pvalue)


def per_hundred_days(count: float, school_days: float) -> float | None:
    """Events per 100 school days, so that terms of 24 and of 39 days can stand on one chart."""
    return count / school_days * 100 if school_days > 0 else None
