"""DfE SEN2: plans in force in January, and new plans of a calendar year, by setting and by primary need.

The two have the same headers in some releases, and are two measures: a plan issued in 2024 is not yet a plan in force
in January 2025, nor the other way round. What the file says of itself decides; where it says nothing it is refused.
"""

from __future__ import annotations

import re

from loaders.published.sen2 import sen2_family
from loaders.published.statistics import Family, Figure
from loaders.published.table import Table
from loaders.spec import Problem

NEEDS = ("asd", "ds", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
SETTINGS = {
    "mainstream_total": "mainstream",
    "special_total": "special",
    "special_independent": "independent_special",
    "special_non_maintained": "non_maintained_special",
    "ap_pru_total": "ap_pru",
    "fe_total": "post16",
    "ed_elsewhere": "elsewhere",
    "nm_early_years": "early_years",
    "neet": "neet",
    "placement_unknown": "unknown",
}
_NEW = re.compile(r"new[\W_]*(ehc[\W_]*)?plans?", re.IGNORECASE)


def _by_setting(total: str, measure: str) -> tuple[Figure, ...]:
    return (
        Figure(total, measure),
        *(Figure(column, measure, breakdown=f"setting={code}") for column, code in SETTINGS.items()),
        *(
            Figure(f"{column}_pc", f"{measure}_share", "percent", f"setting={code}")
            for column, code in SETTINGS.items()
        ),
    )


def _by_need(measure: str, semh: str, other: str) -> tuple[Figure, ...]:
    return (
        *(Figure(f"number_{need}", measure, breakdown=f"primary_need={need.upper()}") for need in NEEDS),
        Figure("number_need_unknown", measure, breakdown="primary_need=unknown"),
        Figure("semh_pc", semh, "percent"),
        *(Figure(f"{need}_pc", other, "percent", f"primary_need={need.upper()}") for need in NEEDS if need != "semh"),
    )


def _settle_caseload(table: Table, file_name: str) -> Family | Problem | None:
    """January, whatever the label of its year (the 2022 release says "Calendar year"), unless the file says new
    plans."""
    if not _says_new(table, file_name):
        return None
    return NEW_PLANS_AS_CASELOAD if _calendar(table) else _unclear(table)


def _settle_needs(table: Table, file_name: str) -> Family | Problem | None:
    """An academic year is a January count; a calendar year is new plans, where the file or its rows say so too."""
    if _calendar(table):
        return NEEDS_OF_NEW_PLANS if _says_new(table, file_name) else _unclear(table)
    return _unclear(table) if _says_new(table, file_name) else None


def _says_new(table: Table, file_name: str) -> bool:
    topics = [str(topic) for name in ("breakdown_topic", "breakdown") for topic in table.cells[name].unique()]
    return any(_NEW.search(text) for text in [file_name, *topics])


def _calendar(table: Table) -> bool:
    """True where a row is of a calendar year, or says no kind of year and has one of four digits."""
    kinds = table.cells["time_identifier"].str.casefold() if "time_identifier" in table.headers else ""
    return bool(
        ((kinds == "calendar year") | ((kinds == "") & table.cells["time_period"].str.fullmatch(r"\d{4}"))).any()
    )


def _unclear(table: Table) -> Problem:
    place = "time_identifier" if "time_identifier" in table.headers else "time_period"
    return Problem(
        table.sheet, int(table.cells.index[0]), table.place(place), "new-or-in-force", "error",
        str(table.cells[place].iloc[0]),
        "These plans may be those in force in January or the new ones of a calendar year: the file's name, its topics "
        "and its kind of year do not agree. The two are different figures under the same headers, so nothing was read.",
        "Give the file under the name it was published with: sen_needs_all_plans.csv or caseload.csv for plans in "
        "force, sen_need_newplans.csv or newplans.csv for new plans.",
    )  # fmt: skip


CASELOAD = sen2_family(
    "sen2_caseload", "DfE SEN2 plans by setting", "ehcplans", _by_setting("ehcplans", "plans_in_force"),
    snapshot=True, settle=_settle_caseload,
)  # fmt: skip
NEW_PLANS = sen2_family(
    "sen2_new_plans",
    "DfE SEN2 new plans of the year by setting",
    "new_ehc_plans",
    _by_setting("new_ehc_plans", "new_plans"),
)
NEW_PLANS_AS_CASELOAD = sen2_family("sen2_new_plans", NEW_PLANS.title, "ehcplans", _by_setting("ehcplans", "new_plans"))
NEEDS_OF_PLANS = sen2_family(
    "sen2_needs", "DfE SEN2 plans by primary need", "number_semh",
    _by_need("plans_in_force", "semh_share", "primary_need_share"),
    snapshot=True, settle=_settle_needs,
)  # fmt: skip
NEEDS_OF_NEW_PLANS = sen2_family(
    "sen2_needs_new", "DfE SEN2 new plans of the year by primary need", "number_semh",
    (Figure("ehc_plans", "new_plans"), *_by_need("new_plans", "new_plans_semh_share", "new_plans_need_share")),
)  # fmt: skip
FAMILIES = (CASELOAD, NEW_PLANS, NEEDS_OF_PLANS)
