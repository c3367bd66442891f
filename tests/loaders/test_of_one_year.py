"""What a place cost in one year is no price, and one day for all steps of a request is not the day of its decision."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date   | End date | {header}
    L1           | A1        | Oak      | Independent | {begun}      |          | 52000
    L2           | A2        | Elm      | Independent | 03/09/2017   |          | 40000
"""


def check(table, answers=None):
    return check_file("given.csv", csv(table), key=KEY, answers=answers or {})


def placed(header, begun="03/09/2018"):
    return PLACED.format(header=header, begun=begun)


@pytest.mark.parametrize("header", ["Cost 2018/19", "2018/19 cost", "Cost 18/19 (£)", "Total cost 2018-19", "Annual cost 2018/19", "Full year cost 2018/19", "Forecast 2018/19", "Cost this financial year", "In-year cost", "Budget 2018/19"])  # fmt: skip
def test_the_cost_of_a_year_is_asked_about_once_and_nothing_counts_meanwhile(header):
    (reading,) = check(placed(header)).readings
    (question,) = reading.questions
    assert reading.frame.empty and question.column == "price"
    (full,) = check(placed(header), {question.id: "full year"}).readings
    assert list(full.frame["price"]) == [5_200_000, 4_000_000] and set(full.frame["price_basis"]) == {"year"}
    refused = check(placed(header), {question.id: "that year"})
    assert (
        not refused.readings
        and refused.problems[0].code == "amount-of-one-year"
        and "Weeks per year" in refused.problems[0].fix
    )


@pytest.mark.parametrize("header", ["Annual actual 18/19", "Spend to date", "Actual cost 2018-19", "YTD cost", "Cost to 31 March 2019", "Paid 2018/19", "Projected spend 18-19", "Cost so far"])  # fmt: skip
def test_what_was_spent_is_refused_with_what_to_give(header):
    found = check(placed(header))
    assert (
        not found.readings
        and found.problems[0].code == "amount-of-one-year"
        and "table of spend" in found.problems[0].fix
    )


@pytest.mark.parametrize("headers", ["Autumn term cost | Spring term cost | Summer term cost", "Q1 cost | Q2 cost | Q3 cost"])  # fmt: skip
def test_the_costs_of_parts_of_a_year_side_by_side_are_refused_with_what_to_give(headers):
    found = check(
        f"Pupil ref | Provider | Sector | Start date | {headers}\nA1 | Oak | Independent | 03/09/2018 | 100 | 200 | 300\n"
    )
    assert not found.readings and '"Annual cost"' in found.problems[0].fix


@pytest.mark.parametrize(
    ("header", "basis"),
    [
        ("Weekly cost 2018/19", "week"),
        ("Day rate 18/19", "day"),
        ("Termly fee 2018-19", "term"),
        ("2018/19 weekly rate", "week"),
    ],
)
def test_a_rate_of_a_year_is_that_rate(header, basis):
    table = (
        placed(header)
        .replace("52000", "1000 | 39 | 190")
        .replace("40000", "900 | 39 | 190")
        .replace(header, f"{header} | Weeks | Days")
    )
    (reading,) = check(table).readings
    assert not [q for q in reading.questions if q.column == "price"]
    assert set(reading.held["price_basis"].dropna()) | set(reading.frame["price_basis"]) == {basis}


def test_the_yearly_cost_of_places_that_lasted_all_year_is_their_price_and_so_is_one_with_its_basis():
    (reading,) = check(placed("Annual cost 2018/19", begun="03/09/2017")).readings
    assert not reading.questions and list(reading.frame["price"]) == [5_200_000, 4_000_000]
    table = (
        placed("Cost 2018/19")
        .replace("Cost 2018/19", "Cost 2018/19 | Basis")
        .replace("52000", "52000 | Year")
        .replace("40000", "10000 | Term")
    )
    (based,) = check(table).readings
    assert not based.questions and list(based.frame["price_basis"]) == ["year", "term"]


@pytest.mark.parametrize(
    "headers",
    ["Cost 2017/18 | Cost 2018/19", "Weekly cost 2017/18 | Weekly cost 2018/19", "Actual 2017/18 | Budget 2018/19"],
)
def test_amounts_of_several_years_are_refused_with_where_a_price_goes(headers):
    found = check(placed(headers).replace("52000", "50000 | 52000").replace("40000", "39000 | 40000"))
    assert (
        not found.readings
        and found.problems[0].code == "amounts-of-several-years"
        and "row of its own" in found.problems[0].fix
    )


def test_a_rate_beside_what_was_spent_is_the_price():
    (reading,) = check(
        placed("Weekly cost 2018/19 | Weeks | Spend to date")
        .replace("52000", "1000 | 39 | 52000")
        .replace("40000", "900 | 39 | 40000")
    ).readings
    assert list(pd.concat([reading.frame, reading.held])["price"]) == [100_000, 90_000]


def test_thousands_go_with_the_cost_of_a_year():
    table = placed("Cost 2018/19 (£000)").replace("52000", "52").replace("40000", "40")
    (question,) = check(table).readings[0].questions
    assert list(check(table, {question.id: "full year"}).readings[0].frame["price"]) == [5_200_000, 4_000_000]


def test_what_was_spent_is_no_price_though_a_basis_stands_beside_it():
    table = placed("Spend to date | Price basis").replace("52000", "52000 | Annual").replace("40000", "40000 | Annual")
    found = check(table)
    assert not found.readings and found.problems[0].code == "amount-of-one-year"


@pytest.mark.parametrize("header", ["Spend to date", "Paid to date", "Actual 2018/19"])
def test_beside_a_price_it_is_none(header):
    (reading,) = check(
        placed(f"Weekly cost | Weeks | {header}")
        .replace("52000", "1000 | 39 | 52000")
        .replace("40000", "900 | 39 | 40000")
    ).readings
    assert list(pd.concat([reading.frame, reading.held])["price"]) == [100_000, 90_000]


ASKED = "Pupil ref | Date received | {}\nA1 | 03/09/2018 | {}\nA2 | 10/09/2018 | Refused | 15/10/2018\nA3 | 17/09/2018 | Agreed to assess | 26/10/2018\n"


@pytest.mark.parametrize(
    "headers",
    [
        "Status | Status date",
        "Stage | Stage date",
        "Current status | Date",
        "Outcome | Outcome date",
        "Progress | Date of status",
    ],
)
@pytest.mark.parametrize(
    "step", ["Plan issued", "Draft plan sent", "Final EHCP issued", "Decision not to issue", "Advice requested"]
)
def test_one_status_and_one_day_for_all_steps_is_refused_with_what_to_export(headers, step):
    found = check(ASKED.format(headers, f"{step} | 14/01/2019"))
    assert not found.readings and found.problems[0].code == "one-day-for-all-steps"
    assert "row 2" in found.problems[0].message and "Plan issued date" in found.problems[0].fix


@pytest.mark.parametrize("headers", ["Status | Status date", "Stage | Stage date", "Current status | Date"])
def test_where_no_request_is_past_its_decision_the_day_is_that_decisions(headers):
    (reading,) = check(ASKED.format(headers, "Withdrawn | 14/09/2018")).readings
    assert not reading.questions and list(reading.frame["request_outcome"]) == ["W", "N", "Y"]
    assert list(reading.frame["request_outcome_date"]) == [
        pd.Timestamp(2018, 9, 14),
        pd.Timestamp(2018, 10, 15),
        pd.Timestamp(2018, 10, 26),
    ]


def test_a_status_beside_the_day_of_each_step_is_no_such_thing():
    table = "Pupil ref | Date received | Decision | Decision date | Plan issued | Status | Status date\nA1 | 03/09/2018 | Yes | 08/10/2018 | 14/01/2019 | Plan issued | 14/01/2019\n"
    found = check(table)
    assert found.readings and not any(problem.code == "one-day-for-all-steps" for problem in found.problems)
