"""Shrunk rates against Marshall's formula written out, and an index that says how much it hangs on its weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.pressure import index, level, shrink, stays

COHORTS = st.lists(st.tuples(st.integers(0, 30), st.integers(30, 240)), min_size=1, max_size=40)


def marshall(counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Marshall (1991), equations 5 to 7, as they stand."""
    rates = counts / sizes
    mean = counts.sum() / sizes.sum()
    variance = (sizes * (rates - mean) ** 2).sum() / sizes.sum()
    between = max(0.0, variance - mean / sizes.mean())
    with np.errstate(invalid="ignore"):
        weights = np.where(between > 0, between / (between + mean / sizes), 0.0)
    return mean + weights * (rates - mean)


@given(COHORTS)
def test_shrunk_rates_are_marshalls(rows):
    counts, sizes = (np.array(column, dtype=float) for column in zip(*rows))
    ours = [each.shrunk for each in shrink(counts.tolist(), sizes.tolist())]
    assert ours == pytest.approx(marshall(counts, sizes).tolist())


@given(COHORTS)
def test_a_shrunk_rate_lies_between_its_own_and_the_authoritys(rows):
    counts, sizes = zip(*rows)
    mean = sum(counts) / sum(sizes)
    for each in shrink(counts, sizes):
        low, high = sorted((each.rate, mean))
        assert low - 1e-12 <= each.shrunk <= high + 1e-12 and 0 <= each.weight <= 1


def test_where_cohorts_differ_by_chance_alone_all_have_the_authoritys_rate():
    assert [each.ratio for each in shrink([2, 2, 2], [100, 100, 100])] == [1, 1, 1]
    assert shrink([0, 0], [100, 90])[0].ratio is None and shrink([0, 0], [100, 90])[0].shrunk == 0


def test_a_small_cohort_is_drawn_in_more_than_a_large_one_of_the_same_rate():
    small, large, *_ = shrink([6, 24, 1, 2, 1], [60, 240, 200, 220, 150])
    assert small.rate == large.rate and small.shrunk < large.shrunk


def test_a_cohort_of_nobody_has_no_rate_and_does_not_disturb_the_others():
    with_nobody = shrink([3, 0, 5], [100, 0, 90])
    assert with_nobody[1].rate is None and with_nobody[1].ratio is None
    assert [with_nobody[0].shrunk, with_nobody[2].shrunk] == [each.shrunk for each in shrink([3, 5], [100, 90])]
    assert shrink([], []) == [] and shrink([1], [0])[0].shrunk is None


WEIGHTS = {"suspensions": 1, "exclusions": 1, "moves": 1}


def test_100_is_typical_and_no_ratio_counts_for_more_than_two():
    assert index({"suspensions": 1, "exclusions": 1, "moves": 1}, WEIGHTS) == 100
    assert index({"suspensions": 9, "exclusions": 1, "moves": 1}, WEIGHTS) == pytest.approx(400 / 3)


def test_what_is_missing_is_reweighted_and_never_nought():
    assert index({"suspensions": 1.5, "exclusions": None, "moves": 1.1}, WEIGHTS) == pytest.approx(130)
    assert index({"suspensions": None}, WEIGHTS) is None and index({}, WEIGHTS) is None
    assert index({"suspensions": 1.5, "moves": 0.5}, {"suspensions": 3, "moves": 1}) == pytest.approx(125)


@pytest.mark.parametrize(
    "value,is_", [(None, "no figure"), (120, "higher"), (119.9, "typical"), (80, "lower"), (80.1, "typical")]
)
def test_bands_not_ranks(value, is_):
    assert level(value) == is_


def test_how_often_the_band_stays_is_the_same_each_time_and_hangs_on_how_mixed_the_parts_are():
    all_high = {name: 1.8 for name in WEIGHTS}
    mixed = {"suspensions": 2.0, "exclusions": 0.8, "moves": 0.9}
    assert stays(all_high, WEIGHTS) == 100
    assert 0 < stays(mixed, WEIGHTS) < 100 and stays(mixed, WEIGHTS) == stays(mixed, WEIGHTS)
    assert stays({}, {}) == 0
