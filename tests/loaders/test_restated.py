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


@pytest.mark.parametrize(
    ("header", "figure", "missed"),
    [
        ("Attendance %", "90", {"of 100": 100}), ("% attendance", "95.3%", {"of 100": 47}), ("Attendance rate", "0.953", {"of 100": 990, "of 1": 47}),
        ("Absence %", "4.75", {"of 100": 48}), ("Absence rate", "0.1", {"of 100": 1, "of 1": 100}), ("Percentage present", "100", {"of 100": 0}),
    ],
)  # fmt: skip
def test_a_percentage_beside_the_sessions_possible_is_asked_about_once_and_nothing_counts_before(
    header, figure, missed
):
    reading = read(ATTENDED.format(header, figure))
    (question,) = reading.questions
    assert reading.frame.empty and {option.id for option in question.options} == set(missed)
    for answer, sessions in missed.items():
        assert read(ATTENDED.format(header, figure), {question.id: answer}).frame["missed"].tolist() == [sessions]


@pytest.mark.parametrize("figure", ["195", "-5", "most", "110%"])
def test_a_percentage_that_is_none_or_more_than_all_is_held(figure):
    table = ATTENDED.format("Attendance %", figure)
    (question,) = read(table).questions
    assert len(read(table, {question.id: "of 100"}).held) == 1


@pytest.mark.parametrize(
    "header", ["Unauthorised absence %", "Persistent absence %", "Attendance target %", "Attendance"]
)
def test_a_percentage_of_something_else_is_never_taken_for_sessions(header):
    check = check_file("given.csv", csv(ATTENDED.format(header, "90")), key=KEY)
    assert not check.readings and "missing-column" in {p.code for p in check.problems}


@pytest.mark.parametrize(("authorised", "unauthorised"), [("Authorised", "Unauthorised"), ("Authorised absence", "Unauthorised absence sessions"), ("Authorised absence sessions", "Sessions unauthorised")])  # fmt: skip
def test_sessions_missed_with_leave_and_without_are_added_up(authorised, unauthorised):
    table = f"School | Year | Term | SEN group | Possible sessions | {authorised} | {unauthorised}\n8994001 | 2018/19 | 1 | EHC plan | 1000 | 60 | 30\n8994002 | 2018/19 | 1 | EHC plan | 800 | | 30\n"
    reading = read(table)
    assert reading.frame["missed"].tolist() == [90] and reading.frame["unauthorised"].tolist() == [30]
    assert len(reading.held) == 1 and not reading.questions


LENGTHS = "School | Pupil ref | Category | Start date | {}\n8994001 | A1 | Suspension | 05/11/2018 | {}\n8994001 | A2 | Suspension | 06/11/2018 | {}\n"


@pytest.mark.parametrize(
    ("headers", "first", "second"),
    [
        ("Days | Sessions", "2 | 4", "1.5 | 3"), ("Days | No of sessions", "2 days | 4", "half a day | 1 session"), ("Sessions | Days", "4 | 2", "3 | 1.5"),
        ("Days | Sessions", "2 | 4", "1.5 |"), ("Days | Sessions | End date", "2 | 4 | 06/11/2018", "1.5 | 3 | 07/11/2018"),
    ],
)  # fmt: skip
def test_days_and_sessions_that_agree_in_every_row_ask_nothing(headers, first, second):
    reading = read(LENGTHS.format(headers, first, second))
    assert not reading.questions and reading.frame["days"].tolist() == [2, 0.5 if "half" in second else 1.5]


@pytest.mark.parametrize(
    ("headers", "first", "second"),
    [("Days | Sessions", "2 | 4", "1.5 | 2"), ("Days | Sessions", "2 | 2", "1 | 1"), ("Days | Sessions", "2 | 4", "| 3"), ("Days | Extension", "2 | 2", "1 | 1")],
)  # fmt: skip
def test_where_they_do_not_agree_or_one_has_more_nothing_counts_before_an_answer(headers, first, second):
    reading = read(LENGTHS.format(headers, first, second))
    assert reading.questions and reading.frame.empty


def test_two_days_of_one_outcome_that_are_the_same_ask_nothing():
    table = "Pupil ref | Date received | Decision | Decision date | Outcome date\nA1 | 03/09/2018 | Yes | 08/10/2018 | {}\nA2 | 04/09/2018 | No | 09/10/2018 | 09/10/2018"
    assert not read(table.format("08/10/2018")).questions and read(table.format("15/10/2018")).questions


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
