"""Lines that say that there was none, for all schools or for some: no rows, and no nil returns by themselves, and both are said."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
LISTED = "School | Pupil ref | Category | Start date | Notes\nOak Park School | A1 | Suspension | 06/11/2018 |\n{}\n"


def read(table):
    (reading,) = check_file("given.csv", csv(table), key=KEY).readings
    return reading


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Academy | NIL RETURN | | |", "Harbour Academy | NIL | NIL | NIL |", "Elm Primary School | n/a | n/a | n/a |", "Oak School | No exclusions | | |",
        "Oak School | None this term | | |", "| None this half term | | |", "Oak School | - | - | - |", "Oak School | | Nil | |", "Oak School | | | None |",
        "Oak School | Nothing to report | | |", "Oak School | | | | Nil return", "Oak School | NONE | NONE | NONE | no suspensions or exclusions this term",
    ],
)  # fmt: skip
def test_it_is_no_row_and_what_it_says_is_said(line):
    reading = read(LISTED.format(line))
    assert (len(reading.frame), len(reading.held), reading.questions) == (1, 0, [])
    (problem,) = reading.problems
    assert (problem.code, problem.row, problem.severity) == ("says-none", 3, "warning")


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Academy | A2 | Suspension | none | ", "Harbour Academy | A2 | n/a | n/a | ", "Harbour Academy | NIL | Suspension | 06/11/2018 |",
        "Oak School | - | | |", "Oak School | - | - | |", "Harbour Academy | Nilsson | Suspension | n/a |", "Harbour Academy | N12 | | |",
    ],
)  # fmt: skip
def test_a_row_with_anything_of_a_case_is_a_row_and_is_held(line):
    reading = read(LISTED.format(line))
    assert len(reading.held) == 1 and "says-none" not in {p.code for p in reading.problems}


def test_a_sheet_with_nothing_else_says_so_too():
    codes = [p.code for p in read("Pupil ref | Category | Start date | School\nNone this term | | |").problems]
    assert codes == ["says-none", "no-rows"] or codes == ["no-rows", "says-none"]
