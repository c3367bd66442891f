"""What a cell looks like is part of what it says, in every kind of workbook: number formats, strike-through, hidden rows."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from loaders.opening import open_file
from loaders.opening.formats import as_seen, shape_of
from tests.styled import KINDS, Look, book

ROWS = [
    ["Ref", "Value"],
    [Look(123, "00000"), Look(0.5, "0%")],
    [Look("A2", struck=True), Look(0.255, "0.0%")],
    ["A3", 4],
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_is_read_as_its_format_shows_it(kind):
    (sheet,) = open_file(f"x.{kind}", book(kind, ROWS)).sheets
    assert sheet.rows == [["Ref", "Value"], ["00123", "50%"], ["A2", "25.5%"], ["A3", 4]]


@pytest.mark.parametrize("kind", KINDS)
def test_struck_cells_and_hidden_rows_are_known_by_their_places(kind):
    (sheet,) = open_file(f"x.{kind}", book(kind, ROWS, hidden=[4])).sheets
    assert (sheet.struck, sheet.hidden_rows) == ({(2, 0)}, {3})


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_text_of_which_only_a_word_is_struck_through_is_known_apart(kind):
    (sheet,) = open_file(f"x.{kind}", book(kind, [["Ref"], [Look("old new", partly=True)]])).sheets
    assert (sheet.struck, sheet.partly_struck) == (set(), {(1, 0)})


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_rows_that_a_filter_hides_are_known_to_be_filtered(kind):
    (sheet,) = open_file(f"x.{kind}", book(kind, ROWS, hidden=[3], filtered=True)).sheets
    assert sheet.filtered and sheet.hidden_rows == {2}


@pytest.mark.parametrize(("code", "number", "seen"), [
    ("0%", 0.5, "50%"), ("0.00%", 0.0725, "7.25%"), ("[Red]0%;-0%", 0.07, "7%"), ("0%", 1 / 3, "33.3333333333333%"),
    ('0"%"', 50, "50%"), ("0\\%", 50, "50%"), ("#,##0", 0.5, 0.5), ("General", 0.5, 0.5), ('0 "% of price"', 60, 60),
    ('"£"0.0"m"', 1.2, "1.2m"), ('£#,##0"k"', 48, "48k"), ('£0.0,,"m"', 1_200_000, 1_200_000), ("#,##0,", 48_000, 48_000),
    ("00000", 123, "00123"), ("000", 1234, "1234"), ("0", 7, 7), ("00000", 1.5, 1.5), ("0.00", 3, 3), ("dd/mm/yyyy", 3, 3),
    ("[$€-2] #,##0", 50_000, "€50000"), ('#,##0 "€"', 50_000, "€50000"), ("[$EUR] #,##0", 0.5, "€0.5"), ("[$$-409]#,##0", 50_000, "$50000"),
    ("[$£-809]#,##0.00", 50_000, 50_000), ('"$"#,##0', 50_000, 50_000), ("[$-809]dd/mm/yyyy", 43409, 43409),
])  # fmt: skip
def test_what_a_format_makes_of_a_number(code, number, seen):
    assert as_seen(number, shape_of(code)) == seen


def test_a_price_in_euros_is_no_price_in_pounds():
    head = ["Placement ID", "Pupil ref", "Provider", "Sector", "Start date", "Annual cost"]
    row = ["L1", "A1", "Oak", "Independent", "03/09/2018"]
    (reading,) = check_file("x.xlsx", book("xlsx", [head, [*row, Look(50_000, "[$€-2] #,##0")], ["L2", "A2", *row[2:], Look(48_000, "[$£-809]#,##0")]]), key=b"a key for tests").readings  # fmt: skip
    assert list(reading.frame["placement_id"]) == ["L2"] and list(reading.held["placement_id"]) == ["L1"]
