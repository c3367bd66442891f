"""What a sheet says twice, and otherwise the second time: a year beside a date, another authority, days beside a price, a note."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from loaders.values.schools_known import KnownSchools
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
EXCLUDED = """
    Pupil ref | Category   | Start date | School  | Days | {header}
    A1        | Suspension | 06/11/2018 | 8804001 | 2    | {first}
    A2        | Suspension | 08/11/2018 | 8804002 | 1    | {second}
    A3        | Suspension | 09/11/2018 | 8804002 | 1    | {second}
"""
REQUESTED = """
    Pupil ref | Date received | Request outcome | Request outcome date | {header}
    A1        | 14/12/2018    | Agreed          | 20/02/2019           | {first}
    A2        | 15/12/2018    | Refused         | 22/02/2019           | {second}
"""
PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | {price} | {header}
    L1           | A1        | Oak      | Independent | 03/09/2018 | 1000    | {first}
    L2           | A2        | Elm      | Independent | 03/09/2018 | 80000   | {second}
"""
MISSED = """
    School  | Academic year | Term   | Group    | {possible} | {missed}
    8804001 | 2018/19       | Autumn | EHC plan | 1000       | 100
"""
TORBAY = KnownSchools.of(
    pd.DataFrame(
        {
            "laestab": ["8804001"],
            "name": ["Oak"],
            "urn": [None],
            "academic_year": [2018],
            "open_date": pd.NaT,
            "close_date": pd.NaT,
        }
    )
)


def read(table, header, first, second="", *, price="Annual cost", **more):
    given = table.format(header=header, first=first, second=second, price=price)
    (reading,) = check_file("given.csv", csv(given), key=KEY, **more).readings
    return reading


@pytest.mark.parametrize(
    ("header", "other", "same"),
    [
        ("Academic year", "2019/20", "2018/19"), ("Academic year", "201920", "201819"), ("School year", "2017-18", "2018-19"), ("Year", "2019/20", "2018/19"),
        ("Year", "2016", "2018"), ("Financial year", "2017-18", "2018-19"), ("Term", "Spring", "Autumn"), ("Term", "Spring 2019", "Autumn 2018"), ("Term", "Autumn 2016", "Aut 2018"),
        ("Term", "Term 4", "Term 2"), ("Term", "5", "2"), ("Term", "T6", "T2"), ("Term", "2017/18 Term 2", "2018/19 Term 2"), ("Half term", "HT4", "HT2"),
        ("Month", "March", "November"), ("Month", "Nov 17", "Nov 18"), ("Term", "Spring 1", "Autumn 2"),
    ],
)  # fmt: skip
def test_a_year_term_or_month_that_is_not_that_of_the_dates_is_asked_about(header, other, same):
    reading = read(EXCLUDED, header, other, same)
    (question,) = reading.questions
    assert (question.blocks, question.rows, reading.frame["pupil_ref"].tolist()) == ("rows", {2}, ["A2", "A3"])
    assert not read(EXCLUDED, header, same, same).questions
    assert len(read(EXCLUDED, header, other, same, answers={question.id: "count"}).frame) == 3
    assert read(EXCLUDED, header, other, same, answers={question.id: "leave out"}).frame["row"].tolist() == [3, 4]


def test_a_year_of_a_later_day_of_the_row_asks_nothing():
    assert not read(REQUESTED, "Year", "2019", "2019").questions  # decided in it
    (question,) = read(REQUESTED, "Year", "2021", "2019").questions
    assert question.rows == {2}


def test_a_year_group_is_no_year():
    reading = read(EXCLUDED, "Year", "9", "Year 10")
    assert reading.frame["ncy"].tolist() == [9, 10, 10] and not reading.questions


@pytest.mark.parametrize("header", ["LA", "Local authority", "Home LA", "Authority name", "LEA", "LA code"])
def test_a_row_of_another_authority_waits(header):
    reading = read(
        EXCLUDED, header, "Devon" if "code" not in header else "878", "Torbay" if "code" not in header else "880"
    )
    (question,) = reading.questions
    assert (question.kind, question.rows, reading.frame["row"].tolist()) == ("authority", {2}, [3, 4])


@pytest.mark.parametrize("schools", [None, TORBAY, KnownSchools(authority="880")])
def test_a_file_that_says_another_authority_in_every_row_counts_nowhere_before_an_answer(schools):
    reading = read(EXCLUDED, "Local authority", "Devon", "Devon", schools=schools)
    (question,) = reading.questions
    assert len(reading.frame) == 0 and question.rows == {2, 3, 4} and not question.lasting
    assert not read(EXCLUDED, "Local authority", "Torbay", "Torbay Council", schools=schools).questions


def test_an_authority_that_nothing_tells_is_ours_is_asked_about_once_for_every_file():
    invented = EXCLUDED.replace("880400", "899400")
    (question,) = read(invented, "LA", "Devon", "Devon").questions
    assert question.lasting and "Devon" in question.sentence
    assert not read(
        REQUESTED, "LA", "Torbay", "Torbay"
    ).questions  # nothing tells whose it is, and nothing speaks against it
    assert len(read(invented, "LA", "Devon", "Devon", answers={question.id: "count"}).frame) == 3


@pytest.mark.parametrize(
    ("header", "first", "price"),
    [("Days", "3", "Annual cost"), ("Days", "3", "Daily rate"), ("Weeks", "12", "Annual cost"), ("Weeks", "6", "Weekly cost"), ("Number of days", "45", "Daily rate")],
)  # fmt: skip
def test_very_few_days_or_weeks_beside_a_price_are_asked_about(header, first, price):
    usual = "190" if "day" in header.lower() else "39"
    reading = read(PLACED, header, first, usual, price=price)
    (question,) = reading.questions
    assert (question.rows, reading.frame["placement_id"].tolist()) == ({2}, ["L2"])
    assert not read(PLACED, header, usual, usual, price=price).questions


@pytest.mark.parametrize(
    "note",
    ["from 1/4 £120,000", "£1,200 from April", "fee up 4% from Jan", "Rate increased 1/9/18", "new price agreed 01/04/19", "cost 120k next year", "uplift 3.5%",
     "inflation of 2% applied", "now 95,000 pa", "price reduced from Easter"],
)  # fmt: skip
def test_an_amount_or_a_change_of_it_in_a_note_is_asked_about(note):
    given = xlsx(PLACED.format(header="Notes", first=note, second="", price="Annual cost"))
    (reading,) = check_file("given.xlsx", given, key=KEY).readings
    (question,) = reading.questions
    assert (question.rows, reading.frame["placement_id"].tolist()) == ({2}, ["L2"]) and note not in str(question)


@pytest.mark.parametrize(
    "note",
    ["agreed at £1,000", "Panel 3/4/2018", "reviewed, attendance 95%", "phone 01803 123456", "settled well", "room 12"],
)
def test_a_note_that_names_no_other_amount_asks_nothing(note):
    assert not read(PLACED, "Notes", note).questions


@pytest.mark.parametrize(
    "note", ["School says 3 days", "actually started 08/11", "should read 1 day", "wrong school", "extended 5 days"]
)
def test_a_note_that_says_another_length_or_day_waits(note):
    reading = read(EXCLUDED, "Comments", note)
    (question,) = reading.questions
    assert question.rows == {2} and reading.frame["pupil_ref"].tolist() == ["A2", "A3"]


@pytest.mark.parametrize(
    "note", ["2 days, letter sent", "meeting 3 days later", "spoke to parent", "10 day letter", "RTS meeting held"]
)
def test_a_note_that_says_nothing_else_asks_nothing(note):
    assert not read(EXCLUDED, "Comments", note).questions


@pytest.mark.parametrize(("answer", "possible"), [("sessions", 1000), ("days", 2000), ("weeks", 10000)])
def test_attendance_in_weeks_is_asked_about(answer, possible):
    given = xlsx({"Attendance (weeks)": MISSED.format(possible="Possible", missed="Missed")})
    (reading,) = check_file("given.xlsx", given, key=KEY).readings
    assert len(reading.questions) == 2 and len(reading.frame) == 0
    answers = {question.id: answer for question in reading.questions}
    (reading,) = check_file("given.xlsx", given, key=KEY, answers=answers).readings
    assert reading.frame[["possible", "missed"]].to_numpy().tolist() == [[possible, possible // 10]]


def test_fewer_sessions_than_one_child_has_are_asked_about():
    given = MISSED.format(possible="Possible", missed="Missed").replace("1000", "38").replace("100 ", "4 ")
    (reading,) = check_file("given.csv", csv(given.replace("| 100", "| 4")), key=KEY).readings
    assert [question.column for question in reading.questions] == ["possible"] and len(reading.frame) == 0


@pytest.mark.parametrize("reference", ["JS", "ABC", "ZZ"])
def test_two_or_three_letters_for_a_reference_are_asked_about_once_and_kept_nowhere_before(reference):
    given = EXCLUDED.replace("A1 ", f"{reference} ", 1)
    reading = read(given, "Phase", "Secondary", "Secondary")
    (question,) = reading.questions
    assert question.lasting and question.rows == {2} and reading.held["pupil_ref"].isna().all()
    assert reference not in str(question) and len(reading.frame) == 2
    codes = read(given, "Phase", "Secondary", "Secondary", answers={question.id: "codes"})
    assert codes.frame["pupil_ref"].tolist() == [reference, "A2", "A3"]
    initials = read(given, "Phase", "Secondary", "Secondary", answers={question.id: "initials"})
    assert initials.held["pupil_ref"].isna().all() and len(initials.frame) == 2 and not initials.questions
