"""Control charts against a plain recount of NHSRplotthedots' rules, written apart, on series of every awkward kind."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.control import Limits, assurance, chart, limits, variation
from methods.days_between import days_between, since_last

NONE = None


def recount(values: list[float]) -> tuple[float, float, float, list[bool]]:
    """(mean, lower, upper, special) of a series without gaps, by the package's text, point by point."""
    n = len(values)
    mean = sum(values) / n
    ranges = [abs(values[i] - values[i - 1]) for i in range(1, n)]
    average = sum(ranges) / len(ranges)
    fewer = [r for r in ranges if r < 3.267 * average]
    average = sum(fewer) / len(fewer) if fewer else average
    lower, upper = mean - 2.66 * average, mean + 2.66 * average
    side = [0 if math.isclose(v, mean, rel_tol=1e-9, abs_tol=1e-9) else (1 if v > mean else -1) for v in values]
    outside = [v < lower or v > upper for v in values]
    near = 2 / 3 * 2.66 * average
    close = [not out and (v > mean + near or v < mean - near) for v, out in zip(values, outside)]
    special = [out and s != 0 for out, s in zip(outside, side)]
    for i in range(n):
        for end in range(i, min(i + 7, n)):  # the point is one of the seven that end there
            seven = list(range(end - 6, end + 1))
            if seven[0] < 0:
                continue
            moves = [(values[j] > values[j - 1]) - (values[j] < values[j - 1]) for j in seven[1:]]
            if all(m == 1 for m in moves) or all(m == -1 for m in moves):
                special[i] = True
            if all(side[j] == 1 for j in seven) or all(side[j] == -1 for j in seven):
                special[i] = True
        for end in range(i, min(i + 3, n)):
            three = list(range(end - 2, end + 1))
            if (
                three[0] >= 0
                and close[i]
                and sum(close[j] for j in three) >= 2
                and abs(sum(side[j] for j in three)) == 3
            ):
                special[i] = True
    return mean, lower, upper, special


@given(st.lists(st.integers(0, 12), min_size=2, max_size=40))
def test_any_series_without_gaps_is_as_the_recount_has_it(values):
    mean, lower, upper, special = recount([float(v) for v in values])
    points = chart(values)
    assert (points[0].limits.mean, points[0].limits.lower, points[0].limits.upper) == pytest.approx(
        (mean, lower, upper)
    )
    assert [bool(point.signal) for point in points] == special


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=30), st.lists(st.integers(1, 29), max_size=2))
def test_a_series_with_gaps_and_steps_has_a_point_for_each_period_and_none_is_special_without_a_value(values, steps):
    points = chart(values, steps)
    assert [point.value for point in points] == values
    assert all(bool(point.signal) == bool(point.rule) for point in points)
    assert not any(point.signal for point in points if point.value is None)


@pytest.mark.parametrize("n", [2, 7, 12, 13, 24])
@pytest.mark.parametrize("value", [0, 0.1, 7, 1 / 3])
def test_a_constant_series_has_its_mean_for_limits_and_no_signal(n, value):
    points = chart([value] * n)
    assert points[-1].limits.lower == points[-1].limits.upper == pytest.approx(value)
    assert {point.signal for point in points} == {""}
    assert variation(points, "lower") == "no clear change"


def test_one_point_has_no_limits_and_two_have():
    assert chart([5])[0].limits is None and variation(chart([5]), "lower") == "none"
    assert chart([]) == [] and variation([], "lower") == "none"
    assert limits([4, 6]) == Limits(5, 5 - 2.66 * 2, 5 + 2.66 * 2, 2)


def test_limits_are_on_trial_under_twelve_points():
    assert limits(list(range(11))).trial and not limits(list(range(12))).trial


def test_a_moving_range_of_3_267_times_the_mean_is_left_out_once():
    values = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 30]
    found = limits(values)  # mean range (10 x 1 + 25) / 11 = 3.18; 25 is over 3.267 x that
    assert (found.mean, found.upper) == pytest.approx((90 / 12 - 0.5 + 0.5, 7.5 + 2.66))
    assert chart(values)[-1].rule == "outside"


def test_the_series_of_the_plan_has_its_mean_and_limits():
    found = limits([9, 12, 8, 11, 14, 10, 13, 9, 12, 11, 10, 15, 4])
    assert (round(found.mean, 2), round(found.lower, 2), round(found.upper, 2)) == (10.62, 0.64, 20.59)


def test_no_moving_range_is_taken_across_a_gap_and_a_gap_breaks_a_run():
    assert limits([2, 4, NONE, 100, 102]).upper == pytest.approx(52 + 2.66 * 2)
    run = [9, 14, 9, 14, 9, 14, 9, 8, 3, 8, 3, 8, 3, 8]
    assert {point.rule for point in chart(run)} == {"one side"}
    broken = [*run[:4], NONE, *run[4:10], NONE, *run[10:]]
    assert "one side" not in {point.rule for point in chart(broken)}
    assert limits([2, NONE, 4]) is None


def test_seven_rising_are_a_trend_and_six_are_not():
    seven = [8, 0, 8, 1, 2, 3, 4, 5, 6, 7, 0, 8]
    assert [point.rule for point in chart(seven)][3:10] == ["trend"] * 7
    assert "trend" not in {point.rule for point in chart([8, 0, 8, 1, 2, 3, 4, 5, 6, 0, 8, 0])}


def test_two_of_three_close_to_a_limit_count_only_with_all_three_on_one_side_and_only_the_close_ones_are_marked():
    base = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9]
    found = chart([*base, 14.6, 10.9, 14.6, 9])
    assert [point.rule for point in found][12:15] == ["two of three", "", "two of three"]
    assert {point.rule for point in chart([*base, 14.6, 9.9, 14.6, 9])[12:15]} == {""}


def test_a_step_makes_limits_of_its_own_on_either_side():
    values = [10, 12, 11, 10, 12, 11, 10, 12, 3, 4, 3, 4, 3, 4, 3, 4]
    assert {point.rule for point in chart(values)} != {""}
    points = chart(values, steps=[8])
    assert {point.rule for point in points} == {""}
    assert points[7].limits.mean == 11 and points[8].limits.mean == 3.5 and points[15].limits.points == 8


@pytest.mark.parametrize(
    ("last", "better", "icon"),
    [(30, "lower", "concern"), (30, "higher", "improvement"), (30, "none", "change"), (6, "lower", "no clear change")],
)
def test_the_icon_is_that_of_the_last_point(last, better, icon):
    assert variation(chart([6, 7, 6, 7, 6, 7, 6, 7, 6, 7, 6, 7, last]), better) == icon


def test_a_signal_anywhere_else_is_not_the_icon():
    points = chart([60, *[2, 14] * 10])
    assert points[0].signal == "high" and variation(points, "lower") == "no clear change"


@pytest.mark.parametrize(
    ("target", "better", "icon"),
    [(20, "lower", "met"), (20, "higher", "missed"), (0, "higher", "met"), (0, "lower", "missed"), (6, "lower", "hit and miss"),
     (None, "lower", "none"), (6, "none", "none")],
)  # fmt: skip
def test_assurance_is_the_target_against_the_last_limits(target, better, icon):
    assert assurance(chart([6, 7] * 7), target, better) == icon


def test_a_target_exactly_on_a_limit_is_hit_and_miss():
    points = chart([6, 7] * 7)
    assert assurance(points, points[-1].limits.upper, "lower") == "hit and miss"
    assert assurance(points, points[-1].limits.upper + 1e-9, "lower") == "met"


@pytest.mark.parametrize(
    ("values", "limit"),
    [
        ([20, 1, 19, 13, 1, 11, 20, 15, 10, 13, 13, 14, 0, 7, 6, 17, 8, 18, 2, 13], -12.33),
        ([15, 16, 14, 18, 5, 4, 8, 6, 4, 18, 16, 10, 7, 17, 9, 13, 19, 18, 18, 8], -0.87),
        ([4, 1, 15, 16, 8], -8.49),
    ],
)
def test_a_target_typed_as_the_limit_is_on_it_though_binary_sums_miss_it_by_a_hair(values, limit):
    for better in ("lower", "higher"):
        assert assurance(chart(values), limit, better) == "hit and miss"
    assert assurance(chart(values), limit - 0.01, "lower") == "missed"


def test_limits_are_drawn_no_further_than_a_measure_can_go():
    assert limits([0, 1, 0, 2]).within(0).lower == 0
    assert limits([99, 60, 99, 100]).within(0, 100).upper == 100


def test_days_between_rare_events_are_judged_on_a_scale_of_their_own():
    start = date(2018, 9, 3)
    days, gaps = [start], [20, 35, 12, 40, 25, 18, 30, 22, 28, 33, 15, 400]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    found = days_between(days)
    assert [each.days for each in found] == gaps and found[-1].signal == "long"
    transformed = [g ** (1 / 3.6) for g in gaps]
    mean, lower, upper, _ = recount(transformed)
    assert (found[0].mean, found[0].lower, found[0].upper) == pytest.approx((mean**3.6, lower**3.6, upper**3.6))


def test_two_events_of_one_day_are_no_days_apart_and_an_open_gap_is_only_told():
    day = date(2019, 1, 8)
    assert [gap.days for gap in days_between([day, day])] == [0]
    assert days_between([day]) == [] and since_last([day], date(2019, 2, 8)) == 31
    assert since_last([day], date(2018, 2, 8)) is None
