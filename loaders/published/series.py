"""One published series for a chart: a measure in one area over its periods, from the latest release of each."""

from __future__ import annotations

import pandas as pd

from loaders.published.geography import ons_codes
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
    """One row per period in order, with `COLUMNS`; `value` is missing where a `symbol` stands, and `meaning` explains it.

    `la_code` is an ONS code or a three-digit number. An authority whose ONS code changed (Gateshead, Northumberland)
    stays one series, since its number stayed. A later release of a period takes the place of an earlier one unless
    `every_release` asks for all of them, the latest last.
    """
    rows = benchmarks.loc[benchmarks["measure"] == measure]
    rows = rows.loc[rows["breakdown"].fillna("") == breakdown]
    rows = rows.loc[_in_area(rows, la_code)]
    if rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    rows = rows.assign(symbol=rows["symbol"].fillna(""), _order=_release_order(benchmarks, rows))
    rows = rows.sort_values(["period", "_order"], kind="stable")
    if not every_release:
        rows = rows.drop_duplicates(["period_kind", "period"], keep="last")
    words = [meaning(s, x) if x else "" for s, x in zip(rows["source"], rows["symbol"], strict=True)]
    return rows.assign(meaning=words)[COLUMNS].reset_index(drop=True)


def _in_area(rows: pd.DataFrame, la_code: str) -> pd.Series:
    """The rows of an area by either of its codes, whichever ONS code the release used."""
    numbers = {number for number, code in ons_codes().items() if la_code in (number, code)}
    numbers |= set(rows.loc[rows["la_code"] == la_code, "old_la_code"].dropna()) - {""}
    return (rows["la_code"] == la_code) | rows["old_la_code"].isin(list(numbers))


def _release_order(benchmarks: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """A sortable text per row: how far its release reaches, then when it was published, then revisions last.

    How far it reaches is the latest period of any row of the release: labels of one kind sort as text.
    """
    release = ["source", "release"]
    mine = benchmarks.loc[benchmarks["source"].isin(rows["source"].unique()), [*release, "period"]]
    reach = mine.groupby(release, observed=True)["period"].max()
    latest = pd.Series(
        [reach.loc[(s, r)] for s, r in zip(rows["source"], rows["release"], strict=True)], index=rows.index
    )
    day = rows["as_at"].dt.strftime("%Y-%m-%d").fillna("")
    revised = rows["release"].str.contains("revised").map({True: "1", False: "0"})
    return latest.str.removeprefix("January ") + "|" + day.astype("str") + "|" + revised.astype("str")
