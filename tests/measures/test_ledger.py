"""Every line's due is divided without a rest: paid, waived, returned, given up, and what is open by how far it has come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibits.spending import owed
from loaders.datasets import by_id
from measures.calculate import calculate, default_calendar
from measures.catalogue import by_name
from measures.frames import prepare
from measures.ledger import PARTS, Written, ages, lines, sums, written
from tests.effort import examples
from tests.frames import frame, typed

AS_AT = date(2019, 6, 27)
CALENDAR = default_calendar()
# Due by hand: 52 weeks of £5,200 a year are £100 a week.
SHEET = """
    pupil_ref | exclusion_date | school  | year_group | amount_a | weeks_b | begun_on   | invoiced_on | agreed | paid   | waived | returned_in_lieu | passed_on | status
    P1        | 2018-10-01     | 9994001 | 9          | 520000   | 20      | 2018-10-20 | 2018-12-01  | 200000 | 200000 |        | no               | 50000     | paid
    P2        | 2018-10-02     | 9994001 | 9          | 520000   | 10      | 2018-10-20 | 2019-02-01  | 80000  | 30000  |        | no               |           | invoiced
    P3        | 2018-10-03     | 9994001 | 9          | 520000   | 10      | 2018-10-20 |             |        |        | 100000 | no               |           | waived
    P4        | 2018-10-04     | 9994001 | 9          | 520000   | 10      | 2018-10-20 |             |        |        |        | yes              |           | returned
    P5        | 2019-05-01     | 9994001 | 9          | 520000   | 10      |            |             |        |        |        |                  |           | due
    P6        | 2018-10-06     | 9994001 | 9          | 520000   | 10      | 2018-10-20 |             |        |        |        |                  |           | negotiating
"""


def ledger(as_at=AS_AT):
    return lines(prepare({"recoveries": frame("recoveries", SHEET)}), as_at, CALENDAR)


def test_the_parts_are_what_became_of_each_line():
    assert sums(ledger()) == {
        "whole": 700000, "paid": 230000, "waived": 100000, "returned": 100000, "reduced": 20000, "invoiced": 50000, "agreed": 0, "negotiating": 100000, "due": 100000,
    }  # fmt: skip


def test_before_the_invoices_what_was_agreed_was_agreed_and_nothing_paid():
    found = sums(ledger(date(2018, 11, 30)))
    assert (found["whole"], found["paid"], found["agreed"], found["reduced"]) == (600000, 0, 280000, 20000)


def test_open_debt_is_told_by_the_time_since_the_exclusion():
    assert ages(ledger(), AS_AT) == {
        "up to 30 days": 0,
        "31 to 90 days": 100000,
        "91 to 180 days": 0,
        "more than 180 days": 150000,
    }


def test_the_sentences_say_due_paid_net_and_how_often_it_was_begun():
    first, second, *_ = owed.sentences(ledger(), AS_AT, Written())
    assert (
        first
        == "£7,000.00 is due for 6 exclusions; £2,300.00 has been paid (33% of what is due). £500.00 went on to admitting schools, so £1,800.00 is left."
    )
    assert second.startswith("The process was begun for 5 of 6 (between 44% and 97%), in the middle 17 days after")


@pytest.mark.parametrize(
    ("columns", "says", "never"),
    [
        ("status\n9 | {} | 20 | due", "What has been paid is not known: no line says it.", "£0.00 has been paid"),
        ("status\n9 | {} | 20 | due", "No line says when the process was begun.", "begun for 0"),
        ("status | paid\n9 | {} | 20 | paid | 100000", "£1,000.00 has been paid (50% of what is due). No line says what went on", "so £"),
        ("status | paid | passed_on\n9 | {} | 20 | paid | 100000 | 40000", "£400.00 went on to admitting schools, so £600.00 is left.", "not known"),
        ("status\n9 | {} | 20 | paid", "1 line is said to be paid without an amount", "(0%"),
    ],
)  # fmt: skip
def test_a_ledger_that_never_says_a_payment_does_not_say_that_nothing_was_paid(columns, says, never):
    heads, cells = columns.split("\n")
    sheet = f"pupil_ref | exclusion_date | school | year_group | amount_a | weeks_b | {heads}\nP1 | 2018-10-01 | 9994001 | {cells.format(520000)}"
    frames = prepare({"recoveries": frame("recoveries", sheet)})
    every, holds = lines(frames, AS_AT, CALENDAR), written(frames)
    text = " ".join(owed.sentences(every, AS_AT, holds))
    assert says in text and never not in text
    if not holds.paid:
        assert "payments not known" in owed.picture(every, AS_AT, holds).title
        assert (
            owed.table(every, {}, holds)[0]["Paid"] == "not said"
            and "Still open" not in owed.debt(every, AS_AT, holds)[0]
        )


row = st.fixed_dictionaries(
    {
        "pupil_ref": st.uuids().map(str),
        "exclusion_date": st.dates(date(2018, 9, 3), date(2019, 5, 31)),
        "school": st.just("9994001"),
        "year_group": st.integers(7, 11),
        "amount_a": st.integers(0, 900_000),
        "weeks_b": st.one_of(st.none(), st.integers(0, 52)),
        "adjustment_c": st.one_of(st.none(), st.integers(-20_000, 100_000)),
        "agreed": st.one_of(st.none(), st.integers(0, 500_000)),
        "paid": st.one_of(st.none(), st.integers(0, 500_000)),
        "waived": st.one_of(st.none(), st.integers(0, 100_000)),
        "returned_in_lieu": st.sampled_from([None, True, False]),
        "status": st.sampled_from(["due", "negotiating", "agreed", "invoiced", "paid", "waived", "returned"]),
    }
)


@settings(max_examples=examples(15, 200), deadline=None)
@given(st.lists(row, min_size=1, max_size=6))
def test_the_parts_sum_to_what_the_measure_says_is_due_to_the_penny(rows):
    frames = prepare({"recoveries": typed(by_id("recoveries"), rows)})
    found = lines(frames, AS_AT, CALENDAR)
    assert all(sum(line.parts[name] for name in PARTS) == line.due for line in found)
    exact = calculate(by_name("recovery_due"), frames, as_at=AS_AT, kind="academic_year").frame
    assert sum(line.due for line in found) == exact["numerator"].sum()
