"""Sparklines for a row of the board."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from charts.spark import spark
from tests.charts.tables import EXCLUSIONS, published, target

TERMS = """
    Period         | Count
    2018/19 Term 3 | 11
    2018/19 Term 4 | 12
    2018/19 Term 5 | 8
    2018/19 Term 6 | 6
"""


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
