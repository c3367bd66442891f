"""Figures written otherwise than their column holds them: by the term, as credits, with a minus, in days. Asked, then put right."""

import pytest

from loaders.check import check_file
from tests.sheets import csv

BANDS = "{}\nScheme | Band | From | {}\n{}Local | A | 01/04/2018 | 80\nLocal | B | 01/04/2018 | £100.50\n"
SAVED = """
    Scheme | Kind     | State     | Annual saving | Start
    Unit A | Cashable | Delivered | {}            | 01/09/2019
    Unit B | Cashable | Delivered | {}            | 01/09/2019
"""
LEDGER = """
    Year    | As at      | Type   | Line  | Supplier | Amount | {}
    2019-20 | 31/03/2020 | Actual | 1.2.3 | Oak Ltd  | 12,000 | {}
    2019-20 | 31/03/2020 | Actual | 1.2.3 | Elm Ltd  | {}     | {}
"""
MISSED = """
    {}
    School  | Academic year | Term   | SEN group   | Possible | {}
    8994001 | 2018/19       | Term 1 | EHC plan    | 500      | 50
    8994001 | 2018/19       | Term 1 | SEN support | 700      | {}
"""


def read(table, answers=None):
    (reading,) = check_file("given.csv", csv(table), key=b"a key for tests", answers=answers or {}).readings
    return reading


def pounds(reading, name):
    return [float(value) / 100 for value in reading.frame[name]]


@pytest.mark.parametrize(
    ("title", "header", "below", "choices", "answer", "right"),
    [
        ("Top-up values (per term)", "Value", "", ["1", "3", "6"], "3", [240, 301.5]),
        ("Weekly top-up amounts", "Value", "", ["1", "38", "39", "52"], "39", [3120, 3919.5]),
        ("Bands", "Amount", " | | | £ per week\n", ["1", "38", "39", "52"], "1", [80, 100.5]),
        ("Bands", "Amount", " | | | £ per month\n", ["1", "12"], "12", [960, 1206]),
        ("Values per hour", "Value", "", ["1"], "15", [1200, 1507.5]),
    ],
)  # fmt: skip
def test_an_amount_by_a_part_of_the_year_under_a_yearly_column_is_asked_about(
    title, header, below, choices, answer, right
):
    table = BANDS.format(title, header, below)
    (question,) = (reading := read(table)).questions
    assert (question.kind, [option.id for option in question.options], len(reading.frame)) == ("unit", choices, 0)
    assert pounds(read(table, {question.id: answer}), "annual") == right


@pytest.mark.parametrize(
    ("title", "header"),
    [("Termly monitoring report", "Value"), ("Per term", "Annual value"), ("Bands", "Value per year"), ("Values per pupil", "Value")],
)  # fmt: skip
def test_what_says_a_year_or_speaks_of_the_report_is_not_asked_about(title, header):
    assert [q.kind for q in read(BANDS.format(title, header, "")).questions if q.kind == "unit"] == []


def test_savings_that_are_all_written_with_a_minus_are_turned_round_when_somebody_says_so():
    table = SAVED.format("(50,000)", "-70,000")
    (question,) = (reading := read(table)).questions
    assert len(reading.frame) == 0
    assert pounds(read(table, {question.id: "turned"}), "full_year") == [50_000, 70_000]
    assert pounds(read(table, {question.id: "as they stand"}), "full_year") == [-50_000, -70_000]
    assert not read(SAVED.format("50,000", "(70,000)")).questions


@pytest.mark.parametrize("words", [("DR", "CR"), ("Debit", "Credit"), ("D", "C"), ("", "Cr")])
def test_a_column_of_debits_and_credits_is_asked_about_and_a_credit_is_below_nought(words):
    table = LEDGER.format("DR/CR", words[0], "2,000", words[1])
    (question,) = (reading := read(table)).questions
    assert len(reading.frame) == 0
    assert pounds(read(table, {question.id: "credits"}), "amount") == [12_000, -2_000]
    assert pounds(read(table, {question.id: "as they stand"}), "amount") == [12_000, 2_000]


def test_credits_that_have_their_minus_already_are_not_asked_about():
    assert pounds(read(LEDGER.format("DR/CR", "DR", "(2,000)", "CR")), "amount") == [12_000, -2_000]


@pytest.mark.parametrize(
    ("title", "header", "value"), [("Attendance 2018/19 (days)", "Missed", 70), ("Attendance", "Missed", 70.5)]
)
def test_attendance_in_days_is_asked_about_and_doubled(title, header, value):
    table = MISSED.format(title, header, value)
    questions = (reading := read(table)).questions
    assert {q.column for q in questions} >= {"missed"} and len(reading.frame) == 0
    assert list(read(table, {q.id: "days" for q in questions}).frame["missed"]) == [100, round(2 * value)]


def test_attendance_in_sessions_is_not_asked_about():
    assert not read(MISSED.format("Attendance", "Missed sessions", 70)).questions
