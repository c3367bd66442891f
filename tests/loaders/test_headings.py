"""Headings among the rows: what they say of a column that the sheet lacks is asked of them, and rows under one that says that they do
not stand wait."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
LISTED = "School | Pupil ref | Category | Start date | Days\n8994001 | A1 | Suspension | 05/11/2018 | 2\n{}\n8994001 | A2 | Suspension | 06/11/2018 | 1\n"
BY_SCHOOL = "Pupil ref | Category | Start date | Days\n{} | | |\nA1 | Suspension | 05/11/2018 | 2\nA2 | Suspension | 06/11/2018 | 1\n{} | | |\nA3 | Suspension | 16/01/2019 | 1\n"
BY_SECTOR = "Pupil ref | Provider | Start date | Annual cost\nIndependent | | |\nA1 | Oak | 03/09/2018 | 48000\nMaintained special | | |\nA2 | Elm | 03/09/2018 | 20000\n"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx(table), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    "heading",
    [
        "Withdrawn exclusions:",
        "Rescinded | | | |",
        "Old data - do not use",
        "| Cancelled | | |",
        "Duplicates",
        "\n\nPrevious year\n",
        "For information only",
    ],
)
def test_rows_under_a_heading_that_they_do_not_stand_wait(heading):
    table = LISTED.format(heading)
    reading = read(table)
    (question,) = reading.questions
    assert reading.frame["pupil_ref"].tolist() == ["A1"] and "A2" in reading.held["pupil_ref"].tolist()
    assert read(table, {question.id: "count"}).frame["pupil_ref"].tolist() == ["A1", "A2"]
    left = read(table, {question.id: "leave out"})
    assert left.frame["pupil_ref"].tolist() == ["A1"] and "A2" not in left.held["pupil_ref"].tolist()


@pytest.mark.parametrize(
    "heading", ["Spring term", "Secondary schools", "", "8994001 | A7 | Suspension | 12/11/2018 | 1"]
)
def test_other_headings_blank_lines_and_rows_ask_nothing(heading):
    reading = read(LISTED.format(heading))
    assert not reading.questions and {"A1", "A2"} <= set(reading.frame["pupil_ref"])


def test_a_heading_at_the_foot_with_no_row_below_it_asks_nothing():
    assert not read(LISTED.format("") + "Withdrawn exclusions are kept elsewhere\n").questions


def test_rows_that_say_themselves_that_they_were_undone_are_not_asked_about():
    table = (
        LISTED.format("Rescinded | | | | |")
        .replace("Days", "Days | Status")
        .replace("| 2\n", "| 2 | \n")
        .replace("| 1\n", "| 1 | Rescinded\n")
    )
    reading = read(table)
    assert not reading.questions and "withdrawn" in set(reading.frame["status"])


@pytest.mark.parametrize(("first", "second"), [("Oak Park School", "Elm Academy"), ("8994001", "8994002")])
def test_schools_in_headings_are_asked_about_once_and_are_those_of_the_rows_below(first, second):
    table = BY_SCHOOL.format(f"'{first}'", f"'{second}'")
    reading = read(table)
    (question,) = reading.questions
    assert reading.frame.empty and question.column == "school" and question.proposal == "headings"
    assert read(table, {question.id: "headings"}).frame["school"].tolist() == [first, first, second]
    (again,) = read(table, {question.id: "other"}).questions
    assert again.kind == "constant" and again.column == "school"


def test_sectors_in_headings_are_those_of_the_rows_below():
    (question,) = read(BY_SECTOR).questions
    frame = read(BY_SECTOR, {question.id: "headings"}).frame
    assert dict(zip(frame["pupil_ref"], frame["sector"])) == {"A1": "independent_nmss", "A2": "special_maintained"}


def test_rows_before_the_first_heading_leave_the_whole_sheet_to_be_asked():
    table = "Pupil ref | Category | Start date | Days\nA0 | Suspension | 05/11/2018 | 2\nOak Park School | | |\nA1 | Suspension | 05/11/2018 | 2\n"
    assert [question.kind for question in read(table).questions] == ["constant"]
