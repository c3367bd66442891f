"""A waterfall: parts that hang between two levels and sum exactly to the change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawing.wording import short_money
from charts.spending.waterfall import DoesNotClose, Step, label, waterfall


def whole(value: float) -> str:
    return f"{value:,.0f}"


TORBAY = (
    Step("January 2024", 1535, "level"), Step("New", 205), Step("Ceased", -138), Step("Not explained", 41, "rest"),
    Step("January 2025", 1643, "level"),
)  # fmt: skip


def drawn(steps):
    return waterfall(steps, title="Plans rose by 108.", subtitle="Plans", text=whole)


def test_each_part_begins_where_the_last_one_ended_and_the_last_ends_on_the_closing_level():
    (bars,) = drawn(TORBAY).figure["data"]
    assert bars["base"][1:4] == [1535, 1602, 1602] and bars["y"][1:4] == [205, 138, 41]
    assert bars["base"][4] + bars["y"][4] == 1643
    assert [row["Number"] for row in drawn(TORBAY).table.to_dict("records")] == [
        "1,535",
        "+205",
        "−138",
        "+41",
        "1,643",
    ]


def test_a_sum_that_does_not_close_is_not_drawn():
    with pytest.raises(DoesNotClose, match=r"1,602.00; January 2025 is 1,643.00"):
        drawn([*TORBAY[:3], TORBAY[4]])


def test_what_only_closes_the_sum_is_empty_and_what_takes_away_is_hatched():
    marker = drawn(TORBAY).figure["data"][0]["marker"]
    assert marker["color"][3] == "#FFFFFF" and marker["pattern"]["shape"] == ["", "", "/", "", ""]


def test_an_axis_that_does_not_begin_at_0_says_so_and_one_with_large_changes_begins_at_0():
    assert any("not at 0" in note for note in drawn(TORBAY).notes)
    large = drawn([Step("a", 10, "level"), Step("b", 30), Step("c", 40, "level")])
    assert large.figure["layout"]["yaxis"]["range"][0] == 0 and not large.notes


def test_a_hidden_part_takes_the_parts_beside_it_with_it_for_they_would_tell_it():
    chart = drawn([TORBAY[0], Step("New", None), *TORBAY[2:]])
    (bars,) = chart.figure["data"]
    assert bars["y"][1:4] == [None, None, None] and bars["y"][0] and bars["y"][4]
    assert chart.table["Number"].tolist()[1] == "c" and "205" not in str(chart.figure)


def test_a_level_may_stand_between_and_may_be_below_0():
    steps = [Step("a", -5, "level"), Step("b", 2), Step("c", -3, "level"), Step("d", 4), Step("e", 1, "level")]
    (bars,) = drawn(steps).figure["data"]
    assert bars["base"] == [-5, -5, -3, -3, 0] and bars["y"] == [5, 2, 3, 4, 1]
    assert label(steps[0], whole) == "−5"


@given(st.integers(-50, 2000), st.lists(st.integers(-300, 300), max_size=7))
def test_whatever_the_parts_every_column_stands_within_the_axis(opening, changes):
    steps = [Step("a", opening, "level"), *(Step("x", c) for c in changes), Step("z", opening + sum(changes), "level")]
    figure = drawn(steps).figure
    low, high = figure["layout"]["yaxis"]["range"]
    for base, height in zip(figure["data"][0]["base"], figure["data"][0]["y"]):
        assert low - 1e-6 <= base and base + height <= high + 1e-6


def test_levels_and_ticks_of_millions_that_are_near_each_other_are_written_apart():
    steps = [Step("2022-23", 2_358_104.0, "level"), Step("Places", 119_423.0), Step("Price", -107_331.0), Step("2023-24", 2_370_196.0, "level")]  # fmt: skip
    chart = waterfall(steps, title="Spend", subtitle="Pounds", text=short_money)
    ticks = chart.figure["layout"]["yaxis"]["ticktext"]
    assert len(set(ticks)) == len(ticks) and all(tick.endswith("m") for tick in ticks), ticks
    assert "2022-23 £2.36m" in chart.alt and "2023-24 £2.37m" in chart.alt and "Places +£119k" in chart.alt
    assert list(chart.table["Number"]) == ["£2.36m", "+£119k", "−£107k", "£2.37m"]
    far = waterfall([Step("Then", 2_000_000.0, "level"), Step("More", 500_000.0), Step("Now", 2_500_000.0, "level")], title="Spend", subtitle="Pounds", text=short_money)  # fmt: skip
    assert "Then £2.0m" in far.alt
