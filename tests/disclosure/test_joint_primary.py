"""Which cells are hidden for their own sake."""

from __future__ import annotations

import numpy as np
import pytest

from disclosure.suppression.primary import dominated, few_contributors, group_disclosure, money, p_percent, small_counts


def test_one_to_four_are_small_and_nought_only_where_it_is_protected():
    counts = np.array([0, 1, 4, 5, 36])
    assert small_counts(counts).tolist() == [False, True, True, False, False]
    assert small_counts(counts, zeros="protect").tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("total", "parts", "found"),
    [
        (7, [0, 7, 0], 1),
        (9, [9, 0], 0),
        (10, [10, 0], None),  # ten are no longer anybody in particular
        (7, [1, 6], None),
        (0, [0, 0], None),
        (7, [7], None),  # there is only one answer to give
    ],
)
def test_a_small_line_all_in_one_category_tells_on_everybody_in_it(total, parts, found):
    assert group_disclosure([(total, parts)]) == [found]


def test_money_of_one_or_two_is_not_public_and_of_nobody_tells_nothing():
    assert few_contributors([[], [500], [500, 400], [500, 400, 300], [500, 0, 300]]).tolist() == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_the_second_must_not_tell_the_first_to_a_tenth():
    # 9 and 10 either side of a tenth of 100.
    assert p_percent([[100, 60, 9], [100, 60, 10], [100, 60, 5, 5]]).tolist() == [True, False, False]


def test_two_that_make_up_more_than_nine_tenths_dominate():
    assert dominated([[50, 40, 10], [50, 41, 9], [30, 30, 30]]).tolist() == [False, True, False]


def test_any_rule_is_enough():
    assert money([[500, 400], [1000, 500, 90], [500, 480, 100], [300, 300, 300, 300]]).tolist() == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    [
        lambda: p_percent([[1]], p=0),
        lambda: dominated([[1]], n=0),
        lambda: dominated([[1]], k=100),
        lambda: money([[5, -1, 3]]),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(rule):
    with pytest.raises(ValueError, match=r"per cent|0 or more"):
        rule()
