"""A year's running total against its limit."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go

from charts.burn_up import burn_up
from charts.chart import DatedNote
from charts.drawing.totals import LikelyEnd, Limit, Point, Year
from measures.catalogue import by_name

MEASURE = by_name("permanent_exclusions")
AS_AT = date(2019, 6, 27)
PARTS = [("Term 1", date(2018, 9, 1), date(2018, 10, 28)), ("Term 2", date(2018, 10, 29), date(2019, 8, 31))]


def year(start: int, values: list[tuple[date, str, float | None]]) -> Year:
    points = [Point(day, label, value, "c" if value is None else f"{value:g}", "hidden" if value is None else "shown") for day, label, value in values]  # fmt: skip
    return Year(f"{start}/{(start + 1) % 100}", date(start, 9, 1), date(start + 1, 8, 31), points, PARTS)


THIS = year(2018, [(date(2018, 10, 28), "Term 1", 6), (date(2018, 12, 31), "Term 2", 17), (AS_AT, "to date", 36)])
LAST = year(2017, [(date(2017, 10, 28), "Term 1", 9), (date(2017, 12, 31), "Term 2", 15), (date(2018, 6, 27), "to date", 33)])  # fmt: skip
LIMIT = Limit("Limit", 34, 30, "2018/19")


def drawn(this: Year = THIS, last: Year | None = LAST, **more):
    return burn_up(MEASURE, this, last, title="36 so far", scope="secondary", as_at=AS_AT, **more)


def words(chart) -> list[str]:
    return [a["text"].replace("<br>", " ") for a in chart.figure["layout"]["annotations"]]


def test_the_years_limit_is_a_line_at_its_height_and_its_label_carries_its_year():
    chart = drawn(limit=LIMIT)
    go.Figure(chart.figure)
    level = next(s for s in chart.figure["layout"]["shapes"] if s["line"].get("dash") == "dash")
    assert level["y0"] == level["y1"] == 34
    assert "Limit 2018/19: 34" in words(chart)
    assert "was 30" in words(chart)


def test_terms_are_named_shortly_since_on_a_laptop_their_names_would_touch():
    axis = drawn().figure["layout"]["xaxis"]
    assert list(axis["ticktext"]) == ["T1", "T2"] and axis["tickangle"] == 0


def test_every_end_label_names_the_period_it_is_of():
    labels = words(drawn())
    assert "<b>2018/19: 36</b>" in labels
    assert "2017/18, same days: 33" in labels


def test_two_years_lie_over_each_other_day_by_day():
    last, this = drawn().figure["data"]
    assert this["x"] == [0, 58, 122, 300]
    assert last["x"][-1] == this["x"][-1]
    assert this["y"] == [0, 6, 17, 36]


def test_a_hidden_total_is_a_gap_with_a_c_at_its_day_said_in_words_and_given_nowhere():
    hidden = year(2018, [(date(2018, 10, 28), "Term 1", None), (date(2018, 12, 31), "Term 2", 17), (AS_AT, "to date", 36)])  # fmt: skip
    chart = drawn(hidden)
    go.Figure(chart.figure)
    line = chart.figure["data"][1]
    assert (line["y"], line["connectgaps"]) == ([0, None, 17, 36], False)
    (mark,) = [a for a in chart.figure["layout"]["annotations"] if a["text"] == "c"]
    assert (mark["x"], mark["y"], mark["hovertext"]) == (58, 0, "2018/19: c by 28 Oct 2018 (Term 1)")
    assert chart.table.iloc[0]["2018/19"] == "c"
    assert any("its line has a gap" in note for note in chart.notes)
    assert "1 running total is hidden (Term 1)." in chart.alt


def test_last_years_hidden_totals_are_a_row_of_their_own_and_are_said_apart():
    def hidden(start: int) -> Year:
        return year(start, [(date(start, 10, 28), "Term 1", None), (date(start + 1, 6, 27), "to date", 36)])

    chart = drawn(hidden(2018), hidden(2017))
    marks = [a for a in chart.figure["layout"]["annotations"] if a["text"] == "c"]
    assert len({mark["yshift"] for mark in marks}) == 2
    assert len({mark["font"]["color"] for mark in marks}) == 2
    assert "1 running total is hidden (Term 1). 1 running total of 2017/18 is hidden (Term 1)." in chart.alt


def test_last_years_totals_stand_beside_the_same_term_and_days_whatever_either_year_lacks():
    """A year of which a term has no total has fewer points: beside them stood the next ones of the other year."""
    fewer = year(2017, [(date(2017, 10, 28), "Term 1", None), (date(2018, 6, 27), "to date", 33)])
    assert drawn(last=fewer).table["2017/18"].tolist() == ["c", "", "33"]
    without = year(2018, [(date(2018, 10, 28), "Term 1", 6), (AS_AT, "to date", 36)])
    assert drawn(without).table["2017/18"].tolist() == ["9", "33"]


def test_last_years_total_of_an_earlier_end_is_not_said_to_be_of_the_same_days():
    hidden = year(2017, [(date(2017, 10, 28), "Term 1", 9), (date(2018, 6, 27), "to date", None)])
    chart = drawn(last=hidden)
    assert "2017/18, to Term 1: 9" in words(chart) and "2017/18 by the end of Term 1: 9." in chart.alt
    assert not any("same days" in each for each in (*words(chart), chart.alt))


def test_the_open_end_is_the_last_point_that_is_shown():
    hidden = year(
        2018, [(date(2018, 10, 28), "Term 1", 6), (date(2018, 12, 31), "Term 2", 17), (AS_AT, "to date", None)]
    )
    assert drawn(hidden).figure["data"][1]["marker"]["color"][2] == "#FFFFFF"


def test_the_likely_end_is_a_band_at_the_years_end_and_is_said():
    chart = drawn(likely=LikelyEnd(37, 43, date(2019, 8, 31)))
    band = next(s for s in chart.figure["layout"]["shapes"] if s["type"] == "rect")
    assert (band["y0"], band["y1"], band["x1"]) == (37, 43, 365)
    assert "likely end of 2018/19: 37 to 43" in words(chart)
    assert "37 to 43" in chart.alt


def test_a_dated_note_of_this_year_stands_at_its_day_with_its_words_beneath():
    notes = [
        DatedNote(date(2018, 10, 10), "The peer group starts", by="Head of Inclusion"),
        DatedNote(date(2016, 1, 1), "Long ago"),
    ]
    chart = drawn(notes=notes)
    assert any(text.startswith("1 The peer group") for text in words(chart))
    assert "Note 1, 10 Oct 2018: The peer group starts (Head of Inclusion)." in chart.notes
    assert not any("Long ago" in note for note in chart.notes)


def test_the_table_has_a_row_a_point_with_both_years_and_the_limit():
    table = drawn(limit=LIMIT).table
    assert table.columns.tolist() == ["Up to", "2018/19", "2017/18", "Limit 2018/19"]
    assert table.iloc[-1].tolist() == ["27 Jun 2019 (to date)", "36", "33", "34"]
