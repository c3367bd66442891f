"""Two tables on one sheet, dates that Excel turned round, apostrophes in front and dots for thousands: nothing is lost or guessed."""

from __future__ import annotations

from datetime import datetime

import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
EXCLUDED = """
Pupil ref | Category   | Start date | School  | Days
A1        | Suspension | 06/11/2018 | 8804001 | 2
"""
MOVED = """
Pupil ref | Type of move | From school | To school | Start date
A1        | Managed move | 8804001     | 8804002   | 07/01/2019
"""
PERMANENT = """
Permanent exclusions
Pupil ref | Start date | School
A1        | 06/11/2018 | 8804001
"""
SUSPENDED = """
Suspensions
Pupil ref | Start date | School  | Days
A2        | 07/11/2018 | 8804001 | 2
"""


@pytest.mark.parametrize(
    "table",
    [EXCLUDED + "\n" + MOVED, MOVED + "\n\n" + EXCLUDED, PERMANENT + "\n" + SUSPENDED, SUSPENDED + "\n" + PERMANENT],
    ids=["exclusions then moves", "moves then exclusions", "wider below", "narrower below"],
)
def test_two_tables_on_one_sheet_are_refused_and_the_rows_of_neither_are_lost_in_silence(table):
    check = check_file("given.xlsx", xlsx(table), key=KEY)
    assert not check.readings
    assert {problem.code for problem in check.problems} & {"two-tables", "second-header"}


def test_one_table_under_a_title_a_note_and_two_lines_of_headers_is_one():
    for above in ("Exclusions | Torbay |\nSource | SIMS |\n", "Pupil | | Exclusion | |\n"):
        (reading,) = check_file("given.xlsx", xlsx(above + EXCLUDED.strip()), key=KEY).readings
        assert len(reading.frame) == 1


def on(month, day):
    return datetime.fromisoformat(f"2018-{month:02d}-{day:02d}")


def turned(*days):
    lines = [["Pupil ref", "Category", "Start date", "School"]]
    lines += [[f"A{at}", "PEX", day, "8804001"] for at, day in enumerate(days)]
    return xlsx(lines)


def test_real_dates_beside_texts_that_an_american_excel_left_are_asked_about():
    given = turned(on(6, 11), "13/11/2018", on(7, 11), "20/11/2018")
    (reading,) = check_file("given.xlsx", given, key=KEY).readings
    (question,) = reading.questions
    assert len(reading.frame) == 0 and "11/06/2018 is 06/11/2018" in question.options[0].means
    (reading,) = check_file("given.xlsx", given, key=KEY, answers={question.id: "month first"}).readings
    assert [f"{day:%d/%m}" for day in reading.frame["start_date"]] == ["06/11", "13/11", "07/11", "20/11"]


@pytest.mark.parametrize(
    "days",
    [
        (on(11, 13), "13/11/2018", on(7, 11), "20/11/2018"),  # a real date with a day above 12
        (on(6, 11), "12/11/2018", on(7, 11), "20/11/2018"),  # a text that would have been turned
        ("13/11/2018", "20/11/2018"), (on(6, 11), on(7, 11)), (on(6, 11), "13/11/2018"),
    ],
)  # fmt: skip
def test_dates_that_show_no_such_thing_ask_nothing(days):
    (reading,) = check_file("given.xlsx", turned(*days), key=KEY).readings
    assert not reading.questions and len(reading.frame) == len(days)


def test_an_apostrophe_in_front_of_a_cell_is_no_part_of_it():
    given = csv(EXCLUDED + "'A1 | Suspension | '12/11/2018 | '8804001 | '1\n")
    (reading,) = check_file("given.csv", given, key=KEY).readings
    assert reading.frame["pupil_ref"].tolist() == ["A1", "A1"] and reading.frame["days"].sum() == 3


@pytest.mark.parametrize(
    ("price", "held"),
    [("'72.000'", True), ("£1.200.000", True), ("'72,000.00'", False), ("72000.5", False), ("0.072m", False)],
)
def test_a_dot_before_three_figures_is_no_price(price, held):
    given = csv(f"""
    Placement ID | Pupil ref | Provider | Sector      | Start date | Annual cost
    L1           | A1        | Oak      | Independent | 03/09/2018 | {price}
    L2           | A2        | Oak      | Independent | 03/09/2018 | 60000
    """)
    (reading,) = check_file("given.csv", given, key=KEY).readings
    assert (len(reading.held) == 1) == held


ATTENDED = """
School | Academic year | Term   | Group | Possible | Missed
Oak    | 2018/19       | Autumn | EHCP  | 1000     | 100
Elm    | 2018/19       | Autumn | EHCP  | 2000     | 150
{name} | 2018/19       | Autumn | EHCP  | {possible} | {missed}
Ash    | 2018/19       | Autumn | EHCP  | 1000     | 120
Fir    | 2018/19       | Autumn | EHCP  | 2500     | 150
"""
SPENT = """
Financial year | As at      | Amount type | Line             | Sector      | Amount
2018-19        | 31/03/2019 | Actual      | Top-ups          | Mainstream  | 1000
2018-19        | 31/03/2019 | Actual      | INMSS            | Independent | 500
2018-19        | 31/03/2019 | Actual      | High needs block | Other       | {amount}
"""


@pytest.mark.parametrize(
    ("name", "possible", "missed", "asked"),
    [("Primary", 3000, 250, True), ("Torbay", 3000, 250, True), ("Yew", 3000, 260, False), ("Yew", 2000, 150, False)],
)
def test_a_row_that_is_the_sum_of_those_above_is_asked_about(name, possible, missed, asked):
    given = csv(ATTENDED.format(name=name, possible=possible, missed=missed))
    (reading,) = check_file("given.csv", given, key=KEY).readings
    assert len(reading.frame) == (4 if asked else 5) and bool(reading.questions) == asked
    for question in reading.questions:
        assert question.rows == {4}
        (reading,) = check_file("given.csv", given, key=KEY, answers={question.id: "leave out"}).readings
        assert reading.frame["possible"].sum() == 6500 and not reading.questions


@pytest.mark.parametrize(("amount", "held"), [("1500", 1), ("1500.01", 1), ("1600", 0), ("500", 0)])
def test_a_line_that_is_the_sum_of_the_others_is_asked_about(amount, held):
    (reading,) = check_file("given.csv", csv(SPENT.format(amount=amount)), key=KEY).readings
    assert (len(reading.held), len(reading.questions)) == (held, held)
