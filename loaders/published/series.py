"""One published series for a chart: a measure in one area over its periods, from the latest release of each."""

from __future__ import annotations

import pandas as pd

from loaders.published.areas import list_code, one_code
from loaders.published.periods import period_order
from loaders.published.symbols import meaning

COLUMNS = [
    "period_kind",
    "period",
    "value",
    "symbol",
    "meaning",
    "unit",
    "source",
    "release",
    "as_at",
    "la_code",
    "la_name",
]


def published_series(
    benchmarks: pd.DataFrame, measure: str, la_code: str, breakdown: str = "", *, every_release: bool = False
) -> pd.DataFrame:
    """One row per period in order, with `COLUMNS`; `value` is missing where a `symbol` stands, and `meaning` explains
    it.

    `la_code` is any ONS code of the authority or its three-digit number. An authority whose ONS code changed
    (Gateshead, Northumberland) stays one series, since its number stayed. A later release of a period takes the place
    of an earlier one unless `every_release` asks for all of them, the latest last.
    """
    rows = benchmarks.loc[benchmarks["measure"] == measure]
    rows = rows.loc[rows["breakdown"].fillna("") == breakdown]
    rows = rows.loc[one_code(rows["la_code"], rows["old_la_code"]) == list_code(la_code)]
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = in_order(rows, benchmarks)
    if not every_release:
        rows = rows.drop_duplicates(["period_kind", "period"], keep="last")
    return rows.assign(meaning=meanings(rows))[COLUMNS].reset_index(drop=True)


def meanings(rows: pd.DataFrame) -> list[str]:
    """What each row's symbol stands for, in words; "" beside a figure."""
    return [meaning(s, x) if x else "" for s, x in zip(rows["source"], rows["symbol"], strict=True)]


def in_order(rows: pd.DataFrame, benchmarks: pd.DataFrame) -> pd.DataFrame:
    """The rows by period, and within one by how far their release reaches, then the day it was published, then
    revisions.

    How far a release reaches is the latest period of any of its rows, among all `benchmarks`. `symbol` is "" where
    there is none.
    """
    release = ["source", "release"]
    mine = benchmarks.loc[
        benchmarks["source"].isin(list(rows["source"].unique())), [*release, "period"]
    ].drop_duplicates()
    mine = mine.assign(_reach=_orders(mine["period"]))
    reach = mine.groupby(release, observed=True)["_reach"].max().rename("_reach").reset_index()
    ordered = rows.assign(symbol=rows["symbol"].fillna(""), _at=range(len(rows)))
    ordered = ordered.merge(reach, on=release, how="left").set_axis(rows.index)
    ordered["_day"] = ordered["as_at"].dt.strftime("%Y-%m-%d").fillna("")
    ordered["_revised"] = ordered["release"].str.contains("revised")
    ordered["_period"] = _orders(ordered["period"])
    by = ["_period", "_reach", "_day", "_revised", "_at"]
    return ordered.sort_values(by, kind="stable").drop(columns=by)


def _orders(periods: pd.Series) -> pd.Series:
    return periods.map({period: period_order(str(period)) for period in periods.unique()})
