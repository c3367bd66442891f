"""Rows that are called a total with nothing missing in them: left out where they add up, asked about where they do not."""

import pytest

from loaders.check import check_file
from tests.sheets import csv

SPEND = """
    Financial year | As at      | Type     | Line            | Amount
    2019-20        | 31/05/2019 | Forecast | 1.2.1 Top-ups   | 4,200,000
    2019-20        | 31/05/2019 | Forecast | 1.2.2 Academies | 1,000,000
    2019-20        | 31/05/2019 | Forecast | {}              | {}
"""
PLACES = """
    School  | Academic year | Commissioned places | On roll
    8994001 | 2018/19       | 90                  | 84
    8994002 | 2018/19       | 60                  | 50
    {}      | 2018/19       | {}                  | {}
    8994003 | 2018/19       | 12                  | 10
    {}      | 2018/19       | {}                  | {}
"""
MISSED = """
    School  | Academic year | Term   | Group       | Possible | Missed
    8994001 | 2018/19       | Term 1 | EHC plan    | 1000     | 100
    8994001 | 2018/19       | Term 1 | SEN support | 2000     | 150
    {}      | 2018/19       | Term 1 | {}          | {}       | {}
"""
SAVED = """
    Scheme | Kind     | State     | Annual saving | Start
    Unit A | Cashable | Delivered | 50,000        | 01/09/2019
    Unit B | Cashable | Delivered | 70,000        | 01/09/2019
    {}     | Cashable | Delivered | {}            | 01/09/2019
"""


def read(table, **more):
    (reading,) = check_file("given.csv", csv(table), key=b"a key for tests", **more).readings
    return reading


@pytest.mark.parametrize(
    "table",
    [
        SPEND.format("Grand total", "5,200,000"),
        SPEND.format("Mainstream sub-total", "5200000"),
        SPEND.format("Total high needs block", "£5,200,000"),
        MISSED.format("8994001", "All pupils", 3000, 250),
        MISSED.format("All schools", "EHC plan", 3000, 250),
        SAVED.format("Total cashable", "120,000"),
        SAVED.format("TOTAL:", "120,000"),
    ],
)
def test_a_row_called_a_total_that_adds_up_is_left_out_and_said(table):
    reading = read(table)
    assert (len(reading.frame), len(reading.held), reading.questions) == (2, 0, [])
    assert [p.code for p in reading.problems] == ["totals-row"]


@pytest.mark.parametrize(
    "table",
    [
        SPEND.format("Total", "6,100,000"),
        SPEND.format("Overall", "1"),
        SPEND.format("Average", "2,600,000"),
        MISSED.format("All schools", "EHC plan", 9000, 900),
        SAVED.format("Sub total", "110,000"),
    ],
)
def test_a_row_called_a_total_that_does_not_add_up_waits_for_a_person(table):
    reading = read(table)
    (question,) = reading.questions
    assert (question.kind, question.blocks, question.rows, len(reading.frame)) == ("rows", "rows", {4}, 2)
    table = "\n".join(line for line in table.splitlines())
    assert len(read(table, answers={question.id: "count"}).frame) == 3
    out = read(table, answers={question.id: "leave out"})
    assert len(out.frame) == 2 and out.ok


def test_subtotals_and_the_total_of_all_are_both_left_out():
    reading = read(PLACES.format("Special schools total", 150, 134, "All provision", 162, 144))
    assert list(reading.frame["commissioned"]) == [90, 60, 12] and not reading.questions


@pytest.mark.parametrize("name", ["Total Care Ltd", "Total Training Provision", "Totally Trees"])
def test_a_firm_called_so_stays_a_row(name):
    reading = read(SAVED.format(name, "30,000"))
    assert len(reading.frame) == 3 and not reading.questions


def test_a_title_of_an_indicator_that_speaks_of_a_total_is_a_title():
    table = """
        Indicator title | Unit | Better | Period kind   | Period  | Value | Counts children | Public | Source | Owner's role
        Total reserves  | £    | Higher | Academic year | 2018/19 | 5     | No              | Yes    | Ledger | Head
    """
    assert len(read(table).frame) == 1 and not read(table).questions
