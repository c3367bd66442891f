"""What is said of suspensions, groups and schools: nothing that the interval does not support."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from charts.inclusion.funnel import Place, funnel
from charts.inclusion.ratios import Compared, ratios, times
from exhibits.inclusion import of_schools, suspended, unequal
from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.frames import prepare
from methods.funnel import rate_limits
from methods.groups import Ratio, disproportion
from plan.figures import PrivateReader
from tests.frames import frame, typed

AS_AT, CALENDAR = date(2019, 6, 27), default_calendar()
ROLLS = """
    laestab | name  | phase     | academic_year | roll | roll_8 | roll_9
    9994001 | One   | secondary | 2018          | 1000 | 500    | 500
    9994002 | Two   | secondary | 2018          | 1000 | 500    | 500
    9994003 | Three | secondary | 2018          | 200  | 100    | 100
"""


def event(child, category, day, school="9994001", ncy=9, sex="M", sen="N"):
    return {"pupil_ref": child, "category": category, "start_date": day, "school": school, "ncy": ncy, "sex": sex, "sen_provision": sen, "status": "notified", "phase": "secondary", "days": 2}  # fmt: skip


def reader(rows, rolls=None):
    schools = frame("schools", ROLLS) if rolls is None else rolls
    held = prepare({"exclusions": typed(by_id("exclusions"), rows), "schools": schools})
    return PrivateReader(held, AS_AT, CALENDAR)


def year(first, many, category, start="A", **how):
    return [event(f"{start}{n}", category, first + timedelta(days=n * 37 % 280), **how) for n in range(many)]


THIS, LAST = date(2018, 9, 10), date(2017, 9, 11)
ROWS = [
    *year(THIS, 120, "SUSP"), *year(THIS, 12, "SUSP"), *year(THIS, 4, "PERM", "X"),
    *year(LAST, 100, "SUSP", "B"), *year(LAST, 4, "PERM", "Y"),
]  # fmt: skip


def test_a_hundred_and_twenty_children_against_a_hundred_is_no_change_anybody_can_claim():
    first, second = suspended.sentences(reader(ROWS), ())
    assert (
        "132 suspensions and 4 permanent exclusions: 33.0 suspensions for each permanent exclusion, against 25.0"
        in first
    )
    assert first.endswith("these numbers cannot tell whether it changed.")
    assert second.startswith("120 children suspended, 12 of them more than once; 264 school days lost.")
    assert "1.20 times (0.92 to 1.56): these numbers cannot tell whether it changed." in second


def test_three_hundred_and_seventeen_against_two_hundred_and_thirty_seven_is_more():
    rows = [*year(THIS, 317, "SUSP"), *year(LAST, 237, "SUSP", "B")]
    assert suspended.sentences(reader(rows), ())[1].endswith("more than chance explains.")


def test_without_a_permanent_exclusion_nothing_is_divided():
    first, _ = suspended.sentences(reader(year(THIS, 3, "SUSP")), ())
    assert first.endswith("3 suspensions and 0 permanent exclusions.")
    chart = suspended.over_terms(reader([*year(THIS, 30, "SUSP"), event("Z", "SUSP", date(2019, 6, 3))]), ())
    assert set(chart.table["Suspensions for each permanent exclusion"]) == {""}


def test_the_strips_and_their_table_are_the_same_figures():
    chart = suspended.over_terms(reader([*ROWS, event("Z", "SUSP", date(2019, 6, 13))]), ())
    bars = chart.figure["data"][0]
    assert [f"{value:,.0f}" for value in bars["y"]] == list(chart.table["Suspensions"])
    assert sum(bars["y"]) == 233 and chart.table["Period"].iloc[-1].endswith("to date")


def test_year_groups_are_compared_per_child_on_roll_and_boys_by_counts_alone():
    rows = [*year(THIS, 60, "SUSP", ncy=9), *year(THIS, 20, "SUSP", "C", ncy=8, sex="F")]
    found = {each.words: each for each in unequal.compared(reader(rows), "SUSP", ())}
    nine = found["Year 9 beside the other years"]
    assert (nine.first, nine.other) == ("60 of 1,100 (5.5 per 100)", "20 of 1,100 (1.8 per 100)")
    assert nine.ratio.ratio == pytest.approx(3) and nine.ratio.verdict == "more"
    assert (found["Boys beside girls, counts alone"].first, found["Boys beside girls, counts alone"].other) == (
        "60",
        "20",
    )
    assert not any("SEN" in words for words in found)  # no attendance says how many
    assert unequal.sentences(reader(rows), "SUSP", ()) == ["By provision no rate can be told: no file of attendance says how many children there are of each."]  # fmt: skip


def test_boys_and_free_meals_are_compared_per_child_where_the_schools_list_says_how_many():
    boys = [row | {"free_school_meals": True} for row in year(THIS, 24, "SUSP")]
    girls = [row | {"free_school_meals": False} for row in year(THIS, 30, "SUSP", "C", sex="F")]
    rolls = frame("schools", """
        laestab | name  | phase     | academic_year | roll | roll_boys | roll_girls | roll_free_meals
        9994001 | One   | secondary | 2018          | 1000 | 400       | 600        | 200
        9994002 | Two   | secondary | 2018          | 1000 | 400       | 600        | 200
        9994003 | Three | secondary | 2018          | 200  | 80        | 120        | 40
    """)  # fmt: skip
    mine = reader([*boys, *girls], rolls)
    found = {each.words: (each.first, each.other) for each in unequal.compared(mine, "SUSP", ())}
    assert found == {
        "Boys beside girls": ("24 of 880 (2.7 per 100)", "30 of 1,320 (2.3 per 100)"),
        "Free school meals beside others": ("24 of 440 (5.5 per 100)", "30 of 1,760 (1.7 per 100)"),
    }
    first, second, _ = unequal.sentences(mine, "SUSP", ())
    assert first.startswith("Boys cannot be told from girls: 1.20 times (0.67 to ")
    assert "Children eligible for free school meals are suspended 3.2 times" in second
    # 24 less 440 at the others' 30 of 1,760: 7.5
    assert second.endswith("At the same rate 16 fewer children would have been suspended.")


def test_a_group_without_a_roll_has_no_rate_and_one_that_did_not_change_says_so():
    table = unequal.table(reader(ROWS), "SUSP", "sex", ())
    assert table == [{"Sex": "Boys", "This year": "132", "Last year": "100", "Children": "120 (12 again)", "Than last year": "cannot tell", "Per 100 on roll": "no roll"}]  # fmt: skip


def test_the_picture_says_what_each_interval_supports():
    some = [Compared("A beside B", "3", "0", disproportion(3, 50, 0, 800)), Compared("C beside D", "1", "1", Ratio(1.0, 0.0, 40.0))]  # fmt: skip
    chart = ratios(some, title="x", subtitle="y", notes=[])
    assert list(chart.table["What it supports"]) == ["more", "cannot tell"]
    assert times(some[0].ratio).startswith("none in the other (at least ")
    assert all(-3.1 <= x <= 4.1 for trace in chart.figure["data"] for x in trace["x"])  # within ⅛ and 16


def test_a_small_school_of_three_is_watched_and_a_large_one_of_three_is_not():
    rows = [*year(THIS, 9, "PERM", "A", school="9994003"), *year(THIS, 3, "PERM", "B", school="9994001")]
    chart = of_schools.picture(reader(rows), "PERM", "secondary")
    assert chart.title == "Look closer at Three and watch Two; 1 of 3 schools lies inside."
    assert dict(zip(chart.table["School"], chart.table["Limits"])) == {"Three": "look closer: high", "One": "inside", "Two": "watch: low"}  # fmt: skip
    assert [words["text"] for words in chart.figure["layout"]["annotations"]][3:] == ["Two", "Three"]


def test_a_funnel_of_nobody_is_none():
    assert of_schools.picture(reader(year(THIS, 3, "SUSP")), "PERM", "secondary") is None


def test_a_point_lies_where_its_table_says():
    chart = funnel([Place("One", 4, 400, ""), Place("Two", 0, 100, "")], 4 / 500, lambda size, level: rate_limits(size, 4 / 500, level), title="t", subtitle="s", notes=[])  # fmt: skip
    assert chart.figure["data"][-1]["y"] == [1.0, 0.0]
    assert list(chart.table["Expected"]) == ["3.2", "0.8"]
