"""A block over five years: the first by hand, and what must hold for any levers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from methods.block_years import Levers, Start, balances_in, each_alone, with_layers, years_ahead

START = Start(2019, -1_000_000, 20_000_000, 1_000, 18_000, 2_500_000, 200, 0.6, 80)
STILL = Levers(uplift=0, allocation_growth=0)


def test_the_first_year_is_plans_at_mid_year_times_what_a_plan_costs_and_the_rest():
    first = years_ahead(START, STILL)[0]
    spend = (1_000 + (120 - 80) / 2) * 18_000 + 2_500_000
    assert first.unmitigated_spend == spend and first.year == 2020
    assert first.unmitigated == first.mitigated == -1_000_000 + 20_000_000 - spend


def test_a_tenth_fewer_requests_are_twelve_fewer_plans_a_year_half_of_them_in_the_first():
    years = years_ahead(START, replace(STILL, requests=-10))
    assert years[0].layers["Fewer new plans"] == pytest.approx(12 * 0.5 * 18_000)
    assert years[4].layers["Fewer new plans"] == pytest.approx(12 * 4.5 * 18_000)


def test_local_places_save_what_is_avoided_less_what_they_cost_to_run_and_may_lose():
    levers = replace(STILL, local_places=6, local_saving=39_500, local_cost=19_500)
    assert years_ahead(START, levers)[0].layers["Local places"] == 120_000
    assert years_ahead(START, replace(levers, local_cost=50_000))[0].layers["Local places"] == -63_000


def test_bands_of_5_percent_more_cost_5_percent_of_a_year_of_todays_top_ups_in_every_year():
    start = replace(START, top_ups=400_000)
    years = years_ahead(start, replace(STILL, bands=5))
    assert [each.layers["Bands"] for each in years] == [-20_000] * 5
    assert years[-1].mitigated - years[-1].unmitigated == -100_000
    dearer = years_ahead(start, replace(STILL, bands=5, uplift=10))
    assert dearer[1].layers["Bands"] == pytest.approx(-20_000 * 1.21)
    assert years_ahead(START, replace(STILL, bands=5))[0].layers["Bands"] == 0  # no top-up is known


def test_each_lever_alone_is_held_against_the_same_balance_without_it():
    without = years_ahead(START, STILL)[-1].mitigated
    (fewer, dearer) = each_alone(START, [("fewer", {"requests": -10}), ("dearer", {"uplift": 1})], STILL)
    # Twelve fewer plans a year at 18,000: half of them in the first year, 0.5 + 1.5 + 2.5 + 3.5 + 4.5 = 12.5 years of twelve.
    assert fewer == ("fewer", without, pytest.approx(without + 12.5 * 12 * 18_000))
    assert dearer[1] == without and dearer[2] == years_ahead(START, replace(STILL, uplift=1))[-1].mitigated < without


def test_a_grant_counts_in_its_own_year_and_moves_the_line_with_the_plan_alone():
    years = years_ahead(START, replace(STILL, grant=500_000, grant_year=2021))
    assert [each.grant for each in years] == [0, 500_000, 0, 0, 0]
    assert years[1].mitigated - years[1].unmitigated == 500_000 and years[0].mitigated == years[0].unmitigated


def test_the_year_of_balance_is_the_first_without_a_deficit_and_none_is_not_within_the_plan():
    years = years_ahead(START, replace(STILL, grant=9_000_000, grant_year=2022))
    assert balances_in(years, with_plan=False) is None
    assert balances_in(years) == 2022


levers = st.builds(
    Levers,
    requests=st.floats(-50, 50),
    agreed=st.floats(-30, 30),
    ends=st.floats(-20, 20),
    returns=st.floats(0, 20),
    return_saving=st.floats(0, 20_000),
    local_places=st.floats(0, 50),
    local_saving=st.floats(0, 60_000),
    local_cost=st.floats(0, 60_000),
    uplift=st.floats(-2, 10),
    allocation_growth=st.floats(-2, 10),
    grant=st.floats(0, 1e6),
    grant_year=st.integers(2019, 2025),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(levers)
def test_the_layers_and_the_grant_are_the_whole_difference_between_the_two_lines(chosen):
    gap = 0.0
    for year in years_ahead(START, chosen):
        gap += sum(year.layers.values()) + year.grant
        assert year.mitigated - year.unmitigated == pytest.approx(gap, abs=0.01)
        assert year.spend == pytest.approx(year.unmitigated_spend - sum(year.layers.values()))
        assert year.low <= year.mitigated <= year.high


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(levers, st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=5))
def test_a_layer_of_the_savings_ledger_moves_the_line_with_the_plan_and_its_band_and_not_the_other(chosen, saved):
    before = years_ahead(START, chosen)
    gap = 0.0
    for was, now, more in zip(before, with_layers(before, {"Action": saved}), saved, strict=True):
        gap += more
        assert now.layers["Action"] == more and now.unmitigated == was.unmitigated
        assert now.mitigated - was.mitigated == pytest.approx(gap, abs=0.01)
        assert now.high - now.low == pytest.approx(was.high - was.low, abs=0.01)
