"""England's own totals, which forecasts of requests and plans grow by: published figures that were uploaded, else those
here.

Source of those here: Department for Education, Education, health and care plans, releases of 2022 to 2025 (Open
Government Licence v3): plans in force in January, and requests received in a calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from measures.spec import Frames

PLANS: Mapping[int, float] = MappingProxyType({
    2010: 228_221, 2011: 229_017, 2012: 230_156, 2013: 233_431, 2014: 237_111, 2015: 240_183, 2016: 256_530,
    2017: 287_290,
    2018: 312_626, 2019: 353_995, 2020: 390_109, 2021: 430_697, 2022: 473_255, 2023: 517_048, 2024: 576_474,
    2025: 638_745,
})  # fmt: skip
# Of those in January, the plans of special schools, independent and non-maintained ones among them.
SPECIAL: Mapping[int, float] = MappingProxyType({
    2010: 95_788, 2011: 97_295, 2012: 98_572, 2013: 101_752, 2014: 105_442, 2015: 109_519, 2016: 113_962, 2017: 118_588,
    2018: 126_960, 2019: 136_630, 2020: 145_185, 2021: 154_017, 2022: 164_577, 2023: 171_736, 2024: 184_116,
    2025: 193_860,
})  # fmt: skip
REQUESTS: Mapping[int, float] = MappingProxyType({
    2016: 55_235, 2017: 64_555, 2018: 72_423, 2019: 82_329, 2020: 75_951, 2021: 93_302, 2022: 114_482, 2023: 138_242,
    2024: 154_489,
})  # fmt: skip
SHIPPED = {"plans_in_force": PLANS, "assessment_requests": REQUESTS}


def totals(frames: Frames, measure: str) -> dict[int, float]:
    """England's total by the year of the January or of the calendar year; a release that was uploaded stands over what
    is here."""
    found = dict(SHIPPED[measure])
    rows = frames.get("benchmarks")
    if rows is None or rows.empty:
        return found
    text = {name: rows[name].astype("object") for name in ("measure", "geography_level", "breakdown", "period")}
    mine = (
        (text["measure"] == measure)
        & (text["geography_level"] == "national")
        & (text["breakdown"].fillna("") == "")
        & rows["value"].notna()
    )
    some = rows[mine.to_numpy(dtype=bool)].sort_values("release", kind="stable")
    years = pd.to_numeric(some["period"].astype("object").astype("str").str.extract(r"(\d{4})$")[0], errors="coerce")
    found |= {int(y): float(v) for y, v in zip(years, some["value"], strict=True) if pd.notna(y) and v > 0}
    return found


def until(series: Mapping[int, float], last: int) -> list[float]:
    """The values of unbroken years up to one, in order: a growth over a gap would be that of two years."""
    values, year = [], min(last, max(series, default=last))
    while year in series:
        values.append(series[year])
        year -= 1
    return values[::-1]
