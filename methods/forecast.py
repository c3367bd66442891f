"""Next year, with the bands that were tested: requests, plans in force and permanent exclusions.

Each method won a back-test over all authorities with published figures, and each band is what happened there: the range
that held 8 (or 95) in 100 of the outcomes. A band of chance alone held 18 to 53 in 100, so none is offered.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Spread of the logarithm of outcome over forecast, by years ahead: 710 and 568 forecasts of 142 authorities, 2019 to
# 2023, of which the ranges for 80 and 95 in 100 held 80 and 95, and 79 and 96 (docs/methods.md).
REQUESTS_SPREAD = {1: 0.21, 2: 0.28}
# Outcome over forecast, 8 in 10, by years ahead: 144 authorities, origins January 2018 on. Four years take the band of
# five.
PLANS_BAND = {1: (0.94, 1.07), 2: (0.90, 1.12), 3: (0.86, 1.14), 4: (0.81, 1.19), 5: (0.81, 1.19)}
# The same by kind of place: special schools grow with the country's special schools, the others with all plans
# (methods/backtest_tables.py, docs/methods.md). Mainstream with its units; special with independent ones, and each by
# itself.
PLANS_BAND_BY_KIND = {
    "mainstream": {1: (0.91, 1.15), 2: (0.87, 1.26), 3: (0.84, 1.32), 4: (0.79, 1.53), 5: (0.79, 1.53)},
    "special": {1: (0.94, 1.06), 2: (0.91, 1.10), 3: (0.88, 1.12), 4: (0.84, 1.17), 5: (0.84, 1.17)},
    "post16": {1: (0.79, 1.20), 2: (0.71, 1.29), 3: (0.66, 1.31), 4: (0.57, 1.34), 5: (0.57, 1.34)},
    "special_alone": {1: (0.94, 1.06), 2: (0.91, 1.08), 3: (0.88, 1.08), 4: (0.83, 1.12), 5: (0.83, 1.12)},
    "independent": {1: (0.82, 1.22), 2: (0.73, 1.36), 3: (0.65, 1.42), 4: (0.56, 1.65), 5: (0.56, 1.65)},
}  # fmt: skip
# Of so many plans or more in every January, and in so many authorities, each kind was tested.
KIND_TESTED = {
    "mainstream": (100, 139),
    "special": (100, 138),
    "post16": (100, 127),
    "special_alone": (100, 138),
    "independent": (30, 118),
}
# Next year over last year, by last year's count: 123 authorities, 2006/07 to 2016/17; 8 in 10, then 95 in 100.
EXCLUSIONS_BAND = (
    (5, 14, (0.61, 2.05), (0.34, 3.20)),
    (15, 29, (0.70, 1.78), (0.52, 2.28)),
    (30, 59, (0.68, 1.51), (0.52, 1.77)),
    (60, math.inf, (0.71, 1.31), (0.56, 1.53)),
)  # fmt: skip
NORMAL = {0.80: 1.2815515655446004, 0.95: 1.959963984540054}


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast and the range that held as many in a hundred as `coverage` says when the method was tested."""

    value: float
    low: float
    high: float
    coverage: float
    method: str
    tested_on: str

    @property
    def whole(self) -> tuple[int, int]:
        """The whole numbers within the range: 25 to 54 after 36."""
        return math.ceil(self.low - 1e-9), math.floor(self.high + 1e-9)


def mean_growth(national: Sequence[float], years: int | None = None) -> float:
    """The geometric mean of a national series' yearly growth over its last so many years, or all of them. Raises
    ValueError where there are too few or a value is not above 0."""
    steps = len(national) - 1 if years is None else years
    if steps < 1 or len(national) < steps + 1:
        raise ValueError(
            f"Growth over {max(steps, 1)} years needs {max(steps, 1) + 1} yearly figures; there are {len(national)}."
        )
    first, last = national[-1 - steps], national[-1]
    if first <= 0 or last <= 0:
        raise ValueError("Growth cannot be worked out from a figure that is not above 0.")
    return (last / first) ** (1 / steps)


def requests(last: float, national: Sequence[float], years_ahead: int = 1, coverage: float = 0.80) -> Forecast:
    """Requests for assessment: last year's times the country's mean growth of the last three years, or of as many as
    there are. One or two years ahead."""
    if years_ahead not in REQUESTS_SPREAD:
        raise ValueError("This forecast of requests was tested for one and two years ahead only.")
    value = last * mean_growth(national[-4:]) ** years_ahead
    away = math.exp(NORMAL[coverage] * REQUESTS_SPREAD[years_ahead])
    return Forecast(
        value, value / away, value * away, coverage, "last year x the country's mean growth of three years",
        "142 authorities, forecasts for 2020 to 2024",
    )  # fmt: skip


def plans(last: float, national: Sequence[float], years_ahead: int = 1) -> Forecast:
    """Plans in force: last January's times the country's mean growth of the last three years. One to five years ahead,
    unmitigated: what an authority's own plan does is drawn apart."""
    if years_ahead not in PLANS_BAND:
        raise ValueError("This forecast of plans was tested for up to five years ahead only.")
    value = last * mean_growth(national, 3) ** years_ahead
    low, high = PLANS_BAND[years_ahead]
    return Forecast(
        value, value * low, value * high, 0.80, "last January x the country's mean growth of three years",
        "144 authorities, Januaries of 2018 on" + (" (the band of five years)" if years_ahead == 4 else ""),
    )  # fmt: skip


def plans_of_kind(last: float, national: Sequence[float], kind: str, years_ahead: int = 1) -> Forecast:
    """Plans of one kind of place: last January's times a mean growth of three years, of the country's special schools
    for those, of all its plans for the others. Raises ValueError for a kind or a distance that was not tested."""
    if kind not in PLANS_BAND_BY_KIND or years_ahead not in PLANS_BAND:
        raise ValueError(
            "This forecast was tested for mainstream, special, independent and post-16 places, up to five years ahead."
        )
    value = last * mean_growth(national, 3) ** years_ahead
    low, high = PLANS_BAND_BY_KIND[kind][years_ahead]
    fewest, areas = KIND_TESTED[kind]
    return Forecast(
        value, value * low, value * high, 0.80, "last January x the country's mean growth of three years",
        f"{areas} authorities with {fewest} such plans or more, Januaries of 2018 on",
    )  # fmt: skip


def exclusions(last: int, coverage: float = 0.80) -> Forecast | None:
    """Permanent exclusions next year: last year's, within what other years did in other authorities. None under 5,
    where nothing was tested."""
    for lowest, highest, eight, ninety_five in EXCLUSIONS_BAND:
        if lowest <= last <= highest:
            low, high = eight if coverage == 0.80 else ninety_five
            return Forecast(last, last * low, last * high, coverage, "last year", "123 authorities, 2006/07 to 2016/17")
    return None


def past_misses(made: Mapping[int, float], came: Mapping[int, float]) -> dict[int, float]:
    """For each year that has come: how far the forecast was off, as a share of what came (0.35 is 35% too high)."""
    return {year: made[year] / came[year] - 1 for year in sorted(made) if came.get(year)}
