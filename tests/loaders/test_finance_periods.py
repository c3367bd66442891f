"""Periods of finance systems that hold their year: what tells the year and the day, and what is asked once."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
AGRESSO = "Account | Account(T) | Period | Budget | Actual\nR4010 | Independent fees | {0} | 50000 | 48000\nR4020 | Top-ups | {0} | 20000 | 22000"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    ("answer", "year", "day"),
    [("year begins", 2018, (2018, 12, 31)), ("year ends", 2017, (2017, 12, 31)), ("month", 2018, (2018, 9, 30))],
)
@pytest.mark.parametrize("period", ["201809", "'201809'", "2018/09", "009.2018"])
def test_a_period_run_together_with_its_year_is_asked_once(period, answer, year, day):
    (question,) = read(AGRESSO.format(period)).questions
    assert read(AGRESSO.format(period)).frame.empty and question.lasting and "2018" in question.sentence
    frame = read(AGRESSO.format(period), {question.id: answer}).frame
    assert set(frame["financial_year"]) == {year} and set(frame["as_at"]) == {pd.Timestamp(*day)}
    assert frame["amount"].sum() == 14_000_000


@pytest.mark.parametrize(
    "period", ["DEC-18", "Dec 2018", "2018-12-01", "P09 2018/19", "2018-19 P9", "Period 9 2018-19"]
)
def test_a_period_that_says_its_month_or_years_asks_nothing(period):
    reading = read(AGRESSO.format(period))
    assert not reading.questions and set(reading.frame["as_at"]) == {pd.Timestamp(2018, 12, 31)}
    assert set(reading.frame["financial_year"]) == {2018} and len(reading.frame) == 4


def test_a_title_and_a_column_of_years_leave_fewer_ways():
    (question,) = read("High needs 2018/19\n" + AGRESSO.format("201812")).questions
    assert [option.id for option in question.options] == ["year begins", "month"]
    beside = AGRESSO.replace("Period |", "Financial year | Period |").replace("{0}", "2017-18 | 201809")
    assert set(read(beside).frame["as_at"]) == {pd.Timestamp(2017, 12, 31)}


POSTINGS = """
    Account(T)       | CostC | Period | TransNo | Trans.date | Ap/Ar ID(T) | Amount
    Independent fees | 123   | 201808 | 1001    | {}         | Oak Ltd     | 12000
    Independent fees | 123   | 201809 | 1002    | {}         | Oak Ltd     | -2000
    Top-ups          | 123   | 201809 | 1003    | 16/12/2018 | Bay Academy | 3000
"""


@pytest.mark.parametrize("days", [("15/11/2018", "16/12/2018"), ("2018-11-15", "2018-12-16")])
def test_the_days_of_postings_tell_which_period_is_meant_and_credits_are_taken_off(days):
    table = POSTINGS.format(*days)
    answers = {}
    for _ in range(3):
        answers |= {question.id: question.proposal for question in read(table, answers).questions if question.proposal}
    reading = read(table, answers)
    assert len(answers) == 1 and not reading.questions
    assert list(zip(reading.frame["line"], reading.frame["amount"])) == [
        ("Independent fees", 1_000_000),
        ("Top-ups", 300_000),
    ]
    assert set(reading.frame["as_at"]) == {pd.Timestamp(2018, 12, 31)} and set(reading.frame["provider"]) == {
        "Oak Ltd",
        "Bay Academy",
    }


def test_a_fiscal_year_of_one_number_beside_a_period_is_told_by_the_days():
    table = "Cost element name | Fiscal year | Period | Val.in rep.cur. | Posting date\nFees | 2018 | 9 | 48000.00 | 31.12.2018\nFees | 2018 | 9 | 8000.00- | 31.12.2018"
    first = read(table).questions
    frame = read(table, {question.id: question.proposal for question in first if question.proposal}).frame
    assert list(frame["amount"]) == [4_000_000] and list(frame["as_at"]) == [pd.Timestamp(2018, 12, 31)]


@pytest.mark.parametrize("period", ["201813", "201800", "12345", "Autumn"])
def test_what_is_no_period_of_a_year_tells_nothing(period):
    assert {"financial_year", "as_at"} <= {question.column for question in read(AGRESSO.format(period)).questions}


def test_the_half_of_the_day_beside_the_days_of_a_suspension_asks_nothing():
    table = "Pupil ref | Type | Start date | Start session | End date | End session | School\nA1 | SUSP | 05/11/2018 | PM | 07/11/2018 | AM | Oak"
    assert not read(table).questions and len(read(table).frame) == 1
