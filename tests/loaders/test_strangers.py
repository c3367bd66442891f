"""Shapes of other people's files that once counted wrongly without a word: each is asked about or held, and none is guessed."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"

EXCLUDED = """
    Pupil ref | Category   | Start date | School  | {header}
    A1        | Suspension | 05/03/2019 | 8994001 | {first}
    A2        | Suspension | 06/03/2019 | 8994001 | {second}
"""
PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | Annual cost | {header}
    L1           | A1        | Oak      | Independent | 03/09/2018 | 100000      | {first}
    L2           | A2        | Oak      | Independent | 03/09/2018 | 80000       | {second}
"""


def read(table, **more):
    (reading,) = check_file("given.csv", csv(table), key=KEY, **more).readings
    return reading


@pytest.mark.parametrize(
    ("table", "header", "first", "second"),
    [
        (EXCLUDED, "Void", "x", ""), (EXCLUDED, "Deleted", "TRUE", "FALSE"), (EXCLUDED, "Count?", "N", "Y"),
        (EXCLUDED, "Include", "No", "Yes"), (EXCLUDED, "Valid", "0", "1"), (EXCLUDED, "Still stands", "N", "Y"),
        (EXCLUDED, "Do not count", "x", ""), (EXCLUDED, "Included in return", "", "x"), (EXCLUDED, "Duplicate?", "yes", "no"),
        (EXCLUDED, "Ignore this row", "*", ""), (EXCLUDED, "Not valid", "Y", "N"),
        (PLACED, "Void", "Y", ""), (PLACED, "Terminated", "Y", "N"), (PLACED, "Leaver", "Y", ""), (PLACED, "Current", "N", "Y"),
    ],
)  # fmt: skip
def test_a_tick_that_takes_a_row_out_is_asked_about(table, header, first, second):
    given = table.format(header=header, first=first, second=second)
    reading = read(given)
    (question,) = reading.questions
    assert (
        list(reading.frame["pupil_ref"]) == ["A2"] and list(reading.held["pupil_ref"]) == ["A1"] and question.row == 2
    )
    assert list(read(given, answers={question.id: "leave out"}).frame["pupil_ref"]) == ["A2"]
    assert list(read(given, answers={question.id: "count"}).frame["pupil_ref"]) == ["A1", "A2"]


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [("Valid", "Y", "Y"), ("Deleted", "N", "N"), ("Void", "", ""), ("FSM valid from", "N", "Y"), ("Count", "1", "1")],
)
def test_ticks_that_take_no_row_out_ask_nothing(header, first, second):
    reading = read(EXCLUDED.format(header=header, first=first, second=second))
    assert len(reading.frame) == 2 and not reading.questions


@pytest.mark.parametrize(
    "header", ["Number of exclusions", "Count", "No of suspensions", "Pupils", "Qty", "How many", "Number of pupils"]
)
def test_a_row_that_may_be_several_is_asked_about_and_refused_if_it_is(header):
    given = EXCLUDED.format(header=header, first="3", second="1")
    reading = read(given)
    (question,) = reading.questions
    assert len(reading.frame) == 0 and question.decides == 1 and question.blocks == "sheet"
    assert len(read(given, answers={question.id: "one"}).frame) == 2
    refused = check_file("given.csv", csv(given), key=KEY, answers={question.id: "several"})
    assert (
        not refused.readings
        and refused.problems[0].code == "several-in-a-row"
        and "its own row" in refused.problems[0].fix
    )


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [("Number of exclusions", "1", "1"), ("Count", "1", "2"), ("Number of exclusions this year", "3", "1"), ("No", "3", "7")],
)  # fmt: skip
def test_a_number_that_is_of_the_child_or_of_the_row_asks_nothing(header, first, second):
    reading = read(EXCLUDED.format(header=header, first=first, second=second))
    assert len(reading.frame) == 2 and not reading.questions


@pytest.mark.parametrize("reference", ["A1 / A7", "A1; A7", "A1 & A7", "12 and 13", "0", "000"])
def test_a_cell_of_several_children_or_of_none_is_no_reference(reference):
    reading = read(EXCLUDED.format(header="Days", first="2", second="1").replace("A1 ", f"{reference} ", 1))
    assert list(reading.frame["pupil_ref"]) == ["A2"] and len(reading.held) == 1
    assert {p.code for p in reading.problems if p.severity == "error"} <= {"several-references", "no-reference"}


@pytest.mark.parametrize("reference", ["SEN/2019/044", "A-1", "P 12", "10", "A/7", "2019/3"])
def test_references_of_other_shapes_stay_references(reference):
    reading = read(EXCLUDED.format(header="Days", first="2", second="1").replace("A1 ", f"{reference} ", 1))
    assert len(reading.frame) == 2


SHARED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | {price} | Education | Health | Care
    L1           | A1        | Oak      | Independent | 03/09/2018 | {cost}  | {shares}
"""


@pytest.mark.parametrize("shares", ["60 | 20 |", "100 | |", "0.6 | |", "| | 25", "0.6 | 20000 | 20000", "60.000 | |"])
def test_a_bare_figure_that_is_next_to_nothing_of_the_price_is_no_amount(shares):
    reading = read(SHARED.format(price="Annual cost", cost="100000", shares=shares))
    assert len(reading.frame) == 0 and "share-unclear" in {p.code for p in reading.problems}


@pytest.mark.parametrize(
    ("shares", "pence"),
    [("60000 | 40000 |", 6_000_000), ("99950 | 50 |", 9_995_000), ("60% | |", 6_000_000), ("0 | 100000 |", 0)],
)
def test_shares_that_come_to_the_price_or_have_a_sign_count(shares, pence):
    reading = read(SHARED.format(price="Annual cost", cost="100000", shares=shares))
    assert list(reading.frame["education_share"]) == [pence]


@pytest.mark.parametrize("header", ["No. of sess.", "Sess", "Weeks", "Minutes", "Hrs"])
def test_a_length_in_another_unit_is_asked_about(header):
    reading = read(EXCLUDED.format(header=header, first="4", second="2"))
    assert len(reading.frame) == 0 and len(reading.questions) == 1


RUNNING = (
    "Pupil ref | Provider | Sector | Start date | Annual cost | {header}\nA1 | Oak | Independent | 01/09/2018 | 48000 | {yes}\nA2 | Elm | Independent | 01/09/2018 | 48000 | {no}",
    "Pupil ref | Plan start date | Setting | {header}\nA1 | 01/09/2018 | Special | {yes}\nA2 | 01/09/2018 | Special | {no}",
    "Pupil ref | Scheme | Band | From | {header}\nA1 | M | 3 | 01/09/2018 | {yes}\nA2 | M | 3 | 01/09/2018 | {no}",
)


@pytest.mark.parametrize("table", RUNNING, ids=["placements", "plans", "top-ups"])
@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [("Left", "Y", "N"), ("Left?", "x", ""), ("Has left", "Yes", "No"), ("Still open?", "N", "Y"), ("Date left", "Y", "N"), ("Still running", "No", "Yes"), ("Gone", "TRUE", "FALSE")],
)  # fmt: skip
def test_a_tick_that_says_that_a_row_has_ended_and_gives_no_day_is_asked_about(table, header, yes, no):
    content = xlsx({"Sheet1": table.format(header=header, yes=yes, no=no)})
    (reading,) = check_file("given.xlsx", content, key=KEY).readings
    assert reading.questions and "A1" not in reading.frame["pupil_ref"].tolist()
    if len(reading.questions) == 1 and reading.questions[0].kind == "rows":
        assert reading.frame["pupil_ref"].tolist() == ["A2"]


def test_a_tick_beside_the_day_itself_asks_nothing():
    table = RUNNING[0].format(header="Left | End date", yes="Y | 01/04/2019", no="N |")
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    assert not reading.questions and len(reading.frame) == 2
