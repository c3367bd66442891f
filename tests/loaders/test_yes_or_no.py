"""Words under a column of yes and no are asked about once for each, and a lone x is a tick."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
EXCLUDED = "Pupil ref | Category | Start date | School | {}\nA1 | PEX | 05/11/2018 | 8994001 | {}\nA2 | PEX | 06/11/2018 | 8994001 | {}\nA3 | PEX | 07/11/2018 | 8994001 | No\n"


def read(table, answers=None):
    (reading,) = check_file("given.csv", csv(table), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    ("header", "column", "word", "proposal"),
    [
        ("CLA", "looked_after", "Yes - CLA", "Yes"), ("CLA", "looked_after", "CIN", ""), ("FSM", "free_school_meals", "Eligible", ""), ("FSM", "free_school_meals", "N (ever 6)", "No"),
        ("CLA", "looked_after", "Y / SGO", "Yes"), ("CLA", "looked_after", "No longer", ""),
    ],
)  # fmt: skip
def test_a_word_that_is_neither_is_asked_about_once_and_its_rows_wait(header, column, word, proposal):
    table = EXCLUDED.format(header, word, word)
    (question,) = read(table).questions
    assert question.decides == 2 and question.proposal == proposal and list(read(table).frame["pupil_ref"]) == ["A3"]
    assert list(read(table, {question.id: "Yes"}).frame[column]) == [True, True, False]
    assert list(read(table, {question.id: "No"}).frame[column]) == [False, False, False]
    blank = read(table, {question.id: "other"}).frame
    assert len(blank) == 3 and blank[column].isna().sum() == 2
    assert list(read(table, {question.id: "leave out"}).frame["pupil_ref"]) == ["A3"]


@pytest.mark.parametrize("tick", ["x", "X", "*"])
def test_a_lone_cross_is_a_tick_and_beside_yes_it_is_asked_about(tick):
    reading = read(EXCLUDED.format("CLA", tick, ""))
    assert not reading.questions and list(reading.frame["looked_after"]) == [True, pd.NA, False]
    (question,) = read(EXCLUDED.format("CLA", tick, "Yes")).questions
    assert question.options[0].id == "Yes"


def test_a_column_of_errors_names_and_days_is_no_words_to_ask_about():
    assert not read(EXCLUDED.format("CLA", "n/a", "-")).questions
    for slip in ("#N/A", "12", "05/11/2018"):
        held = read(EXCLUDED.format("CLA", slip, "Yes"))
        assert not held.questions and list(held.held["pupil_ref"]) == ["A1"]
