"""Figures below one another under what they are, beside a value, terms or days: read as columns of their own."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def check(table):
    return check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)


def read(table):
    (reading,) = check(table).readings
    return reading


SESSIONS = [("8994001", "autumn", 1200, 84), ("8994001", "spring", 1100, 99), ("8994002", "autumn", 1000, 50), ("8994002", "spring", 900, 45)]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        """
        Attendance of children with SEND 2018/19

        School  | Group    | Measure           | Autumn | Spring
        8994001 | EHC plan | Possible sessions | 1200   | 1100
        8994001 | EHC plan | Missed sessions   | 84     | 99
        8994002 | EHC plan | Possible sessions | 1000   | 900
        8994002 | EHC plan | Missed sessions   | 50     | 45
        """,
        """
        School  | Academic year | Term   | Group    |          | Value
        8994001 | 2018/19       | Autumn | EHC plan | Possible | 1200
        8994001 | 2018/19       | Spring | EHC plan | Possible | 1100
        8994001 | 2018/19       | Autumn | EHC plan | Missed   | 84
        8994001 | 2018/19       | Spring | EHC plan | Missed   | 99
        8994002 | 2018/19       | Autumn | EHC plan | Missed   | 50
        8994002 | 2018/19       | Autumn | EHC plan | Possible | 1000
        8994002 | 2018/19       | Spring | EHC plan | Possible | 900
        8994002 | 2018/19       | Spring | EHC plan | Missed   | 45
        """,
    ],
)
def test_sessions_below_one_another_are_columns(table):
    frame = read(table).frame
    found = zip(frame["school"].astype(str), frame["term"].astype(str), frame["possible"], frame["missed"])
    assert sorted(found) == SESSIONS and set(frame["academic_year"]) == {2018}


def test_attended_sessions_below_those_possible_are_taken_off_and_other_measures_are_not_used():
    table = "School | Academic year | Term | Group | Measure | Sessions\n8994001 | 2018/19 | Autumn | EHCP | Possible | 1200\n8994001 | 2018/19 | Autumn | EHCP | Attended | 1116\n8994001 | 2018/19 | Autumn | EHCP | Persistent absentees | 4"
    reading = read(table)
    assert reading.frame["missed"].tolist() == [84] and reading.unmapped == ["Persistent absentees"]


@pytest.mark.parametrize("days", ["05/11/2018 | 12/11/2018", "2018-11-05 | 2018-11-12"])
def test_panels_with_days_across_are_a_row_for_each_day(days):
    table = f"Request panel\n\n | {days}\nCases listed | 12 | 14\nCases decided | 10 | 14\nDeferred | 2 |"
    reading = read(table)
    frame = reading.frame if not reading.questions else reading.held
    found = list(zip(frame["date"], frame["listed"], frame["decided"]))
    assert found == [(pd.Timestamp(2018, 11, 5), 12, 10), (pd.Timestamp(2018, 11, 12), 14, 14)]


def test_two_panels_with_days_across_stay_apart_and_point_to_their_own_rows():
    table = "Panel | Measure | 2018-11-05 | 2018-11-12\nRequest panel | Listed | 12 | 14\nRequest panel | Decided | 10 | 14\nPlacement panel | Listed | 5 | 6\nPlacement panel | Decided | 5 |"
    reading = read(table)
    assert sorted(zip(reading.frame["kind"].astype(str), reading.frame["decided"])) == [
        ("placement", 5),
        ("request", 10),
        ("request", 14),
    ]
    assert [(p.row, p.code) for p in reading.problems] == [(4, "missing-value")]


@pytest.mark.parametrize(
    "table",
    [
        "School | Academic year | Term | Group | Measure | Value\n8994001 | 2018/19 | Autumn | EHCP | Possible | 1200\n8994001 | 2018/19 | Autumn | EHCP | Missed | 84\n8994001 | 2018/19 | Autumn | EHCP | Missed | 85",
        "School | Academic year | Term | Group | Measure | Value\n8994001 | 2018/19 | Autumn | EHCP | Possible | 1200\n8994001 | 2018/19 | Autumn | EHCP | % missed | 7",
    ],
)
def test_a_measure_twice_and_a_measure_too_few_are_not_read(table):
    assert not check(table).readings


COUNTS = [
    "Suspensions 2018/19\n\nSchool | Term 1 | Term 2 | Term 3 | Total\n8994001 | 3 | 4 | 2 | 9\n8994002 | 1 | 0 | 2 | 3",
    "School | Type | Term 1 | Term 2\n8994001 | PEX | 1 | 0\n8994001 | Suspension | 11 | 10",
    "School | Permanent exclusions | Suspensions | Days lost\n8994001 | 3 | 24 | 61.5\n8994002 | 1 | 12 | 20",
    "Managed moves by term\n\n | Autumn | Spring\nBay | 2 | 3\nCove | 1 | 0",
]


@pytest.mark.parametrize("table", COUNTS)
def test_a_table_of_counts_of_cases_is_refused_with_the_list_that_is_wanted(table):
    found = check(table)
    assert not found.readings and "table of counts of" in found.problems[0].fix
    assert "a row for each" in found.problems[0].fix and "the child's reference" in found.problems[0].fix
