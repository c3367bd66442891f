"""Tables in whole pence: each part its own pence or the next, each row and column its own total."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from methods.variance import rounded
from methods.whole_pence import nearest, rounded_table, whole_pence

tables = st.integers(1, 5).flatmap(
    lambda rows: st.lists(
        st.lists(st.fractions(-50, 50, max_denominator=12), min_size=4, max_size=4), min_size=rows, max_size=rows
    )
)

HALVES = [
    # exact pence, whole pence: a half goes up whether the penny below it is odd or even, and so does what is owed the other way
    (Fraction(1, 2), 1), (Fraction(3, 2), 2), (Fraction(5, 2), 3), (Fraction(-1, 2), -1), (Fraction(-5, 2), -3),
    (Fraction(249, 100), 2), (Fraction(251, 100), 3), (Fraction(-249, 100), -2), (Fraction(0), 0), (7, 7),
]  # fmt: skip


@pytest.mark.parametrize(("exact", "whole"), HALVES)
def test_half_a_penny_goes_up(exact, whole):
    assert nearest(exact) == whole


def test_columns_are_rounded_as_each_of_their_amounts_is():
    tops, bottoms = zip(*((Fraction(exact).numerator, Fraction(exact).denominator) for exact, _ in HALVES))
    for kind in ("int64", "object"):
        assert whole_pence(np.array(tops, kind), np.array(bottoms, kind)).tolist() == [whole for _, whole in HALVES]


HALF = Fraction(1, 2)


@given(tables)
@example([[Fraction(0), Fraction(0), Fraction(0), HALF], [Fraction(0), Fraction(0), HALF, Fraction(0)]])
@example([[HALF, HALF, Fraction(0), Fraction(0)], [Fraction(0), Fraction(0), HALF, HALF]])
def test_rows_and_columns_add_up_whatever_the_parts_are(parts):
    columns = rounded([sum(column, Fraction(0)) for column in zip(*parts)])
    rows = rounded([sum(line, Fraction(0)) for line in parts])
    table = rounded_table(parts, rows, columns)
    assert [sum(line) for line in table] == rows
    assert [sum(column) for column in zip(*table)] == columns


def test_no_part_moves_by_a_penny_where_the_totals_allow_it():
    """Thirds of a penny in every part: each is its own pence or the next."""
    third = Fraction(1, 3)
    parts = [[third, third, third], [2 * third, 2 * third, 2 * third], [1 + third, third, third]]
    table = rounded_table(parts, [1, 2, 2], [2, 2, 1])
    assert ([sum(line) for line in table], [sum(column) for column in zip(*table)]) == ([1, 2, 2], [2, 2, 1])
    assert all(abs(whole - part) < 1 for line, exact in zip(table, parts) for whole, part in zip(line, exact))


def test_totals_that_are_of_another_table_are_refused():
    with pytest.raises(ValueError, match="do not belong"):
        rounded_table([[Fraction(1, 2), Fraction(1, 2)]], [1], [0, 2])
