"""DfE SEN2: requests for assessment and 20-week timeliness; `sen2_plans` has plans and primary needs.

Requests and plans issued are counted over calendar years; plans in force are a January count, whichever label the
release puts on it. Only the headline rows are used ("All ..." over "All ...").
"""

from __future__ import annotations

import pandas as pd

from loaders.published.filters import TOTALS
from loaders.published.statistics import Family, Figure, Settle, as_it_is
from loaders.published.symbols import SEN2

# Topics under which "Total" is everybody; under another ("Type of placement") it may be the total of some.
SPLITTING = frozenset({"sex", "gender", "ethnicity", "age", "child or young persons age"})
WITHOUT_EXCEPTIONS = "exceptions=left_out"


def _headline(cells: pd.DataFrame) -> pd.Series:
    """ "" for the rows that count everybody; missing for age, sex, ethnicity and other breakdowns."""
    topic, breakdown = cells["breakdown_topic"].str.casefold(), cells["breakdown"].str.casefold()
    whole = topic.str.match(r"all\b|new (ehc )?plans$|new education") | topic.isin(TOTALS)
    everybody = (whole & (topic == breakdown)) | (breakdown.isin(TOTALS) & (whole | topic.isin(SPLITTING)))
    return pd.Series("", index=cells.index, dtype="str").where(everybody)


def _all_rows(cells: pd.DataFrame) -> pd.Series:
    return pd.Series("", index=cells.index, dtype="str")


def sen2_family(
    name: str, title: str, marker: str, figures: tuple[Figure, ...], snapshot: bool = False, settle: Settle = as_it_is
) -> Family:
    """A file of the person-level return (2023 on): headline rows chosen by `breakdown_topic` and `breakdown`."""
    wanted = frozenset({"time_period", "geographic_level", "breakdown_topic", "breakdown", marker})
    parts, kinds = ("breakdown_topic", "breakdown"), ("january",) if snapshot else ("calendar_year",)
    return Family(name, title, wanted, figures, lambda _: SEN2, _headline, snapshot, parts, settle=settle, kinds=kinds)


REQUESTS = sen2_family(
    "sen2_requests",
    "DfE SEN2 requests for assessment",
    "requests_received_in_year",
    (
        Figure("requests_received_in_year", "assessment_requests"),
        Figure("requests_decided_to_assess", "requests_agreed"),
        Figure("request_assess_pc", "requests_agreed_rate", "percent"),
        Figure("requests_decided_not_to_assess", "requests_refused_count"),
        Figure("request_not_assess_pc", "requests_refused_rate", "percent"),
        Figure("requests_decision_not_made", "requests_undecided"),
        Figure("requests_withdrawn", "requests_withdrawn"),
        Figure("request_outcome_six_weeks", "requests_decided_within_6_weeks"),
        Figure("request_outcome_six_weeks_pc", "decided_within_6_weeks", "percent"),
        Figure("mediation_related_request", "requests_with_mediation"),
        Figure("tribunal_related_request", "requests_with_tribunal"),
    ),
)
TIMELINESS = sen2_family(
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
        Figure("avg_weeks_issue_plan", "average_weeks_to_issue_plan", "weeks"),
    ),
)


def _earlier(received: str, refused: str, new: str, old_names: tuple[str, ...], name: str) -> Family:
    """One file of the 2022 or 2023 release: every flow in one table, a row per area and year."""
    den, within, rate, den_ex, within_ex, rate_ex = old_names
    return Family(
        name, "DfE SEN2 main indicators (earlier release)",
        frozenset({"time_period", "geographic_level", received, within}),
        (
            Figure(received, "assessment_requests"),
            Figure(refused, "requests_refused_count"),
            Figure(f"{refused}_pc", "requests_refused_rate", "percent"),
            Figure(new, "new_plans"),
            Figure(den, "plans_issued"),
            Figure(within, "plans_issued_within_20_weeks"),
            Figure(rate, "plans_within_20_weeks", "percent"),
            Figure(den_ex, "plans_issued", breakdown=WITHOUT_EXCEPTIONS),
            Figure(within_ex, "plans_issued_within_20_weeks", breakdown=WITHOUT_EXCEPTIONS),
            Figure(rate_ex, "plans_within_20_weeks", "percent", WITHOUT_EXCEPTIONS),
        ),
        lambda _: SEN2, _all_rows, parts=(),
    )  # fmt: skip


RELEASE_2022 = _earlier(
    "inreqehc", "assrefusedehc", "newallehc",
    ("totincexcehc", "incexc20weekehc", "incexc20weekrate", "totnoexcehc", "noexc20weekehc", "noexc20weekrate"),
    "sen2_2022",
)  # fmt: skip
RELEASE_2023 = _earlier(
    "inreq_ehc", "ass_refused_ehc", "new_all_ehc",
    ("tot_inc_exc_ehc", "inc_exc_20week_ehc", "inc_exc_20week_rate", "tot_no_exc_ehc", "no_exc_20week_ehc",
        "no_exc_20week_rate"),
    "sen2_2023",
)  # fmt: skip
FAMILIES = (REQUESTS, TIMELINESS, RELEASE_2022, RELEASE_2023)
