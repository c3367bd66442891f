"""EHC plans in force by kind of place, one to five years on. Mainstream (with its units), special (with independent
ones and without), independent and post-16 places have a tested range; the others grow as all plans do, and have none.

They do not sum to the forecast of all plans: each is forecast the way that missed least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from common.calendar import Calendar
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.forecasts.england import SPECIAL, totals
from measures.forecasts.plans_in_force import NAME, YEARS, growth_known
from measures.forecasts.spec import Miss
from measures.spec import Frames
from methods import forecast

# The tested groups, each with the kinds of place of the Department that are in it.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "mainstream": ("mainstream", "resourced_unit"),
    "special": ("special", "independent_nmss"),
    "post16": ("post16",),
}
# Under which test a kind of place by itself stands. Mainstream schools are nearly all of "mainstream with its units".
TESTED_AS: Mapping[str, str] = {
    "mainstream": "mainstream", "special": "special_alone", "independent_nmss": "independent", "post16": "post16",
}  # fmt: skip
# These grow as the country's special schools did, all others as all its plans
AS_SPECIAL = ("special", "special_alone")
HORIZONS = (1, 2, 3, 5)  # what a page shows


@dataclass(frozen=True, slots=True)
class KindAhead:
    """`kind`: a kind of place, or a tested group. `values` by years ahead; `bands` likewise, empty where none was
    tested, and then `tested_on` is "". `misses`: what the same rule would have said of each January that has come, by
    years ahead."""

    kind: str
    group: bool
    now: float
    values: dict[int, float]
    bands: dict[int, tuple[float, float]]
    tested_on: str = ""
    misses: Mapping[int, tuple[Miss, ...]] | None = None


def kinds_ahead(frames: Frames, as_at: date, calendar: Calendar) -> tuple[int, list[KindAhead]] | None:
    """(the January, the groups and then the kinds); None without a January or England's growth up to it."""
    stocks = by_january(frames, as_at, calendar)
    if not stocks:
        return None
    england = totals(frames, NAME)
    last = max(stocks)
    if any(len(growth_known(series, last)) < YEARS + 1 for series in (england, SPECIAL)):
        return None
    found = []
    for name, some in GROUPS.items():
        own = {year: sum(held.get(kind, 0.0) for kind in some) for year, held in stocks.items()}
        found.append(_ahead(name, own, england, name, group=True))
    for kind, many in sorted(stocks[last].items(), key=lambda each: (-each[1], each[0])):
        if many:
            own = {year: held.get(kind, 0.0) for year, held in stocks.items()}
            found.append(_ahead(kind, own, england, TESTED_AS.get(kind, "")))
    return last, found


def by_january(frames: Frames, as_at: date, calendar: Calendar) -> dict[int, dict[str, float]]:
    """Plans in force by kind of place on each January census day that the register reaches."""
    frame = calculate(by_name(NAME), frames, as_at=as_at, kind="january", by=("setting",), calendar=calendar).frame
    rows = frame[(frame["state"] == "ok").to_numpy(dtype=bool, na_value=False)]
    stocks: dict[int, dict[str, float]] = {}
    for period, kind, many in zip(rows["period"], rows["setting"], rows["numerator"].fillna(0)):
        stocks.setdefault(period.start.year, {})[str(kind)] = float(many)
    return stocks


def _ahead(kind: str, own: Mapping[int, float], england: Mapping[int, float], tested: str,
    group: bool = False) -> KindAhead:  # fmt: skip
    """By the rule of a test, or of all plans where there is none; with its range where there are enough plans for
    one."""
    national = SPECIAL if tested in AS_SPECIAL else england
    last = max(own)
    values = {years: _rule(own[last], national, last, years) for years in forecast.PLANS_BAND}
    enough = bool(tested) and own[last] >= forecast.KIND_TESTED[tested][0]
    some = (
        {y: forecast.plans_of_kind(own[last], growth_known(national, last), tested, y) for y in forecast.PLANS_BAND}
        if enough
        else {}
    )
    bands = {years: (one.low, one.high) for years, one in some.items()}
    misses = {years: _misses(own, national, years) for years in forecast.PLANS_BAND}
    return KindAhead(kind, group, own[last], values, bands, some[1].tested_on if some else "", misses)


def _rule(now: float, national: Mapping[int, float], january: int, years: int) -> float:
    return now * forecast.mean_growth(growth_known(national, january), YEARS) ** years


def _misses(own: Mapping[int, float], national: Mapping[int, float], years: int) -> tuple[Miss, ...]:
    origins = [y for y in sorted(own) if y + years in own and own[y] > 0 and len(growth_known(national, y)) > YEARS]
    return tuple(Miss(f"January {y + years}", _rule(own[y], national, y, years), own[y + years]) for y in origins)
