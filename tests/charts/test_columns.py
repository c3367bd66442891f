"""Columns by category."""

from __future__ import annotations

import json

import plotly.graph_objects as go

from charts.columns import columns
from charts.drawing import theme
from tests.charts.tables import EXCLUSIONS, published

PHASES = """
    Period  | phase     | Count
    2017/18 | primary   | 8
    2017/18 | secondary | 31
    2018/19 | primary   | 6
    2018/19 | secondary | 20
"""


def test_columns_stack_a_segment_a_category_and_outline_the_unfinished_period():
    chart = columns(published(EXCLUSIONS, PHASES))
    go.Figure(chart.figure)
    secondary = chart.figure["data"][1]
    assert chart.figure["layout"]["barmode"] == "stack"
    assert secondary["y"] == [31, 20]
    assert secondary["marker"]["color"][1] == "#FFFFFF" != secondary["marker"]["color"][0]
    assert secondary["customdata"] == ["31, 2017/18", "20 to date, 2018/19"]


def test_columns_differ_by_pattern_as_well_as_colour():
    assert len({pattern for _, pattern in theme.COLUMNS}) == len(theme.COLUMNS)


def test_a_stack_with_a_hidden_part_says_c_and_gives_nothing_of_it_away():
    def made(count):
        return columns(published(EXCLUSIONS, PHASES.replace("| 8", f"| {count}")))

    assert "c" in [a["text"] for a in made(2).figure["layout"]["annotations"]]
    assert json.dumps(made(2).figure) == json.dumps(made(3).figure)


def test_one_period_is_drawn_as_bars_largest_at_the_top():
    chart = columns(published(EXCLUSIONS, "Period | phase | Count\n2017/18 | primary | 12\n2017/18 | special | 31"))
    go.Figure(chart.figure)
    assert chart.figure["data"][0]["y"] == ["Primary", "Special"]
    assert chart.title == "Permanent exclusions in 2017/18: highest in special, 31"
    assert list(chart.table["Category"]) == ["Special", "Primary"]
