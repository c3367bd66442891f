"""Rows whose own cells contradict each other, or that say one thing twice: asked once for the sheet, and nothing of them counts before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
LEDGER = "Placement ID | Child ref | Provider | Sector | Start date | End date | Status | Annual cost\n"
TOMORROW = f"{date.today() + timedelta(days=1):%d/%m/%Y}"
SAVED = "Scheme | Kind | State | Annual saving | Start date | End date | {header}\nNew unit | Cashable | Delivered | 120000 | 01/09/2018 | | {first}\n{scheme} | Cashable | Delivered | 30000 | 01/09/2018 | {end} | {second}\n"


def read(table, answers=None):
    (reading,) = check_file("given.csv", csv(table), key=KEY, answers=answers or {}).readings
    return reading


def asked_of(reading):
    return sorted(row for question in reading.questions for row in question.rows)


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ("03/09/2016 | 31/03/2018 | Live | 50000", True), ("03/09/2016 | 31/03/2018 | Current | 50000", True), ("03/09/2016 | 31/03/2018 | Ended | 50000", False),
        (f"03/09/2016 | {TOMORROW} | Live | 50000", False), ("03/09/2016 | | Live | 50000", False), ("03/09/2016 | | Live | 0", True),
        ("03/09/2016 | | Live | £0.00", True), ("03/09/2016 | | | 0", True), ("03/09/2016 | 31/03/2018 | Ended | 0", True), ("03/09/2016 | | Planned | 0", False),
    ],
)  # fmt: skip
def test_a_placement_that_is_live_and_over_or_that_costs_nothing_waits_for_one_answer(row, asked):
    table = f"{LEDGER}L1 | A1 | Elm House | Independent special school | {row}\nL2 | A2 | Oak House | Independent special school | 03/09/2017 | | Live | 60000\n"
    reading = read(table)
    assert asked_of(reading) == ([2] if asked else []) and len(reading.frame) == 2 - asked
    for question in reading.questions:
        for answer, counted in (("count", 2), ("leave out", 1)):
            settled = read(table, {question.id: answer})
            assert not settled.questions and len(settled.frame) == counted and settled.held.empty


@pytest.mark.parametrize(
    ("header", "first", "second", "scheme", "end", "asked"),
    [
        ("Recurring or one-off", "Recurring", "One-off", "Sale of a minibus", "", [3]), ("Comments", "recurring", "one-off", "Sale of a minibus", "", [3]),
        ("One-off", "N", "Y", "Sale of a minibus", "", [3]), ("Recurring", "Y", "N", "Sale of a minibus", "", [3]),
        ("Comments", "", "", "One-off refund of fees", "", [3]), ("Comments", "", "", "Non-recurrent grant", "", [3]),
        ("Comments", "", "", "One-off refund of fees", "31/08/2019", []), ("Comments", "", "", "Sale of a minibus", "", []),
        ("Recurring", "Y", "Y", "Sale of a minibus", "", []),
    ],
)  # fmt: skip
def test_a_saving_made_once_waits_before_it_counts_in_every_year(header, first, second, scheme, end, asked):
    table = SAVED.format(header=header, first=first, second=second, scheme=scheme, end=end)
    reading = read(table)
    assert asked_of(reading) == asked and len(reading.frame) == 2 - len(asked)
    for question in reading.questions:
        assert len(read(table, {question.id: "count"}).frame) == 2


EXCLUDED = "Pupil ref | Category | Start date | School | Status | Status date\nA1 | {} | 06/11/2018 | 8994001 | {} | {}\nA1 | {} | {} | {} | |\nA2 | Suspension | 06/11/2018 | 8994001 | |\n"


@pytest.mark.parametrize(
    ("first", "status", "second", "day", "school", "asked"),
    [
        ("Suspension", "", "Permanent exclusion", "06/11/2018", "8994001", True), ("Permanent exclusion", "", "Suspension", "06/11/2018", "8994001", True),
        ("Lunchtime", "", "Permanent exclusion", "06/11/2018", "8994001", True), ("Suspension", "", "Permanent exclusion", "07/11/2018", "8994001", False),
        ("Suspension", "", "Permanent exclusion", "06/11/2018", "8994002", False), ("Suspension", "Withdrawn", "Permanent exclusion", "06/11/2018", "8994001", False),
    ],
)  # fmt: skip
def test_a_suspension_that_became_permanent_is_one_exclusion_when_somebody_says_so(
    first, status, second, day, school, asked
):
    table = EXCLUDED.format(first, status, "07/11/2018" if status else "", second, day, school)
    reading = read(table)
    assert asked_of(reading) == ([2, 3] if asked else []) and len(reading.frame) == (1 if asked else 3)
    for question in reading.questions:
        assert sorted(read(table, {question.id: "keep"}).frame["category"]) == ["PERM", "SUSP"]
        assert len(read(table, {question.id: "count"}).frame) == 3
        assert len(read(table, {question.id: "leave out"}).frame) == 1


@pytest.mark.parametrize("header", ["End date", "End", "Until"])
def test_the_end_of_a_move_is_that_of_its_trial_or_its_own_as_somebody_says(header):
    table = f"Pupil | Type | From school | To school | Start date | Outcome | {header}\nA1 | Managed move | 8994001 | 8994002 | 05/11/2018 | Failed | 14/12/2018\n"
    reading = read(table)
    (question,) = reading.questions
    assert (question.proposal, len(reading.frame)) == ("", 0)
    for answer in ("trial_end_date", "outcome_date"):
        frame = read(table, {question.id: answer}).frame
        assert frame[answer].notna().all() and frame[["trial_end_date", "outcome_date"]].notna().sum().sum() == 1


BLOCK = "Financial year | As at | Type | Line | Amount\n2018/19 | 30/09/2018 | Budget | 1.9.1 Allocation | 20000\n2018/19 | 30/09/2018 | Forecast | Top-up funding | 9000\n2018/19 | 30/09/2018 | {kind} | {line} | {amount}\n"


@pytest.mark.parametrize(
    ("kind", "line", "amount", "asked"),
    [
        ("Budget", "Deficit b/f", "3000", []), ("Budget", "Deficit b/f", "-3000", [4]), ("Budget", "DSG surplus brought forward", "3000", [4]), ("Budget", "Surplus c/f", "-500", []),
        ("Budget", "Prior year deficit", "(3000)", [4]), ("Budget", "1.9.2 Dedicated Schools Grant brought forward", "-3000", []),
        ("Forecast", "In-year deficit", "1500", [4]), ("Forecast", "Variance", "-200", [4]), ("Forecast", "Projected overspend", "400", [4]), ("Forecast", "Net position", "0", []),
        ("Forecast", "Independent schools", "4000", []), ("Forecast", "Income from other authorities", "-4000", []), ("Forecast", "Independent schools", "-40000", [3, 4]),
        ("Actual", "Independent schools", "-4000", [4]), ("Actual", "Top-up funding", "4000", []),
    ],
)  # fmt: skip
def test_lines_that_are_results_signs_turned_round_and_spend_below_nought_wait(kind, line, amount, asked):
    table = BLOCK.format(kind=kind, line=line, amount=amount)
    reading = read(table)
    assert asked_of(reading) == asked and len(reading.frame) == 3 - len(asked)
    for question in reading.questions:
        assert len(read(table, {question.id: "count"}).frame) == 3
        assert len(read(table, {question.id: "leave out"}).frame) == 3 - len(asked)
