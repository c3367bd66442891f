"""`python -m measures --forecast`: what the next years are likely to bring, each with the range and the test behind it."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

from measures.forecasts import ALL
from measures.forecasts.spec import Ahead, CannotForecast


def forecasts(names: list[str] | None, as_at: date | None) -> list[dict[str, Any]]:
    """One object a figure; why a measure has none is said on the error stream."""
    from commands.common import reader_for

    reader = reader_for(as_at, "private")
    found: list[dict[str, Any]] = []
    for name in names or ALL:
        try:
            found += [as_json(one) for one in ALL[name](reader.frames, reader.as_at, reader.calendar)]
        except CannotForecast as reason:
            print(reason, file=sys.stderr)
    return found


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
        "past_misses": [
            {"period": m.period, "forecast": number(m.forecast), "came": number(m.came), "miss": m.share and round(m.share, 4)}
            | ({"shown_on": m.shown_on.isoformat()} if m.shown_on else {})
            for m in one.past_misses
        ],
    }  # fmt: skip


def number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(float(value), 4)


def line(figure: dict[str, Any]) -> str:
    """One figure as people read it."""
    return (
        f"{figure['measure']}, {figure['period']}: {figure['value']:,} ({figure['low']:,} to {figure['high']:,}, "
        f"{figure['coverage']:.0%} of outcomes when tested: {figure['tested_on']})"
    )
