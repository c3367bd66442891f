"""Columns by week, pairs, ranges and changes: what is drawn is what is counted."""

from __future__ import annotations

import pytest

from charts.casework.changes import Changed, changes
from charts.casework.pairs import pairs
from charts.casework.ranges import Range, ranges
from charts.casework.weeks import BEFORE, _sides, week_of, weeks


def number(value: float) -> str:
    return f"{value:,.0f}"


@pytest.mark.parametrize(("days", "week"), [(0, 1), (1, 1), (7, 1), (8, 2), (42, 6), (43, 7), (140, 20), (141, 21)])
def test_the_last_day_of_the_sixth_week_is_within_it(days, week):
    assert week_of(days) == week


def test_every_case_is_in_one_column_and_parts_stand_on_each_other():
    chart = weeks({"Decision": [0, 42, 43], "Plan": [42, 400]}, [6], title="T", subtitle="S", before=[10, 10])
    bars = {trace["name"]: trace for trace in chart.figure["data"]}
    assert [sum(bars[name]["y"]) for name in ("Decision", "Plan", BEFORE)] == [3, 2, 2]
    sixth = bars["Plan"]["x"].index(6)
    assert (bars["Decision"]["y"][sixth], bars["Plan"]["base"][sixth], bars["Plan"]["y"][sixth]) == (1, 1, 1)
    assert chart.table.iloc[-1].to_dict() == {"Week": "more than 8", "Decision": "0", "Plan": "1", BEFORE: "0"}
    # The line of six weeks stands between the sixth column and the seventh.
    assert chart.figure["layout"]["shapes"][0]["x0"] == 6.5
    assert all(trace["marker"]["pattern"].get("fillmode") == "overlay" for trace in bars.values() if "pattern" in trace["marker"])  # fmt: skip


def test_colours_are_named_in_the_picture_and_two_limits_that_are_close_keep_off_each_other():
    chart = weeks({"Decision": [40], "Plan": [150, 210]}, [6, 16, 20], title="T", subtitle="S")
    words = {a["text"]: a for a in chart.figure["layout"]["annotations"]}
    assert [text.partition("</span> ")[2] for text in words if "</span>" in text] == ["Decision", "Plan"]
    assert [words[f"{n} weeks"]["xanchor"] for n in (6, 16, 20)] == ["center", "center", "left"]
    assert "Weeks" in words
    # The last tick, of all beyond, has room: the one before it stands a step away.
    ticks = chart.figure["layout"]["xaxis"]["tickvals"]
    assert ticks[-1] - ticks[-2] >= ticks[1] - ticks[0]


def test_a_pair_says_its_difference_and_a_level_its_words():
    chart = pairs(["Jan", "Feb"], [3, 2], [1, 5], title="T", subtitle="S", level=("Target 2", 2))
    assert chart.table["Difference"].tolist() == ["+2", "−3"]
    assert [note["text"] for note in chart.figure["layout"]["annotations"]] == ["+2", "−3", "Target 2"]


def test_a_range_without_a_middle_is_drawn_and_said_as_a_range():
    chart = ranges([Range("All", 50, 40, 60, "5 of 10"), Range("In the end", None, 30, 70), Range("England", 20, other=True)],
                   title="T", subtitle="S", text=lambda v: f"{v:.0f}%", span=(0, 100))  # fmt: skip
    assert chart.table["Between"].tolist() == ["40% and 60%", "30% and 70%", ""]
    dots = {t["name"]: list(zip(t["y"], t["x"])) for t in chart.figure["data"] if t["mode"] == "markers"}
    assert dots == {"Ours": [("All", 50)], "Others": [("England", 20)]}
    assert [note["text"] for note in chart.figure["layout"]["annotations"]] == ["20%", "30% to 70%", "50%"]


def test_bars_of_a_change_sum_to_it_and_what_does_not_fit_is_counted():
    some = [Changed(f"School {i}", 10, 10 + i) for i in range(-5, 7)]
    chart = changes(some, title="T", subtitle="S", text=number, heads=("School", "Then", "Now"), most=4)
    bars = chart.figure["data"][0]
    assert sum(bars["x"]) == sum(one.change for one in some) == 6
    assert bars["y"][0] == "8 others" and len(bars["y"]) == 4
    assert len(chart.table) == 12 and chart.table.iloc[0].to_dict() == {"School": "School 6", "Then": "10", "Now": "16", "Difference": "+6"}  # fmt: skip


@pytest.mark.parametrize(
    "last, limits, sides",
    [
        (42, [6, 16, 20], ["center", "center", "left"]),
        (60, [6, 16, 20], ["right", "center", "left"]),
        (26, [6], ["center"]),
        (60, [], []),
    ],
)
def test_limits_keep_off_each_other_however_long_the_longest_wait(last, limits, sides):
    """ "16 weeks" and "20 weeks" lay on each other as soon as one child had waited 42."""
    assert _sides(limits, last) == sides
