"""Where a year will end: the negative binomial against a plain sum over its terms, and the colour of a chance."""

from __future__ import annotations

import math

import pytest

from methods.outturn import colour, outturn


def at_most(limit: int, count: int, elapsed: float, whole: float) -> float:
    """The chance by the definition of the negative binomial, term by term."""
    size, share = count + 0.5, elapsed / whole
    terms = (
        math.exp(math.lgamma(k + size) - math.lgamma(size) - math.lgamma(k + 1)) * share**size * (1 - share) ** k
        for k in range(limit - count + 1)
    )
    return sum(terms)


@pytest.mark.parametrize("count,elapsed,limit", [(29, 150, 34), (0, 40, 3), (15, 73, 40), (36, 189, 36)])
def test_the_chance_is_the_plain_sum(count, elapsed, limit):
    assert outturn(count, elapsed, 190).chance_at_most(limit) == pytest.approx(at_most(limit, count, elapsed, 190))


@pytest.mark.parametrize(
    "count,elapsed,target",
    [(5, 75, 31), (5, 150, 12), (29, 150, 34), (0, 40, 1), (15, 73, 40), (36, 189, 37), (7, 100, 8)],
)
def test_the_chance_of_a_target_to_be_reached_counts_the_year_that_ends_on_it(count, elapsed, target):
    end = outturn(count, elapsed, 190)
    assert end.chance_at_least(target) == pytest.approx(1 - at_most(target - 1, count, elapsed, 190))
    assert end.chance_at_least(target - 0.5) == end.chance_at_least(target), "events are whole"
    assert end.chance_at_least(target) + end.chance_at_most(target - 1) == pytest.approx(1)


def test_a_count_that_has_its_target_has_reached_it():
    for elapsed in (100, 190):
        end = outturn(30, elapsed, 190)
        assert end.chance_at_least(30) == end.chance_at_least(12) == 1
    assert outturn(30, 190, 190).chance_at_least(31) == 0


def test_29_by_day_150_against_34_looks_fine_and_is_red():
    end = outturn(29, 150, 190)
    assert (end.likely, end.low, end.high) == (37, 33, 41) and colour(end.chance_at_most(34)) == "red"
    assert outturn(29, 150, 190, spread=0.05).chance_at_most(34) == pytest.approx(0.28, abs=0.005)


def test_school_days_and_not_calendar_days_tell_what_15_by_christmas_means():
    assert outturn(15, 73, 190).likely == pytest.approx(39, abs=1)
    assert outturn(15, 112, 365).likely == pytest.approx(49, abs=1)


def test_a_year_that_is_over_is_its_count_and_one_not_begun_cannot_be_projected():
    assert outturn(30, 190, 190).chance_at_most(30) == 1 and outturn(31, 190, 190).chance_at_most(30) == 0
    with pytest.raises(ValueError, match="No day"):
        outturn(0, 0, 190)


@pytest.mark.parametrize(
    "chance,is_", [(0.70, "green"), (0.699, "amber"), (0.30, "amber"), (0.299, "red"), (0, "red"), (None, "not rated")]
)
def test_green_from_seven_in_ten_and_red_under_three(chance, is_):
    assert colour(chance) == is_
