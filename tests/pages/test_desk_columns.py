"""Saying what columns are: a sheet that nobody knows is asked about at once, and a column's cells can be read another way."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.check import check_file
from loaders.recognise import Chosen
from loaders.values.read_as import as_meant
from store import open_store
from tests.pages.desk import click, confirmed, dropped, has, press, workbook

HEADERS = ["Pupil ref", "Category", "Start date", "School"]


def box_of(at, beginning: str):
    return next(box for box in at.selectbox if box.label.startswith(beginning))


def test_a_column_whose_month_stands_first_is_read_so_when_a_person_says_so(empty_dashboard):
    at = dropped(empty_dashboard, workbook(["A", "PERM", "06/03/2019", "8994001"], headers=HEADERS))
    assert has(at, "confirm"), "nothing in the file tells"
    at = press(click(at, "step_2"), "Correct the headers")
    at = box_of(at, "Read column C as").set_value("month_first").run()
    at = confirmed(press(at, "Use these headers"))
    assert open_store().frames()["exclusions"]["start_date"].dt.date.tolist() == [date(2019, 6, 3)]


def test_a_sheet_that_nobody_knows_is_asked_about_at_once_with_what_its_title_and_words_speak_for(empty_dashboard):
    headers = ["Kiddo", "Whereabouts before", "Whereabouts after", "Started there"]
    rows = [["Our log of managed moves"], headers, ["A1", "8994001", "8994002", "03/06/2019"]]
    at = dropped(empty_dashboard, workbook(*rows, headers=[], sheet="Blatt"))
    assert box_of(at, "The sheet holds").value == "Returns and moves between schools"
    assert at.number_input[0].value == 3
    assert box_of(at, "Column D, “Started there”").value == "Start date"
    assert box_of(at, "Column A, “Kiddo”").value == "Not used", "nothing speaks for it"


@pytest.mark.parametrize(
    ("way", "cell", "meant"),
    [
        ("month_first", "03/17/2019", "17/03/2019"),
        ("month_first", date(2019, 3, 6), date(2019, 6, 3)),
        ("month_first", "Start date", "Start date"),
        ("percent", 60, "60%"),
        ("percent", "60%", "60%"),
        ("share", 0.6, "60%"),
        ("share", "0.125", "12.5%"),
        ("thousands", 1.5, 1500.0),
        ("thousands", "£48", 48000.0),
        ("thousands", "Annual cost", "Annual cost"),
        ("thousands", None, None),
    ],
)
def test_a_cell_is_turned_into_what_it_means_and_a_header_never(way, cell, meant):
    assert as_meant(cell, way) == meant


def test_a_price_in_thousands_and_a_share_in_per_cent_come_right_and_what_was_typed_is_not_turned_again():
    text = b"Child,Provider,Start,Annual cost,Education,Sector\n"
    text += b"A1,Oak House,03/09/2018,48,60,Independent special\nA2,Elm House,03/09/2018,x,60,Independent special\n"
    columns = {"pupil_ref": 0, "provider": 1, "start_date": 2, "price": 3, "education_share": 4, "sector": 5}
    given = Chosen("placements", columns, 0, {(3, 3): "30000"}, frozenset(), {3: "thousands", 4: "percent"})
    (reading,) = check_file("a.csv", text, key=b"k" * 32, choose={"a": given}).readings
    assert reading.frame["price"].tolist() == [4_800_000, 3_000_000]
    assert reading.frame["education_share"].tolist() == [2_880_000, 1_800_000]


def test_a_line_that_says_that_there_was_none_becomes_a_nil_return_of_its_school_by_one_answer(empty_dashboard):
    rows = [
        ["Exclusions, Autumn term 2018/19"],
        HEADERS,
        ["A1", "PERM", "06/11/2018", "8994001"],
        ["NIL RETURN", "", "", "8994002"],
    ]
    at = dropped(empty_dashboard, workbook(*rows, headers=[]))
    assert box_of(at, "Row 5 says that there was none").value == "Autumn 2018/19"
    confirmed(press(at, "Use these answers"))
    frames = open_store().frames()
    assert frames["exclusions"]["school"].astype(str).tolist() == ["8994001"]
    nil = frames["nil_returns"][["dataset", "period", "school"]].astype(str)
    assert nil.to_numpy().tolist() == [["exclusions", "Autumn 2018/19", "8994002"]]
