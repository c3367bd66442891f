"""Modules 4 and 5 of a SEN2 return become EHC plans, whatever its layout. Every child here is invented."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_files
from tests.sheets import csv, xlsx

PERSON = """
    persontableid | surname | personbirthdate      | sex | upn
    1             | Invent  | 2012-Jan-05 00:00:00 | F   | A999000000001
    2             | Invent  | 2013-Mar-05 00:00:00 | M   | A999000000002
    3             | Invent  | 2004-May-05 00:00:00 | F   |
    4             | Invent  | 2010-May-05 00:00:00 | F   | A999000000004
"""
REQUESTS = """
    requeststableid | persontableid | receiveddate         | requestoutcome
    11              | 1             | 2022-Sep-28 00:00:00 | Y
    12              | 2             | 2019-Oct-03 00:00:00 | H
    13              | 3             | 2018-Dec-01 00:00:00 | H
    14              | 4             | 2018-Dec-01 00:00:00 | H
"""
ASSESSMENT = """
    assessmenttableid | requeststableid | assessmentoutcome | assessmentoutcomedate
    21                | 11              | Y                 | 2023-Jan-20 00:00:00
    22                | 12              | H                 |
    23                | 13              | H                 |
    24                | 14              | H                 |
"""
NAMED = """
    namedplantableid | assessmenttableid | startdate            | ceasedate            | ceasereason
    31               | 21                | 2023-Feb-15 00:00:00 |                      |
    32               | 22                | 2020-Mar-02 00:00:00 |                      |
    33               | 23                | 2019-May-01 00:00:00 | 2023-Aug-31 00:00:00 | 1
    34               | 24                | 2019-May-02 00:00:00 |                      |
"""
DETAIL = """
    plandetailtableid | namedplantableid | urn    | ukprn | sensetting | placementrank | senunitindicator | resourcedprovisionindicator
    41                | 31               | 199001 |       |            | 1             | 0                | 0
    42                | 34               | 199009 |       |            | 2             | 0                | 0
    43                | 34               |        |       | OLA        | 1             |                  |
"""
ACTIVE = """
    activeplanstableid | requeststableid | transferla | reviewmeeting        | reviewoutcome | lastreview           | phasetransferduedate | phasetransferfinaldate
    51                 | 11              |            | 2024-Jan-10 00:00:00 | A             | 2024-Feb-01 00:00:00 | 2024-Feb-15 00:00:00 | 2024-Feb-14 00:00:00
    52                 | 12              | 908        |                      |               |                      |                      |
"""
PLACED = """
    placementdetailtableid | activeplanstableid | urn    | sensetting | placementrank | entrydate            | leavingdate          | senunitindicator | resourcedprovisionindicator
    61                     | 51                 | 199002 |            | 1             | 2022-Sep-01 00:00:00 | 2023-Aug-31 00:00:00 | 0                | 0
    62                     | 51                 | 199003 |            | 1             | 2023-Sep-04 00:00:00 |                      | 1                | 0
    63                     | 51                 | 199004 |            | 2             | 2024-Sep-04 00:00:00 |                      | 0                | 0
    64                     | 52                 |        | EHE        | 1             | 2022-Sep-01 00:00:00 |                      |                  |
"""
NEED = """
    senneedtableid | activeplanstableid | sentype | sentyperank
    71             | 51                 | MLD     | 2
    72             | 51                 | SEMH    | 1
    73             | 52                 | ASD     | 1
"""
BLADE = {
    "person": PERSON, "requests": REQUESTS, "assessment": ASSESSMENT, "namedplan": NAMED, "plandetail": DETAIL, "activeplans": ACTIVE,
    "placementdetail": PLACED, "senneed": NEED,
}  # fmt: skip
# As a person reads the tables above: child 1 moved to a unit, child 2 came from another authority and is taught at home, child 3's
# plan ended at the highest age, child 4 is in no placement and the plan names tuition by the authority.
RIGHT = {
    "15/02/2023": ("new", None, None, "SEMH", "resourced_unit", "199003", "04/09/2023", "10/01/2024", "amend", "15/02/2024", "14/02/2024"),
    "02/03/2020": ("transferred_in", None, None, "ASD", "at_home", None, "01/09/2022", None, None, None, None),
    "01/05/2019": (None, "31/08/2023", "1", None, "unknown", None, None, None, None, None, None),
    "02/05/2019": (None, None, None, None, "eotas", None, None, None, None, None, None),
}  # fmt: skip
COLUMNS = (
    "came_as", "plan_end", "cease_reason", "primary_need", "setting", "school", "setting_from", "review_held", "review_outcome",
    "transfer_due", "transfer_final",
)  # fmt: skip


def blade(**changed):
    parts = {**BLADE, **changed}
    return [(f"Blade-Export_31-03-2024_{name}.csv", csv(table)) for name, table in parts.items() if table]


def plans_of(files):
    checks = check_files(files, key=b"only for tests")
    (plans,) = [reading for check in checks for reading in check.readings if reading.dataset.id == "ehc_plans"]
    return plans, [*(p for check in checks for p in check.problems), *plans.problems]


def shown(value):
    if pd.isna(value):
        return None
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) else str(value)


def rows(reading):
    return {
        shown(row["plan_start"]): tuple(shown(row[name]) for name in COLUMNS) for _, row in reading.frame.iterrows()
    }


def test_blade_csv_files_become_plans_with_their_places_reviews_and_ends():
    reading, problems = plans_of(blade())
    assert rows(reading) == RIGHT and not reading.held.size
    assert [p.code for p in problems if p.severity == "error"] == []
    assert reading.frame["pupil_ref"].nunique() == 4 and list(reading.frame["row"]) == [2, 3, 4, 5]
    assert not [secret for secret in ("A99900000000", "Invent", "2012") if secret in reading.frame.to_csv()]


def test_a_pre_submission_workbook_with_persons_and_requests_in_every_sheet_gives_the_same_plans():
    """There the tables have the child's and the request's ids instead of their own."""
    of = {"31": "1 | 11", "32": "2 | 12", "33": "3 | 13", "34": "4 | 14", "51": "1 | 11", "52": "2 | 12"}
    of |= {"21": "1 | 11", "22": "2 | 12", "23": "3 | 13", "24": "4 | 14"}

    def given(table, drop=1):
        lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
        head = ["persontableid", "requeststableid", *lines[0][drop + 1 :]]
        return "\n".join(
            " | ".join(part) for part in [head, *([of[line[drop]], *line[drop + 1 :]] for line in lines[1:])]
        )

    active = [
        line.replace("activeplanstableid", "persontableid").replace("  51 ", "  1 ").replace("  52 ", "  2 ")
        for line in ACTIVE.splitlines()
    ]
    sheets = {
        "Person": PERSON, "Requests": REQUESTS, "Assessments": given(ASSESSMENT, 0).replace("requeststableid | requeststableid", "requeststableid"),
        "Named Plan": given(NAMED, 0).replace("| assessmenttableid", ""), "Plan Detail": given(DETAIL), "Active Plan": "\n".join(active),
        "Placement Detail": given(PLACED), "SEN Need": given(NEED),
    }  # fmt: skip
    sheets["Named Plan"] = "\n".join(
        _without(line, 2) if at else line for at, line in enumerate(sheets["Named Plan"].splitlines())
    )
    sheets["Assessments"] = "\n".join(
        _without(line, 2) if at else line for at, line in enumerate(sheets["Assessments"].splitlines())
    )
    reading, _ = plans_of([("SEN2 pre-submission.xlsx", xlsx(sheets))])
    assert rows(reading) == RIGHT


def _without(line, index):
    parts = line.split(" | ")
    return " | ".join([*parts[:index], *parts[index + 1 :]])


def test_the_stacked_template_of_2026_with_its_long_headers_gives_the_same_plans():
    must = "\n\n(This must match the relevant ID in the {} table)"
    ids = [f"Person ID{must.format('Person record')}", f"Requests record ID{must.format('Requests')}"]
    where = [
        "URN - Unique Reference Number", "UKPRN - UK Provider Reference Number", "SEN Setting – Establishment type", "SEN Setting - Other",
        "Placement Rank (1=Primary, 2=Secondary)",
    ]  # fmt: skip
    units = ["SEN Unit Indicator", "Resourced Provision Indicator"]
    stacked = [
        ["Person Record"],
        ["Record Type", "Person ID\n\n(This must be a unique ID for each Person record)", "Date of Birth \n(ccyy-mm-dd)", "Sex", "UPN - Unique Pupil Number"],
        *[["Person", float(n), "2012-01-05", "F", f"A99900000000{n}"] for n in (1, 2, 3, 4)],
        [], [],
        ["Requests Records"],
        ["Record Type", "Requests record ID\n\n(This must be a unique ID for each Requests record)", ids[0], "Date request was received", "Request Outcome"],
        *[["Requests", 10.0 + n, float(n), "2018-12-01", "H"] for n in (1, 2, 3, 4)],
        [], [],
        ["Named Plan Records"],
        ["Record Type", *ids, "EHC Plan Start Date", "Residential Settings", "Date EHC plan ceased", "Reason EHC plan ceased"],
        ["Named plan", 1.0, 11.0, "2023-02-15"], ["Named plan", 2.0, 12.0, "2020-03-02"],
        ["Named plan", 3.0, 13.0, "2019-05-01", None, "2023-08-31", 1.0], ["Named plan", 4.0, 14.0, "2019-05-02"],
        [], [],
        ["Plan Detail Records"],
        ["Record Type", *ids, *where, *units],
        ["Plan detail", 1.0, 11.0, 199001.0, None, None, None, 1.0, 0.0, 0.0], ["Plan detail", 4.0, 14.0, 199009.0, None, None, None, 2.0, 0.0, 0.0],
        ["Plan detail", 4.0, 14.0, None, None, "OLA", None, 1.0],
        [], [],
        ["Active Plan Records"],
        ["Record Type", *ids, "EHC Plan transferred in from another LA during calendar year", "EHC Plan Review Decisions Date", "Annual Review Decision",
         "Phase transfer review - due date for any amended plan", "Phase transfer review - final plan date", "Annual Review Meeting Date"],
        ["Active plan", 1.0, 11.0, None, "2024-02-01", "A", "2024-02-15", "2024-02-14", "2024-01-10"], ["Active plan", 2.0, 12.0, 908.0],
        [], [],
        ["Placement Detail Records"],
        ["Record Type", *ids, *where, "Placement Start Date", "Placement Leaving Date", *units],
        ["Placement", 1.0, 11.0, 199002.0, None, None, None, 1.0, "2022-09-01", "2023-08-31", 0.0, 0.0],
        ["Placement", 1.0, 11.0, 199003.0, None, None, None, 1.0, "2023-09-04", None, 1.0, 0.0],
        ["Placement", 2.0, 12.0, None, None, "EHE", None, 1.0, "2022-09-01"],
        [], [],
        ["SEN Need Records"],
        ["Record Type", *ids, "SEN Type of Need", "SEN Type of Need rank  (1=Primary, 2=Secondary)"],
        ["Need", 1.0, 11.0, "MLD", 2.0], ["Need", 1.0, 11.0, "SEMH", 1.0], ["Need", 2.0, 12.0, "ASD", 1.0],
    ]  # fmt: skip
    reading, _ = plans_of([("return.xlsx", xlsx({"Data Entry Template": stacked}))])
    assert rows(reading) == RIGHT


@pytest.mark.parametrize(
    ("left_out", "code"),
    [({"assessment": ""}, "plan-without-child"), ({"namedplan": NAMED.replace("34 ", "35 ").replace("| 24 ", "| 99 ")}, "plan-without-child")],
)  # fmt: skip
def test_a_plan_whose_child_is_not_in_the_return_is_named_and_never_lost(left_out, code):
    _, problems = plans_of(blade(**left_out))
    assert code in [p.code for p in problems if p.severity == "error"]


def test_an_active_plan_without_its_named_plan_is_named():
    _, problems = plans_of(blade(namedplan="\n".join(NAMED.splitlines()[:3])))
    assert [(p.code, p.row) for p in problems if p.code == "plan-without-start"] == [("plan-without-start", 3)]
