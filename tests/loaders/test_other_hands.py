"""Files as other hands write them: each with the figure that a person counts by hand, or the question that stops a wrong one."""

import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
EXCLUDED = """
    Pupil ref | Type       | Start date | End date   | School  | {header}
    A1        | Suspension | 06/11/2018 | 07/11/2018 | 8994001 | {first}
    A2        | Suspension | 08/11/2018 | 08/11/2018 | 8994001 | {second}
"""
PERMANENT = """
    Pupil ref | Type | Start date | School  | {header}
    A1        | PEX  | 06/11/2018 | 8994001 | {first}
    A2        | PEX  | 08/11/2018 | 8994001 | {second}
"""
PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | Annual cost | {header}
    L1           | A1        | Oak      | Independent | 01/04/2019 | 48000       | {first}
    L2           | A2        | Oak      | Independent | 01/04/2019 | 48000       | {second}
"""
MOVED = """
    Pupil ref | Type         | From school | To school | Start date | {header}
    A1        | Managed move | 8994001     | 8994002   | 07/01/2019 | {first}
    A2        | Managed move | 8994002     | 8994001   | 07/01/2019 | {second}
"""


def read(table, name="given.csv", **more):
    (reading,) = check_file(name, csv(table), key=KEY, **more).readings
    return reading


def with_column(table, header, first, second=""):
    return table.format(header=header, first=first, second=second)


def days(reading):
    return [float(day) for day in reading.frame["days"]]


@pytest.mark.parametrize(
    ("header", "first", "second", "right"),
    [
        ("Length of suspension", "2 days", "half day", [2, 0.5]),
        ("Days", "1½", "half a day", [1.5, 0.5]),
        ("Days", "2d", "1 day", [2, 1]),
        ("Duration", "3 sessions", "1.5 days", [1.5, 1.5]),
        ("Days", "one", "1", None),
        ("Sessions", "4", "1 session", [2, 0.5]),
        ("No. of half days", "4", "1", [2, 0.5]),
        ("Length (half-days)", "4", "1", [2, 0.5]),
        ("Suspension length - sessions", "4", "1", [2, 0.5]),
    ],
)
def test_a_length_is_in_the_unit_that_its_cell_or_header_says(header, first, second, right):
    reading = read(with_column(EXCLUDED, header, first, second))
    if reading.questions:
        (question,) = reading.questions
        assert len(reading.frame) == 0
        reading = read(with_column(EXCLUDED, header, first, second), answers={question.id: "days"})
    assert days(reading) == right if right else (days(reading) == [1.0] and len(reading.held) == 1)


def test_an_answer_that_a_header_is_the_days_does_not_make_days_of_sessions():
    table = with_column(EXCLUDED, "Total no. of sessions out", "4", "1")
    (question,) = read(table).questions
    assert days(read(table, answers={question.id: "days"})) == [2, 0.5]


@pytest.mark.parametrize("header", ["Duration (hours)", "Days (sessions)", "Length in weeks"])
def test_hours_weeks_and_two_units_are_asked_about_and_no_row_counts_meanwhile(header):
    table = with_column(EXCLUDED, header, "6", "2")
    answers = {question.id: "days" for question in read(table).questions if question.kind == "header"}
    reading = read(table, answers=answers)
    (question,) = reading.questions
    assert (question.kind, len(reading.frame)) == ("unit", 0)
    assert days(read(table, answers={**answers, question.id: "sessions"})) == [3, 1]
    assert read(table, answers={**answers, question.id: "other"}).frame["days"].isna().all()


@pytest.mark.parametrize(
    "lines",
    [
        ["Suspensions: length in sessions", "", *EXCLUDED.format(header="Length", first="4", second="1").split("\n")],
        [*EXCLUDED.format(header="Length", first="4", second="1").split("\n")[:-1], "", "Note: lengths are in sessions (two to a day)"],
    ],
    ids=["title", "footnote"],
)  # fmt: skip
def test_sessions_said_in_a_title_or_a_note_are_asked_about(lines):
    table = "\n".join(line.strip() for line in lines)
    reading = read(table)
    (question,) = reading.questions
    assert (question.column, question.blocks, len(reading.frame)) == ("days", "sheet", 0)
    assert days(read(table, answers={question.id: "sessions"})) == [2, 0.5]
    assert days(read(table, answers={question.id: "days"})) == [4, 1]


def test_a_row_of_units_says_sessions():
    table = """
        Pupil ref | Type       | Start date | School  | Length
                  |            |            |         | sessions
        A1        | Suspension | 06/11/2018 | 8994001 | 4
        A2        | Suspension | 08/11/2018 | 8994001 | 1
    """
    reading = read(table)
    assert days(reading) == [2, 0.5] and reading.ok


def test_lengths_that_are_twice_what_fits_between_the_dates_are_asked_about():
    (question,) = read(with_column(EXCLUDED, "Length", "4", "2")).questions
    assert question.kind == "unit"
    assert not read(with_column(EXCLUDED, "Length", "2", "1")).questions


def test_sessions_beside_days_are_halved_where_both_count():
    table = """
        Pupil ref | Type       | Start date | School  | Days | Sessions
        A1        | Suspension | 06/11/2018 | 8994001 | 2    |
        A2        | Suspension | 08/11/2018 | 8994001 |      | 1
    """
    (question,) = read(table).questions
    assert days(read(table, answers={question.id: "both"})) == [2, 0.5]


@pytest.mark.parametrize(
    ("table", "header", "first", "second", "column"),
    [
        (PERMANENT, "Rescinded", "x", "", "status"),
        (PERMANENT, "Overturned?", "Yes", "No", "status"),
        (PERMANENT, "Withdrawn by head", "1", "0", "status"),
        (PERMANENT, "Final position", "Quashed", "Stands", "status"),
        (MOVED, "Agreed", "Y", "N", "outcome"),
        (MOVED, "Returned Y/N", "N", "Y", "outcome"),
        (MOVED, "Permanent transfer", "Yes", "No", "outcome"),
        (MOVED, "How it went", "Broke down", "All fine", "outcome"),
        (PLACED, "Full/part time", "Part time", "Full time", "fte"),
        (PLACED, "Position", "Finished", "Carrying on", "status"),
    ],
)
def test_what_undoes_a_row_or_divides_its_price_is_asked_about_whatever_it_is_called(
    table, header, first, second, column
):
    reading = read(with_column(table, header, first, second))
    (question,) = [q for q in reading.questions if q.kind == "header"]
    assert column in [option.id for option in question.options] and len(reading.frame) == 0
    assert len(read(with_column(table, header, first, second), answers={question.id: "other"}).frame) == 2


@pytest.mark.parametrize(
    ("table", "header", "remark"),
    [
        (PERMANENT, "Comments", "Overturned by governors 12/11"),
        (PERMANENT, "Notes", "head has rescinded this, see letter"),
        (PERMANENT, "Remarks", "Entered in error"),
        (MOVED, "Comments", "broke down 3/2"),
        (MOVED, "Notes", "Declined by the school on 4 Jan"),
        (PLACED, "Comments", "left 30/09/2019"),
        (PLACED, "Notes", "Terminated at half term"),
    ],
)
def test_a_remark_that_a_row_was_undone_waits_for_a_person(table, header, remark):
    sheet = with_column(table, header, remark, "all well")
    reading = read(sheet)
    (question,) = reading.questions
    assert (question.kind, question.blocks, question.rows) == ("rows", "rows", {2})
    assert list(reading.frame["pupil_ref"]) == ["A2"] and remark not in str(reading.problems) + question.sentence
    assert list(read(sheet, answers={question.id: "count"}).frame["pupil_ref"]) == ["A1", "A2"]
    out = read(sheet, answers={question.id: "leave out"})
    assert list(out.frame["pupil_ref"]) == ["A2"] and out.ok


def test_a_remark_on_a_row_whose_own_column_says_it_is_not_asked_about():
    table = """
        Pupil ref | Type | Start date | School  | Status     | Comments
        A1        | PEX  | 06/11/2018 | 8994001 | Reinstated | Overturned by governors
        A2        | PEX  | 08/11/2018 | 8994001 | Upheld     | mother phoned
    """
    assert not read(table).questions


def test_prices_of_a_year_that_may_be_in_thousands_are_asked_about():
    table = PLACED.replace("48000", "48.5").format(header="Need", first="SEMH", second="ASD")
    (question,) = read(table).questions
    assert (question.kind, len(read(table).frame)) == ("unit", 0)
    assert list(read(table, answers={question.id: "1000"}).frame["price"]) == [4_850_000, 4_850_000]
    assert read(table.replace("Annual cost", "Weekly cost").replace("48.5", "480")).questions[0].kind != "unit"


def test_full_time_is_one_and_part_time_is_no_number():
    sheet = PLACED.format(header="FTE", first="Full time", second="Part time")
    reading = read(sheet)
    assert list(reading.frame["fte"]) == [1.0] and len(reading.held) == 1


def test_a_workbook_of_other_hands_is_read_like_the_text():
    lines = [["Pupil ref", "Type", "Start date", "School", "Rescinded"], ["A1", "PEX", "06/11/2018", 8994001, True]]
    (reading,) = check_file("given.xlsx", xlsx({"PEX": lines}), key=KEY).readings
    assert [q.kind for q in reading.questions] == ["header"] and len(reading.frame) == 0


PLANNED = """
    Pupil ID | Plan start date | Setting | {header}
    1        | 14/09/2016      | Special | {first}
    2        | 14/09/2017      | Special | {second}
"""
TOPPED_UP = """
    Pupil ref | Scheme | Band | From       | {header}
    1         | Local  | B    | 01/09/2018 | {first}
    2         | Local  | C    | 01/09/2018 | {second}
"""
MET = """
    Date       | Kind | Listed | Decided | {header}
    15/01/2019 | RSA  | 8      | 7       | {first}
    29/01/2019 | RSA  | 8      | 7       | {second}
"""


@pytest.mark.parametrize(
    ("table", "header", "remark"),
    [
        (PLANNED, "Status", "Ceased"),
        (PLANNED, "Plan status", "Closed - moved out of area"),
        (PLANNED, "Version", "Draft"),
        (PLANNED, "Comments", "transferred out to another LA 3/19"),
        (TOPPED_UP, "Status", "Ceased"),
        (TOPPED_UP, "Panel", "Pending approval"),
        (TOPPED_UP, "Comments", "left 12/3"),
        (MET, "Comments", "Cancelled - snow"),
        (MET, "Quorum", "Inquorate"),
    ],
)
def test_a_row_of_the_newer_tables_that_may_not_stand_waits_for_a_person(table, header, remark):
    reading = read(with_column(table, header, remark, "fine"))
    (question,) = reading.questions
    assert (question.blocks, question.rows if question.kind == "rows" else {2}) in [("rows", {2}), ("sheet", {2})]
    assert len(reading.frame) == (1 if question.blocks == "rows" else 0)


def test_an_annual_review_date_may_be_the_day_it_is_due():
    (question,) = read(with_column(PLANNED, "Annual review date", "14/09/2019", "14/10/2019")).questions
    assert [option.id for option in question.options] == ["review_held", "review_due", "other"]
    table = with_column(PLANNED, "Annual review date", "14/09/2018", "14/10/2018").replace(
        "Setting |", "Next review | Setting |"
    )
    assert not read(table.replace("| Special |", "| 14/09/2019 | Special |")).questions


@pytest.mark.parametrize(
    ("words", "right"),
    [("Autumn 1", "1"), ("Autumn term 2", "2"), ("Spring 1", "3"), ("Spr 2", "4"), ("HT5", "5"), ("Half term 6", "6"), ("T3", "3"), ("Summer", "summer"), ("Sum", "summer"), ("AUT1", "1"), ("Spr2", "4"), ("HT 2", "2"), ("Autumn half term 2", "2"), ("Aut HT1", "1"), ("Second half of the summer term", "6"), ("Summer term first half", "5")],
)  # fmt: skip
def test_a_half_term_is_the_term_of_six_that_it_is(words, right):
    table = "School | Year | Term | Group | Possible | Missed\n8994001 | 2018/19 | {} | EHC plan | 1000 | 100\n"
    assert list(read(table.format(words)).frame["term"]) == [right]


def test_a_fraction_beside_a_percentage_of_the_same_row_is_held():
    table = """
        Indicator title | Unit | Better | Period kind   | Period  | Value | Target | Counts children | Public | Source | Owner's role
        Reviews         | %    | Higher | Academic year | 2018/19 | 85%   | 0.9    | No              | Yes    | Return | Head
        Visits          | %    | Higher | Academic year | 2018/19 | 85%   | 90     | No              | Yes    | Return | Head
    """
    reading = read(table)
    assert [(p.row, p.code) for p in reading.problems] == [(2, "percent-unclear")] and len(reading.frame) == 1


def test_ratings_in_other_words_are_asked_about_one_by_one():
    table = """
        Action | Date       | Update | RAG         | Reason | Written by
        a      | 13/06/2019 | x      | On track    | r      | Head
        b      | 13/06/2019 | x      | Complete    | r      | Head
        c      | 13/06/2019 | x      | Green/Amber | r      | Head
    """
    reading = read(table, only="plan")
    assert {q.kind for q in reading.questions} == {"word"} and len(reading.questions) == 2
    assert list(reading.frame["status"]) == ["green"]
