"""DfE suspensions and permanent exclusions by geography, and the headcounts their rates divide by.

To 2016/17 these were statistical first releases (`fixed_excl`, `level`); since 2018/19 they are on Explore Education
Statistics (`suspension`, `geographic_level`). Rates are events per 100 pupils of the January census and may pass 100.
"""

from __future__ import annotations

import pandas as pd

from loaders.published.statistics import Family, Figure
from loaders.published.symbols import EXCLUSIONS, HEADCOUNT, SFR_EXCLUSIONS
from loaders.published.table import Table

PHASES = {
    "total": "",
    "all": "",
    "all schools": "",
    "all state-funded": "",
    "total (state-funded)": "",
    "primary": "phase=primary",
    "state-funded primary": "phase=primary",
    "secondary": "phase=secondary",
    "state-funded secondary": "phase=secondary",
    "special": "phase=special",
    "special school": "phase=special",
    "special schools": "phase=special",
    "state-funded special": "phase=special",
}
FIGURES = (
    Figure("perm_excl", "permanent_exclusions"),
    Figure("perm_excl_rate", "permanent_exclusion_rate", "per_100_pupils"),
    Figure("suspension", "suspensions"),
    Figure("susp_rate", "suspension_rate", "per_100_pupils"),
    Figure("one_plus_susp", "pupils_with_a_suspension"),
    Figure("one_plus_susp_rate", "pupils_with_a_suspension_rate", "percent"),
    Figure("headcount", "headcount"),
    Figure("num_schools", "schools"),
)


def _source(table: Table) -> str:
    """The old releases hide 1 and 2 as x; their column of suspensions is called fixed_excl."""
    headers = {header.casefold() for _, header in table.headers.values()}
    return SFR_EXCLUSIONS if any(header.startswith("fixed_excl") for header in headers) else EXCLUSIONS


def _breakdowns(cells: pd.DataFrame) -> pd.Series:
    """The phase. Which pupils a row counts is asked of the other filters."""
    return cells["school_type"].str.casefold().map(PHASES)


BY_GEOGRAPHY = Family(
    name="exclusions",
    title="DfE suspensions and permanent exclusions by geography",
    wanted=frozenset({"time_period", "geographic_level", "school_type", "perm_excl"}),
    figures=FIGURES,
    source=_source,
    breakdowns=_breakdowns,
    kinds=("academic_year", "term3"),
)
HEADCOUNTS = Family(
    name="headcount",
    title="DfE pupil headcounts by geography",
    wanted=frozenset({"time_period", "geographic_level", "school_type", "headcount"}),
    figures=(Figure("headcount", "headcount"), Figure("num_schools", "schools")),
    source=lambda _: HEADCOUNT,
    breakdowns=_breakdowns,
    of_all=True,
    kinds=("academic_year", "term3"),
)
