"""Words in a picture lie neither on each other nor on points, at any width that pages draw it at."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from charts.burn_up import burn_up
from charts.chart import Chart, DatedNote
from charts.drawing.clear import PLOTS, Plot, Words, beside_upright, clear, over_or_under, overlap
from charts.drawing.theme import words
from charts.drawing.totals import Limit
from charts.trend import trend
from measures.catalogue import by_name
from plan.spec import Target
from tests.charts.test_burn_up import AS_AT, LAST, year
from tests.publications import CALENDAR, publication

MEASURE = by_name("permanent_exclusions")
AXES = ((-0.6, 3.4), (0.0, 40.0))


def on_each_other(chart: Chart) -> list[tuple[str, str, float]]:
    """Pairs of words of a chart that share more than a few pixels, and the width of the plot where they do."""
    layout = chart.figure["layout"]
    found = []
    for width, height in PLOTS:
        plot = Plot(tuple(layout["xaxis"]["range"]), tuple(layout["yaxis"]["range"]), width, height)
        inside = [a for a in layout["annotations"] if a["yref"] == "paper" or a["x"] < layout["xaxis"]["range"][1]]
        for one, other in combinations(inside, 2):
            if overlap(plot.box(one), plot.box(other)) > 4:
                found.append((one["text"], other["text"], width))
    return found


def agreed(label: str, value: float) -> Target:
    return Target("permanent_exclusions", "", CALENDAR.parse(label), value, agreed_by="Schools Forum")


@pytest.mark.parametrize(
    "day", [date(2018, 8, 1), date(2018, 9, 3), date(2018, 12, 1), date(2019, 3, 1), date(2019, 6, 1)]
)
def test_the_years_target_never_stands_on_the_number_of_an_event(day):
    """As on the public page of exclusions: "2018/19: 34" lay on the mark of an event of September."""
    table = "period | numerator\n2015/16 | 24\n2017/18 | 33\n2018/19 | 36"
    chart = trend(
        publication(MEASURE, table),
        targets=[agreed("2017/18", 30), agreed("2018/19", 34), agreed("2019/20", 28)],
        notes=[DatedNote(day, "The peer group starts")],
    )
    assert {"2018/19: 34", "1 The peer group starts"} <= {a["text"] for a in chart.figure["layout"]["annotations"]}
    assert not on_each_other(chart)


def test_the_first_place_is_kept_where_nothing_is_in_its_way():
    label = words("2018/19: 34", 2.0, 10.0, xanchor="left", yanchor="bottom")
    (placed,) = clear([], [over_or_under(label, 2.0, 3.0)], [], *AXES)
    assert placed == label


def test_words_on_a_level_go_under_it_where_a_line_runs_over_it():
    label = words("2018/19: 34", -0.5, 20.0, xanchor="left", yanchor="bottom")
    line = {"type": "scatter", "x": [-0.5, 3.4], "y": [23.0, 23.0]}
    (placed,) = clear([], [over_or_under(label, -0.5, 3.3)], [line], *AXES)
    assert placed["yanchor"] == "top"


def test_words_on_a_level_do_not_lie_over_the_upright_of_an_event():
    label = words("2018/19: 34", 0.0, 20.0, xanchor="left", yanchor="bottom")
    event = {"type": "line", "x0": 0.15, "x1": 0.15, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": "#505A5F"}}
    (placed,) = clear([], [over_or_under(label, 0.0, 3.3)], [], *AXES, [event])
    assert (placed["x"], placed["xanchor"]) == (3.3, "right")


def test_what_cannot_be_mended_stays_where_it_is_least_in_the_way():
    label = words("here", 1.0, 20.0)
    (placed,) = clear([label], [Words(label)], [], *AXES)
    assert placed == label


def test_notes_of_days_near_each_other_stand_apart_beside_the_hidden_terms_and_their_reason():
    days = (date(2018, 10, 1), date(2018, 10, 10), date(2018, 11, 1))
    this = year(2018, [(date(2018, 10, 28), "Term 1", 6), (date(2019, 5, 31), "Term 5", None), (AS_AT, "to date", 36)])
    notes = [DatedNote(day, f"Event of {day:%d %B}, with a few more words") for day in days]
    chart = burn_up(MEASURE, this, LAST, title="36 so far", scope="", as_at=AS_AT, limit=Limit("Limit", 34, None, "2018/19"), notes=notes)  # fmt: skip
    wide = [pair for pair in on_each_other(chart) if pair[2] > 400]  # a third of a screen has no room for their words
    assert not wide
    texts = [a["text"].replace("<br>", " ") for a in chart.figure["layout"]["annotations"]]
    assert "c = 1 to 4, or hidden to protect one" in texts


def test_a_number_goes_to_the_other_side_of_its_upright_before_it_goes_lower():
    number = words("<b>1</b>", 1.0, 1, yref="paper", yanchor="top", xanchor="left", xshift=3, yshift=0)
    there = words("22", 1.03, 1, yref="paper", yanchor="top", xanchor="left", xshift=3)
    (placed,) = clear([there], [beside_upright(number)], [], *AXES)
    assert (placed["xanchor"], placed["yshift"]) == ("right", 0)


def test_words_on_a_step_do_not_run_over_into_the_next_one():
    """As on Returns and moves on a laptop: "2018/19: 50%" crossed the step up to 55%."""
    label = words("2018/19: 34 and more words", 1.5, 20.0, xanchor="left", yanchor="bottom")
    steps = {
        "type": "scatter",
        "x": [0.5, 1.5, 1.5, 2.5, 2.5, 3.5],
        "y": [10, 10, 20, 20, 23, 23],
        "line": {"color": "#F46A25"},
    }
    (placed,) = clear([], [over_or_under(label, 1.5, 2.5)], [steps], *AXES)
    assert (placed["yanchor"], placed["x"]) == ("top", 1.5)


def test_words_that_would_lie_on_others_wherever_they_stand_are_left_to_their_number():
    """Among the peaks of 30 terms the words of an event lay over the points; its number leads to them under the picture."""
    label = words("1 Headteachers were written to", 1.0, 20.0)
    number = {"text": "<b>1</b>", "y": 38.0}
    (placed,) = clear([label], [Words(label, (), number)], [], *AXES)
    assert placed["text"] == "<b>1</b>"
    (placed,) = clear([], [Words(label, (), number)], [], *AXES)
    assert placed["text"] == label["text"]
