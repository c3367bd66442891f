"""Forecasts with the bands that were tested, and their values as they were worked out before."""

from __future__ import annotations

import math

import pytest

from methods.forecast import exclusions, mean_growth, past_misses, plans, requests

ENGLAND = [55_235, 64_555, 72_423, 82_329, 75_951, 93_302, 114_482, 138_242, 154_489]  # requests, 2016 to 2024


def test_307_requests_in_2024_are_363_in_2025_between_277_and_475():
    # 154,489 after 93,302 is 1.6558 in three years, 1.1830 a year; all the years since 2016 would say 349 (267 to 457).
    found = requests(307, ENGLAND)
    assert [round(each) for each in (found.value, found.low, found.high)] == [363, 277, 475]
    assert requests(307, ENGLAND[-4:]) == found
    assert round(requests(307, ENGLAND[:3]).value) == 352  # two years' growth where there are no three


def test_one_year_out_8_in_10_lie_within_three_quarters_and_four_thirds():
    found = requests(100, [1, 1])
    assert (found.low, found.high) == (pytest.approx(76.4, abs=0.1), pytest.approx(130.9, abs=0.1))
    two = requests(100, [1, 1], years_ahead=2)
    assert (math.log(two.high / 100), requests(100, [1, 1], 1, 0.95).high) == (
        pytest.approx(1.28155 * 0.28, abs=1e-4),
        pytest.approx(150.9, abs=0.1),
    )


def test_growth_is_the_geometric_mean_of_the_years_asked_for():
    assert mean_growth([100, 110, 121]) == pytest.approx(1.1)
    assert mean_growth([50, 100, 110, 121, 133.1], 3) == pytest.approx(1.1)
    assert mean_growth([100, 200, 100]) == pytest.approx(1)


@pytest.mark.parametrize(
    "national,years", [([100], None), ([], None), ([100, 110], 3), ([0, 110], None), ([100, 0], 1)]
)
def test_growth_that_cannot_be_worked_out_is_refused(national, years):
    with pytest.raises(ValueError, match=r"[Gg]rowth"):
        mean_growth(national, years)


@pytest.mark.parametrize(
    "ahead,low,high", [(1, 0.94, 1.07), (2, 0.90, 1.12), (3, 0.86, 1.14), (4, 0.81, 1.19), (5, 0.81, 1.19)]
)
def test_plans_grow_by_the_countrys_three_years_and_carry_the_tested_band(ahead, low, high):
    found = plans(1_000, [999, 100, 110, 121, 133.1], ahead)
    value = 1_000 * 1.1**ahead
    assert (found.value, found.low, found.high) == pytest.approx((value, value * low, value * high))


def test_no_forecast_goes_further_than_it_was_tested():
    with pytest.raises(ValueError, match="tested"):
        plans(1_000, [100, 110, 121, 133], 6)
    with pytest.raises(ValueError, match="tested"):
        requests(300, ENGLAND, 3)


@pytest.mark.parametrize("last,between", [(36, (25, 54)), (10, (7, 20)), (20, (14, 35)), (60, (43, 78))])
def test_after_a_year_of_36_exclusions_25_to_54_are_ordinary(last, between):
    assert exclusions(last).whole == between and exclusions(last).value == last


def test_under_five_exclusions_nothing_was_tested():
    assert exclusions(4) is None and exclusions(0) is None
    assert exclusions(36, 0.95).high == pytest.approx(36 * 1.77)


def test_past_misses_are_shares_of_what_came():
    assert past_misses({2024: 2_074, 2025: 2_200}, {2024: 1_535}) == {2024: pytest.approx(0.351, abs=0.001)}
