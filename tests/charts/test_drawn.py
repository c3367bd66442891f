"""What a trend draws: the unfinished apart, the hidden said, targets as steps, the finding as its title."""

from __future__ import annotations

import json
from datetime import date

import plotly.graph_objects as go
import pytest

from charts.trend import trend
from disclosure.publish import publish
from plan.spec import Target
from tests.publications import CALENDAR, exact, measure_that_is, publication

YEARS = """
    period  | numerator
    2015/16 | 24
    2016/17 | 27
    2017/18 | 33
    2018/19 | 36
"""
TERMS = """
    period         | numerator
    2017/18 Term 1 | 9
    2017/18 Term 2 | 6
    2017/18 Term 3 | 7
    2017/18 Term 4 | 8
    2017/18 Term 5 | 6
    2017/18 Term 6 | 9
    2018/19 Term 1 | 6
    2018/19 Term 2 | 11
    2018/19 Term 3 | 5
    2018/19 Term 4 | 7
    2018/19 Term 5 | 5
    2018/19 Term 6 | 2
"""


def pex(table: str, view="private"):
    return publication("permanent_exclusions", table, view=view)


def named(chart, name: str) -> dict:
    return next(trace for trace in chart.figure["data"] if trace["name"] == name)


def words(chart) -> list[str]:
    return [a["text"] for a in chart.figure["layout"]["annotations"]]


def target(value: float, period: str, was: float | None = None) -> Target:
    return Target("permanent_exclusions", "", CALENDAR.parse(period), value, was=was)


def test_an_unfinished_period_is_no_part_of_the_line_and_says_to_date():
    chart = trend(pex(TERMS))
    assert named(chart, "This authority")["y"][-1] is None
    open_one = named(chart, "This authority to date")
    assert open_one["y"][-1] == 2
    assert open_one["line"]["dash"] == "dash"
    assert "to date" in words(chart)


FEW = TERMS.replace("2018/19 Term 5 | 5", "2018/19 Term 5 | 3")


def test_a_hidden_figure_is_a_c_at_the_foot_and_no_number_anywhere():
    chart = trend(pex(FEW, view="public"))
    assert "c" in words(chart)
    y = named(chart, "This authority")["y"]
    assert y[-2:] == [None, None]
    assert any("1 to 4" in note for note in chart.notes)


def test_two_publications_that_differ_only_where_it_is_hidden_are_drawn_byte_for_byte_alike():
    other = TERMS.replace("2018/19 Term 6 | 2", "2018/19 Term 6 | 4")
    one, two = trend(pex(TERMS, view="public")), trend(pex(other, view="public"))
    assert json.dumps(one.figure) == json.dumps(two.figure)
    assert (one.title, one.alt, one.notes) == (two.title, two.alt, two.notes)
    assert one.table.equals(two.table) and one.data.equals(two.data)


def test_targets_12_to_7_draw_six_steps_and_years_without_figures_are_still_drawn():
    wanted = [target(12 - i, f"{2018 + i}/{19 + i}") for i in range(6)]
    chart = trend(pex(YEARS), targets=wanted)
    drawn = [v for v in named(chart, "Target")["y"] if v is not None]
    assert sorted(set(drawn), reverse=True) == [12, 11, 10, 9, 8, 7]
    assert "2023/24" in json.dumps(chart.figure["layout"]["xaxis"]["ticktext"]).replace("<br>", "")


def test_a_changed_target_keeps_the_old_value_in_view():
    chart = trend(pex(YEARS), targets=[target(30, "2018/19", was=25)])
    assert any("25" in text for text in words(chart) + chart.notes)


def test_the_same_period_last_year_is_dotted_and_its_own_line():
    found = pex(TERMS)
    chart = trend(found, last_year=found.figures)
    line = named(chart, "A year before")
    assert line["line"]["dash"] == "dot"
    assert line["y"][6:11] == [9, 6, 7, 8, 6]
    assert line["y"][11] is None, "the whole of last year's term is no comparison for a part of this one"


@pytest.mark.parametrize("better", ["lower", "higher", "none"])
def test_the_title_is_the_finding_with_its_number(better):
    chart = trend(publication(measure_that_is(better), YEARS))
    assert "36" in chart.title
    if better == "none":
        assert "better" not in chart.title and "worse" not in chart.title


def test_the_alternative_text_states_the_finding_and_how_many_periods():
    chart = trend(pex(YEARS))
    assert chart.title in chart.alt
    assert "4 " in chart.alt


def test_the_table_has_every_period_and_the_text_that_was_published():
    chart = trend(pex(TERMS, view="public"))
    assert len(chart.table) == 12
    assert "c" in chart.table.to_string()


def test_the_data_for_download_hold_nothing_of_a_hidden_figure():
    rows = trend(pex(FEW, view="public")).data
    hidden = rows[rows["state"] == "hidden"]
    assert len(hidden) >= 2
    assert hidden["value"].isna().all() and hidden["numerator"].isna().all()


def test_eighteen_terms_are_numbered_and_each_year_named_once():
    table = "period | numerator\n" + "\n".join(
        f"{y}/{y - 1999} Term {n} | 7" for y in (2015, 2016, 2017) for n in range(1, 7)
    )
    ticks = trend(pex(table)).figure["layout"]["xaxis"]["ticktext"]
    assert [tick.split("<br>")[0] for tick in ticks] == ["1", "2", "3", "4", "5", "6"] * 3
    assert [tick.split("<br>")[1] for tick in ticks if tick.split("<br>")[1].strip()] == [
        "2015/16",
        "2016/17",
        "2017/18",
    ]


def test_a_breakdown_is_a_line_a_value_named_at_its_end():
    chart = trend(
        pex("""
        period  | phase     | numerator
        2016/17 | primary   | 9
        2016/17 | secondary | 27
        2017/18 | primary   | 9
        2017/18 | secondary | 33
    """)
    )
    assert {t["name"] for t in chart.figure["data"]} >= {"Primary", "Secondary"}
    assert any(text.startswith("Secondary") for text in words(chart))


def test_a_share_is_labelled_short_and_never_with_the_decimals_of_a_fraction():
    chart = trend(
        publication(
            "returned_to_mainstream",
            """
        period  | numerator | denominator
        2016/17 | 12        | 36
        2017/18 | 10        | 36
    """,
        )
    )
    assert "2017/18: 28%" in [text.replace("<br>", " ") for text in words(chart)]


@pytest.mark.parametrize("measure", ["permanent_exclusions", "placement_spend", "returned_to_mainstream"])
def test_plotly_accepts_what_is_drawn(measure):
    table = "period | numerator | denominator\n2016/17 | 1000 | 2000\n2017/18 | 1200 | 2400"
    figures = publish(exact(measure, table))
    go.Figure(trend(figures).figure)


def test_as_at_day_is_said_with_the_chart():
    assert "27 Jun 2019" in trend(pex(YEARS)).subtitle
    assert date(2019, 6, 27) == pex(YEARS).as_at
