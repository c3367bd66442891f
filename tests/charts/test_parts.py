"""One period split by a column, and two columns as squares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.drawing.part_traces import Part
from charts.heat import heat
from charts.parts import _notes, parts
from disclosure.publish import noted
from exhibits.split import _of, highest
from measures.catalogue import by_name
from tests.publications import AS_AT, publication

MEASURE = by_name("permanent_exclusions")
REASONS = """
    period  | reason_1 | numerator
    2018/19 | PP       | 8
    2018/19 | DB       | 11
    2018/19 | OT       | 2
    2018/19 | TH       | 0
"""
NAMES = {"PP": "Assault on a pupil", "DB": "Persistent disruption", "OT": "Other", "TH": "Theft"}


def held(view: str = "private") -> list[Part]:
    return [
        Part(NAMES[f.breakdown["reason_1"]], f.breakdown["reason_1"], f) for f in publication(MEASURE, REASONS, view)
    ]


def made(some: list[Part], **more):
    return parts(MEASURE, some, column="Reason", title="Reasons", scope="", as_at=AS_AT, **more)


@pytest.mark.parametrize("form", ["bars", "dots"])
def test_over_a_part_stands_whose_it_is_and_of_when(form):
    this = next(t for t in made(held(), form=form).figure["data"] if t["name"] == "This year")
    assert (
        "Persistent disruption: 11, 2018/19" in this["customdata"]
        and this["hovertemplate"] == "%{customdata}<extra></extra>"
    )


def values_of(chart) -> list[str]:
    """What stands beside the bars, from below; not the key over them."""
    return [a["text"] for a in chart.figure["layout"]["annotations"] if a["yref"] == "y"]


def key_of(chart) -> str:
    return next(a["text"] for a in chart.figure["layout"]["annotations"] if a["yref"] == "paper")


def test_the_largest_is_at_the_top_and_every_part_has_its_value_beside_it():
    chart = made(held())
    assert chart.figure["data"][0]["y"][-1] == "Persistent disruption"
    assert values_of(chart) == ["0", "2", "8", "11"]


def test_beside_last_years_marks_this_years_values_have_a_column_of_their_own_under_this_years_sign():
    """A value right of last year's mark was read as last year's."""
    rows = "period | reason_1 | numerator\n2018/19 | DB | 11\n2017/18 | DB | 19\n2018/19 | OT | 2\n2017/18 | OT | 1"
    for view, few in (("private", "<b>2</b>"), ("public", "<b>c</b>")):
        by = {(f.period.label, f.breakdown["reason_1"]): f for f in publication(MEASURE, rows, view)}
        some = [Part(NAMES[code], code, by["2018/19", code], by["2017/18", code]) for code in ("DB", "OT")]
        chart = made(some)
        beside = [a for a in chart.figure["layout"]["annotations"] if a["yref"] == "y"]
        assert [a["text"] for a in beside] == [few, "<b>11</b>"]
        key = next(a for a in chart.figure["layout"]["annotations"] if a["yref"] == "paper")
        assert key["text"].endswith("<b>■ 2018/19</b>")
        column = {(a["xref"], a["x"], a["xanchor"], a["xshift"]) for a in (*beside, key)}
        assert len(column) == 1 and next(iter(column))[:3] == ("paper", 1, "right")


def test_a_hidden_part_prints_c_in_its_place_between_those_shown_and_none():
    chart = made(held("public"))
    assert values_of(chart) == ["0", "c", "8", "11"]
    assert chart.table["This year"].tolist() == ["11", "8", "c", "0"]
    assert 2 not in [v for trace in chart.figure["data"] for v in trace["x"]]


def test_a_key_says_what_is_dark_and_what_is_grey_and_the_parts_of_whole_years_go_by_their_names():
    whole = "period | reason_1 | numerator\n2017/18 | DB | 11\n2016/17 | DB | 9"
    now, before = publication(MEASURE, whole)
    chart = made([Part("Persistent disruption", "DB", now, before)])
    assert key_of(chart) == "┃ 2016/17   <b>■ 2017/18</b>"
    assert list(chart.table.columns) == ["Reason", "2017/18", "2016/17"]
    assert "Bar: 2017/18. Grey mark: 2016/17." in chart.notes
    so_far = made(held(), form="dots")
    assert key_of(so_far) == "● 2018/19"
    assert "Filled: this year. Open: same days last year." in so_far.notes


def test_what_does_not_fit_is_counted_and_stays_in_the_table():
    chart = made(held(), most=2)
    assert len(chart.figure["data"][0]["y"]) == 2
    assert "2 others are in the table." in chart.notes
    assert len(chart.table) == 4


def test_squares_hold_their_number_and_a_hidden_one_c():
    figures = {(NAMES[f.breakdown["reason_1"]], "T1"): f for f in publication(MEASURE, REASONS, "public")}
    chart = heat(MEASURE, [*NAMES.values(), "Nobody"], ["T1"], figures, down="Reason", across="Term", title="By term", scope="", as_at=AS_AT)  # fmt: skip
    texts = {a["y"]: a["text"] for a in chart.figure["layout"]["annotations"]}
    assert texts == {"Assault on a pupil": "8", "Persistent disruption": "11", "Other": "c", "Theft": "0"}
    assert chart.figure["data"][0]["z"][-1] == [None]


SHARES = """
    period  | reason_1 | numerator | denominator
    2018/19 | PP       | 1         | 1
    2018/19 | DB       | 4         | 10
    2018/19 | OT       | 0         | 3
    2018/19 | TH       | 1         | 6
"""


def test_of_few_a_share_is_written_as_its_counts_stands_last_and_has_no_shade():
    share = by_name("returned_to_mainstream")
    some = [Part(NAMES[f.breakdown["reason_1"]], f.breakdown["reason_1"], f) for f in publication(share, SHARES)]
    chart = parts(share, some, column="Reason", title="Reasons", scope="", as_at=AS_AT)
    assert values_of(chart) == ["0 of 3", "1 of 1", "17%", "40%"]
    assert any("fewer than 5 are written as counts" in note for note in chart.notes)
    cells = {(part.word, "T1"): part.now for part in some}
    squares = heat(share, [*NAMES.values()], ["T1"], cells, down="Reason", across="Term", title="By term", scope="", as_at=AS_AT)  # fmt: skip
    assert [line[0] for line in squares.figure["data"][0]["z"]] == [0.0, 40.0, 0.0, pytest.approx(100 / 6)]
    assert squares.figure["data"][0]["zmax"] == 40.0
    assert {a["y"]: a["text"] for a in squares.figure["layout"]["annotations"]}["Assault on a pupil"] == "1/1"


def test_nobody_is_the_highest_of_one_of_one():
    share = by_name("returned_to_mainstream")
    some = [Part(NAMES[f.breakdown["reason_1"]], f.breakdown["reason_1"], f) for f in publication(share, SHARES)]
    assert highest(share, "Reason", some) == "Reason, of 5 or more: highest in Persistent disruption, 40.0% (4 of 10)"
    few = [part for part in some if part.code in ("PP", "OT")]
    assert highest(share, "Reason", few) == "Reason: fewer than 5 in each, too few to rank"


def test_the_picture_itself_says_that_there_are_others():
    words = [a["text"] for a in made(held(), most=2).figure["layout"]["annotations"]]
    assert "and 2 others, in the table" in words
    assert not any("others" in a["text"] for a in made(held()).figure["layout"]["annotations"])


def test_a_year_of_which_a_term_was_not_sent_is_hollow_and_the_key_names_the_term():
    gap = "2018/19 Term 5 not uploaded"
    some = [replace(part, now=noted(part.now, gap)) for part in held()]
    for form, sign in (("bars", "□"), ("dots", "◇")):
        chart = made(some, form=form)
        trace = next(trace for trace in chart.figure["data"] if trace["name"] == "This year")
        assert set(trace["marker"]["color"]) == {"#FFFFFF"} and all(trace["marker"]["line"]["width"])
        assert key_of(chart) == f"{sign} {gap}"


def test_every_square_with_something_in_it_answers_a_click():
    figures = {(NAMES[f.breakdown["reason_1"]], "T1"): f for f in publication(MEASURE, REASONS)}
    chart = heat(MEASURE, [*NAMES.values(), "Nobody"], ["T1"], figures, down="Reason", across="Term", title="By term", scope="", as_at=AS_AT)  # fmt: skip
    points = chart.figure["data"][1]
    assert points["y"] == [*NAMES.values()] and points["marker"]["opacity"] == 0


def test_a_long_name_takes_two_lines_and_never_a_third():
    """ "Independent or non-maintained special school" reached into the name beneath it."""
    name = "Independent or non-maintained special school"
    some = [replace(held()[0], word=name), *held()[1:]]
    ticks = made(some).figure["layout"]["yaxis"]["ticktext"]
    assert all(text.count("<br>") < 2 for text in ticks) and any("special school" in text for text in ticks)


def test_short_values_leave_their_room_to_the_bars():
    few = made(held()).figure["layout"]["margin"]["r"]
    shares = [replace(part, now=replace(part.now, value=part.now.value * 100_000.0)) for part in held()]
    assert (
        few
        < parts(by_name("placement_spend"), shares, column="Sector", title="T", scope="", as_at=AS_AT).figure["layout"][
            "margin"
        ]["r"]
    )


def test_squares_fill_their_picture_whatever_answers_a_click():
    cells = {("Year 9", "T1"): held()[0].now, ("Year 10", "T2"): held()[1].now}
    layout = heat(MEASURE, ["Year 9", "Year 10"], ["T1", "T2"], cells, down="Year group", across="Term", title="T", scope="", as_at=AS_AT).figure["layout"]  # fmt: skip
    assert layout["xaxis"]["range"] == layout["yaxis"]["range"] == [-0.5, 1.5]


@pytest.mark.parametrize(
    "label, wanted", [("January 2019", "Need, January 2019: highest"), ("Jun 2019", "Need: highest")]
)
def test_parts_of_a_january_say_which_one_beside_a_number_of_today(label, wanted):
    """ "Primary need: highest in SEMH, 76" stood on a page that says 303 plans on 27 June, of which 86 are for autism."""
    plans = by_name("plans_in_force")
    figure = publication(plans, f"period | primary_need | numerator\n{label} | SEMH | 76").figures[0]
    some = [Part("SEMH", "SEMH", figure)]
    assert highest(plans, f"Need{_of(plans, figure)}", some).startswith(wanted)


def test_a_column_named_by_a_month_keeps_its_capital_within_the_note():
    plans, parts = by_name("plans_in_force"), held()
    notes = _notes(plans, parts, [], "bars", ("January 2019", "January 2018"))
    assert notes[0] == "Bar: January 2019. Grey mark: January 2018."
    assert _notes(plans, parts, [], "dots", ("This year", "Same days last year"))[0] == (
        "Filled: this year. Open: same days last year."
    )


@pytest.mark.parametrize(("name", "small"), [("Kennet Park School", True), ("Year 10", False)])
def test_names_and_values_of_pounds_have_room_in_a_third_of_a_laptop(name, small):
    money = by_name("recovery_due")
    due = publication(money, "period | school | numerator\n2018/19 | 1 | 695300\n2018/19 | 2 | 687100", "private")
    some = [Part(f"{name}{at}"[: len(name)], str(at), f) for at, f in enumerate(due)]
    layout = parts(money, some, column="School", title="Schools", scope="", as_at=AS_AT).figure["layout"]
    assert (layout["yaxis"]["tickfont"]["size"] == 12) == small
    assert layout["minreducedwidth"] < 64  # else Plotly cuts names and values off before it makes bars shorter
    assert "title" not in layout["yaxis"]  # an empty one takes room beside the names
