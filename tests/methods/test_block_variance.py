"""What moved a balance away from a scenario: by hand for one lever, and adding up for any."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from methods.block_variance import SINCE, balance_of, last_common, parts
from methods.block_years import Levers
from tests.methods.test_block_years import START, STILL, levers

LAST = 2024


def test_one_lever_that_changed_is_the_whole_of_the_difference():
    tried = (START, replace(STILL, requests=-10))
    found = parts((START, STILL), tried, LAST)
    # Twelve plans a year fewer at £18,000: 0.5 + 1.5 + … + 4.5 years of them.
    assert found == [("Requests", pytest.approx(12 * 18_000 * 12.5))]


def test_nothing_changed_is_no_part():
    assert parts((START, STILL), (START, STILL), LAST) == []


def test_a_scenario_made_a_year_ago_has_what_happened_since_as_one_part():
    now = replace(START, year=2020, balance=-2_000_000)
    assert last_common((START, STILL), (now, STILL)) == LAST
    found = dict(parts((START, STILL), (now, replace(STILL, uplift=2)), LAST))
    assert set(found) == {SINCE, "Price rise"}
    assert last_common((START, STILL), (replace(START, year=2030), STILL)) is None


def test_two_that_moved_together_are_each_the_mean_of_moving_first_and_moving_last():
    both, first, second = (
        replace(STILL, **moved) for moved in ({"requests": -10, "uplift": 5}, {"requests": -10}, {"uplift": 5})
    )
    ends = {
        name: balance_of((START, levers), LAST)
        for name, levers in (("none", STILL), ("first", first), ("second", second), ("both", both))
    }
    found = dict(parts((START, STILL), (START, both), LAST))
    assert found["Requests"] == pytest.approx((ends["first"] - ends["none"] + ends["both"] - ends["second"]) / 2)
    assert found["Price rise"] == pytest.approx((ends["second"] - ends["none"] + ends["both"] - ends["first"]) / 2)


starts = st.builds(
    lambda balance, allocation, plans, cost, requests, agreed, year: replace(
        START, balance=balance, allocation=allocation, plans=plans, plan_cost=cost, requests=requests, agreed=agreed, year=year
    ),
    st.floats(-1e7, 1e6), st.floats(1e7, 3e7), st.floats(500, 2000), st.floats(9_000, 25_000), st.floats(50, 400), st.floats(0, 1), st.sampled_from([2019, 2020]),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(levers, levers, starts)
def test_the_parts_sum_to_the_difference_whatever_changed(before, after, start):
    scenario, now = (START, before), (start, after)
    moved = sum(value for _, value in parts(scenario, now, LAST))
    difference = balance_of(now, LAST) - balance_of(scenario, LAST)
    assert moved == pytest.approx(difference, abs=0.2)
    assert isinstance(after, Levers)
