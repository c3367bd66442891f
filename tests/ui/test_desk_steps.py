"""What the steps of the desk say beside their names when nothing waits: never "understood" for what is not read."""

from __future__ import annotations

from loaders.check import FileCheck
from loaders.spec import Problem
from ui.data.desk import problems, recognised


def warning(row: int, found: str) -> Problem:
    return Problem("S", row, "C Sector", "unknown-choice", "warning", found, f'"{found}" is not known.', "Correct it.")


def test_forty_warnings_are_to_be_read_though_none_is_to_be_mended_and_copies_count_once():
    check = FileCheck("a.csv", "0", problems=[*(warning(row, "ISP") for row in range(2, 42)), warning(50, "AP")])
    assert problems.left_to_read([check]) == "none to mend, 2 to read"
    assert problems.left_to_read([FileCheck("a.csv", "0")]) == "none to mend"


def test_a_sheet_that_is_not_read_is_counted_and_a_blank_one_or_one_left_out_is_not():
    unread = [
        ("Notes", "This is no table."),
        ("Sheet2", "The sheet is blank."),
        ("Old", "You chose to leave this sheet out."),
    ]
    assert recognised.understood([FileCheck("a.xlsx", "0", unread=unread)]) == "understood, 1 not read"
    assert recognised.understood([FileCheck("a.xlsx", "0")]) == "understood"
