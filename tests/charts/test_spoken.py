"""Those who cannot see a picture are told what is in it: its own numbers, rounded as they are drawn."""

from __future__ import annotations

import re

import pytest

from charts.casework.matrix import matrix
from charts.chart import Chart
from charts.control import control
from charts.heat import squares_words
from charts.inclusion.caps import caps
from charts.inclusion.funnel import Place, funnel
from charts.inclusion.strips import Strip, strips
from charts.inclusion.survival import Steps, survival
from methods.control import chart as points_of
from methods.funnel import rate_limits

TERMS = [f"{year} Term {number}" for year in ("2017/18", "2018/19") for number in range(1, 7)]


def strip_of(values: list[float | None], labels: list[str] = TERMS) -> Chart:
    return strips(labels, [Strip("Attendance", values, 1)], title="Attendance", subtitle="s", running=False)


def limits(values: list[float]) -> Chart:
    labels = [f"T{place + 1}" for place in range(len(values))]
    return control(labels, points_of(values, []), better="lower", title="Steady.", subtitle="s", unit="Per 100")


CASES = {
    "strips say the last and the same term a year before": (strip_of([1 / 3] * 6 + [88.03188405797101] * 6), "2018/19 Term 6 against 2017/18 Term 6. Attendance: 88.0 against 0.3."),
    "where last year's term was not uploaded the one before it is named": (strip_of([1.0, 2.0, 3.0], ["2016/17 Term 6", "2018/19 Term 5", "2018/19 Term 6"]), "2018/19 Term 6 against 2016/17 Term 6. Attendance: 3.0 against 1.0."),
    "one term alone is against nothing": (strip_of([None], ["2018/19 Term 1"]), "2018/19 Term 1. Attendance: none."),
    "a control chart says its last point, mean and limits": (limits([10.0, 12.0] * 6), "Last, T12: 12; mean 11, usual range 5.7 to 16.3. Special: none."),
    "a control chart of one point claims no limits": (limits([10.0]), "Last, T1: 10"),
    "squares are summed by row": (matrix(["A", "B"], ["1", "2"], {("A", "1"): 2, ("B", "2"): 7}, title="t", subtitle="s", down="Need", across="Year"), "B: 7. A: 2. Most in one square: 7, B in 2."),
    "caps name the fullest": (caps(["One", "Two"], ["Year 7"], {("One", "Year 7"): 0.0, ("Two", "Year 7"): 80.0}, {("One", "Year 7"): "0 of 5", ("Two", "Year 7"): "4 of 5"}, title="t", subtitle="s"), "Fullest: Two, Year 7: 4 of 5. Nobody in yet: Year 7 at 1 of 2 schools."),
    "a curve says its height on the day that is marked and at its end": (survival([Steps("2018/19", [(60.0, 10.0), (150.0, 100 / 3)], [(0, 30), (120, 12)])], title="t", subtitle="s", last=180, mark=120, notes=[]), "2018/19: 10% by day 120 (12 still followed), 33% by day 150."),
    "a funnel says each school": (funnel([Place("One", 4, 400, ""), Place("Two", 0, 100, "")], 4 / 500, lambda size, level: rate_limits(size, 4 / 500, level), title="t", subtitle="s", notes=[]), "One: 4 of 400, 1.00 per 100, inside. Two: 0 of 100, 0.00 per 100, inside."),
}  # fmt: skip


@pytest.mark.parametrize("claim", CASES)
def test_the_words_of_a_picture_have_its_numbers(claim: str) -> None:
    chart, wanted = CASES[claim]
    assert wanted in chart.alt
    assert not re.search(r"\d\.\d{3}", chart.alt)


def test_squares_are_read_row_by_row_and_a_large_picture_leads_to_its_table() -> None:
    assert squares_words(["Year 8", "Year 7"], ["T1", "T2"], [["3", ""], ["", "c"]]) == "Year 8: T1 3. Year 7: T2 c."
    assert squares_words(["r"] * 9, ["c"] * 9, [["1"] * 9] * 9) == "The table says each."


def test_curves_that_stay_low_are_drawn_to_half_and_their_day_stands_in_words() -> None:
    def curve(high: float) -> Chart:
        return survival([Steps("2018/19", [(60.0, high)], [(0, 30)])], title="t", subtitle="s", last=180, mark=120, notes=[])  # fmt: skip

    assert curve(36.0).figure["layout"]["yaxis"]["range"] == [0, 50]
    assert curve(60.0).figure["layout"]["yaxis"]["range"] == [0, 100]
    assert "120 days" in [each["text"] for each in curve(36.0).figure["layout"]["annotations"]]
