"""What each action of the plan saves in the years to come, beyond what the running year already has in it. Pounds;
private.

The block's spend of the running year has this year's savings in it already, so a layer of a later year is what its
claims save then less what they save in this one, net of running cost; a saving that ends takes money away again. Claims
that are only proposed, or were not achieved, are no layer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from common.calendar import Period, dash_year
from loaders.datasets.savings import counted_before
from measures.formulas.prices import known
from measures.formulas.savings import pence_in
from measures.spec import Frames

HOPED = ("agreed", "in_delivery", "delivered")
NO_ACTION = "Savings of no action"


def layers_ahead(frames: Frames, year: int, number: int) -> dict[str, list[float]]:
    """By action id: the pounds of each of the `number` years after `year`, where all of it comes."""
    ledger = frames.get("savings")
    if ledger is None or ledger.empty:
        return {}
    rows = ledger[ledger["state"].isin(HOPED).to_numpy(dtype=bool, na_value=False)]
    rows = rows[counted_before(rows).isna().to_numpy()]
    if rows.empty:
        return {}
    base, *later = [pence_in(rows, whole(at), net=True) for at in range(year, year + number + 1)]
    names = [str(each or NO_ACTION) for each in known(rows["action"])]
    found: dict[str, list[float]] = {name: [0.0] * number for name in dict.fromkeys(names)}
    for at, values in enumerate(later):
        for name, then, now in zip(names, values, base, strict=True):
            found[name][at] += (then - now) / 100
    return found


def as_delivered(layers: Mapping[str, list[float]], shares: Mapping[str, float]) -> dict[str, list[float]]:
    """The same with the share of each action's saving that is assumed to come, 1 where nothing is said."""
    return {name: [shares.get(name, 1.0) * each for each in values] for name, values in layers.items()}


def whole(year: int) -> Period:
    return Period(date(year, 4, 1), date(year + 1, 3, 31), "financial_year", dash_year(year))
