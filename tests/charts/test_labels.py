"""Names at the ends of lines stand as near to their line as they can, on a page and on a slide."""

from __future__ import annotations

import pytest

from charts.chart import Chart
from charts.drawing.labels import apart
from charts.drawing.slide import LEAST_HEIGHT, LINE, for_a_room


@pytest.mark.parametrize(
    ("wanted", "heights", "placed"),
    [
        ([50, 100], [20, 20], [50, 100]),  # room enough: each where its line ends
        ([50, 50], [20, 20], [40, 60]),  # in each other's way: the shift is shared
        ([50, 54, 90], [20, 20, 20], [42, 62, 90]),
        ([50, 54, 64], [20, 20, 20], [36, 56, 76]),
        ([2, 4], [20, 20], [10, 30]),  # the lowest stays above the axis
        ([30, 40], [40, 20], [20, 50]),  # a name of two lines needs its own room
    ],
)
def test_names_in_each_others_way_share_the_shift(wanted, heights, placed):
    assert apart(wanted, heights) == pytest.approx(placed)


def figure(*ends: tuple[str, float]) -> dict:
    """A percentage over four years, its lines named at the right."""
    font = {"size": 15}
    named = [
        {"text": text, "x": 3.6, "y": y, "xref": "x", "yref": "y", "font": font, "xshift": 6, "yshift": 40}
        for text, y in ends
    ]
    return {
        "data": [],
        "layout": {
            "height": 420, "font": font, "margin": {"t": 30, "r": 120}, "annotations": named,
            "xaxis": {"range": [-0.6, 3.6], "tickfont": font, "ticktext": ["2017<br>/18", "2018<br>/19"], "tickvals": [0, 1]},
            "yaxis": {"range": [0, 100], "tickfont": font},
        },
    }  # fmt: skip


def room(*ends: tuple[str, float]) -> dict:
    return for_a_room(Chart(title="", subtitle="", alt="", figure=figure(*ends), table=None, data=None, notes=()))[
        "layout"
    ]


def test_on_a_slide_a_name_stands_at_its_line_and_off_its_neighbour():
    before, ours, target = room(("Target 55%", 55), ("This<br>authority 28%", 28), ("A year before<br>24%", 24))[
        "annotations"
    ]
    assert [words["y"] for words in (target, ours, before)] == [55, 28, 24]
    height = LEAST_HEIGHT / 100
    middles = [words["y"] * height + words["yshift"] for words in (before, ours, target)]
    assert middles[1] - middles[0] >= LINE - 1 and middles[2] - middles[1] >= LINE - 1
    assert max(abs(words["yshift"]) for words in (target, ours, before)) < LINE
    assert ours["text"] == "This authority 28%", "a slide has room for a name on one line"


def test_on_a_slide_a_year_stands_on_one_line():
    assert room()["xaxis"]["ticktext"] == ["2017/18", "2018/19"]


def test_on_a_slide_a_bold_name_is_not_broken_for_the_letters_of_its_marks():
    """ "2019-20: / £2.2m" took two lines: the marks that make it bold were counted."""
    (own,) = room(("<b>2019-20:<br>£2.2m</b>", 20))["annotations"]
    assert own["text"] == "<b>2019-20: £2.2m</b>"
