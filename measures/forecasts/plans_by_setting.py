"""EHC plans in force by kind of place, one to five years on. Mainstream (with its units), special (with independent ones) and
post-16 have a tested range; the others are their share of the whole, and have none.

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
from measures.spec import Frames
from methods import forecast

# The tested groups, each with the kinds of place of the Department that are in it.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "mainstream": ("mainstream", "resourced_unit"),
    "special": ("special", "independent_nmss"),
    "post16": ("post16",),
}
HORIZONS = (1, 2, 3, 5)
FEWEST = 100  # plans of a kind: under it nothing was tested


@dataclass(frozen=True, slots=True)
class KindAhead:
    """`kind`: a kind of place, or a tested group. `values` by years ahead; `bands` likewise, empty where none was tested."""

    kind: str
    group: bool
    now: float
    values: dict[int, float]
    bands: dict[int, tuple[float, float]]


def kinds_ahead(frames: Frames, as_at: date, calendar: Calendar) -> tuple[int, list[KindAhead]] | None:
    """(the January, the groups and then the kinds); None without a January or England's growth up to it."""
    frame = calculate(by_name(NAME), frames, as_at=as_at, kind="january", by=("setting",), calendar=calendar).frame
    rows = frame[(frame["state"] == "ok").to_numpy(dtype=bool, na_value=False)]
    if rows.empty:
        return None
    last = max(period.start.year for period in rows["period"])
    held = {str(kind): float(many) for period, kind, many in zip(rows["period"], rows["setting"], rows["numerator"].fillna(0)) if period.start.year == last}  # fmt: skip
    whole, special = growth_known(totals(frames, NAME), last), growth_known(SPECIAL, last)
    if len(whole) < YEARS + 1 or len(special) < YEARS + 1:
        return None
    found = [_group(name, sum(held.get(kind, 0) for kind in some), special if name == "special" else whole) for name, some in GROUPS.items()]  # fmt: skip
    of = {kind: name for name, some in GROUPS.items() for kind in some}
    for kind, many in sorted(held.items(), key=lambda each: (-each[1], each[0])):
        rate = forecast.mean_growth(special if of.get(kind) == "special" else whole, YEARS)
        if many:
            found.append(KindAhead(kind, False, many, {years: many * rate**years for years in HORIZONS}, {}))
    return last, found


def _group(name: str, now: float, national: list[float]) -> KindAhead:
    some = {years: forecast.plans_of_kind(now, national, name, years) for years in HORIZONS}
    bands = {years: (one.low, one.high) for years, one in some.items()} if now >= FEWEST else {}
    return KindAhead(name, True, now, {years: one.value for years, one in some.items()}, bands)
