"""DfE SEN2: requests for assessment, 20-week timeliness, plans and primary needs.

Requests and plans issued are counted over calendar years; plans in force are a January count, whichever label the
release puts on it. Only the headline rows are used ("All ..." over "All ...").
"""

from __future__ import annotations

import pandas as pd

from loaders.published.statistics import Family, Figure
from loaders.published.symbols import SEN2

NEEDS = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
WITHOUT_EXCEPTIONS = "exceptions=left_out"
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


def _headline(cells: pd.DataFrame) -> pd.Series:
    """ "" for the rows that count everybody; missing for age, sex, ethnicity and other breakdowns."""
    topic, breakdown = cells["breakdown_topic"].str.casefold(), cells["breakdown"].str.casefold()
    everybody = (topic == breakdown) | (breakdown == "total")
    return pd.Series("", index=cells.index, dtype="str").where(everybody)


def _all_rows(cells: pd.DataFrame) -> pd.Series:
    return pd.Series("", index=cells.index, dtype="str")


def _family(name: str, title: str, marker: str, figures: tuple[Figure, ...], snapshot: bool = False) -> Family:
    wanted = frozenset({"time_period", "geographic_level", "breakdown_topic", "breakdown", marker})
    return Family(name, title, wanted, figures, lambda _: SEN2, _headline, snapshot)


REQUESTS = _family(
    "sen2_requests",
    "DfE SEN2 requests for assessment",
    "requests_received_in_year",
    (
        Figure("requests_received_in_year", "assessment_requests"),
        Figure("requests_decided_to_assess", "requests_agreed"),
        Figure("request_assess_pc", "requests_agreed_rate", "percent"),
        Figure("requests_decided_not_to_assess", "requests_refused"),
        Figure("request_not_assess_pc", "requests_refused_rate", "percent"),
        Figure("requests_decision_not_made", "requests_undecided"),
        Figure("requests_withdrawn", "requests_withdrawn"),
        Figure("request_outcome_six_weeks", "requests_decided_within_6_weeks"),
        Figure("request_outcome_six_weeks_pc", "decided_within_6_weeks", "percent"),
        Figure("mediation_related_request", "requests_with_mediation"),
        Figure("tribunal_related_request", "requests_with_tribunal"),
    ),
)
TIMELINESS = _family(
    "sen2_timeliness",
    "DfE SEN2 timeliness of plans (20 weeks)",
    "plans_issued_within_20_weeks",
    (
        Figure("plans_issued_den", "plans_issued"),
        Figure("plans_issued_den_ex", "plans_issued", breakdown=WITHOUT_EXCEPTIONS),
        Figure("plans_issued_within_20_weeks", "plans_issued_within_20_weeks"),
        Figure("plans_issued_20_weeks_ex", "plans_issued_within_20_weeks", breakdown=WITHOUT_EXCEPTIONS),
        Figure("pc_plans_issued_within_20_weeks", "plans_within_20_weeks", "percent"),
        Figure("pc_plans_issued_20_weeks_ex", "plans_within_20_weeks", "percent", WITHOUT_EXCEPTIONS),
    ),
)
CASELOAD = _family(
    "sen2_caseload",
    "DfE SEN2 education, health and care plans in January",
    "ehcplans",
    (
        Figure("ehcplans", "ehc_plans"),
        *(Figure(column, "ehc_plans", breakdown=f"setting={code}") for column, code in SETTINGS.items()),
        *(Figure(f"{column}_pc", "ehc_plans_share", "percent", f"setting={code}") for column, code in SETTINGS.items()),
    ),
    snapshot=True,
)
NEEDS_OF_PLANS = _family(
    "sen2_needs",
    "DfE SEN2 plans by primary need in January",
    "number_semh",
    (
        *(Figure(f"number_{need}", "ehc_plans", breakdown=f"primary_need={need.upper()}") for need in NEEDS),
        Figure("number_need_unknown", "ehc_plans", breakdown="primary_need=unknown"),
        Figure("semh_pc", "semh_share", "percent"),
        *(
            Figure(f"{need}_pc", "primary_need_share", "percent", f"primary_need={need.upper()}")
            for need in NEEDS
            if need != "semh"
        ),
    ),
    snapshot=True,
)


def _earlier(received: str, refused: str, new: str, old_names: tuple[str, ...], name: str) -> Family:
    """One file of the 2022 or 2023 release: every flow in one table, a row per area and year."""
    den, within, rate, den_ex, within_ex, rate_ex = old_names
    return Family(
        name, "DfE SEN2 main indicators (earlier release)",
        frozenset({"time_period", "geographic_level", received, within}),
        (
            Figure(received, "assessment_requests"),
            Figure(refused, "requests_refused"),
            Figure(f"{refused}_pc", "requests_refused_rate", "percent"),
            Figure(new, "new_plans"),
            Figure(den, "plans_issued"),
            Figure(within, "plans_issued_within_20_weeks"),
            Figure(rate, "plans_within_20_weeks", "percent"),
            Figure(den_ex, "plans_issued", breakdown=WITHOUT_EXCEPTIONS),
            Figure(within_ex, "plans_issued_within_20_weeks", breakdown=WITHOUT_EXCEPTIONS),
            Figure(rate_ex, "plans_within_20_weeks", "percent", WITHOUT_EXCEPTIONS),
        ),
        lambda _: SEN2, _all_rows,
    )  # fmt: skip


RELEASE_2022 = _earlier(
    "inreqehc", "assrefusedehc", "newallehc",
    ("totincexcehc", "incexc20weekehc", "incexc20weekrate", "totnoexcehc", "noexc20weekehc", "noexc20weekrate"),
    "sen2_2022",
)  # fmt: skip
RELEASE_2023 = _earlier(
    "inreq_ehc", "ass_refused_ehc", "new_all_ehc",
    ("tot_inc_exc_ehc", "inc_exc_20week_ehc", "inc_exc_20week_rate", "tot_no_exc_ehc", "no_exc_20week_ehc", "no_exc_20week_rate"),
    "sen2_2023",
)  # fmt: skip
FAMILIES = (REQUESTS, TIMELINESS, CASELOAD, NEEDS_OF_PLANS, RELEASE_2022, RELEASE_2023)
