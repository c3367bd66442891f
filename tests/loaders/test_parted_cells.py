"""One cell that holds several things, or one thing in several cells: read where it can mean one thing, else asked or held with what to do."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | Annual cost | {header}
    L1           | A1        | Oak      | Independent | 03/09/2018 | 100000      | {first}
    L2           | A2        | Elm      | Independent | 03/09/2018 | 80000       | {second}
"""


def read(table, answers=None):
    (reading,) = check_file("given.csv", csv(table), key=KEY, answers=answers or {}).readings
    return reading


def shares_of(reading):
    frame = reading.frame
    return [
        tuple(None if pd.isna(frame[name].iloc[row]) else frame[name].iloc[row] // 100 for name in ("education_share", "health_share", "care_share"))
        for row in range(len(frame))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "first", "second", "expected"),
    [
        ("Split (Education/Health/Care)", "60/20/20", "100/0/0", [(60000, 20000, 20000), (80000, 0, 0)]),
        ("Education / Health / Social care split", "60 / 20 / 20", "50 / 25 / 25", [(60000, 20000, 20000), (40000, 20000, 20000)]),
        ("Ed:Health:SC", "60:20:20", "50:50:0", [(60000, 20000, 20000), (40000, 40000, 0)]),
        ("Funding split E/H/C", "60/20/20", "34/33/33", [(60000, 20000, 20000), (27200, 26400, 26400)]),
        ("Education/Care/Health %", "60/30/10", "100/0/0", [(60000, 10000, 30000), (80000, 0, 0)]),
        ("Edn/SC split", "60/40", "50/50", [(60000, None, 40000), (40000, None, 40000)]),
        ("Joint funding (Education, Health)", "0.6/0.4", "0.5/0.5", [(60000, 40000, None), (40000, 40000, None)]),
        ("Funded by", "Education 60%, Health 40%", "Education 100%", [(60000, 40000, None), (80000, None, None)]),
        ("Split", "E60 H20 C20", "E100", [(60000, 20000, 20000), (80000, None, None)]),
        ("Funding split", "Ed 60% Health 40%", "Social care 50%, Health 50%", [(60000, 40000, None), (None, 40000, 40000)]),
    ],
)  # fmt: skip
def test_shares_in_one_cell_go_to_the_funders_that_are_named(header, first, second, expected):
    reading = read(PLACED.format(header=header, first=first, second=second))
    assert shares_of(reading) == expected and not reading.questions


def test_shares_whose_funders_nothing_names_are_asked_about_once():
    table = PLACED.format(header="Funding split", first="60/30/10", second="100/0/0")
    (question,) = read(table).questions
    assert read(table).frame.empty and len(question.options) == 7
    answered = read(table, {question.id: "education_share care_share health_share"})
    assert shares_of(answered) == [(60000, 10000, 30000), (80000, 0, 0)] and not answered.questions


@pytest.mark.parametrize("cell", ["60/20", "60/20/10", "6/20/20", "mostly health"])
def test_shares_that_do_not_come_to_the_whole_hold_their_row(cell):
    reading = read(
        PLACED.format(header="Split (Education/Health/Care)", first=cell, second="100/0/0") + "L3 | A3 | Fir | Independent | 03/09/2018 | 1000 | 60/20/20\n"
    )  # fmt: skip
    assert list(reading.held["pupil_ref"]) == ["A1"] and len(reading.frame) == 2


DECIDED = "Pupil ref | Date received | Decision\nA1 | 03/09/2018 | {}\nA2 | 10/09/2018 | Awaiting\n"


@pytest.mark.parametrize(
    "cell",
    [
        "Agreed 08/10/2018",
        "Agreed (08/10/18)",
        "Agreed - 8th October 2018",
        "Yes, 8 Oct 2018",
        "Agreed on 08/10/2018",
        "Agreed: 08.10.2018",
    ],
)
def test_an_outcome_and_its_day_in_one_cell_are_both_read(cell):
    reading = read(DECIDED.format(cell))
    assert list(reading.frame["request_outcome"]) == ["Y", "A"] and not reading.questions
    assert reading.frame["request_outcome_date"].iloc[0] == pd.Timestamp(2018, 10, 8)


@pytest.mark.parametrize(
    "cell", ["Panel 08/10/2018", "Awaiting 08/10/2018", "Agreed 08/10", "To panel 08/10/2018, 15/10/2018"]
)
def test_a_day_beside_a_word_that_is_no_outcome_is_no_day_of_one(cell):
    reading = read(DECIDED.format(cell))
    assert "A1" not in list(reading.frame["pupil_ref"]) and reading.questions


@pytest.mark.parametrize(
    ("table", "column", "day"),
    [
        ("Pupil ref | Category | Start date | School | GDC outcome\nA1 | PEX | 05/11/2018 | 8994001 | Reinstated 21/11/2018", "status_date", (2018, 11, 21)),
        ("Pupil ref | Type | From school | To school | Start date | Outcome\nA1 | MM | 8994001 | 8994002 | 05/11/2018 | Failed 25/01/2019", "outcome_date", (2019, 1, 25)),
        ("Pupil ref | Kind | Registered | Outcome\nA1 | Refusal to assess | 05/11/2018 | Dismissed 25/01/2019", "outcome_date", (2019, 1, 25)),
        ("Placement ID | Pupil ref | Provider | Sector | Start date | Annual cost | Status\nL1 | A1 | Oak | Independent | 03/09/2018 | 48000 | Ended 31/12/2018", "end_date", (2018, 12, 31)),
    ],
    ids=["exclusions", "moves", "appeals", "placements"],
)  # fmt: skip
def test_the_day_goes_to_its_column_in_every_table(table, column, day):
    reading = read(table)
    assert not reading.questions and reading.frame[column].iloc[0] == pd.Timestamp(*day)


def test_a_day_beside_the_word_that_is_not_the_one_in_its_column_stays_to_be_asked_about():
    table = "Pupil ref | Date received | Decision | Decision date\nA1 | 03/09/2018 | Agreed 08/10/2018 | {}\nA2 | 10/09/2018 | Refused | 15/10/2018\n"
    assert len(read(table.format("08/10/2018")).frame) == 2
    assert list(read(table.format("09/10/2018")).frame["pupil_ref"]) == ["A2"]


SPANS = [
    ("05/11/2018 - 07/11/2018", (2018, 11, 5), (2018, 11, 7)), ("05/11/2018 to 07/11/2018", (2018, 11, 5), (2018, 11, 7)), ("5-7/11/2018", (2018, 11, 5), (2018, 11, 7)),
    ("5 - 7 November 2018", (2018, 11, 5), (2018, 11, 7)), ("30/11 - 3/12/2018", (2018, 11, 30), (2018, 12, 3)), ("5 Nov until 7 Nov 2018", (2018, 11, 5), (2018, 11, 7)),
    ("05-11-2018 - 07-11-2018", (2018, 11, 5), (2018, 11, 7)),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "first", "last"), SPANS)
@pytest.mark.parametrize("header", ["Start date", "Dates", "Dates of exclusion"])
def test_the_first_and_the_last_day_in_one_cell_are_both_read(header, cell, first, last):
    reading = read(
        f"Pupil ref | Category | School | {header}\nA1 | Suspension | 8994001 | {cell}\nA2 | PEX | 8994001 | 06/11/2018\n"
    )
    assert not reading.questions and list(reading.frame["start_date"]) == [
        pd.Timestamp(*first),
        pd.Timestamp(2018, 11, 6),
    ]
    assert reading.frame["end_date"].iloc[0] == pd.Timestamp(*last) and pd.isna(reading.frame["end_date"].iloc[1])


def test_a_place_that_goes_on_has_no_last_day_and_two_last_days_are_held():
    table = "Placement ID | Pupil ref | Provider | Sector | Placement dates | Annual cost\nL1 | A1 | Oak | Independent | 03/09/2018 - ongoing | 48000\nL2 | A2 | Oak | Independent | 03/09/2018 - 31/08/2019 | 48000\n"
    frame = read(table).frame
    assert pd.isna(frame["end_date"].iloc[0]) and frame["end_date"].iloc[1] == pd.Timestamp(2019, 8, 31)
    beside = (
        table.replace("Placement dates", "Start date | End date")
        .replace("ongoing | ", "ongoing | | ")
        .replace("31/08/2019 | ", "31/08/2019 | 30/06/2019 | ")
    )
    assert list(read(beside).frame["pupil_ref"]) == ["A1"]


@pytest.mark.parametrize(
    "cell", ["07/11/2018 - 05/11/2018", "05/11/2018 or 06/11/2018", "05/11/2018 - tbc", "Nov - Dec 2018"]
)
def test_days_that_are_no_first_and_last_hold_their_row(cell):
    reading = read(
        f"Pupil ref | Category | School | Start date\nA1 | Suspension | 8994001 | {cell}\nA2 | PEX | 8994001 | 06/11/2018\n"
    )
    assert list(reading.frame["pupil_ref"]) == ["A2"]


THREE = [
    ("Pupil ref | Category | School | Start day | Start month | Start year\nA1 | PEX | 8994001 | {}", "start_date"), ("Pupil ref | Category | School | Day | Month | Year\nA1 | PEX | 8994001 | {}", "start_date"),
    ("Pupil ref | Category | School | Start date | | \n| | | Day | Month | Year\nA1 | PEX | 8994001 | {}", "start_date"),
    ("Pupil ref | Received dd | Received mm | Received yyyy\nA1 | {}", "received_date"),
    ("Pupil ref | Date received | Decision | Decision dd | Decision mm | Decision yyyy\nA1 | 03/09/2018 | Yes | {}", "request_outcome_date"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column"), THREE)
@pytest.mark.parametrize("parts", ["5 | 11 | 2018", "05 | Nov | 2018", "5 | November | 2018"])
def test_a_day_in_three_columns_is_a_day(table, column, parts):
    reading = read(table.format(parts))
    assert not reading.questions and list(reading.frame[column]) == [pd.Timestamp(2018, 11, 5)]


def test_three_columns_that_are_no_day_hold_their_row_and_school_years_make_none():
    table = (
        THREE[0][0].format("5 | 11 | 2018") + "\nA2 | PEX | 8994001 | 31 | 11 | 2018\nA3 | PEX | 8994001 | 5 | 11 |\n"
        "A4 | PEX | 8994001 | 5.5 | 11 | 2018\nA5 | PEX | 8994001 | 6 | 11 | 2018\n"
    )
    assert list(read(table).frame["pupil_ref"]) == ["A1", "A5"]
    check = check_file("given.csv", csv(THREE[1][0].format("5 | 11 | 2018/19")), key=KEY)
    assert not check.readings and any('"Start date"' in problem.message for problem in check.problems)
