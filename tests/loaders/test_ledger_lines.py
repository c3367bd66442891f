"""Lines and periods of finance systems: under no header, in two columns, a period for a day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from loaders.check import check_file
from loaders.sheets.parting.ledger_periods import day_of_title
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


def amounts_of(reading):
    assert not reading.questions and not len(reading.held)
    frame = reading.frame
    return sorted(zip(frame["line"], frame["amount_type"].astype(str), (frame["amount"] // 100).tolist()))


BESIDE = "High needs 2018/19 as at 31 December 2018\n\n{} | Budget | Forecast | Variance\nTop-ups | 1200 | 1300 | 100\nAcademies | 800 | 790 | -10\nTotal | 2000 | 2090 | 90"


@pytest.mark.parametrize(("header", "scale"), [("", 1), ("£'000", 1000), ("£000s", 1000), ("£", 1)])
def test_lines_without_a_header_beside_kinds_of_amount_are_lines_and_their_unit_goes_to_the_amounts(header, scale):
    assert amounts_of(read(BESIDE.format(header))) == [
        ("Academies", "budget", 800 * scale), ("Academies", "forecast", 790 * scale), ("Top-ups", "budget", 1200 * scale), ("Top-ups", "forecast", 1300 * scale),
    ]  # fmt: skip


def test_years_and_kinds_beside_lines_in_thousands_are_each_their_own():
    table = (
        "£'000 | 2017/18 Outturn | 2018/19 Budget | Variance\nTop-ups | 1,200 | 1,100 | 100\nAcademies | 800 | 790 | 10"
    )
    (question,) = read(table).questions
    frame = read(table, {question.id: "31/12/2018"}).frame
    found = sorted(zip(frame["financial_year"], frame["amount_type"].astype(str), frame["amount"] // 100))
    assert question.column == "as_at" and found == [
        (2017, "actual", 800_000),
        (2017, "actual", 1_200_000),
        (2018, "budget", 790_000),
        (2018, "budget", 1_100_000),
    ]


@pytest.mark.parametrize("header", ["School", "Child"])
def test_a_first_column_with_a_header_of_its_own_is_no_line(header):
    check = check_file("given.xlsx", xlsx({"Sheet1": BESIDE.format(header)}), key=KEY)
    assert not check.readings


def test_a_cost_centre_and_an_account_are_one_line_where_only_both_tell_rows_apart():
    table = "As at | Cost centre description | Account description | Budget 2018/19 | Actual\n31/12/2018 | HN top-ups | Third party | 1200 | 900\n31/12/2018 | HN top-ups | Other | 10 | 9"
    assert amounts_of(read(table)) == [
        ("HN top-ups: Other", "actual", 9), ("HN top-ups: Other", "budget", 10), ("HN top-ups: Third party", "actual", 900), ("HN top-ups: Third party", "budget", 1200),
    ]  # fmt: skip
    apart = table.replace("HN top-ups | Other", "Academies | Other")
    assert {line for line, _, _ in amounts_of(read(apart))} == {"HN top-ups", "Academies"}


@pytest.mark.parametrize("period", ["P09", "9", "Period 9", "P9", "09", "Month 9"])
def test_a_period_of_a_financial_year_is_its_last_day(period):
    reading = read(
        f"Year | Period | Line | Budget | Actual\n2018-19 | {period} | Top-ups | 1000 | 900\n2018-19 | {period} | Academies | 2000 | 1900"
    )
    assert len(amounts_of(reading)) == 4 and set(reading.frame["as_at"]) == {pd.Timestamp(2018, 12, 31)}


def test_periods_of_several_rows_are_each_their_own_day_and_a_thirteenth_is_asked_about():
    table = "Year | Period | Line | Budget | Actual\n2018-19 | 9 | Top-ups | 1000 | 900\n2018-19 | {} | Top-ups | 1000 | 950"
    days = read(table.format(10)).frame["as_at"]
    assert set(days) == {pd.Timestamp(2018, 12, 31), pd.Timestamp(2019, 1, 31)}
    assert any(question.column == "as_at" for question in read(table.format(13)).questions)


@pytest.mark.parametrize(
    ("title", "day"),
    [("High needs 2018/19 - Period 9", date(2018, 12, 31)), ("2018-19 Month 12 monitoring", date(2019, 3, 31)), ("P11 2018/19", date(2019, 2, 28)), ("High needs 2018/19 P1 of 3", None), ("Period 9", None), ("Periods 1 to 9 2018/19", None)],
)  # fmt: skip
def test_a_period_in_a_title_is_the_last_day_of_it(title, day):
    assert day_of_title(title) == day
