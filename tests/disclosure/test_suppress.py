"""No hidden cell of a table can be worked out from its totals: checked by trying every filling."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.suppress import lines_along, small, suppress


def fillings(counts: np.ndarray, hidden: np.ndarray, lines: list[np.ndarray]) -> list[tuple[int, ...]]:
    """Every way to fill the hidden cells with whole numbers from 1 up (a 0 would have been shown) that keeps each total."""
    unknown = np.flatnonzero(hidden)
    most = [int(max(counts[line][hidden[line]].sum() for line in lines if cell in line)) for cell in unknown]
    found = []
    for values in product(*(range(1, m + 1) for m in most)):
        filled = counts.copy()
        filled[unknown] = values
        if all(filled[line].sum() == counts[line].sum() for line in lines):
            found.append(values)
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_in_a_row_with_its_total_no_small_cell_follows_from_the_rest(cells):
    counts = np.array(cells)
    line = np.arange(len(cells))
    hidden = suppress(counts, [line])
    assert (hidden | ~small(counts)).all(), "every small count is hidden"
    if hidden.sum() == 0 or (counts > 0).sum() == hidden.sum():
        return  # nothing hidden, or nothing but the hidden cells: their total is what is protected elsewhere
    possible = fillings(counts, hidden, [line])
    for position in range(int(hidden.sum())):
        assert len({values[position] for values in possible}) > 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(0, 8), min_size=3, max_size=3), min_size=3, max_size=3))
def test_in_a_table_no_row_or_column_is_left_with_one_hidden_cell_beside_shown_ones(table):
    counts = np.array(table).ravel()
    keys = [(i // 3, i % 3) for i in range(9)]
    lines = [*lines_along(keys, 0), *lines_along(keys, 1)]
    hidden = suppress(counts, lines)
    for line in lines:
        if hidden[line].sum() == 1:
            assert (counts[line][~hidden[line]] == 0).all()


def test_nought_is_shown():
    assert suppress(np.array([0, 7, 9]), [np.arange(3)]).tolist() == [False, False, False]


def test_a_3_takes_the_next_smallest_with_it():
    assert suppress(np.array([3, 12, 7]), [np.arange(3)]).tolist() == [True, False, True]


def test_two_ones_that_can_only_be_ones_take_a_third_with_them():
    assert suppress(np.array([1, 1, 20, 9]), [np.arange(4)]).tolist() == [True, True, False, True]


def test_along_time_the_nearest_goes_with_it_so_that_the_gap_is_one():
    assert suppress(np.array([7, 13, 5, 8, 7, 3]), [], in_time=[np.arange(6)]).tolist() == [False] * 4 + [True, True]
