"""England and neighbours from the published figures that have been uploaded: the latest release of each."""

from __future__ import annotations

import pandas as pd

from charts.chart import OtherLine
from measures.spec import Frames, Measure

MOST_PLACES = 3
TOTALS = ("", "total", "all")


def other_lines(frames: Frames, measure: Measure, kind: str) -> list[OtherLine]:
    """England first, then the region, then up to three authorities; nothing when none of it is of this measure and kind.

    Rates and shares can stand beside ours; counts of larger places cannot, so none are given.
    """
    rows = rows_of(frames, measure, kind)
    if rows.empty or measure.unit == "count":
        return []
    places = rows.assign(order=rows["geography_level"].astype(str).map({"national": 0, "regional": 1}).fillna(2))
    names = places.sort_values(["order", "la_name"]).drop_duplicates("la_code")["la_code"].tolist()
    if len(names) > MOST_PLACES + 2:
        names = [code for code in names if (places.loc[places["la_code"] == code, "order"] < 2).any()][:2]
    return [_line(rows[rows["la_code"] == code]) for code in names]


def rows_of(frames: Frames, measure: Measure, kind: str) -> pd.DataFrame:
    """Published rows of a measure and kind of period for all pupils, of the latest release of each period."""
    table = frames.get("benchmarks")
    if table is None or table.empty or not measure.published_as:
        return pd.DataFrame(columns=["la_code"])
    whole = table["breakdown"].fillna("").astype(str).str.lower().isin(TOTALS)
    mine = (table["measure"] == measure.published_as) & (table["period_kind"].astype(str) == kind) & whole
    return table[mine].sort_values(["as_at", "release"]).drop_duplicates(["la_code", "period"], keep="last")


def _line(rows: pd.DataFrame) -> OtherLine:
    values = {p: (None if pd.isna(v) else float(v)) for p, v in zip(rows["period"], rows["value"])}
    symbols = {p: str(s) for p, s in zip(rows["period"], rows["symbol"]) if isinstance(s, str) and s}
    last = rows.iloc[-1]
    return OtherLine(str(last["la_name"]), values, f"{last['source']}, {last['release']}", symbols)
