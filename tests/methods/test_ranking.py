"""Ranks, bands and neighbours, by the Department's rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.ranking import beside, events_to, quartile_band, ranks

VALUES = {"A": 3.0, "B": 1.0, "C": 3.0, "D": None, "E": 7.0}


@pytest.mark.parametrize(
    ("better", "expected"),
    [("lower", {"A": 2, "B": 1, "C": 2, "D": None, "E": 4}), ("higher", {"A": 2, "B": 4, "C": 2, "D": None, "E": 1}),
     ("none", {"A": 2, "B": 4, "C": 2, "D": None, "E": 1})],
)  # fmt: skip
def test_one_is_best_ties_share_the_better_rank_and_what_is_missing_is_not_ranked(better, expected):
    assert ranks(VALUES, better) == expected


@pytest.mark.parametrize(
    "value,band",
    [(10, "A"), (30, "B"), (60, "C"), (80, "D"), (0, "A"), (25, "A"), (50, "B"), (75, "C"), (100, "D"), (None, None)],
)
def test_a_boundary_belongs_to_the_lower_band(value, band):
    assert quartile_band(value, [0, 25, 50, 75, 100, None]) == band


def test_without_figures_there_is_no_band_and_no_neighbours_mean():
    assert quartile_band(1, [None]) is None
    assert beside([None, None]) == beside([None, None]) and beside([None, None]).mean is None


def test_neighbours_without_a_figure_are_counted_as_such():
    found = beside([1, 2, 6, None, None])
    assert (found.counted, found.of, found.mean, found.median) == (3, 5, 3, 2)


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=30))
def test_a_rank_is_one_and_the_number_of_better_figures(values):
    found = ranks({str(i): v for i, v in enumerate(values)}, "lower")
    for i, v in enumerate(values):
        assert found[str(i)] == (
            None if v is None else 1 + sum(1 for other in values if other is not None and other < v)
        )


def test_so_many_fewer_a_year_would_put_us_at_the_neighbours_median():
    assert events_to(0.12, 36, 20_000) == pytest.approx(12)
    assert events_to(0.2, 36, 20_000) == pytest.approx(-4)
