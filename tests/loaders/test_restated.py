"""What a sheet says in other words than its column: an appeal's stage by its outcome, sessions attended, a day that was logged, a case."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
APPEALED = "Child ref | Type of appeal | Date registered | Outcome | Outcome date\nA1 | Refusal to assess | 04/03/2019 | Dismissed | 10/06/2019\nA2 | {} | 05/03/2019 | {} | {}\n"
ATTENDED = "School | Year | Term | SEN group | Possible sessions | {}\n8994001 | 2018/19 | 1 | EHC plan | 1000 | {}\n"


def read(table, answers=None):
    (reading,) = check_file("given.csv", csv(table), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    ("outcome", "day", "stage"),
    [
        ("Upheld", "10/06/2019", "heard"), ("Partly upheld", "10/06/2019", "heard"), ("", "", "registered"), ("Ongoing", "", "registered"),
        ("Withdrawn", "01/04/2019", "withdrawn"), ("Conceded", "02/04/2019", "conceded"), ("Conceded by LA", "02/04/2019", "conceded"),
    ],
)  # fmt: skip
def test_without_a_column_for_the_stage_the_outcome_tells_it(outcome, day, stage):
    frame = read(APPEALED.format("Section F", outcome, day)).frame
    assert frame["stage"].tolist() == ["heard", stage]


@pytest.mark.parametrize(("outcome", "day"), [("Agreed", "02/04/2019"), ("", "02/04/2019"), ("Lost", "02/04/2019")])
def test_an_appeal_whose_outcome_does_not_tell_how_far_it_came_is_held(outcome, day):
    reading = read(APPEALED.format("Section F", outcome, day))
    assert reading.frame["pupil_ref"].tolist() == ["A1"] and reading.held["pupil_ref"].tolist() == ["A2"]


def test_a_stage_that_is_there_is_believed_and_a_word_against_it_is_held():
    table = "Child ref | Type of appeal | Date registered | Stage | Outcome | Outcome date\nA1 | Section F | 04/03/2019 | Heard | Withdrawn | 10/06/2019\nA2 | Section F | 04/03/2019 | Withdrawn | Withdrawn | 10/06/2019\n"
    reading = read(table)
    assert reading.frame["pupil_ref"].tolist() == ["A2"] and "told-otherwise" in {p.code for p in reading.problems}


@pytest.mark.parametrize(
    ("header", "figure", "missed"),
    [("Attended", "900", 100), ("Sessions attended", "1,000", 0), ("Present", "900", 100), ("Sessions missed", "100", 100), ("Absent sessions", "100", 100)],
)  # fmt: skip
def test_sessions_attended_are_taken_off_those_possible(header, figure, missed):
    assert read(ATTENDED.format(header, figure)).frame["missed"].tolist() == [missed]


@pytest.mark.parametrize(("header", "figure"), [("Attended", "1100"), ("Attended", "most"), ("Attended", "-")])
def test_more_attended_than_possible_is_held(header, figure):
    assert len(read(ATTENDED.format(header, figure)).held) == 1


def test_a_percentage_of_attendance_is_never_taken_for_sessions():
    check = check_file("given.csv", csv(ATTENDED.format("Attendance %", "90")), key=KEY)
    assert not check.readings and "missing-column" in {p.code for p in check.problems}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("Request ID | Child ref | Date logged | Source | Decision | Decision date\nR1 | A1 | 03/09/2018 | Parent | Yes | 08/10/2018", "received_date", "2018-09-03"),
        ("School | Academic year | Places | On roll\n8994001 | 2018/19 | 90 | 84", "commissioned", "90"),
    ],
)  # fmt: skip
def test_a_header_that_may_mean_it_is_one_question_with_its_likely_answer(table, column, value):
    (question,) = read(table).questions
    assert question.proposal == column
    frame = read(table, {question.id: column}).frame
    assert str(frame[column].iloc[0]).startswith(value)


@pytest.mark.parametrize("header", ["Case ref", "Case reference", "Case number"])
@pytest.mark.parametrize(
    "table",
    [
        "{} | Date received | Source | Decision | Decision date\nC1001 | 03/09/2018 | Parent | Yes | 08/10/2018",
        "{} | Provider | Sector | Start date | Annual cost\nC1001 | Elm House | Independent special school | 03/09/2018 | 50000",
        "{} | Category | Start date | School | Days\nC1001 | Suspension | 06/11/2018 | 8994001 | 2",
    ],
)  # fmt: skip
def test_a_case_is_the_childs_where_no_other_reference_is_there(table, header):
    reading = read(table.format(header))
    assert not reading.questions and reading.frame["pupil_ref"].tolist() == ["C1001"]


@pytest.mark.parametrize(("value", "rows"), [("Whitcombe Zebedee", 0), ("A123456789012", 1), ("J.S.", 0)])
def test_a_name_under_it_is_held_and_a_upn_is_nowhere_in_clear(value, rows):
    reading = read(f"Case ref | Category | Start date | School | Days\n{value} | Suspension | 06/11/2018 | 8994001 | 2")
    assert len(reading.frame) == rows and value not in reading.frame.to_string() + str(reading.problems)
