"""Terms, years and days across the page are read whole where the sheet says what they are, else refused with how to lay them out."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"


def read(table, answers=None):
    content = xlsx(table if isinstance(table, dict) else {"Sheet1": table})
    (reading,) = check_file("given.xlsx", content, key=KEY, answers=answers or {}).readings
    return reading


def refusal(table):
    check = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)
    assert not check.readings and not check.ok
    return check.problems[0]


def rows_of(reading, *names):
    assert not reading.questions and not len(reading.held)
    frame = reading.frame
    return sorted(
        tuple(None if pd.isna(frame[name].iloc[row]) else frame[name].iloc[row] for name in names)
        for row in range(len(frame))
    )


ATTENDED = [
    "School | Academic year | SEN status | Term 1 possible | Term 1 missed | Term 2 possible | Term 2 missed\n8994001 | 2018/19 | EHCP | 1000 | 100 | 900 | 90",
    "School | Year | Group | Term 1 | | Term 2 | \n | | | Possible | Missed | Possible | Missed\n8994001 | 2018/19 | EHC plan | 1000 | 100 | 900 | 90",
    "School | Group | T1 2018/19 | | T2 2018/19 | \n | | Sessions possible | Sessions missed | Sessions possible | Sessions missed\n8994001 | EHC plan | 1000 | 100 | 900 | 90",
    "Attendance by SEN 2018/19\n\n | | Aut 1 | | Aut 2 | \nSchool | SEN | Possible | Attended | Possible | Attended\n8994001 | EHCP | 1000 | 900 | 900 | 810",
    "School | Year | Group | HT1 - possible | HT1 - missed | HT2 - possible | HT2 - missed\n8994001 | 2018/19 | EHC plan | 1000 | 100 | 900 | 90",
]  # fmt: skip


@pytest.mark.parametrize("table", ATTENDED)
def test_sessions_by_term_are_a_row_for_each_term(table):
    found = rows_of(read(table), "school", "academic_year", "term", "group", "possible", "missed")
    assert found == [("8994001", 2018, "1", "ehc_plan", 1000, 100), ("8994001", 2018, "2", "ehc_plan", 900, 90)]


NOMINATED = [
    {"Sheet1": "Family support nominations 2018/19\n\nSchool | Term 1 | Term 2 | Term 3\n8994001 | 3 | 2 | 0\n8994002 | 1 | | 4\nTotal | 4 | 2 | 4"},
    {"Nominations 2018-19": "School | Autumn 1 | Autumn 2 | Spring 1 | Total\n8994001 | 3 | 2 | 0 | 5\n8994002 | 1 | | 4 | 5"},
    {"Sheet1": "School | Kind | 2018/19 Term 1 | 2018/19 Term 2 | 2018/19 Term 3\n8994001 | Nominations for family support | 3 | 2 | 0\n8994002 | Nominations for family support | 1 | | 4"},
    {"Sheet1": "Family support nominations\n\nSchool | Year | HT1 | HT2 | HT3\n8994001 | 2018/19 | 3 | 2 | 0\n8994002 | 2018/19 | 1 | | 4"},
]  # fmt: skip


@pytest.mark.parametrize("table", NOMINATED)
def test_nominations_by_term_are_a_row_for_each_and_a_blank_is_none(table):
    found = rows_of(read(table), "kind", "school", "period", "number")
    kind = "family_support_nominations"
    assert found == [
        (kind, "8994001", "2018/19 Term 1", 3), (kind, "8994001", "2018/19 Term 2", 2), (kind, "8994001", "2018/19 Term 3", 0),
        (kind, "8994002", "2018/19 Term 1", 1), (kind, "8994002", "2018/19 Term 3", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    ["School | 2018-10-03 | 2018-12-05", "School | 03/10/2018 | 05/12/2018", "School | 3 Oct 2018 | 5 Dec 2018"],
)
def test_meetings_by_day_are_a_row_for_each(header):
    found = rows_of(
        read({"Peer meetings": f"{header}\n8994001 | Y | N\n8994002 | Y | Apologies"}),
        "school",
        "event_date",
        "attended",
    )
    first, second = pd.Timestamp(2018, 10, 3), pd.Timestamp(2018, 12, 5)
    assert found == [
        ("8994001", first, True),
        ("8994001", second, False),
        ("8994002", first, True),
        ("8994002", second, False),
    ]


@pytest.mark.parametrize(("answer", "expected"), [("did not come", [("8994001", True), ("8994001", True), ("8994002", False), ("8994002", True)]), ("not asked", [("8994001", True), ("8994001", True), ("8994002", True)])])  # fmt: skip
def test_what_a_blank_cell_of_a_meeting_says_is_asked_once(answer, expected):
    table = {"Peer meetings": "School | 2018-10-03 | 2018-12-05\n8994001 | Y | Y\n8994002 | Y |"}
    (question,) = read(table).questions
    assert read(table).frame.empty
    assert rows_of(read(table, {question.id: answer}), "school", "attended") == expected


ROLLS = [
    "LAESTAB | School name | Phase | NOR Jan 2018 | NOR Jan 2019\n8994001 | Bay Academy | Secondary | 1000 | 1010",
    "LAESTAB | School name | Phase | 2017/18 NOR | 2018/19 NOR\n8994001 | Bay Academy | Secondary | 1000 | 1010",
    "Numbers on roll\n\nLAESTAB | School name | Phase | 2017/18 | 2018/19\n8994001 | Bay Academy | Secondary | 1000 | 1010".replace("Numbers on roll", "Pupil numbers, January census"),
]  # fmt: skip


@pytest.mark.parametrize("table", ROLLS)
def test_rolls_of_several_years_are_a_row_for_each(table):
    assert rows_of(read(table), "laestab", "academic_year", "roll") == [
        ("8994001", 2017, 1000),
        ("8994001", 2018, 1010),
    ]


def test_places_and_indicators_by_year_are_a_row_for_each():
    places = read(
        "School | 2017/18 commissioned places | 2017/18 on roll | 2018/19 commissioned places | 2018/19 on roll\n8994001 | 50 | 48 | 55 | 51"
    )
    assert rows_of(places, "academic_year", "commissioned", "on_roll_own") == [(2017, 50, 48), (2018, 55, 51)]
    table = "Indicator | Unit | Better | Period kind | Counts children | Public | Source | Owner | 2017/18 | 2018/19\nStaff vacancies | Number | Lower | Academic year | No | Yes | HR list | Head of SEND | 4 | 2"
    assert rows_of(read(table), "period", "value") == [("2017/18", 4), ("2018/19", 2)]


@pytest.mark.parametrize(
    ("table", "because"),
    [
        ("Family support nominations\n\nSchool | Term 1 | Term 2\n8994001 | 3 | 2", "of which school year"),
        ("Family support nominations 2018/19\n\nSchool | Term 1 | Term 2 | Total\n8994001 | 3 | 2 | 6", "comes to 5"),
        ("LAESTAB | School name | Phase | 2017/18 | 2018/19\n8994001 | Bay Academy | Secondary | 12 | 15", "what the figures under them are"),
    ],
)  # fmt: skip
def test_what_is_not_clear_of_periods_is_refused(table, because):
    problem = refusal(table)
    assert because in problem.message and "own row" in problem.fix


@pytest.mark.parametrize(
    ("table", "way"),
    [
        ("School | Term 1 | Term 2\n8994001 | 3 | 2", "terms stand across"),
        ("School | Group | Aut1 | Aut2\n8994001 | EHCP | 91.2% | 90.1%", "terms stand across"),
        ("Row Labels | FTE | PEX | Grand Total\nBay Academy | 12 | 1 | 13\nGrand Total | 12 | 1 | 13", "pivot table"),
        ("Exclusions 2018/19\n\nSchool | PEX | FTE | Total\n8994001 | 3 | 22 | 25", "a row for each exclusion"),
        ("Pupil ref Category Start date School\nA1 PEX 05/11/2018 8994001\nA2 Suspension 06/11/2018 8994001", "Text to Columns"),
        ("School | Academic year | Term | SEN group | Attendance %\n8994001 | 2018/19 | Autumn | EHCP | 91.2", "cannot be added up"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_not_read_says_how_to_lay_it_out(table, way):
    assert way in refusal(table).fix


def test_a_table_of_rows_with_days_is_no_wide_one():
    table = "Pupil ref | Category | Start date | School | End date\nA1 | Suspension | 03/10/2018 | 8994001 | 05/10/2018\nA2 | Suspension | 04/10/2018 | 8994001 | 05/10/2018\n"
    (reading,) = check_file("given.csv", csv(table), key=KEY).readings
    assert len(reading.frame) == 2


def test_what_all_indicators_of_a_sheet_have_in_common_is_asked_once():
    table = "Indicator | Unit | Better | Source | Owner | Period | Value\nStaff vacancies | Number | Lower | HR list | Head of SEND | 2018/19 | 4"
    questions = {question.column: question.id for question in read(table).questions}
    assert set(questions) == {"period_kind", "of_children", "public"}
    answers = dict(zip(questions.values(), ["academic_year", "No", "Yes"]))
    assert rows_of(read(table, answers), "of_children", "public", "period_kind") == [(False, True, "academic_year")]
