"""England and neighbours from the published figures that have been uploaded: the latest release of each."""

from __future__ import annotations

import pandas as pd

from charts.chart import OtherLine
from loaders.published.areas import one_code
from measures.spec import Frames, Measure

ENGLAND = "E92000001"
MOST_NEIGHBOURS = 3
TOTALS = ("", "total", "all")


def other_lines(frames: Frames, measure: Measure, kind: str, la_code: str = "") -> list[OtherLine]:
    """England, then the three nearest statistical neighbours where the authority's own code and its neighbours are
    known; nothing when none of it is of this measure and kind.

    Never this authority's own published figures: those are another series than its own count, and are not joined to it.
    Rates and shares can stand beside ours; counts of larger places cannot, so none are given.
    """
    rows = rows_of(frames, measure, kind)
    if rows.empty or measure.unit.is_count:
        return []
    held = set(rows["la_code"])
    near = [code for code in neighbours(frames["benchmarks"], la_code) if code in held][:MOST_NEIGHBOURS]
    return [_line(rows[rows["la_code"] == code]) for code in (ENGLAND, *near) if code in held]


def neighbours(table: pd.DataFrame, la_code: str) -> list[str]:
    """Codes of the statistical neighbours of an authority, nearest first, from the latest release of them."""
    mine = table[(table["measure"] == "statistical_neighbour") & (table["la_code"] == la_code)]
    if not la_code or mine.empty:
        return []
    months = pd.to_datetime(mine["period"], format="%b %Y", errors="coerce")
    latest = mine[months == months.max()].sort_values("value")
    return latest["breakdown"].str.removeprefix("neighbour=").tolist()


def rows_of(frames: Frames, measure: Measure, kind: str) -> pd.DataFrame:
    """Published rows of a measure and kind of period for all pupils, of the latest release of each period."""
    table = frames.get("benchmarks")
    if table is None or table.empty or not measure.published_as:
        return pd.DataFrame(columns=["la_code"])
    whole = table["breakdown"].fillna("").astype(str).str.lower().isin(TOTALS)
    mine = (table["measure"] == measure.published_as) & (table["period_kind"].astype(str) == kind) & whole
    rows = table[mine].sort_values(["as_at", "release"])
    if "old_la_code" in rows:  # an authority is one over its years, whichever ONS code a release gave it
        rows = rows.assign(la_code=one_code(rows["la_code"], rows["old_la_code"]))
    return rows.drop_duplicates(["la_code", "period"], keep="last")


def _line(rows: pd.DataFrame) -> OtherLine:
    values = {p: (None if pd.isna(v) else float(v)) for p, v in zip(rows["period"], rows["value"])}
    symbols = {p: str(s) for p, s in zip(rows["period"], rows["symbol"]) if isinstance(s, str) and s}
    last = rows.iloc[-1]
    return OtherLine(f"{last['la_name']} (published)", values, f"{last['source']}, {last['release']}", symbols)
