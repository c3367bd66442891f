"""What providers charge beside each other, on a day: the middle yearly price of a full-time place, and how many places.
Private."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

import pandas as pd

from common.calendar import Calendar
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, full_time, known
from measures.spec import Frames, Window
from methods.whole_pence import nearest


@dataclass(frozen=True, slots=True)
class Provider:
    """Pence a year for a full-time place. `middle` of the provider's own live places, `of_kind` of all live places of
    the kind at any provider, with how many places and providers stand behind it."""

    name: str
    sector: str
    places: int
    middle: int
    least: int
    most: int
    of_kind: int
    places_of_kind: int
    providers_of_kind: int


def providers(frames: Frames, as_at: date, calendar: Calendar) -> list[Provider]:
    """The whole price, whoever pays it, since that is what a provider charges. Kinds by their number of places, then
    providers."""
    frame = live(frames, Window((), as_at, calendar))
    day = pd.Timestamp(as_at)
    frame = frame[((frame["start_date"] <= day) & ~(frame["end_date"] < day)).to_numpy(dtype=bool, na_value=False)]
    prices: dict[str, dict[str, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    rows = zip(known(frame["sector"]), known(frame["provider"]), annual_pence(frame, "price", shared=False),
        full_time(frame), strict=True)  # fmt: skip
    for sector, provider, cost, fte in rows:
        if cost is not None and fte:
            prices[str(sector or "other")][str(provider)].append(cost / fte)
    found = []
    for sector, each in prices.items():
        every = [price for some in each.values() for price in some]
        for name, some in each.items():
            found.append(
                Provider(name, sector, len(some), nearest(median(some)), nearest(min(some)), nearest(max(some)),
                    nearest(median(every)), len(every), len(each))
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.places_of_kind, one.sector, -one.middle, one.name))
