"""A chart among others of a row has only the words that it has room for."""

from __future__ import annotations

from datetime import date

import pytest

from charts.chart import DatedNote
from charts.drawing.small import NARROWEST, PLOT, narrowed, wide
from charts.trend import trend
from plan.spec import Target
from tests.charts.tables import CALENDAR, EXCLUSIONS, published
from tests.publications import publication

YEARS = "period | numerator\n" + "\n".join(
    f"{year}/{(year + 1) % 100:02d} | {year % 7 + 20}" for year in range(2012, 2019)
)
TERMS = "period | numerator\n" + "\n".join(
    f"{year}/{(year + 1) % 100} Term {term} | {term + 3}" for year in range(2016, 2019) for term in range(1, 7)
)


@pytest.mark.parametrize("table", [YEARS, TERMS, TERMS[: TERMS.index("2017/18")].strip()])
def test_no_tick_touches_another_and_each_stands_where_it_stood(table):
    layout = trend(publication("permanent_exclusions", table)).figure["layout"]
    small = narrowed(layout)["xaxis"]
    assert wide(small["ticktext"]) <= PLOT + 8
    assert set(small["tickvals"]) <= set(layout["xaxis"]["tickvals"])
    assert small["ticktext"]


def test_of_years_the_last_is_named():
    layout = narrowed(trend(publication("permanent_exclusions", YEARS)).figure["layout"])
    assert layout["xaxis"]["ticktext"][-1] == "2018/19"


def test_what_the_heading_and_the_notes_say_is_left_out_and_the_names_of_lines_stay():
    texts = {
        a["text"] for a in narrowed(trend(publication("permanent_exclusions", TERMS)).figure["layout"])["annotations"]
    }
    assert "to date" not in texts and "T6 2018/19: 9<br>to date" in texts


@pytest.mark.parametrize(
    ("note", "plot", "words"),
    [
        ("Weekly panels begin", PLOT, "1 Weekly panels<br>begin"),
        ("Weekly panels begin", NARROWEST, "<b>1</b>"),
        ("The secondary peer group starts to meet every second week", PLOT, "<b>1</b>"),
    ],
    ids=["room for all of it", "the narrowest", "it would be broken off"],
)
def test_a_dated_note_has_its_words_where_there_is_room_for_all_of_them(note, plot, words):
    notes = [DatedNote(date(2018, 1, 15), note)]
    layout = narrowed(trend(publication("permanent_exclusions", YEARS), notes=notes).figure["layout"], plot)
    assert words in {a["text"] for a in layout["annotations"]}


def test_names_at_the_right_edge_leave_room_for_the_years():
    """Beside "2018/19 to 27 Jun: 14%" on two lines a third of a laptop's width had 65 pixels for its years."""
    table = "Period | Count\n2017/18 to date | 33\n2018/19 to date | 36"
    layout = trend(published(EXCLUSIONS, table)).figure["layout"]
    small = narrowed(layout, NARROWEST)
    assert small["margin"]["r"] < 90 < layout["margin"]["r"]
    assert "2018/19 to<br>27 Jun: 36" in {a["text"] for a in small["annotations"]}


def test_within_a_small_picture_its_own_value_is_left_to_the_heading():
    """Of nominations, whose targets run on for a year, "T6 2018/19: 8.0 to date" lay over its own line."""
    ahead = [Target("permanent_exclusions", "", CALENDAR.parse(f"2019/20 Term {term}"), 5) for term in range(1, 7)]
    layout = trend(publication("permanent_exclusions", TERMS), targets=ahead).figure["layout"]
    own = {a["text"] for a in layout["annotations"] if a["text"].startswith("T6 2018/19")}
    assert own and not own & {a["text"] for a in narrowed(layout)["annotations"]}
