"""A deficit at its two dates: by hand, and that the lines come to what is left whatever is assumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.deficit import Terms, lines, year_ending

BALANCES = {2024: -8_000_000.0, 2025: -10_000_000.0, 2026: -11_500_000.0, 2027: -12_500_000.0}
APPROVED = Terms(approved=True, ineligible=1_000_000, receipts=500_000)


def by_name(balances, terms) -> dict[str, float]:
    return {line.name: line.pounds for line in lines(balances, terms)}


def test_nine_tenths_of_the_eligible_part_are_paid_and_the_rest_the_receipts_and_what_is_added_since_are_lines_of_their_own():
    found = by_name(BALANCES, APPROVED)
    assert found == {
        "Deficit": 10_000_000, "Not eligible for the grant": 1_000_000, "Eligible": 9_000_000, "Stability grant": -8_100_000,
        "Left of the eligible part": pytest.approx(900_000), "Safety-valve receipts": -500_000, "Added since": 2_500_000,
        "Left when the override ends": 3_900_000,
    }  # fmt: skip


def test_each_line_has_its_own_day():
    days = {line.name: line.on for line in lines(BALANCES, APPROVED)}
    assert days["Stability grant"] == date(2026, 3, 31) and days["Left when the override ends"] == date(2028, 3, 31)
    assert year_ending(date(2026, 3, 31)) == 2025 and year_ending(date(2026, 4, 1)) == 2026


def test_without_an_approved_plan_there_is_no_grant_and_a_surplus_has_nothing_to_pay_off():
    assert by_name(BALANCES, replace(APPROVED, approved=False))["Stability grant"] == 0
    surplus = by_name({2025: 2_000_000.0, 2027: 1_000_000.0}, replace(APPROVED, receipts=0))
    assert (surplus["Deficit"], surplus["Stability grant"], surplus["Left when the override ends"]) == (
        0,
        0,
        -1_000_000,
    )


def test_years_that_do_not_reach_the_two_dates_give_no_lines():
    assert lines({2019: -1.0, 2024: -2.0}, APPROVED) == []


@given(st.floats(-2e7, 2e7), st.floats(-2e7, 2e7), st.floats(0, 1), st.booleans(), st.floats(0, 2e7), st.floats(0, 1e6))
def test_deficit_grant_receipts_and_what_was_added_come_to_what_is_left(
    then, later, share, approved, ineligible, receipts
):
    terms = Terms(grant_share=share, approved=approved, ineligible=ineligible, receipts=receipts)
    found = by_name({2025: then, 2027: later}, terms)
    assert found["Eligible"] + found["Not eligible for the grant"] == pytest.approx(found["Deficit"])
    assert 0 <= -found["Stability grant"] <= found["Eligible"] + 1e-6
    paid = found["Stability grant"] + found["Safety-valve receipts"]
    assert -then + paid + found["Added since"] == pytest.approx(found["Left when the override ends"], abs=0.01)
