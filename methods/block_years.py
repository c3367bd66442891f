"""A block over five years from a few levers: spend as plans times what a plan costs, with and without what the plan
does.

Plans grow by those agreed less those that end; what a plan costs grows by a price uplift. Each lever's effect is a
layer of its own between the two lines, so that the layers add up to the difference. Pounds; surplus positive, deficit
negative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from methods.forecast import PLANS_BAND

YEARS = 5


@dataclass(frozen=True, slots=True)
class Start:
    """Where the years begin: the year that is running, what it is expected to end at, and what drives it. `plans` and
    `plan_cost` come to the part of `spend` that plans explain; `other` is the rest (services, lines without plans).
    `top_ups`, which are in one of the two already, are what a year of today's Element 3 top-ups costs."""

    year: int
    balance: float
    allocation: float
    plans: float
    plan_cost: float
    other: float
    requests: float
    agreed: float
    ends: float
    top_ups: float = 0.0

    @property
    def spend(self) -> float:
        return self.plans * self.plan_cost + self.other


@dataclass(frozen=True, slots=True)
class Levers:
    """What may be changed. Shares and growth in per cent of what they are now: `requests` −10 is a tenth fewer;
    `agreed` is the share of requests that become plans, `ends` plans ending a year, both as points of change; `bands`
    the value of Element 3's bands. Money in pounds a year."""

    requests: float = 0.0
    agreed: float = 0.0
    ends: float = 0.0
    returns: float = 0.0
    return_saving: float = 0.0
    local_places: float = 0.0
    local_saving: float = 0.0
    local_cost: float = 0.0
    step_downs: float = 0.0
    step_down_saving: float = 0.0
    uplift: float = 3.0
    allocation_growth: float = 3.0
    grant: float = 0.0
    grant_year: int = 0
    bands: float = 0.0


@dataclass(frozen=True, slots=True)
class YearAhead:
    """One year. `layers`: what each lever takes off that year's spend. `low` and `high`: the mitigated balance where 8
    in 10 forecasts of plans would have left it."""

    year: int
    allocation: float
    unmitigated_spend: float
    layers: Mapping[str, float]
    grant: float
    unmitigated: float
    mitigated: float
    low: float
    high: float

    @property
    def spend(self) -> float:
        return self.unmitigated_spend - sum(self.layers.values())


def years_ahead(start: Start, levers: Levers) -> list[YearAhead]:
    """The five years after the running one. The levers work from the first of them; a plan not made in a year saves
    half of a year's cost in that year and all of it after."""
    base_new = start.requests * start.agreed
    fewer = base_new - start.requests * (1 + levers.requests / 100) * min(
        1.0, max(0.0, start.agreed + levers.agreed / 100)
    )
    unmitigated = mitigated = low = high = start.balance
    found = []
    for ahead in range(1, YEARS + 1):
        price = (1 + levers.uplift / 100) ** ahead
        plans = start.plans + (base_new - start.ends) * (ahead - 0.5)
        cost, allocation = start.plan_cost * price, start.allocation * (1 + levers.allocation_growth / 100) ** ahead
        spend = plans * cost + start.other * price
        layers = {
            "Fewer new plans": fewer * (ahead - 0.5) * cost,
            "More plans that end": levers.ends * (ahead - 0.5) * cost,
            "Returns to mainstream": levers.returns * levers.return_saving * (ahead - 0.5) * price,
            "Local places": levers.local_places * (levers.local_saving - levers.local_cost) * price,
            "Step-downs": levers.step_downs * levers.step_down_saving * (ahead - 0.5) * price,
            "Bands": -start.top_ups * levers.bands / 100 * price,
        }
        grant = levers.grant if levers.grant_year == start.year + ahead else 0.0
        saved, (less, more) = sum(layers.values()), PLANS_BAND[ahead]
        swing = plans * cost
        unmitigated += allocation - spend
        mitigated += allocation - (spend - saved) + grant
        low += allocation - (spend - saved) - swing * (more - 1) + grant
        high += allocation - (spend - saved) + swing * (1 - less) + grant
        found.append(YearAhead(start.year + ahead, allocation, spend, layers, grant, unmitigated, mitigated, low, high))
    return found


def each_alone(
    start: Start, small: Sequence[tuple[str, Mapping[str, Any]]], base: Levers
) -> list[tuple[str, float, float]]:
    """(words, the last year's balance without, with that alone) for each change of levers by itself: which of them
    matters."""
    without = years_ahead(start, base)[-1].mitigated
    return [(words, without, years_ahead(start, replace(base, **values))[-1].mitigated) for words, values in small]


def with_layers(years: Sequence[YearAhead], more: Mapping[str, Sequence[float]]) -> list[YearAhead]:
    """The same years with further layers, a saving a year each in the order of `years`: all that is mitigated moves
    with them."""
    found, moved = [], 0.0
    for at, each in enumerate(years):
        mine = {name: float(values[at]) for name, values in more.items()}
        moved += sum(mine.values())
        found.append(
            replace(
                each, layers={**each.layers, **mine}, mitigated=each.mitigated + moved, low=each.low + moved,
                high=each.high + moved
            )
        )  # fmt: skip
    return found


def balances_in(years: list[YearAhead], with_plan: bool = True) -> int | None:
    """The first year that ends without a deficit; None where none of them does."""
    return next((each.year for each in years if (each.mitigated if with_plan else each.unmitigated) >= 0), None)
