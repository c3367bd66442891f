"""Addresses of cells: the letters of a column and its number are each other's."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from common.cells import column_index, column_letter, place_of

ROOT = Path(__file__).parents[2]


def test_letters_and_numbers_are_those_of_a_spreadsheet_to_its_last_column():
    for index in range(16_384):
        assert column_letter(index) == get_column_letter(index + 1)
        assert column_index(column_letter(index)) == index


@pytest.mark.parametrize(
    ("address", "place"),
    [("A1", (0, 0)), ("AB14", (13, 27)), ("$D$2", (1, 3)), ("XFD1048576", (1_048_575, 16_383)), ("A0", None), ("a1", None),
     ("1A", None), ("", None), ("A1:B2", None)],
)  # fmt: skip
def test_an_address_is_a_row_and_a_column_or_none(address, place):
    assert place_of(address) == place


def test_nobody_else_counts_letters():
    counting = [
        path.relative_to(ROOT).as_posix()
        for room in ("loaders", "store", "measures", "plan", "charts", "exhibits", "reports", "ui", "commands")
        for path in sorted((ROOT / room).rglob("*.py"))
        if "* 26 +" in (text := path.read_text("utf-8")) or "chr(65" in text
    ]
    assert counting == []
