"""Intervals for small counts and shares, and of the ratio of two rates: how much of a difference could be chance."""

from __future__ import annotations

import math

from scipy import stats


def wilson(part: float, whole: float, level: float = 0.95) -> tuple[float, float]:
    """Interval of a share, as a share (Wilson 1927). 10 of 36 is 0.16 to 0.44."""
    if whole <= 0:
        return 0.0, 1.0
    z = stats.norm.ppf(0.5 + level / 2)
    share = part / whole
    centre = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    low = 0.0 if part == 0 else float(max(0.0, centre - half))
    return low, 1.0 if part == whole else float(min(1.0, centre + half))


def poisson_interval(count: float, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a count (Garwood 1936). 36 is 25.2 to 49.8."""
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else float(stats.chi2.ppf(tail, 2 * count) / 2)
    return low, float(stats.chi2.ppf(1 - tail, 2 * count + 2) / 2)


def rate_ratio(now: float, before: float, time_now: float = 1, time_before: float = 1) -> tuple[float, float, float]:
    """Ratio of two event rates with its exact 95% interval (Clopper and Pearson on the split of the total).

    `inf` where there was nothing before. 120 against 100 is 1.20 (0.91 to 1.58): not proven.
    """
    total = now + before
    if total == 0:
        return math.nan, 0.0, math.inf
    low = 0.0 if now == 0 else float(stats.beta.ppf(0.025, now, before + 1))
    high = 1.0 if before == 0 else float(stats.beta.ppf(0.975, now + 1, before))
    scale = time_before / time_now

    def odds(share: float) -> float:
        return math.inf if share >= 1 else share / (1 - share) * scale

    return odds(now / total), odds(low), odds(high)


def byar_interval(count: float, level: float = 0.95) -> tuple[float, float]:
    """Byar's approximation, which Public Health England uses from a count of 10 on; nothing below 0."""
    z = float(stats.norm.ppf(0.5 + level / 2))
    if count == 0:
        return 0.0, (1 - 1 / 9 + z / 3) ** 3
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    return max(0.0, low), more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def count_interval(count: float, level: float = 0.95) -> tuple[float, float]:
    """The house rule of Public Health England: exact under 10, Byar's from 10."""
    return poisson_interval(count, level) if count < 10 else byar_interval(count, level)


def rate_interval(count: float, size: float, per: float = 100, level: float = 0.95) -> tuple[float, float, float]:
    """A rate per so many with its exact interval; nan where nobody is counted."""
    if size <= 0:
        return math.nan, math.nan, math.nan
    low, high = poisson_interval(count, level)
    return count / size * per, low / size * per, high / size * per


def proves_change(now: float, before: float, time_now: float = 1, time_before: float = 1) -> bool:
    """Whether the 95% interval of the ratio leaves out 1: otherwise the numbers cannot tell."""
    _, low, high = rate_ratio(now, before, time_now, time_before)
    return not low <= 1 <= high


def counts_that_prove(before: int) -> tuple[int, int]:
    """The highest fall and the lowest rise of a yearly count that prove a change: 20 and 56 after 36; -1 where no fall
    can."""
    fall = next((count for count in range(before, -1, -1) if proves_change(count, before)), -1)
    rise = next(count for count in range(before, 10 * before + 20) if proves_change(count, before))
    return fall, rise


def share_difference(part: float, whole: float, part_before: float, whole_before: float) -> tuple[float, float, float]:
    """Difference of two shares with its 95% interval (Newcombe 1998, method 10)."""
    share, share_before = part / whole, part_before / whole_before
    low, high = wilson(part, whole)
    low_before, high_before = wilson(part_before, whole_before)
    difference = share - share_before
    lower = difference - math.hypot(share - low, high_before - share_before)
    upper = difference + math.hypot(high - share, share_before - low_before)
    return difference, lower, upper


def chance_words(chance: float) -> str:
    """0.24 -> "about 1 in 4"; 0.7 -> "about 7 in 10"; near 0 or 1 in words."""
    if chance < 0.01:
        return "less than 1 in 100"
    if chance > 0.99:
        return "more than 99 in 100"
    if chance < 0.05 or chance > 0.95:
        return f"about {round(chance * 100)} in 100"
    best = min(((n, d) for d in (2, 3, 4, 5, 10) for n in range(1, d)), key=lambda f: (abs(f[0] / f[1] - chance), f[1]))
    return f"about {best[0]} in {best[1]}"
