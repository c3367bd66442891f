"""How often a price is paid in a year: a count beside it is asked about, and a price of a session or hour is made one of a year."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from measures.formulas.prices import annual_pence
from tests.sheets import csv

KEY = b"a key for tests"
LEDGER = """
    Placement ID | Child ref | Provider         | Placement type             | Start date | {price} | {count} | {more}
    L1           | A1        | Elm House School | Independent special school | 03/09/2018 | 100     | {value} | {rest}
"""


def read(price, count="", value="", answers=None, more="", rest=""):
    given = LEDGER.format(price=price, count=count, value=value, more=more, rest=rest)
    (reading,) = check_file("given.csv", csv(given), key=KEY, answers=answers or {}).readings
    return reading


def pounds_of_a_year(reading):
    return [None if pence is None else float(pence) / 100 for pence in annual_pence(reading.frame, "price")]


def answered(price, count, value, answer):
    (question,) = read(price, count, value).questions
    assert question.blocks == "rows" and len(read(price, count, value).frame) == 0
    return read(price, count, value, {question.id: answer})


@pytest.mark.parametrize(
    "price", ["Monthly cost", "Hourly rate", "Cost per session", "Session rate", "Fee per month", "Cost per hour"]
)
def test_a_ledger_priced_by_the_month_session_or_hour_is_one_of_placements(price):
    assert read(price).dataset.name == "placements"  # and was read as EHC plans, unasked


@pytest.mark.parametrize(
    ("price", "count", "value", "answer", "right"),
    [
        ("Termly fee", "Terms", "2", "paid", 200), ("Termly fee", "Terms", "2", "stands", 300), ("Cost per term", "No of terms", "6", "paid", 600),
        ("Monthly cost", "Months", "8", "paid", 800), ("Monthly cost", "Months charged", "8", "stands", 1200), ("Annual cost", "Months", "6", "part", 50),
        ("Termly fee", "Months", "8", "part", 200),
        ("Cost per session", "Sessions", "10", "year", 1000), ("Cost per session", "Sessions", "10", "38", 38_000), ("Cost per session", "Sessions", "10", "term", 3000),
        ("Hourly rate", "Hours per week", "2.5", "39", 9750), ("Hourly rate", "Hours", "400", "year", 40_000), ("Daily rate", "Days per week", "3", "38", 11_400),
        ("Hourly rate", "Hours/week", "5", "52", 26_000),
    ],
)  # fmt: skip
def test_a_count_beside_a_price_is_asked_once_and_counts_as_it_is_answered(price, count, value, answer, right):
    reading = answered(price, count, value, answer)
    assert pounds_of_a_year(reading) == [right] and not reading.questions


@pytest.mark.parametrize(("price", "answer", "right"), [("Cost per session", "380", 38_000), ("Hourly rate", "950", 95_000), ("Hourly rate", "412.5", 41_250), ("Monthly cost", "", 1200)])  # fmt: skip
def test_without_a_count_how_many_are_paid_for_is_asked_once(price, answer, right):
    reading = answered(price, "", "", answer) if answer else read(price)
    assert pounds_of_a_year(reading) == [right] and not reading.questions


@pytest.mark.parametrize(
    ("price", "count", "value"),
    [("Termly fee", "Terms", "3"), ("Monthly cost", "Months", "12"), ("Annual cost", "Hours per week", "25"), ("Termly fee", "Terms", ""),
     ("Annual cost", "Days per week", "3"), ("Annual cost", "Sessions per week", "4")],
)  # fmt: skip
def test_a_count_that_changes_nothing_asks_nothing(price, count, value):
    assert not read(price, count, value).questions and len(read(price, count, value).frame) == 1


def test_sessions_of_a_year_or_of_a_week_beside_its_weeks_leave_nothing_open():
    reading = read("Cost per session", "Sessions per year", "120")
    assert pounds_of_a_year(reading) == [12_000] and not reading.questions
    reading = read("Cost per session", "Sessions per week", "4", more="Weeks per year", rest="38")
    assert pounds_of_a_year(reading) == [15_200] and not reading.questions


def test_a_weekly_price_of_three_days_is_of_those_days_or_a_part_of_five():
    reading = read("Weekly price", "Days per week", "3", more="Weeks", rest="38")
    (question,) = reading.questions
    values = {answer: pounds_of_a_year(read("Weekly price", "Days per week", "3", {question.id: answer}, "Weeks", "38")) for answer in ("stands", "part")}  # fmt: skip
    assert values == {"stands": [3800], "part": [2280]}


@pytest.mark.parametrize("answer", ["-3", "0", "many", "9000"])
def test_an_answer_that_is_no_number_of_them_is_no_answer(answer):
    (question,) = read("Hourly rate").questions
    assert len(read("Hourly rate", answers={question.id: answer}).frame) == 0
