"""The corrected workbook to keep: the officer's own, in which only the corrected cells differ."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from loaders.check import check_file
from loaders.spec import Problem
from loaders.workbooks.marked import marked
from loaders.workbooks.mended import Correction, mended, typed

LAST_OF_JUNE = datetime.combine(date(2019, 6, 30), datetime.min.time())
ROWS = [
    ["Return of the summer", None, None, None],
    ["Pupil ref", "Category", "Start date", "School"],
    ["A", "PERM", "31/06/2019", "8994001"],
    ["B", "PERM", date(2019, 6, 18), "8994001"],
    ["=1+1", "PERM", date(2019, 6, 19), "8994001"],
]


def own() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Exclusions"
    for row in ROWS:
        page.append(row)
    page.merge_cells("A1:D1")
    page.column_dimensions["C"].width = 31
    page["C3"].fill = PatternFill("solid", start_color="FFCC00")
    page["A2"].font = Font(bold=True)
    page["D3"].number_format = "@"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def book():
    made = [Correction("Exclusions", 3, 2, "31/06/2019", "30/06/2019"), Correction("Exclusions", 4, -1, "", "")]
    return openpyxl.load_workbook(io.BytesIO(mended("summer.xlsx", own(), made)))


def test_widths_colours_fonts_and_merged_cells_are_as_they_were(book):
    page = book["Exclusions"]
    assert page.column_dimensions["C"].width == 31 and str(page.merged_cells) == "A1:D1"
    assert page["C3"].fill.start_color.rgb == "00FFCC00" and page["A2"].font.bold
    assert page["D3"].number_format == "@"


def test_a_workbook_with_merged_cells_is_marked_without_losing_its_look():
    problem = Problem("Exclusions", 3, "C Start date", "not-a-date", "error", "31/06/2019", "No day.", "Correct it.")
    page = openpyxl.load_workbook(io.BytesIO(marked("summer.xlsx", own(), [problem])))["Exclusions"]
    assert str(page.merged_cells) == "A1:D1" and page.column_dimensions["C"].width == 31 and page["C3"].comment


def test_only_the_corrected_cell_differs_a_row_left_out_is_blank_and_a_last_sheet_lists_both(book):
    page = book["Exclusions"]
    assert [cell.value for cell in page[3]] == ["A", "PERM", LAST_OF_JUNE, "8994001"]
    assert [cell.value for cell in page[4]] == [None] * 4
    assert [cell.value for cell in page[2]] == ROWS[1]
    lines = [[cell.value for cell in row] for row in book["Corrections"]]
    assert lines[1] == ["Exclusions", "C3", "31/06/2019", "30/06/2019"] and lines[2][1] == "row 4"
    assert book.sheetnames[0] == "Exclusions", "their own sheet stands first"


def test_a_formula_is_given_as_its_value_since_the_file_came_from_outside(book):
    assert book["Exclusions"]["A5"].data_type != "f"


def test_the_corrected_workbook_is_read_again_without_a_word_about_the_list_in_it():
    made = [Correction("Exclusions", 3, 2, "31/06/2019", "30/06/2019"), Correction("Exclusions", 5, -1, "", "")]
    check = check_file("summer - corrected.xlsx", mended("summer.xlsx", own(), made), key=b"k" * 32)
    assert [len(reading.frame) for reading in check.readings] == [2]
    assert not check.unread and not check.problems


def test_a_text_file_comes_back_as_a_workbook_of_its_values():
    text = b"Pupil ref,Category,Start date,School\nA,PERM,31/06/2019,8994001\n"
    book = openpyxl.load_workbook(
        io.BytesIO(mended("a.csv", text, [Correction("a", 2, 2, "31/06/2019", "30/06/2019")]))
    )
    assert book.worksheets[0]["C2"].value == LAST_OF_JUNE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30/06/2019", LAST_OF_JUNE),
        ("12", 12.0),
        ("2.5", 2.5),
        ("007", "007"),
        ("=1+1", "=1+1"),
        ("8994001", 8994001.0),
        ("Suspension", "Suspension"),
        ("May", "May"),
        ("2018/19", "2018/19"),
    ],
)
def test_what_was_typed_is_written_as_the_kind_of_thing_it_is(text, value):
    assert typed(text)[0] == value
