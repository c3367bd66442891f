"""Two groups beside each other: ratios that claim only what their interval supports."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import Table2x2

from methods.groups import Ratio, disproportion, excess, quotients_ratio, totals_ratio


def test_thirty_of_two_hundred_against_sixty_of_two_thousand_is_five_times_as_often():
    found = disproportion(30, 200, 60, 2000)
    assert found is not None and found.ratio == pytest.approx(5.0)
    # Clopper and Pearson by scipy's own root finding, of the split of 90 events, over the split of the sizes
    whole = stats.binomtest(30, 90).proportion_ci(0.95, "exact")
    low, high = (share / (1 - share) * 2000 / 200 for share in whole)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-6), pytest.approx(high, rel=1e-6))
    assert found.verdict == "more"
    assert excess(30, 200, 60, 2000) == pytest.approx(24)  # six would be the other group's rate


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((120, 1, 100, 1), "cannot tell"),
        ((317, 1, 237, 1), "more"),
        ((237, 1, 317, 1), "fewer"),
        ((3, 50, 0, 800), "more"),  # none in the other: no ratio, and more all the same
        ((1, 400, 0, 400), "cannot tell"),
        ((0, 100, 40, 400), "fewer"),
    ],
)
def test_a_difference_is_claimed_only_where_the_interval_leaves_out_one(counts, verdict):
    found = disproportion(*counts)
    assert found is not None and found.verdict == verdict


@pytest.mark.parametrize("counts", [(3, 0, 4, 100), (3, 100, 4, 0), (0, 100, 0, 100), (3, math.nan, 4, 100)])
def test_without_a_roll_or_without_an_event_there_is_no_ratio(counts):
    assert disproportion(*counts) is None


def test_where_every_child_brought_one_the_quotients_are_woolfs_odds_ratio():
    found = quotients_ratio([1] * 60, 12, [1] * 45, 15)
    oracle = Table2x2(np.array([[60, 12], [45, 15]]))
    low, high = oracle.oddsratio_confint()
    assert found is not None
    assert (found.ratio, found.low, found.high) == pytest.approx((oracle.oddsratio, low, high))


def test_ten_suspensions_of_one_child_say_less_than_ten_of_ten():
    by_one, by_ten = totals_ratio([10], [1] * 40), totals_ratio([1] * 10, [1] * 40)
    assert by_one is not None and by_ten is not None
    assert by_one.ratio == by_ten.ratio == pytest.approx(0.25)
    # by hand: variance of the logarithm 100/100 + 40/1600 = 1.025 against 10/100 + 40/1600 = 0.125
    assert by_one.high == pytest.approx(0.25 * math.exp(1.959964 * math.sqrt(1.025)), rel=1e-6)
    assert by_ten.high == pytest.approx(0.25 * math.exp(1.959964 * math.sqrt(0.125)), rel=1e-6)
    assert (by_one.verdict, by_ten.verdict) == ("cannot tell", "fewer")


def test_the_interval_of_clustered_totals_holds_in_nineteen_of_twenty_worlds():
    # Poisson children with 1 to 6 suspensions each, the same in both years: the truth is 1.
    random = np.random.default_rng(16)
    held = 0
    for _ in range(400):
        now, before = (random.integers(1, 7, random.poisson(60)).tolist() for _ in range(2))
        found = totals_ratio(now, before)
        held += found is not None and found.low <= 1 <= found.high
    assert 0.92 <= held / 400 <= 0.98


def test_totals_of_nothing_have_no_ratio():
    assert totals_ratio([], [1]) is None and quotients_ratio([1], 0, [1], 2) is None
    assert Ratio(math.nan, 0, math.inf).verdict == "cannot tell"
