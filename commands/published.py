"""Published figures in the same shape as the authority's own, and never mixed with them: every row names its source."""

from __future__ import annotations

from datetime import date

import pandas as pd

from loaders.calendar import Calendar, CalendarError
from loaders.published import published_series
from measures.calculate import default_calendar
from measures.catalogue import ALL
from plan.stored import as_at_of
from store import open_store

TITLES = {measure.published_as: measure for measure in ALL if measure.published_as}


def published(codes: list[str], names: list[str] | None) -> list[dict]:
    """One object per published figure: `value` is null where a `symbol` stands. Every authority held, unless `codes` say."""
    store = open_store()
    benchmarks = store.frames().get("benchmarks")
    if benchmarks is None or benchmarks.empty:
        return []
    wanted = names or sorted(benchmarks["measure"].dropna().unique())
    areas = codes or sorted(benchmarks["la_code"].dropna().unique())
    as_at, calendar = as_at_of(store), default_calendar()
    found: list[dict] = []
    for name in wanted:
        rows = benchmarks[benchmarks["measure"] == name]
        for breakdown in sorted(rows["breakdown"].fillna("").unique()):
            for area in areas:
                for row in published_series(rows, name, area, breakdown, every_release=True).to_dict("records"):
                    found.append(as_json(name, area, breakdown, row, as_at, calendar))
    return found


def as_json(name: str, area: str, breakdown: str, row: dict, as_at: date, calendar: Calendar) -> dict:
    measure = TITLES.get(name)
    value = None if pd.isna(row["value"]) else float(row["value"])
    return {
        "measure": name,
        "title": measure.title if measure else name.replace("_", " ").capitalize(),
        "unit": row["unit"],
        "better": measure.better if measure else "none",
        "source": row["source"],
        "release": row["release"],
        "la_code": area,
        "la_name": None if pd.isna(row["la_name"]) else row["la_name"],
        "symbol": row["symbol"] or None,
        "period": period_of(row["period_kind"], row["period"], as_at, calendar),
        "breakdown": dict([breakdown.split("=", 1)]) if "=" in breakdown else {},
        "numerator": None,
        "denominator": None,
        "value": value,
        "state": "no data" if value is None else "shown",
        "text": row["meaning"] if value is None else f"{value:,.10g}",
    }


def period_of(kind: str, label: str, as_at: date, calendar: Calendar) -> dict:
    try:
        period = calendar.parse(label)
    except CalendarError:
        return {"kind": kind, "label": label, "start": None, "end": None, "complete": True}
    return {
        "kind": period.kind,
        "label": label,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "complete": period.complete(as_at),
    }
