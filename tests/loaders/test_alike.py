"""Problems that say the same of many rows are one line with their number; a refusal sends nobody round in a circle."""

from __future__ import annotations

import io

import openpyxl
import pytest

from commands.check_text import problems as in_words
from loaders.check import check_file
from loaders.opening import Refused, open_file
from loaders.sheets.alike import group
from loaders.spec import Problem
from tests.sheets import xlsx

KEY = b"k" * 32


def warning(row: int, found: str = "ISP") -> Problem:
    return Problem("S", row, "C Sector", "unknown-choice", "warning", found, f'"{found}" is not known.', "Correct it.")


def test_166_copies_of_one_warning_are_one_line_with_their_number_and_rows():
    found = [*(warning(row) for row in range(2, 168)), warning(200, "AP")]
    first, second = group(found)
    assert (first.count, first.rows[0], first.where) == (166, 2, "rows 2, 3, 4, 5, 6, 7, 8, 9 and 158 more")
    assert (second.count, second.where) == (1, "")
    lines = list(in_words(found))
    assert len(lines) == 2 and "(166 times: rows 2, 3, 4" in lines[0] and "times" not in lines[1]


def test_problems_that_differ_in_sheet_column_value_or_sentence_stay_apart():
    one = warning(2)
    others = [
        Problem("T", 2, *("C Sector", "unknown-choice", "warning", "ISP", one.message, one.fix)),
        Problem("S", 2, *("D Type", "unknown-choice", "warning", "ISP", one.message, one.fix)),
        warning(3, "AP"),
    ]
    assert [each.count for each in group([one, *others, warning(9)])] == [2, 1, 1, 1]


def test_ten_different_ones_are_shown_and_the_rest_counted():
    lines = list(in_words([warning(row, f"word {row}") for row in range(30)]))
    assert len(lines) == 11 and "and 20 more like it" in lines[-1]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", "#VALUE!"])
def test_an_error_cell_is_never_a_known_header(error: str):
    check = check_file("x.csv", f"{error},Wibble,Wobble\n1,2,3\n".encode(), key=KEY)
    text = " ".join(p.message + p.fix for p in check.problems) + str(check.unread)
    assert not check.ok and error not in text and "None of its first rows has a header that is known here" in text


@pytest.mark.parametrize(
    "content",
    [b"Wibble,Wobble\n1,2\n", b"Pupil ref,Type,Start date\nA1,PERM,01/02/2019\n", b"Pupil ref,Type,Strat date,School\nA1,PERM,01/02/2019,8994001\n"],
)  # fmt: skip
def test_no_refusal_holds_a_command_line(content: bytes):
    check = check_file("x.csv", content, key=KEY)
    problems = [*check.problems, *(p for reading in check.readings for p in reading.problems)]
    assert problems
    for problem in problems:
        assert "python -m" not in problem.message + problem.fix and "--" not in problem.message + problem.fix


HEADERS = "Pupil ref,Type,Start date,School"
ROW = "A1,PERM,01/02/2019,8994001"


def test_a_csv_of_256_columns_most_of_them_blank_is_read():
    blank = "," * 252
    check = check_file("x.csv", f"{HEADERS}{blank}\n{ROW}{blank}\n".encode(), key=KEY)
    assert check.ok and len(check.readings[0].frame) == 1


def test_a_csv_of_256_columns_is_refused_with_what_makes_it_narrower_and_not_another_form():
    more = "".join(f",c{n}" for n in range(252))
    with pytest.raises(Refused) as refusal:
        raise _refusal(f"{HEADERS}{more}\n{ROW}{more}\n".encode(), "x.csv")
    assert "256 columns" in refusal.value.message and "Delete the columns" in refusal.value.fix
    assert ".xlsx" not in refusal.value.fix


def test_a_workbook_of_256_columns_is_refused_with_what_makes_it_narrower():
    book = openpyxl.Workbook()
    book.active.append([*HEADERS.split(","), *(f"c{n}" for n in range(252))])
    book.active.append([*ROW.split(","), *("x" for n in range(252))])
    buffer = io.BytesIO()
    book.save(buffer)
    refusal = _refusal(buffer.getvalue(), "x.xlsx")
    assert "columns" in refusal.message and "those that are not needed" in refusal.fix


def test_a_workbook_of_two_columns_is_not_refused_for_width():
    assert not open_file("x.xlsx", xlsx("A | B\n1 | 2")).problems


def _refusal(content: bytes, name: str) -> Refused:
    problem = next(p for p in open_file(name, content).problems if p.severity == "error")
    return Refused(problem.code, problem.message, problem.fix)
