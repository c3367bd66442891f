"""Columns, sparklines and status marks."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import plotly.graph_objects as go

from charts import theme
from charts.columns import columns
from charts.spark import spark
from charts.status import STATUSES, TRAJECTORIES, status_mark, trajectory_mark
from tests.charts.tables import EXCLUSIONS, published, target

PHASES = """
    Period  | phase     | Count
    2017/18 | primary   | 8
    2017/18 | secondary | 31
    2018/19 | primary   | 6
    2018/19 | secondary | 20
"""
TERMS = """
    Period         | Count
    2018/19 Term 3 | 11
    2018/19 Term 4 | 12
    2018/19 Term 5 | 8
    2018/19 Term 6 | 6
"""


def test_columns_stack_a_segment_a_category_and_outline_the_unfinished_period():
    chart = columns(published(EXCLUSIONS, PHASES))
    go.Figure(chart.figure)
    secondary = chart.figure["data"][1]
    assert chart.figure["layout"]["barmode"] == "stack"
    assert secondary["y"] == [31, 20]
    assert secondary["marker"]["color"][1] == "#FFFFFF" != secondary["marker"]["color"][0]
    assert secondary["customdata"] == ["31", "20 to date"]


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


def test_a_sparkline_is_a_named_image_with_an_open_last_point_on_a_dash():
    drawn = spark(EXCLUSIONS, published(EXCLUSIONS, TERMS).figures, target(EXCLUSIONS, "2018/19 Term 6", 7))
    root = ET.fromstring(drawn.svg)
    assert root.get("role") == "img" and root.get("aria-label") == drawn.alt
    lines = {e.get("class"): e for e in root.iter() if e.get("class")}
    assert lines["target"].get("stroke-dasharray") and lines["to-date"].get("stroke-dasharray")
    assert [e.get("fill") for e in root.iter() if e.tag.endswith("circle")][-1] == "#FFFFFF"
    assert drawn.alt == "Permanent exclusions: 4 periods, 2018/19 Term 3 to 2018/19 Term 6; latest 6 to date; target 7."


def test_a_hidden_point_breaks_a_sparkline_and_its_count_is_nowhere_in_it():
    def made(count):
        return spark(EXCLUSIONS, published(EXCLUSIONS, TERMS.replace("| 12", f"| {count}")).figures)

    assert ">c</text>" in made(3).svg
    assert made(3) == made(4)


def test_a_years_limit_is_no_level_for_a_sparkline_of_terms():
    drawn = spark(EXCLUSIONS, published(EXCLUSIONS, TERMS).figures, target(EXCLUSIONS, "2018/19", 30))
    assert 'class="target"' not in drawn.svg and "target" not in drawn.alt


def test_a_sparkline_of_nothing_says_so():
    assert spark(EXCLUSIONS, ()).alt == "Permanent exclusions: no figures yet."


def test_four_statuses_have_four_words_and_four_shapes():
    assert {m.text for m in STATUSES.values()} == {"● Green", "▲ Amber", "■ Red", "○ Not rated"}
    assert status_mark("amber").shape == "▲"


def test_trajectories_point_up_for_better_and_have_a_word_each():
    assert trajectory_mark("improving").text == "↗ Improving"
    assert len({m.shape for m in TRAJECTORIES.values()}) == len(TRAJECTORIES)


def test_words_in_status_colours_can_be_read_on_white():
    for mark in (*STATUSES.values(), *TRAJECTORIES.values()):
        assert contrast_on_white(mark.colour) >= 4.5, mark


def contrast_on_white(colour):
    """WCAG 2.2 contrast ratio."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
