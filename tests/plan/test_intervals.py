"""Intervals against an independent implementation and against published worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from plan.statistics.intervals import chance_words, poisson_interval, rate_ratio, share_difference, wilson


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_agrees_with_statsmodels(part, extra):
    whole = part + extra
    assert wilson(part, whole) == pytest.approx(proportion_confint(part, whole, method="wilson"), abs=1e-9)


@given(st.integers(0, 300))
def test_the_exact_interval_of_a_count_agrees_with_statsmodels(count):
    assert poisson_interval(count) == pytest.approx(confint_poisson(count, 1, method="exact-c"), abs=1e-6)


def test_thirty_six_could_be_25_to_50():
    assert poisson_interval(36) == pytest.approx((25.2, 49.8), abs=0.05)


def test_120_against_100_is_not_proven_and_317_against_237_is():
    ratio, low, high = rate_ratio(120, 100)
    assert ratio == pytest.approx(1.2)
    assert (low, high) == pytest.approx((0.91, 1.58), abs=0.01)
    assert rate_ratio(317, 237) == pytest.approx((1.34, 1.13, 1.59), abs=0.01)


def test_nothing_before_has_no_upper_limit():
    assert rate_ratio(5, 0)[2] == float("inf")


def test_the_difference_of_two_shares_spans_nothing_when_they_are_equal():
    difference, low, high = share_difference(10, 36, 10, 36)
    assert difference == 0
    assert low < 0 < high


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.24, "about 1 in 4"),
        (0.5, "about 1 in 2"),
        (0.7, "about 7 in 10"),
        (0.001, "less than 1 in 100"),
        (0.03, "about 3 in 100"),
        (0.995, "more than 99 in 100"),
    ],
)
def test_a_chance_is_said_in_words(chance, words):
    assert chance_words(chance) == words
