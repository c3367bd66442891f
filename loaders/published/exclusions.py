"""DfE suspensions and permanent exclusions by geography, and the headcounts their rates divide by.

To 2016/17 these were statistical first releases (`fixed_excl`, `level`); since 2018/19 they are on Explore Education
Statistics (`suspension`, `geographic_level`). Rates are events per 100 pupils of the January census and may pass 100.
A file by characteristic has the same columns and two more; of those the rows by SEN provision are read, beside
everybody's.
"""

from __future__ import annotations

import pandas as pd

from loaders.published.filters import TOTALS
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
# A file by characteristic: what stands under characteristic_group, and the groups of it that are read.
SEN_PROVISION = frozenset({"sen provision", "sen_provision", "sen status", "sen", "special educational needs provision",
        "special educational needs"})  # fmt: skip
PROVISIONS = {
    **dict.fromkeys(("ehc plan", "ehc plans", "ehcp", "sen with ehc plan", "sen statement / ehc plan",
                     "statement or ehc plan", "ehc plan or statement", "statements or ehc plans",
                     "education, health and care plan", "education, health and care plans",
                     "pupils with an ehc plan"), "sen_provision=E"),
    **dict.fromkeys(("sen support", "sen without ehc plan", "pupils with sen support"), "sen_provision=K"),
    **dict.fromkeys(("no sen", "no identified sen", "no sen provision", "no special educational needs",
            "pupils with no identified sen"), "sen_provision=N"),
}  # fmt: skip
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
    """The phase and the SEN provision. Which pupils a row counts otherwise is asked of the other filters."""
    phase = cells["school_type"].str.casefold().map(PHASES)
    if not {"characteristic_group", "characteristic"} <= set(cells):
        return phase
    who = _provision(cells["characteristic_group"].str.casefold(), cells["characteristic"].str.casefold())
    return (phase + ";" + who).str.strip(";")


def _provision(group: pd.Series, characteristic: pd.Series) -> pd.Series:
    """ "" for everybody, sen_provision=E, K or N; missing for every other characteristic, and for a group's own
    total."""
    everybody = pd.Series(data=True, index=group.index)
    for words in (group, characteristic):
        total = words.isin(TOTALS)
        everybody &= total if total.any() else words == ""
    part = characteristic.map(PROVISIONS).where(group.isin(SEN_PROVISION))
    return part.where(~everybody, "")


BY_GEOGRAPHY = Family(
    name="exclusions",
    title="DfE suspensions and permanent exclusions by geography",
    wanted=frozenset({"time_period", "geographic_level", "school_type", "perm_excl"}),
    figures=FIGURES,
    source=_source,
    breakdowns=_breakdowns,
    parts=("school_type", "characteristic_group", "characteristic"),
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
