"""The same months of two years, and what misbehaving months do to the interval."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from methods.growth import dispersion, matched_growth, per_hundred_days, spread_about, term_seasonality, widened
from methods.intervals import rate_ratio


def test_where_the_months_behave_the_interval_is_the_exact_one():
    found = matched_growth([40, 41, 40, 41, 40], [33, 34, 33, 34, 33])
    assert (found.now, found.before, found.dispersion < 1) == (202, 167, True)
    assert (found.ratio, found.low, found.high) == pytest.approx(rate_ratio(202, 167)) and not found.proven


def test_months_that_do_not_behave_widen_it_and_never_narrow_it():
    calm, wild = matched_growth([30] * 5, [20] * 5), matched_growth([10, 60, 5, 70, 5], [30, 10, 30, 10, 20])
    assert calm.proven and not wild.proven
    assert wild.low < rate_ratio(150, 100)[1] and wild.high > rate_ratio(150, 100)[2] and wild.dispersion > 1


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=12))
def test_the_dispersion_is_pearsons_chi_square_of_the_table_over_its_freedom(rows):
    now, before = zip(*rows)
    table = [[a, b] for a, b in rows if a + b]
    if len(table) < 2 or not sum(now) or not sum(before):
        assert dispersion(now, before) == 1
        return
    theirs = stats.chi2_contingency(table, correction=False)
    assert dispersion(now, before) == pytest.approx(theirs.statistic / theirs.dof)


def test_other_months_are_not_compared():
    with pytest.raises(ValueError, match="same months"):
        matched_growth([1, 2], [1])
    assert matched_growth([0, 0], [0, 0]).low == 0 and matched_growth([3, 2], [0, 0]).high == math.inf


def test_terms_are_uneven_only_beyond_their_school_days():
    assert term_seasonality([6, 6, 5, 7, 6, 6], [36, 34, 29, 35, 30, 31]) > 0.5
    assert term_seasonality([30, 2, 2, 2, 2, 2], [36, 34, 29, 35, 30, 31]) < 0.001
    assert math.isnan(term_seasonality([0, 0], [30, 30]))
    assert per_hundred_days(7, 30) == pytest.approx(23.3, abs=0.05) and per_hundred_days(7, 0) is None


def test_a_ratio_is_widened_by_the_root_of_the_dispersion_and_never_narrowed():
    # 120 after 100; terms of each year differ four times as much as chance: the half-width on the logarithm doubles.
    exact = rate_ratio(120, 100)
    half = 1.959964 * math.sqrt(4 * (1 / 120 + 1 / 100))
    assert widened(exact, 120, 100, 4) == pytest.approx((1.2 * math.exp(-half), 1.2 * math.exp(half)), rel=1e-5)
    assert widened(exact, 120, 100, 0.4) == widened(exact, 120, 100, 1) == exact[1:]
    assert widened(rate_ratio(0, 10), 0, 10, 9) == rate_ratio(0, 10)[1:]


def test_how_much_counts_differ_about_one_rate_is_pearsons_chi_square():
    counts, days = [12, 3, 20, 5], [30, 25, 40, 35]
    expected = [40 * each / 130 for each in days]
    square, freedom = spread_about(counts, days)
    assert (square, freedom) == (pytest.approx(stats.chisquare(counts, expected).statistic), 3)
    assert spread_about([0, 0, 0], [1, 1, 1]) == (0.0, 0) and spread_about([4], [30]) == (0.0, 0)
