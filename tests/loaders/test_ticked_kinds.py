"""Kinds of event in columns to tick are the kind of each row; of a row with two ticked or none a person says which."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
EXCLUDED = "School | Pupil ref | Start date | {}\n8994001 | A1 | 05/11/2018 | {}\n8994001 | A2 | 06/11/2018 | {}\n8994001 | A3 | 07/11/2018 | {}\n"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx(table), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize("headers", ["FTE | PEX", "Suspension | Permanent exclusion", "Fixed term | Permanent"])
@pytest.mark.parametrize(("yes", "no"), [("x", ""), (1, 0), ("Yes", "No"), ("✓", "-"), ("TRUE", "FALSE")])
def test_the_kind_that_is_ticked_is_the_rows(headers, yes, no):
    reading = read(EXCLUDED.format(headers, f"{yes} | {no}", f"{no} | {yes}", f"{yes} | {no}"))
    assert not reading.questions and reading.frame["category"].tolist() == ["SUSP", "PERM", "SUSP"]


@pytest.mark.parametrize(("cells", "says"), [("x | x", "two ticked"), (" | ", "none ticked")])
def test_a_row_with_two_or_none_waits_for_an_answer(cells, says):
    table = EXCLUDED.format("FTE | PEX", "x | ", " | x", cells)
    reading = read(table)
    (question,) = reading.questions
    assert says in question.sentence and question.rows == {4} and len(reading.frame) == 2
    assert read(table, {question.id: "PERM"}).frame["category"].tolist() == ["SUSP", "PERM", "PERM"]


def test_figures_that_are_no_ticks_are_asked_about_as_before():
    reading = read(EXCLUDED.format("FTE | PEX", "3 | 0", "0 | 1", "2 | 0"))
    assert reading.questions and reading.frame.empty


def test_moves_are_known_by_their_kinds_too():
    table = "Pupil ref | To school | Start date | Managed move | FAP\nA1 | 8994001 | 05/11/2018 | Y | \nA2 | 8994001 | 06/11/2018 | | Y\n"
    reading = read(table)
    assert reading.dataset.name == "moves" and reading.frame["move_type"].tolist() == ["managed_move", "fair_access"]
