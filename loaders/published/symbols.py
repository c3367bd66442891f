"""What a letter in place of a figure means. The same letter means different things in different sources."""

from __future__ import annotations

import pandas as pd

SFR_EXCLUSIONS = "DfE exclusions, statistical first release (published)"
EXCLUSIONS = "DfE suspensions and permanent exclusions (published)"
HEADCOUNT = "DfE pupil headcount for exclusion rates (published)"
SEN2 = "DfE SEN2 education, health and care plans (published)"
AP_CENSUS = "DfE alternative provision census (published)"
DSG = "DfE dedicated schools grant allocations (published)"
DSG_YEARS = "Dedicated schools grant totals by year (derived from DfE)"
NEIGHBOURS = "DfE statistical neighbours (published)"

_STANDARD = {
    "z": "not applicable",
    "x": "not available",
    "c": "withheld to protect confidentiality",
    "k": "rounds to zero",
    "low": "rounds to zero",
    "u": "of low reliability",
    ":": "not applicable",
}
# One map per source. In the statistical first releases to 2016/17, x stood for 1 or 2 pupils; in SEN2 for
# "unavailable".
MEANINGS: dict[str, dict[str, str]] = {
    SFR_EXCLUSIONS: {"x": "1 or 2 pupils, withheld", ".": "not applicable", "..": "not available"},
    EXCLUSIONS: _STANDARD,
    HEADCOUNT: _STANDARD,
    SEN2: {"x": "unavailable", "z": "not applicable", "c": "withheld to protect confidentiality"},
    AP_CENSUS: _STANDARD,
    DSG: {},
    DSG_YEARS: {},
    NEIGHBOURS: {},
}


def meaning(source: str, symbol: str) -> str:
    """The words for a symbol in a source: `not applicable`. A symbol the source does not explain is said to be so."""
    return MEANINGS.get(source, {}).get(symbol, f'"{symbol}", which the source does not explain')


def split_values(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Text cells as (value, symbol): Float64 with nothing where a symbol stands, and the symbol ("" beside a value).

    "1,054" and "50.2%" are numbers; nothing is rounded, and no symbol ever becomes 0.
    """
    bare = cells.str.replace(",", "", regex=False).str.removesuffix("%").str.strip()
    value = pd.to_numeric(bare, errors="coerce").astype("Float64")
    finite = value.abs().lt(float("inf")).fillna(value=False)
    value = value.where(finite)
    return value, cells.where(~finite, "").astype("str")
