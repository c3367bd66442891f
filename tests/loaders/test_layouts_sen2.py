"""SEN2 person-level returns, in each shape they are kept in, become requests. Every child here is invented."""

from __future__ import annotations

import pytest

from loaders.check import check_files
from tests.sheets import csv, xlsx

KEY = b"only for tests"
REQUESTS = """
    requeststableid | persontableid | receiveddate         | rya | requestoutcomedate   | requestoutcome | requestmediation | requesttribunal | exported
    11              | 1             | 2022-Sep-28 00:00:00 | 0   | 2022-Nov-02 00:00:00 | Y              | 0                | 0               |
    12              | 2             | 2022-Oct-03 00:00:00 | 0   | 2022-Nov-14 00:00:00 | N              | 1                | 0               |
    13              | 3             | 2022-Dec-01 00:00:00 | 0   |                      | A              | 0                | 0               |
"""
ASSESSMENT = """
    assessmenttableid | requeststableid | assessmentoutcome | assessmentoutcomedate | assessmentmediation | assessmenttribunal | week20
    21                | 11              | Y                 | 2023-Jan-20 00:00:00  | 0                   | 1                  | 1
"""
NAMED_PLAN = """
    namedplantableid | assessmenttableid | startdate            | planres | ceasedate | ceasereason
    31               | 21                | 2023-Feb-15 00:00:00 |         |           |
"""
ACTIVE = """
    activeplanstableid | requeststableid | transferla | lastreview
    41                 | 11              |            | 2023-Mar-01 00:00:00
"""
NEED = """
    senneedtableid | activeplanstableid | sentype | sentyperank
    51             | 41                 | MLD     | 2
    52             | 41                 | SEMH    | 1
"""
PERSON = """
    persontableid | surname | forename | personbirthdate      | sex | upn
    1             | Invent  | Ada      | 2012-Jan-05 00:00:00 | F   | A999000000001
    2             | Invent  | Bob      | 2013-Mar-05 00:00:00 | M   | A999000000002
    3             | Invent  | Cyd      | 2014-May-05 00:00:00 | F   | A999000000003
"""
BLADE = {
    "requests": REQUESTS,
    "assessment": ASSESSMENT,
    "namedplan": NAMED_PLAN,
    "activeplans": ACTIVE,
    "senneed": NEED,
    "person": PERSON,
}


def blade(**changed: str) -> list[tuple[str, bytes]]:
    parts = {**BLADE, **changed}
    return [(f"Blade-Export_31-03-2023_{name}.csv", csv(table)) for name, table in parts.items() if table]


def the_requests(files: list[tuple[str, bytes]]):
    checks = check_files(files, key=KEY)
    readings = [reading for check in checks for reading in check.readings]
    (requests,) = [reading for reading in readings if reading.dataset.id == "assessment_requests"]
    return requests, [problem for check in checks for problem in check.problems] + requests.problems


def assert_the_three(frame) -> None:
    frame = frame.sort_values("received_date")
    assert frame["received_date"].dt.strftime("%d/%m/%Y").tolist() == ["28/09/2022", "03/10/2022", "01/12/2022"]
    assert frame["request_outcome"].tolist() == ["Y", "N", "A"]
    assert frame["request_outcome_date"].iloc[0].strftime("%d/%m/%Y") == "02/11/2022"
    assert frame["assessment_outcome"].iloc[0] == "Y"
    assert frame["assessment_outcome_date"].iloc[0].strftime("%d/%m/%Y") == "20/01/2023"
    assert frame["plan_issued_date"].iloc[0].strftime("%d/%m/%Y") == "15/02/2023"
    assert frame["plan_issued_date"].iloc[1:].isna().all()
    assert frame["exception_20_weeks"].iloc[0] == True  # noqa: E712
    assert frame["primary_need"].iloc[0] == "SEMH"
    assert frame["pupil_ref"].nunique() == 3


def test_blade_csv_files_dropped_together_become_requests_with_their_outcomes():
    reading, problems = the_requests(blade())
    assert_the_three(reading.frame)
    assert [p.code for p in problems if p.severity == "error"] == []


def test_mediation_and_tribunal_are_yes_when_the_request_or_the_assessment_says_so():
    reading, _ = the_requests(blade())
    assert reading.frame["mediation"].tolist() == [False, True, False]
    assert reading.frame["tribunal"].tolist() == [True, False, False]


def test_rows_keep_the_place_they_had_in_the_requests_file():
    reading, _ = the_requests(blade())
    assert reading.frame["row"].tolist() == [2, 3, 4]


def test_no_upn_name_or_birth_date_is_in_what_was_read():
    reading, problems = the_requests(blade())
    words = reading.frame.to_csv() + reading.held.to_csv() + "".join(map(str, problems))
    assert not [secret for secret in ("A99900000000", "Invent", "Ada", "2012") if secret in words]


def test_the_pre_submission_workbook_gives_the_same_requests():
    sheets = {
        "Person": PERSON,
        "Requests": REQUESTS,
        "Assessments": ASSESSMENT.replace("assessmenttableid | ", "persontableid | ").replace(
            "21                | 11", "1 | 11"
        ),
        "Named Plan": "persontableid | requeststableid | startdate | ceasedate\n1 | 11 | 2023-02-15 |",
        "Active Plan": ACTIVE.replace("activeplanstableid", "persontableid"),
        "SEN Need": "persontableid | requeststableid | sentype | sentyperank\n1 | 11 | SEMH | 1",
    }
    reading, _ = the_requests([("SEN2 pre-submission.xlsx", xlsx(sheets))])
    assert_the_three(reading.frame)


def test_the_stacked_data_entry_template_gives_the_same_requests():
    stacked = [
        ["Person Record"],
        ["Record Type", "Person ID\n\n(This must be a unique ID for each Person record)", "Surname", "Date of Birth \n(ccyy-mm-dd)", "UPN - Unique Pupil Number", "Sex"],
        *[["Person", n, "Invent", "2012-01-05", f"A99900000000{n}", "F"] for n in (1, 2, 3)],
        [], [],
        ["Requests Records"],
        ["Record Type", "Requests record ID\n\n(This must be a unique ID for each Requests record)",
         "Person ID\n\n(This must match the relevant ID in the Person record table)", "Date request was received", "Request Outcome Date", "Request Outcome"],
        ["Requests", 11.0, 1.0, "2022-09-28", "2022-11-02", "Y"],
        ["Requests", 12.0, 2.0, "2022-10-03", "2022-11-14", "N"],
        ["Requests", 13.0, 3.0, "2022-12-01", None, "A"],
        [], [],
        ["Assessments Records"],
        ["Record Type", "Person ID", "Requests record ID", "Assessment Outcome - Decision To Issue EHC Plan", "Assessment Outcome Date", "Twenty Weeks Time Limit Exceptions Apply"],
        ["Assessment", 1, 11, "Y", "2023-01-20", "1.0"],
        [], [],
        ["Named Plan Records"],
        ["Record Type", "Person ID", "Requests record ID", "EHC Plan Start Date", "Date EHC Plan Ceased"],
        ["Named plan", 1, 11, "2023-02-15", None],
        [], [],
        ["SEN Need Records"],
        ["Record Type", "Person ID", "Requests record ID", "SEN Type", "SEN Type Rank"],
        ["Need", 1, 11, "SEMH", 1],
    ]  # fmt: skip
    reading, _ = the_requests([("return.xlsx", xlsx({"Data Entry Template": stacked}))])
    assert_the_three(reading.frame)
    assert reading.frame["row"].tolist() == [10, 11, 12]
    assert set(reading.frame["sheet"]) == {"Data Entry Template"}


def test_xml_names_and_the_insight_tool_headers_are_the_same_fields():
    xml = "PersonTableID | RequestsTableID | ReceivedDate | RequestOutcome\n1 | 11 | 2022-09-28 | Y"
    tool = "Person ID | Requests Record ID | Date Request Was Received | Request Outcome\n1 | 11 | 2022-09-28 | Y"
    results = "Person ID | Requests Record ID | Assessment Outcome To Issue EHCP | Assessment Outcome Date | Twenty Weeks Time Limit Exceptions Apply\n1 | 11 | Y | 2023-01-20 | 0"
    plans = "Person ID | Request Records ID | EHC Plan Start Date | Date EHC Plan Ceased\n1 | 11 | 2023-02-15 |"
    for requests in (xml, tool):
        reading, _ = the_requests([("m.xlsx", xlsx({"m2": requests, "m3": results, "m4": plans}))])
        assert reading.frame["plan_issued_date"].iloc[0].strftime("%d/%m/%Y") == "15/02/2023"
        assert reading.frame["exception_20_weeks"].iloc[0] == False  # noqa: E712


@pytest.mark.parametrize(
    ("part", "row", "code"),
    [("assessment", "\n    22 | 99 | Y | 2023-Jan-20 00:00:00 | 0 | 0 | 0", "assessment-without-request"),
     ("namedplan", "\n    32 | 99 | 2023-Feb-15 00:00:00 | | |", "plan-without-request")],
)  # fmt: skip
def test_a_row_that_finds_no_request_is_named_and_never_lost(part, row, code):
    _, problems = the_requests(blade(**{part: BLADE[part].rstrip() + row + "\n"}))
    lost = [p for p in problems if p.code == code]
    assert [(p.row, p.severity) for p in lost] == [(3, "error")]


def test_assessments_without_their_requests_say_what_to_upload_with_them():
    checks = check_files([("Blade-Export_31-03-2023_assessment.csv", csv(ASSESSMENT))], key=KEY)
    codes = [p.code for check in checks for p in check.problems]
    assert "requests-missing" in codes and "assessment-without-request" in codes


def test_a_return_without_its_people_warns_that_the_numbers_change_each_year():
    _, problems = the_requests(blade(person=""))
    assert "person-missing" in [p.code for p in problems]


def test_a_request_id_given_twice_does_not_double_the_outcome():
    twice = REQUESTS.rstrip() + "\n    11 | 4 | 2022-Dec-05 00:00:00 | 0 | | A | 0 | 0 |\n"
    reading, problems = the_requests(blade(requests=twice))
    assert reading.frame["plan_issued_date"].notna().sum() == 1
    assert "request-id-twice" in [p.code for p in problems]


def test_a_local_sheet_with_requests_and_outcomes_side_by_side_is_left_to_header_matching():
    flat = "Person ID | Date request was received | Request Outcome | Assessment Outcome\nP1 | 28/09/2022 | Y | Y"
    reading, _ = the_requests([("tracker.xlsx", xlsx({"Log": flat}))])
    assert reading.frame["pupil_ref"].tolist() == ["P1"]


def test_a_module_of_which_nothing_is_stored_is_a_sheet_not_read_with_the_reason():
    from loaders.check import check_file
    from tests.sheets import xlsx

    book = xlsx({
        "Requests": "PersonTableID | RequestsTableID | ReceivedDate | RequestOutcome\n1 | 11 | 2023-01-09 | A",
        "Person": "PersonTableID | UPN | PersonBirthDate | Sex\n1 | A123456789012 | 2010-05-06 | M",
        "Placement Detail": "RequestsTableID | PlacementRank | EntryDate | SENsetting\n11 | 1 | 2023-03-01 | OLA",
    })  # fmt: skip
    check = check_file("sen2.xlsx", book, key=b"k" * 32)
    assert [reading.rows_read for reading in check.readings] == [1]
    assert [(sheet, "not stored as placements" in why) for sheet, why in check.unread] == [("Placement Detail", True)]
