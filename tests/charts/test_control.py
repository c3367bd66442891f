"""Why a point of a control chart is special stands in the picture: a slide and a phone have nothing to hover over."""

from __future__ import annotations

from charts.chart import Chart
from charts.control import SHORT_RULES, control
from charts.drawing import theme
from methods.control import Limits, Point

USUAL = Limits(10.0, 4.0, 16.0, 14)
ORDINARY = Point(10.0, USUAL, "", "")  # type: ignore[arg-type]


def chart(*points: Point) -> Chart:
    labels = [f"Term {number}" for number in range(1, len(points) + 1)]
    return control(
        labels, points, better="lower", title="Exclusions.", subtitle="Exclusions", unit="Per 100 school days"
    )


def words_at(drawn: Chart) -> dict[float, str]:
    rules = set(SHORT_RULES.values())
    return {each["x"]: each["text"] for each in drawn.figure["layout"]["annotations"] if each["text"] in rules}


def test_a_special_point_says_why_and_others_say_nothing():
    high, low = Point(18.0, USUAL, "high", "outside"), Point(3.0, USUAL, "low", "outside")
    drawn = chart(ORDINARY, ORDINARY, high, ORDINARY, ORDINARY, ORDINARY, ORDINARY, low, ORDINARY, ORDINARY, ORDINARY)
    assert words_at(drawn) == {2: "outside the limits", 7: "outside the limits"}
    over, under = (each for each in drawn.figure["layout"]["annotations"] if each["text"] == SHORT_RULES["outside"])
    assert over["yanchor"] == "bottom" and under["yanchor"] == "top"
    assert over["bgcolor"] == theme.SEE_THROUGH, "a limit's own line runs there"


def test_of_many_in_a_row_the_last_speaks_and_another_rule_for_itself():
    run, outside = Point(13.0, USUAL, "high", "one side"), Point(18.0, USUAL, "high", "outside")
    drawn = chart(
        ORDINARY,
        ORDINARY,
        ORDINARY,
        run,
        run,
        outside,
        run,
        ORDINARY,
        ORDINARY,
        ORDINARY,
        ORDINARY,
        run,
        ORDINARY,
        ORDINARY,
        ORDINARY,
    )
    assert words_at(drawn) == {5: "outside the limits", 6: "7 on one side", 11: "7 on one side"}


def test_the_picture_says_what_it_counts():
    assert "Per 100 school days" in [each["text"] for each in chart(ORDINARY, ORDINARY).figure["layout"]["annotations"]]
