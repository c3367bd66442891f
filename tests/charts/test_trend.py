"""A trend: what is drawn, asserted on its meaning."""

from __future__ import annotations

import json
import re
from datetime import date

import plotly.graph_objects as go
import pytest

from charts.chart import DatedNote, OtherLine
from charts.columns import columns
from charts.drawing import theme
from charts.drawing.labels import LINE
from charts.trend import trend
from common.calendar import Calendar
from tests.charts.tables import EXCLUSIONS, ON_TIME, RETURNED, SPEND, day, figure, published, target

YEAR = """
    Period         | Count
    2018/19 Term 1 | 14
    2018/19 Term 2 | 9
    2018/19 Term 3 | 11
    2018/19 Term 4 | 12
    2018/19 Term 5 | 8
    2018/19 Term 6 | 6
"""


def trace(chart, name):
    return next(t for t in chart.figure["data"] if t["name"] == name)


def words(chart):
    return [a["text"].replace("<br>", " ") for a in chart.figure["layout"]["annotations"]]


def levels(steps):
    """The heights of a stepped line in order, each once per step."""
    return list(dict.fromkeys(v for v in steps["y"] if v is not None))


def long_series(periods=30):
    table = [(y, n) for y in range(2014, 2019) for n in range(1, 7)][:periods]
    return "Period | Count\n" + "\n".join(f"{y}/{y - 1999} Term {n} | {10 + (y + n * 3) % 5}" for y, n in table)


def test_plotly_accepts_the_figure_and_it_is_plain_data():
    chart = trend(published(EXCLUSIONS, YEAR), limits=True, targets=[target(EXCLUSIONS, "2018/19 Term 6", 7, was=10)])
    go.Figure(chart.figure)
    assert json.loads(json.dumps(chart.figure)) == chart.figure


def test_finished_periods_are_one_solid_dark_blue_line():
    line = trace(trend(published(EXCLUSIONS, YEAR)), "This authority")
    assert line["y"] == [14, 9, 11, 12, 8, None]
    assert (line["line"]["color"], line["line"]["dash"]) == (theme.OURS, "solid")


def test_an_unfinished_count_is_an_open_marker_on_a_dashed_stem_and_never_the_end_of_a_falling_line():
    chart = trend(published(EXCLUSIONS, YEAR))
    running = trace(chart, "This authority to date")
    assert running["line"]["dash"] == "dash"
    assert (running["x"], running["y"]) == ([5, 5.0], [0.0, 6])
    assert running["marker"]["color"] == "#FFFFFF"
    assert running["customdata"][-1] == "6 to date, 2018/19 Term 6"
    assert "to date" in words(chart)


def test_an_unfinished_share_is_joined_to_the_last_finished_one_by_a_dashed_segment():
    shares = """
        Period         | Count | Of
        2018/19 Term 4 | 12    | 30
        2018/19 Term 5 | 20    | 40
        2018/19 Term 6 | 9     | 30
    """
    running = trace(trend(published(ON_TIME, shares)), "This authority to date")
    assert (running["x"], running["line"]["dash"]) == ([1.0, 2.0], "dash")
    assert running["y"] == pytest.approx([50, 30])


def test_a_finished_last_period_has_no_dashed_segment():
    chart = trend(published(EXCLUSIONS, YEAR, as_at="31/08/2019"))
    assert [t["name"] for t in chart.figure["data"]] == ["This authority"]
    assert "to date" not in words(chart)


def test_targets_12_11_10_9_8_7_draw_six_steps_and_periods_without_actuals_are_still_drawn():
    first_two = "Period | Count\n2018/19 Term 1 | 14\n2018/19 Term 2 | 9"
    wanted = [target(EXCLUSIONS, f"2018/19 Term {n}", 13 - n) for n in range(1, 7)]
    chart = trend(published(EXCLUSIONS, first_two, as_at="20/12/2018"), targets=wanted)
    steps = trace(chart, "Target")
    assert levels(steps) == [12, 11, 10, 9, 8, 7]
    assert (steps["line"]["shape"], steps["line"]["dash"], steps["line"]["color"]) == ("hv", "dash", theme.TARGET)
    assert (steps["x"][0], steps["x"][-1]) == (-0.5, 5.5)
    assert list(chart.table["Target"]) == ["12", "11", "10", "9", "8", "7"]
    assert list(chart.table["This authority"]) == ["14", "9", *["not yet"] * 4]
    assert chart.alt.endswith("Targets in 6 steps: 12, 11, 10, 9, 8, 7.")


def test_between_targets_that_skip_a_period_nothing_is_drawn():
    wanted = [target(EXCLUSIONS, f"2018/19 Term {n}", 10) for n in (1, 3)]
    assert None in trace(trend(published(EXCLUSIONS, YEAR), targets=wanted), "Target")["y"]


def test_a_changed_target_keeps_the_old_one_in_sight():
    changed = target(EXCLUSIONS, "2018/19 Term 6", 7, was=10, agreed_on=day("12/03/2019"))
    chart = trend(published(EXCLUSIONS, YEAR), targets=[changed])
    assert levels(trace(chart, "Target before it was changed")) == [10]
    assert "was 10" in words(chart)
    assert "The target for 2018/19 Term 6 was 10; changed to 7 on 12 Mar 2019." in chart.notes
    assert chart.table["Target"].iloc[-1] == "7 (was 10)"


def test_a_years_limit_on_a_count_is_named_and_not_drawn_as_each_terms():
    chart = trend(published(EXCLUSIONS, YEAR), targets=[target(EXCLUSIONS, "2018/19", 30)])
    assert "Target" not in [t["name"] for t in chart.figure["data"]]
    assert "The limit for 2018/19 as a whole is 30; it is not drawn here." in chart.notes


def test_a_years_target_for_a_share_is_drawn_across_its_terms():
    shares = "Period | Count | Of\n2018/19 Term 4 | 12 | 30\n2018/19 Term 5 | 20 | 40"
    chart = trend(published(ON_TIME, shares), targets=[target(ON_TIME, "2018/19", 60)])
    assert (trace(chart, "Target")["x"][0], trace(chart, "Target")["x"][-1]) == (-0.5, 1.5)


def test_a_hidden_figure_is_a_gap_with_a_c_at_its_foot_and_a_note():
    chart = trend(published(EXCLUSIONS, YEAR.replace("| 9", "| 3")))
    line = trace(chart, "This authority")
    hidden = [a["x"] for a in chart.figure["layout"]["annotations"] if a["text"] == "c"]
    assert 1 in hidden and line["y"][1] is None and line["connectgaps"] is False
    assert chart.table["This authority"].iloc[1] == "c"
    assert any(note.startswith("c = ") for note in chart.notes)


def test_two_publications_that_differ_only_in_hidden_cells_give_the_same_bytes():
    def all_of(count):
        chart = trend(published(EXCLUSIONS, YEAR.replace("| 9", f"| {count}")))
        return json.dumps(chart.figure), chart.alt, chart.title, chart.table.to_csv(), chart.data.to_csv(), chart.notes

    assert all_of(3) == all_of(4)


def test_a_period_without_data_is_named():
    chart = trend(published(EXCLUSIONS, YEAR.replace("| 9", "| -")))
    assert "No data: 2018/19 Term 2." in chart.notes
    assert chart.table["This authority"].iloc[1] == "no data"


def test_last_year_stands_dotted_and_grey_beside_the_same_terms():
    table = "Period | Count\n2017/18 Term 1 | 10\n2017/18 Term 2 | 20\n2018/19 Term 1 | 11\n2018/19 Term 2 | 21"
    figures = published(EXCLUSIONS, table)
    line = trace(trend(figures, last_year=figures), "A year before")
    assert line["y"] == [None, None, 10, 20]
    assert (line["line"]["dash"], line["line"]["color"]) == ("dot", theme.LAST_YEAR)


def test_an_unfinished_term_is_compared_with_last_year_up_to_the_same_day_and_never_with_the_whole_term():
    whole = published(EXCLUSIONS, "Period | Count\n2017/18 Term 6 | 20\n2018/19 Term 6 | 6")
    assert "A year before" not in [t["name"] for t in trend(whole, last_year=whole).figure["data"]]
    cut = figure(EXCLUSIONS, "2017/18 Term 6", 12, as_at="27/06/2018")
    cut = type(cut)(**{n: getattr(cut, n) for n in cut.__slots__} | {"period": cut.period.cut(day("27/06/2018"))})
    chart = trend(whole, last_year=[*whole, cut])
    assert trace(chart, "A year before to date")["y"] == [None, 12]
    assert chart.title.endswith("6 fewer than by this day last year")


def test_neighbours_and_england_are_dark_grey_and_dotted_with_their_source_in_the_notes():
    england = OtherLine(
        "England", {"2018/19 Term 1": 8.5, "2018/19 Term 2": None}, "DfE, 2019", {"2018/19 Term 2": "x"}
    )
    chart = trend(published(EXCLUSIONS, YEAR), others=[england])
    line = trace(chart, "England")["line"]
    assert (line["color"], line["dash"]) == (theme.OTHERS, "dot")
    assert list(chart.table["England"])[:3] == ["8.5", "x", ""]
    assert "England: DfE, 2019." in chart.notes
    assert "England 2018/19 Term 1: 8.5" in words(chart), (
        "the line stops before the last period: it says of which it is"
    )


def test_what_had_happened_by_this_day_last_year_is_a_mark_by_itself_and_no_end_of_a_falling_line():
    years = published(SPEND, "Period | Count\n2016-17 | 600\n2017-18 | 700\n2018-19 | 800\n2019-20 | 200")
    cut = figure(SPEND, "2018-19", 180, as_at="27/06/2018")
    cut = type(cut)(**{n: getattr(cut, n) for n in cut.__slots__} | {"period": cut.period.cut(day("27/06/2018"))})
    chart = trend(years, last_year=[*years, cut])
    whole, part = trace(chart, "A year before"), trace(chart, "A year before to date")
    assert whole["y"][-1] is None
    assert [y for y in part["y"] if y is not None] == [part["y"][-1]]


def test_a_dated_note_is_a_numbered_line_within_its_term_told_under_the_chart_and_in_its_words():
    notes = [DatedNote(day("15/01/2019"), "Panel began"), DatedNote(day("12/10/2018"), "Group met")]
    chart = trend(published(EXCLUSIONS, YEAR), notes=notes)
    mark = next(a for a in chart.figure["layout"]["annotations"] if a["text"] == "2 Panel began")
    assert 1.5 < mark["x"] < 2.5
    assert "Note 2: 15 Jan 2019, Panel began." in chart.notes
    assert "Note 1: 12 Oct 2018, Group met. Note 2: 15 Jan 2019, Panel began." in chart.alt


def test_of_many_dated_notes_only_the_numbers_stand_in_the_picture():
    notes = [DatedNote(day(f"1{n}/10/2018"), f"Event {n}") for n in range(4)]
    chart = trend(published(EXCLUSIONS, YEAR), notes=notes)
    texts = [a["text"] for a in chart.figure["layout"]["annotations"]]
    assert {"<b>1</b>", "<b>4</b>"} <= set(texts) and not any("Event" in text for text in texts)


def test_a_step_is_a_solid_line_with_its_cause_and_who_answers_for_it():
    step = DatedNote(day("08/01/2019"), "Weekly panels begin", step=True, by="Head of SEND")
    chart = trend(published(EXCLUSIONS, YEAR), notes=[step])
    assert [s for s in chart.figure["layout"]["shapes"] if s.get("line", {}).get("dash") == "solid"]
    assert "Step 1: 8 Jan 2019, Weekly panels begin. The series starts anew here (Head of SEND)." in chart.notes


def test_columns_carry_their_notes_too():
    split = published(EXCLUSIONS, "Period | phase | Count\n2018/19 Term 1 | primary | 6\n2018/19 Term 2 | primary | 7")
    assert "Note 1: 12 Oct 2018, Group met." in columns(split, notes=[DatedNote(day("12/10/2018"), "Group met")]).alt


def test_each_line_is_named_at_its_end_in_ink_and_there_is_no_legend():
    chart = trend(published(EXCLUSIONS, YEAR), targets=[target(EXCLUSIONS, "2018/19 Term 6", 7)])
    named = [a for a in chart.figure["layout"]["annotations"] if a["xanchor" if "xanchor" in a else "x"] == "left"]
    assert {"T6 2018/19: 6 to date", "Target 2018/19 Term 6: 7"} <= set(words(chart))
    assert all(a["font"]["color"] == theme.INK and a["font"]["size"] >= 14 for a in named)
    assert chart.figure["layout"]["showlegend"] is False


def test_names_at_line_ends_do_not_lie_on_each_other():
    chart = trend(published(EXCLUSIONS, YEAR), targets=[target(EXCLUSIONS, "2018/19 Term 6", 6)])
    ends = [a for a in chart.figure["layout"]["annotations"] if a.get("xshift") == 6]
    assert [a["y"] for a in ends] == [6, 6]
    low, high = sorted(a["yshift"] for a in ends)
    assert high - low >= 2 * LINE, "each name stands on two lines"


def test_the_usual_range_needs_twelve_finished_points_and_a_direction():
    assert any(
        "Usual range" in n for n in trend(published(EXCLUSIONS, long_series(), view="private"), limits=True).notes
    )
    short = published(EXCLUSIONS, long_series(11), view="private")
    assert "Usual range" not in words(trend(short, limits=True))
    assert "Usual range" not in words(trend(published(EXCLUSIONS, long_series(), view="private")))


def test_the_usual_range_of_a_term_is_that_of_its_own_school_days():
    chart = trend(published(EXCLUSIONS, long_series(), view="private"), limits=True)
    bands = [s for s in chart.figure["layout"]["shapes"] if s["type"] == "rect" and s["fillcolor"] == theme.USUAL_RANGE]
    tops = {round(band["y1"] * 100 / days, 6) for band, days in zip(bands, school_days(len(bands)))}
    assert len(tops) == 1 and len({band["y1"] for band in bands}) > 1
    assert any("per 100 school days" in note and "each term's own school days" in note for note in chart.notes)


def school_days(many):
    calendar = Calendar.default()
    periods = calendar.periods("term6", date(2014, 9, 1), date(2019, 8, 31))[:many]
    return [calendar.school_days(period.start, period.end) for period in periods]


def test_more_terms_than_can_be_numbered_carry_only_their_years_below():
    beyond = long_series() + "\n2019/20 Term 1 | 10"
    axis = trend(published(EXCLUSIONS, beyond, view="private")).figure["layout"]["xaxis"]
    assert axis["tickvals"] == [0, 6, 12, 18, 24, 30]
    assert axis["ticktext"][0] == "2014/15"


def test_few_terms_carry_their_numbers_with_the_year_once():
    axis = trend(published(EXCLUSIONS, YEAR)).figure["layout"]["xaxis"]
    assert axis["ticktext"][:2] == ["T1<br>2018/19", "T2<br> "]


def test_the_side_starts_at_0_and_shares_run_to_100():
    shares = "Period | Count | Of\n2017/18 | 12 | 40\n2018/19 | 20 | 40"
    assert trend(published(ON_TIME, shares)).figure["layout"]["yaxis"]["ticktext"][-1] == "100%"
    assert trend(published(EXCLUSIONS, YEAR)).figure["layout"]["yaxis"]["range"][0] == 0


def test_money_is_in_millions_up_the_side():
    chart = trend(published(SPEND, "Period | Count\n2017-18 | 7250000\n2018-19 | 8123456", view="private"))
    assert chart.figure["layout"]["yaxis"]["ticktext"][:2] == ["£0", "£2m"]
    assert chart.table["This authority"].iloc[-1] == "£8,123,456"


def test_at_most_six_lines_are_drawn_and_the_rest_are_in_the_table():
    rows = "\n".join(f"2017/18 | s{i} | {10 + i}\n2018/19 | s{i} | {20 + i}" for i in range(8))
    chart = trend(published(EXCLUSIONS, f"Period | sector | Count\n{rows}"))
    drawn = {re.sub(" to date$", "", t["name"]) for t in chart.figure["data"]}
    assert drawn == {"S2", "S3", "S4", "S5", "S6", "S7"}
    assert "Also in the table: S1, S0." in chart.notes
    assert {"S0", "S1", "S7"} <= set(chart.table)


def test_lines_differ_in_dash_and_marker_as_well_as_colour():
    assert all(len({style[i] for style in theme.LINES}) == len(theme.LINES) for i in range(3))


def test_years_to_date_all_stop_on_the_same_day_and_are_drawn_solid():
    table = "Period | Count | Of\n2017/18 to date | 7 | 32\n2018/19 to date | 10 | 36"
    chart = trend(published(RETURNED, table), targets=[target(RETURNED, "2018/19", 50)])
    assert trace(chart, "This authority")["y"] == pytest.approx([21.875, 27.7778], abs=0.001)
    assert "each year to 27 Jun" in chart.subtitle
    assert chart.title == "28% (10 of 36) of those excluded so far are back in mainstream; the target is 50%"


def test_a_years_limit_is_no_level_over_what_has_come_by_a_day_of_each_year():
    """£1.1m by 27 June lies far under a year's budget of £4m, whether the year keeps it or not."""
    table = "Period | Count\n2017/18 to date | 33\n2018/19 to date | 30"
    agreed = [target(EXCLUSIONS, "2018/19", 34), target(EXCLUSIONS, "2019/20", 28)]
    chart = trend(published(EXCLUSIONS, table), targets=agreed)
    assert "Target" not in [t["name"] for t in chart.figure["data"]] and "Target" not in chart.table
    assert len(chart.figure["layout"]["xaxis"]["ticktext"]) == 2  # no empty place for a year that has no such figure
    assert "The limit for 2018/19 as a whole is 34; it is not drawn here." in chart.notes
    # What does not add up over the year stands where it stands: there it is a level.
    shares = trend(
        published(RETURNED, "Period | Count | Of\n2018/19 to date | 10 | 36"), targets=[target(RETURNED, "2018/19", 50)]
    )
    assert levels(trace(shares, "Target")) == [50]


def test_over_a_point_each_line_says_its_figure_with_its_own_period():
    """Of 30 terms the axis names the years alone: over all others stood their places on it, "7"."""
    chart = trend(
        published(EXCLUSIONS, YEAR),
        last_year=[figure(EXCLUSIONS, "2017/18 Term 2", 7)],
        targets=[target(EXCLUSIONS, "2018/19 Term 2", 8)],
    )
    assert chart.figure["layout"]["xaxis"]["unifiedhovertitle"] == {"text": " "}
    over = {each["name"]: (each["hovertemplate"], each["customdata"]) for each in chart.figure["data"]}
    assert over["This authority"][0] == "This authority: %{customdata}<extra></extra>"
    assert over["This authority"][1][1] == "9, 2018/19 Term 2"
    assert "7, 2017/18 Term 2" in over["A year before"][1] and "8, 2018/19 Term 2" in over["Target"][1]


def test_the_alt_text_states_the_finding_and_how_many_periods():
    chart = trend(published(EXCLUSIONS, YEAR))
    assert chart.alt == (
        "6 permanent exclusions so far in Term 6 of 2018/19. Line chart of 6 terms, 2018/19 Term 1 to 2018/19 Term 6. "
        "The last is to date."
    )


def test_the_data_are_tidy_and_carry_the_state_of_each_figure():
    chart = trend(published(EXCLUSIONS, YEAR), targets=[target(EXCLUSIONS, "2018/19 Term 6", 7)])
    assert list(chart.data.columns) == [
        "line", "period", "start", "end", "complete", "numerator", "denominator", "value", "state", "text",
    ]  # fmt: skip
    assert list(chart.data["state"]) == ["shown"] * 6 + ["target"]
    assert chart.data["complete"].tolist()[5] is False


def test_an_empty_publication_is_a_chart_that_says_so():
    nothing = published(EXCLUSIONS, "Period | Count\n2018/19 Term 1 | -")
    chart = trend(nothing)
    go.Figure(chart.figure)
    assert chart.title == "Permanent exclusions: no figures yet"
