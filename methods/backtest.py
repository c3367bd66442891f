"""Would a forecast have been right? Made at each past origin from what was known then, and held against what came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# A method: an area's values up to the origin, the country's, and how many years ahead; both by year.
Method = Callable[[Mapping[int, float], Mapping[int, float], int], float]


@dataclass(frozen=True, slots=True)
class Tested:
    """How many forecasts, the sum of their errors over the sum of what came (WAPE), and outcome over forecast of
    each."""

    forecasts: int
    wape: float
    ratios: tuple[float, ...]

    def covered(self, low: float, high: float) -> float:
        """The share of outcomes within a band around the forecast."""
        return sum(low <= ratio <= high for ratio in self.ratios) / len(self.ratios)


def back_test(
    areas: Mapping[str, Mapping[int, float]],
    country: Mapping[int, float],
    method: Method,
    origins: Iterable[int],
    ahead: int,
) -> Tested:
    """Every area at every origin whose outcome is known. Raises ValueError where nothing can be tested."""
    missed = came = 0.0
    ratios = []
    for origin in origins:
        known = {year: value for year, value in country.items() if year <= origin}
        for values in areas.values():
            if origin not in values or origin + ahead not in values:
                continue
            forecast = method({year: value for year, value in values.items() if year <= origin}, known, ahead)
            outcome = values[origin + ahead]
            missed, came = missed + abs(forecast - outcome), came + outcome
            ratios.append(outcome / forecast)
    if not ratios or not came:
        raise ValueError("There is no origin from which an outcome is known.")
    return Tested(len(ratios), missed / came, tuple(ratios))


def last_year(own: Mapping[int, float], country: Mapping[int, float], ahead: int) -> float:
    """What the simplest forecast says: as it was."""
    return own[max(own)]


def own_last_growth(own: Mapping[int, float], country: Mapping[int, float], ahead: int) -> float:
    """Last year's own growth, again every year."""
    last = max(own)
    return own[last] * (own[last] / own[last - 1]) ** ahead


def line_of_four(own: Mapping[int, float], country: Mapping[int, float], ahead: int) -> float:
    """A straight line through the last four values, as spreadsheets draw it."""
    last = max(own)
    values = [own[last - back] for back in (3, 2, 1, 0)]
    mean = sum(values) / 4
    slope = sum((place - 1.5) * (value - mean) for place, value in enumerate(values)) / 5
    return mean + slope * (1.5 + ahead)
