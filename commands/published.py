"""Published figures in the same shape as the authority's own, and never mixed with them: every row names its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from common.calendar import Calendar, CalendarError
from loaders.published.areas import list_code, one_code
from loaders.published.series import in_order, meanings
from measures.catalogue import ALL
from plan.stored import as_at_of
from store import open_store

TITLES = {measure.published_as: measure for measure in ALL if measure.published_as}
OWN_UNITS = {measure.name: measure.unit for measure in ALL}
# What a store of before November 2026 calls them: one id has one unit, and refusals in per cent are a local measure.
RENAMED = {
    "requests_refused": "requests_refused_count",
    "ehc_plans": "plans_in_force",
    "ehc_plans_share": "plans_in_force_share",
}


def published(codes: list[str], names: list[str] | None) -> list[dict]:
    """One object per published figure: `value` is null where a `symbol` stands. Every authority held, unless `codes`
    say.

    An authority is one over all its years, whichever of its codes a release used and whichever of them is asked for.
    """
    store = open_store()
    benchmarks = store.frames().get("benchmarks")
    if benchmarks is None or benchmarks.empty:
        return []
    rows = benchmarks.assign(
        measure=benchmarks["measure"].replace(RENAMED), breakdown=benchmarks["breakdown"].fillna("").astype("str"),
        la_code=one_code(benchmarks["la_code"], benchmarks["old_la_code"]),
    )  # fmt: skip
    wanted = rows["measure"].notna()
    if names:
        wanted &= rows["measure"].isin(names)
    if codes:
        wanted &= rows["la_code"].isin([list_code(code) for code in codes])
    rows = rows.loc[wanted]
    if rows.empty:
        return []
    rows = in_order(rows, benchmarks).sort_values(["measure", "breakdown", "la_code"], kind="stable")
    return list(as_json(rows, as_at_of(store), store.calendar))


def as_json(rows: pd.DataFrame, as_at: date, calendar: Calendar) -> Iterator[dict]:
    """The rows as objects, column by column: a release has ten thousand figures and a dozen periods."""
    kinds, labels = rows["period_kind"].astype("str").tolist(), rows["period"].astype("str").tolist()
    periods = {pair: period_of(*pair, as_at, calendar) for pair in set(zip(kinds, labels, strict=True))}
    values = [
        None if missing else float(value) for value, missing in zip(rows["value"], rows["value"].isna(), strict=True)
    ]
    names = rows["la_name"].where(rows["la_name"].notna(), None).tolist()
    texts = (rows[name].astype("str").tolist() for name in ("measure", "unit", "source", "release", "la_code"))
    columns = zip(
        *texts, names, rows["symbol"].tolist(),
        zip(kinds, labels, strict=True), rows["breakdown"].tolist(), values, meanings(rows), strict=True,
    )  # fmt: skip
    for name, unit, source, release, code, la_name, symbol, pair, breakdown, value, meaning in columns:
        measure = TITLES.get(name)
        yield {
            "measure": name,
            "title": measure.title if measure else name.replace("_", " ").capitalize(),
            "unit": OWN_UNITS.get(name, unit),
            "better": measure.better if measure else "none",
            "source": source,
            "release": release,
            "la_code": code,
            "la_name": la_name,
            "symbol": symbol or None,
            "period": periods[pair],
            "breakdown": dict(part.split("=", 1) for part in breakdown.split(";") if "=" in part),
            "numerator": None,
            "denominator": None,
            "value": value,
            "state": "no data" if value is None else "shown",
            "text": meaning if value is None else f"{value:,.10g}",
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
