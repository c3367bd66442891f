"""Funnels: limits that turn the exact interval round, against PHE's own published cases and a plain search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from methods.funnel import LOOK_CLOSER, WATCH, count_limits, flag_count, flag_share, rate_limits, share_limits
from methods.intervals import (
    byar_interval,
    count_interval,
    counts_that_prove,
    poisson_interval,
    proves_change,
    rate_interval,
    wilson,
)


def test_the_interval_is_what_public_health_england_publishes():
    assert poisson_interval(200, 0.95)[0] == pytest.approx(173.24086241121654, abs=1e-3)
    assert poisson_interval(500, 0.998)[1] == pytest.approx(573.0274767209943, abs=1e-3)


@given(st.floats(0.5, 400), st.sampled_from([WATCH, LOOK_CLOSER]))
def test_a_count_on_a_limit_has_an_interval_that_just_touches_what_was_expected(expected, level):
    band = count_limits(expected, level)
    tail = (1 - level) / 2
    assert stats.chi2.ppf(tail, 2 * band.upper) / 2 == pytest.approx(expected, rel=1e-6)
    if band.lower > 0:
        assert stats.chi2.ppf(1 - tail, 2 * band.lower + 2) / 2 == pytest.approx(expected, rel=1e-6)


@given(st.integers(0, 60), st.floats(0.2, 60))
def test_a_flag_is_a_chance_of_under_a_fortieth_or_a_thousandth_on_that_side(count, expected):
    more, fewer = stats.poisson.sf(count - 1, expected), stats.poisson.cdf(count, expected)
    flag = flag_count(count, expected)
    if min(abs(p - edge) for p in (more, fewer) for edge in (0.025, 0.001)) < 1e-9:
        return
    by_hand = (
        "very high"
        if more < 0.001
        else "very low"
        if fewer < 0.001
        else "high"
        if more < 0.025
        else "low"
        if fewer < 0.025
        else ""
    )
    assert flag == by_hand


@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.02, 0.98))
def test_a_share_is_outside_where_its_wilson_interval_leaves_out_the_average(part, whole, share):
    part = min(part, whole)
    low, high = wilson(part, whole)
    if abs(low - share) < 1e-9 or abs(high - share) < 1e-9:
        return
    assert (flag_share(part, whole, share) != "") == (not low <= share <= high)


def test_a_school_without_events_still_has_a_place_and_nobody_has_no_limits():
    assert flag_count(0, 1.2) == "" and flag_count(0, 9) == "very low"
    assert count_limits(0).upper == 0 and rate_limits(0, 0.1).upper != rate_limits(0, 0.1).upper
    assert flag_count(0, 0) == ""


def test_limits_narrow_with_size_and_the_outer_ones_lie_outside():
    sizes = [100, 400, 1600]
    inner, outer = [rate_limits(n, 0.02) for n in sizes], [rate_limits(n, 0.02, LOOK_CLOSER) for n in sizes]
    assert inner[0].upper > inner[1].upper > inner[2].upper > 0.02 > inner[2].lower > inner[1].lower
    assert all(o.upper > i.upper and o.lower <= i.lower for o, i in zip(outer, inner))
    band = share_limits(100, 0.2)
    assert (band.lower, band.upper) == pytest.approx((0.1216, 0.2784), abs=1e-4)


def test_after_36_only_20_or_fewer_and_56_or_more_prove_a_change():
    assert counts_that_prove(36) == (20, 56)
    assert counts_that_prove(0) == (-1, 6) and counts_that_prove(3)[0] == -1


def test_120_against_100_proves_nothing_and_317_against_237_does():
    assert not proves_change(120, 100) and proves_change(317, 237)
    assert proves_change(270, 225) and not proves_change(264, 220)


def test_byar_is_near_the_exact_interval_and_is_used_from_ten_on():
    for count in (10, 36, 200):
        assert byar_interval(count) == pytest.approx(poisson_interval(count), rel=0.01)
    assert count_interval(9) == poisson_interval(9) and count_interval(10) == byar_interval(10)
    assert byar_interval(65) == pytest.approx((50.16, 82.85), abs=0.02)


def test_no_share_is_printed_bare_and_a_rate_without_pupils_is_none():
    assert wilson(0, 12) == (0.0, pytest.approx(0.2425, abs=1e-4)) and wilson(12, 12)[1] == 1.0
    rate, low, high = rate_interval(36, 20_100, 100)
    assert (rate, low, high) == pytest.approx((0.1791, 0.1254, 0.2480), abs=1e-4)
    assert rate_interval(0, 0)[0] != rate_interval(0, 0)[0]
