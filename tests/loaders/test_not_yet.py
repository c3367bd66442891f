"""Cells that say that something has not come, goes on or is none, ticks and apologies, figures of a continental system, quarters beside a
line: read where they can mean one thing, asked where they cannot."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, answers=None, name="given.xlsx"):
    content = table.encode("utf-8-sig") if name.endswith("csv") else xlsx({"Sheet1": table})
    (reading,) = check_file(name, content, key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize("words", ["ongoing", "Ongoing", "current", "Open-ended", "still there", "no end date"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("Pupil ref | Provider | Sector | Start date | Annual cost | End date\nA1 | Oak | Independent | 01/09/2018 | 48000 | {}\nA2 | Elm | Independent | 01/09/2018 | 48000 | 31/12/2018", "end_date"),
        ("Pupil ref | Plan start date | Setting | Cease date\nA1 | 01/09/2018 | Special | {}\nA2 | 01/09/2018 | Special | 31/12/2018", "plan_end"),
        ("Pupil ref | Scheme | Band | From | To\nA1 | M | 3 | 01/09/2018 | {}\nA2 | M | 3 | 01/09/2018 | 31/12/2018", "to_date"),
    ],
)  # fmt: skip
def test_what_goes_on_has_no_last_day(table, column, words):
    frame = read(table.format(words)).frame
    assert frame[column].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Awaiting", True),
        ("not yet", True),
        ("Pending", True),
        ("in progress", True),
        ("soon", False),
        ("Refused", False),
    ],
)
def test_a_decision_that_has_not_come_has_no_day_and_its_request_is_open(words, counts):
    table = f"Pupil ref | Date received | Decision | Decision date | Date plan issued\nA1 | 07/01/2019 | Agreed | 14/02/2019 | {words}\nA2 | 08/01/2019 | Agreed | 15/02/2019 | 20/05/2019"
    assert read(table).frame["pupil_ref"].tolist() == [*(["A1"] if counts else []), "A2"]


@pytest.mark.parametrize(
    ("cell", "came"),
    [("\u2713", True), ("\u2714", True), ("\u2717", False), ("Present", True), ("Apologies", False), ("DNA", False), ("Absent", False), ("Online", None), ("Y (part)", None), ("x", None)],
)  # fmt: skip
def test_a_register_is_ticked_or_says_apologies(cell, came):
    table = f"Kind | School | Date | Attended\nPeer meeting | 8994001 | 16/01/2019 | {cell}\nPeer meeting | 8994002 | 16/01/2019 | Yes"
    attended = {school: value for school, value in zip(read(table).frame["school"], read(table).frame["attended"])}
    found = attended.get("8994001")
    assert (None if found is None or pd.isna(found) else bool(found)) is came


@pytest.mark.parametrize(
    ("cell", "asked"), [("-", False), ("\u2013", False), ("n/a", False), ("x", True), ("Moved", True)]
)
def test_a_dash_under_a_reason_that_may_be_blank_asks_nothing_and_a_tick_does(cell, asked):
    table = f"Pupil ref | Plan start date | Setting | Cease date | Reason ceased\nA1 | 01/09/2018 | Special | | {cell}\nA2 | 01/09/2018 | Special | |"
    reading = read(table)
    assert bool(reading.questions) is asked and len(reading.frame) == (1 if asked else 2)


BANDS = "Scheme;Band;From;Annual value\nMainstream;1;01/04/2018;{}\nMainstream;2;01.04.2018;{}\n"


@pytest.mark.parametrize(
    ("cells", "pounds"),
    [
        (("1.600,50", "3100,00"), [1600.5, 3100]), (("1.600", "3.100,00"), [1600, 3100]), (("£1.600,5", "3100"), [1600.5, 3100]),
        (("1,600", "3,100"), [1600, 3100]), (("1600.50", "3,100"), [1600.5, 3100]), (("1600.50", "0,5"), [1600.5]), (("1.600", "3.100"), []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("top", ["", "sep=;\n"])
def test_figures_of_a_continental_system_are_read_where_they_can_be_no_other(top, cells, pounds):
    assert [each / 100 for each in read(top + BANDS.format(*cells), name="given.csv").frame["annual"]] == pounds


QUARTERS = """
    Financial year | {}  | As at      | Amount type | Line        | Amount
    2018-19        | {}  | 30/06/2018 | Actual      | Independent | 1000000
    2018-19        | {}  | 30/09/2018 | Actual      | Independent | 1100000
    2018-19        | {}  | 31/12/2018 | Actual      | Independent | 1200000
"""


@pytest.mark.parametrize(
    ("header", "parts"), [("Period", ("Q1 2018/19", "Q2 2018/19", "Q3 2018/19")), ("Quarter", ("Q1", "Q2", "Q3")), ("Month", ("June", "September", "December"))]
)  # fmt: skip
def test_amounts_by_quarter_are_asked_about_before_the_last_is_taken_for_the_year_so_far(header, parts):
    table = QUARTERS.format(header, *parts)
    waiting = read(table)
    (question,) = waiting.questions
    assert waiting.frame.empty and question.proposal == ""
    so_far = read(table, {question.id: "positions"})
    assert (so_far.frame["amount"] / 100).tolist() == [1_000_000, 1_100_000, 1_200_000]
    alone = read(table, {question.id: "add up"})
    (day,) = alone.questions
    (row,) = read(table, {question.id: "add up", day.id: "31/12/2018"}).frame.itertuples()
    assert row.amount == 330_000_000


def test_a_tick_under_a_status_waits_for_what_it_means():
    table = "School | Pupil ref | Category | Start date | Outcome\n8994001 | A1 | Permanent | 06/11/2018 | x\n8994001 | A2 | Permanent | 06/11/2018 | -"
    waiting = read(table)
    (question,) = waiting.questions
    assert waiting.frame["pupil_ref"].tolist() == ["A2"] and waiting.held["pupil_ref"].tolist() == ["A1"]
    assert read(table, {question.id: "quashed"}).frame["status"].tolist()[0] == "quashed"


ROLLS = """
    {}
    LAESTAB | Academic year | School name | Phase     | {} | Y7
    8994001 | 2018/19       | Oak         | Secondary | 1203 | 240
    8994002 | 2018/19       | Elm         | Secondary | 998  | 199
"""


@pytest.mark.parametrize(
    ("title", "header", "asked"),
    [
        ("Pupils on roll, October census 2018", "NOR", True), ("Summer census 2019", "Roll", True), ("Autumn census headcount", "Roll", True),
        ("Pupils on roll, January census 2019", "NOR", False), ("Schools 2018/19", "NOR", False), ("January and October census", "NOR", False),
        ("Pupils on roll, October census 2018", "January roll", False), ("May have changed since", "Roll", False),
    ],
)  # fmt: skip
def test_the_roll_of_another_census_than_januarys_is_asked_about(title, header, asked):
    table = ROLLS.format(title, header)
    reading = read(table)
    assert bool([q for q in reading.questions if q.column == "roll"]) is asked
    if asked:
        (question,) = reading.questions
        assert reading.frame.empty and read(table, {question.id: "stands"}).frame["roll"].tolist() == [1203, 998]
        out = read(table, {question.id: "left out"}).frame
        assert out["roll"].isna().all() and out["roll_7"].tolist() == [240, 199]
