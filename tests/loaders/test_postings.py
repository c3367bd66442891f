"""A ledger of postings is asked about, and added up by line: of invoices the latest day's alone would be the year's spend."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
CASES = [
    (  # periods of the year, a budget beside them
        "Financial year | Line | Type | Period | Amount\n2018-19 | Independent | Actual | P1 | 100000\n2018-19 | Independent | Actual | P2 | 120000\n"
        "2018-19 | independent | Budget | P1 | 7\n2018-19 | Maintained | Actual | P1 | 50000",
        {("Independent", "actual"): 220000, ("independent", "budget"): 7, ("Maintained", "actual"): 50000},
    ),
    (  # posting dates
        "Cost centre description | Supplier | Posting date | Amount\nIndependent | Elm House | 15/04/2018 | 10,000\nIndependent | ELM HOUSE | 15/05/2018 | 10,000\n"
        "Independent | Oak House | 20/05/2018 | 5000.50",
        {("Independent", "actual"): 25000.5},
    ),
    (  # invoices, a credit below nought, an accrual
        "Financial year | As at | Type | Line | Supplier | Amount\n2018-19 | 31/03/2019 | Invoice | Independent | Elm House | 10000\n"
        "2018-19 | 31/03/2019 | Credit note | Independent | Elm House | -2000\n2018-19 | 31/03/2019 | Accrual | Maintained | Oak | 5000",
        {("Independent", "actual"): 8000, ("Maintained", "actual"): 5000},
    ),
    (  # a credit above nought is taken off
        "Posting date | Document type | Supplier | Description | Net amount\n15/04/2018 | Invoice | Elm House | Independent | 10000\n"
        "20/04/2018 | Credit note | Elm House | Independent | 2000\n30/04/2018 | Accrual | Oak | Maintained | 5000",
        {("Independent", "actual"): 8000, ("Maintained", "actual"): 5000},
    ),
    (  # an export of a finance system, with the minus behind
        "Fiscal Year | Posting Period | Cost Centre | Cost Element Name | Vendor Name | Doc. Type | Posting Date | Amount in LC\n"
        "2018-19 | 001 | 12345 | Independent | Elm House | KR | 15.04.2018 | 10,000.00\n2018-19 | 002 | 12345 | Independent | Elm House | KG | 15.05.2018 | 2,000.00-",
        {("Independent", "actual"): 8000},
    ),
]


def read(table, answers=None):
    (reading,) = check_file("given.csv", csv(table), key=KEY, answers=answers or {}).readings
    return reading


def settled(table, **answered):
    """The reading when each question is answered with what is proposed, or as `answered` has it."""
    answers = {}
    for _ in range(4):
        reading = read(table, answers)
        for question in reading.questions:
            answers[question.id] = (
                answered.get(question.subject)
                or answered.get(question.column)
                or question.proposal
                or question.options[0].id
            )
    return reading


@pytest.mark.parametrize(("table", "amounts"), CASES)
def test_postings_are_asked_about_and_added_up_by_line(table, amounts):
    before = read(table)
    assert before.frame.empty and before.questions[0].subject == "postings" and before.questions[0].proposal == "add up"
    reading = settled(table, as_at="31/05/2019", financial_year="2018-19")
    frame = reading.frame.assign(
        line=reading.frame["line"].astype(str), amount_type=reading.frame["amount_type"].astype(str)
    )
    found = frame.groupby(["line", "amount_type"])["amount"].sum()
    assert reading.ok and {key: value / 100 for key, value in found.items()} == amounts


def test_a_credit_that_is_already_taken_off_and_an_accrual_that_is_not_spent_are_answers_too():
    reading = settled(
        CASES[3][0],
        as_at="31/05/2019",
        financial_year="2018-19",
        **{"postings credits": "as they stand", "postings accruals": "leave out"},
    )
    assert reading.frame["amount"].tolist() == [1200000]


def test_a_supplier_in_capitals_is_one_supplier_of_the_line():
    frame = settled(CASES[1][0], as_at="31/05/2019", financial_year="2018-19").frame
    assert sorted(frame["amount"].tolist()) == [500050, 2000000]


def test_debits_and_credits_in_a_column_of_their_own_are_no_postings():
    table = "Financial year | As at | Amount type | Line | Amount | Dr/Cr\n2018-19 | 31/03/2019 | Actual | Fees | 1000 | Debit\n2018-19 | 31/03/2019 | Actual | Other | 200 | Credit"
    assert [question.kind for question in read(table).questions] == ["unit"]


def test_positions_of_days_stay_what_they_are():
    table = "Financial year | As at | Amount type | Line | Amount\n2018-19 | 31/05/2018 | Actual | Independent | 10000\n2018-19 | 30/06/2018 | Actual | Independent | 20000"
    assert not read(table).questions and read(table).frame["amount"].tolist() == [1000000, 2000000]
    positions = settled(CASES[2][0], postings="positions", amount_type="actual")
    assert sorted(positions.frame["amount"].tolist() + positions.held["amount"].tolist()) == [-200000, 500000, 1000000]


@pytest.mark.parametrize("amount", ["see below", "n/a", "#REF!"])
def test_an_amount_that_is_no_number_stops_the_sum(amount):
    table = f"Posting date | Line | Supplier | Amount\n15/04/2018 | Independent | Elm House | 10000\n16/04/2018 | Independent | Elm House | {amount}"
    (question,) = [q for q in read(table).questions if q.subject == "postings"]
    check = check_file("given.csv", csv(table), key=KEY, answers={question.id: "add up"})
    assert (
        not check.readings
        and {p.code for p in check.problems} >= {"postings-not-added"}
        and "row 3" in str(check.problems)
    )


@pytest.mark.parametrize("headers", ["P1 | P2 | P3", "P01 | P02 | P03", "Apr | May | Jun"])
def test_periods_across_the_page_are_months_of_one_amount(headers):
    table = f"Financial year | As at | Line | Type | {headers} | Total\n2018-19 | 30/06/2018 | Independent | Actual | 100 | 110 | 105 | 315"
    assert read(table).frame["amount"].tolist() == [31500]
    late = check_file("late.csv", csv(table.replace("30/06/2018", "31/05/2018")), key=KEY)
    assert not late.readings and "amounts-across" in {p.code for p in late.problems}
