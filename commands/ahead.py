"""`python -m measures --forecast`: what the next years are likely to bring, each with the range and the test behind
it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from measures.forecasts import ALL
from measures.forecasts.plans_by_setting import KindAhead, kinds_ahead
from measures.forecasts.spec import Ahead, CannotForecast, Miss

PLANS, SETTING = "plans_in_force", "setting"
METHOD = "last January x the country's mean growth of three years"


def forecasts(names: list[str] | None, as_at: date | None, by_setting: bool = False) -> list[dict[str, Any]]:
    """One object a figure; why a measure has none is said on the error stream. `by_setting`: plans by kind of place."""
    from commands.common import reader_for

    reader = reader_for(as_at, "private")
    if by_setting:
        return of_kinds(kinds_ahead(reader.frames, reader.as_at, reader.calendar), reader.as_at)
    found: list[dict[str, Any]] = []
    for name in names or ALL:
        try:
            found += [as_json(one) for one in ALL[name](reader.frames, reader.as_at, reader.calendar)]
        except CannotForecast as reason:
            print(reason, file=sys.stderr)
    return found


def of_kinds(found: tuple[int, list[KindAhead]] | None, made_on: date) -> list[dict[str, Any]]:
    """Plans by kind of place, each with the range that was tested or null where none was. They do not sum to all
    plans."""
    if found is None:
        print("Plans by kind of place cannot be told ahead: upload the EHC plans over a January.", file=sys.stderr)
        return []
    january, kinds = found
    rows = []
    for one in kinds:
        for years, value in one.values.items() if not one.group else ():
            low, high = one.bands.get(years, (None, None))
            rows.append({
                "measure": PLANS, "made_on": made_on.isoformat(), "horizon": years,
                "period": f"January {january + years}", "value": number(value), "low": None
                if low is None else number(low), "high": None if high is None else number(high),
                "coverage": 0.8 if one.bands else None, "method": METHOD,
                "tested_on": one.tested_on or "not tested: no range",
                "past_misses": of_misses((one.misses or {}).get(years, ())), "breakdown": {SETTING: one.kind},
            })  # fmt: skip
    return rows


def as_json(one: Ahead) -> dict[str, Any]:
    """The shape that contracts with other systems fix."""
    return {
        "measure": one.measure,
        "made_on": one.made_on.isoformat(),
        "horizon": one.horizon,
        "period": one.period,
        "value": number(one.value),
        "low": number(one.low),
        "high": number(one.high),
        "coverage": one.coverage,
        "method": one.method,
        "tested_on": one.tested_on,
        "past_misses": of_misses(one.past_misses),
    }


def of_misses(some: Iterable[Miss]) -> list[dict[str, Any]]:
    return [
        {"period": m.period, "forecast": number(m.forecast), "came": number(m.came),
            "miss": m.share and round(m.share, 4)}
        | ({"shown_on": m.shown_on.isoformat()} if m.shown_on else {})
        for m in some
    ]  # fmt: skip


def number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(float(value), 4)


def line(figure: dict[str, Any]) -> str:
    """One figure as people read it."""
    part = "".join(f", {value}" for value in figure.get("breakdown", {}).values())
    begins = f"{figure['measure']}, {figure['period']}{part}: {figure['value']:,}"
    if figure["low"] is None:
        return f"{begins} (no tested range)"
    return (
        f"{begins} ({figure['low']:,} to {figure['high']:,}, {figure['coverage']:.0%} of outcomes when tested: "
        f"{figure['tested_on']})"
    )
