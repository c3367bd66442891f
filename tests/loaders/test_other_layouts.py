"""Layouts of trackers and of PDFs pasted into a spreadsheet: read where they can mean one thing, else asked about once."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from loaders.values.schools_known import KnownSchools
from tests.sheets import xlsx

KEY = b"a key for tests"
SCHOOLS = KnownSchools({"8994001": "Bay Academy", "8994002": "Cove School"})


def read(table, answers=None, schools=None):
    (reading,) = check_file(
        "given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}, schools=schools
    ).readings
    return reading


BLOCKS = """
    Exclusions Autumn 2018

    Bay Academy
    Pupil ref | Category   | Start date
    A1        | PEX        | 05/11/2018
    A2        | Suspension | 06/11/2018

    Cove School
    Pupil ref | Category   | Start date
    B1        | Suspension | 07/11/2018
"""


def test_a_table_for_each_school_below_its_name_is_asked_about_and_each_row_is_of_its_school():
    (question,) = read(BLOCKS, schools=SCHOOLS).questions
    assert question.proposal == "headings" and "3, 8" in question.sentence and read(BLOCKS, schools=SCHOOLS).frame.empty
    frame = read(BLOCKS, {question.id: "headings"}, SCHOOLS).frame
    assert list(zip(frame["pupil_ref"], frame["school"])) == [
        ("A1", "Bay Academy"),
        ("A2", "Bay Academy"),
        ("B1", "Cove School"),
    ]


def test_a_title_above_one_table_with_headings_of_another_kind_is_no_heading():
    table = BLOCKS.replace("    Cove School\n    Pupil ref | Category   | Start date\n", "    Cove School\n")
    assert not any("3, 8" in question.sentence for question in read(table, schools=SCHOOLS).questions)


WRAPPED = """
    Pupil ref | Category   | Start date | School | Reason
    A1        | PEX        | 05/11/2018 | Bay    | Physical assault
              |            |            | Academy | against a pupil
    A2        | Suspension | 06/11/2018 | Cove   | Damage
              |            |            | School |
"""


def test_lines_that_go_on_below_are_joined_where_a_person_says_so():
    (question,) = read(WRAPPED).questions
    assert question.proposal == "together" and read(WRAPPED).frame.empty
    frame = read(WRAPPED, {question.id: "together"}).frame
    assert list(frame["school"]) == ["Bay Academy", "Cove School"] and list(frame["reason_1"]) == ["PP", "DM"]
    apart = read(WRAPPED, {question.id: "other"})
    assert len(apart.held) == 2


@pytest.mark.parametrize(
    "line", ["Cove School | | | | ", " | | 06/11/2018 | Academy | x", " | | | Academy | 3", "A9 | | | Academy | again"]
)
def test_lines_with_a_child_a_day_a_figure_or_a_heading_do_not_go_on(line):
    table = "Pupil ref | Category | Start date | School | Reason\nA1 | PEX | 05/11/2018 | Bay | Damage\n" + line
    assert not any("go on" in question.sentence for question in read(table).questions)


DUE = "Pupil ref | Date received | 6 week date | {} | Decision | Decision date | Plan issued\nA1 | 03/09/2018 | 15/10/2018 | {} | Yes | 08/10/2018 | 18/01/2019\nA2 | 10/09/2018 | 22/10/2018 | {} | No | 15/10/2018 |\n"


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("20 week date", "21/01/2019", "28/01/2019"),
        ("Plan due by", "21/01/2019", "28/01/2019"),
        ("16 wk deadline", "24/12/2018", "31/12/2018"),
    ],
)
def test_days_that_are_so_many_weeks_after_the_request_are_not_asked_about(header, first, second):
    reading = read(DUE.format(header, first, second))
    assert not reading.questions and len(reading.frame) == 2


def test_days_that_are_not_the_same_number_of_weeks_after_are_asked_about():
    assert read(DUE.format("16 week date", "20/12/2018", "31/12/2018")).questions


def test_a_list_with_bands_is_of_top_ups_and_no_exclusions():
    reading = read(
        "Pupil ref | School | Band | Start | Finish\nA1 | 8994001 | 3 | 03/09/2018 | 31/08/2019\nA2 | 8994001 | 4 | 03/09/2018 | \n"
    )
    (question,) = reading.questions
    assert reading.dataset.id == "top_ups" and question.column == "scheme"
    frame = read(
        "Pupil ref | School | Band | Start | Finish\nA1 | 8994001 | 3 | 03/09/2018 | 31/08/2019\n",
        {question.id: "Local"},
    ).frame
    assert frame["to_date"].iloc[0] == pd.Timestamp(2019, 8, 31)
