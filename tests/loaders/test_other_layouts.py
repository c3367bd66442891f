"""Layouts of trackers and of PDFs pasted into a spreadsheet: read where they can mean one thing, else asked about once."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from loaders.values.schools_known import KnownSchools
from tests.sheets import xlsx

KEY = b"a key for tests"
SCHOOLS = KnownSchools({"8994001": "Bay Academy", "8994002": "Cove School"})


def read(table, answers=None, schools=None):
    (reading,) = check_file(
        "given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}, schools=schools
    ).readings
    return reading


BLOCKS = """
    Exclusions Autumn 2018

    Bay Academy
    Pupil ref | Category   | Start date
    A1        | PEX        | 05/11/2018
    A2        | Suspension | 06/11/2018

    Cove School
    Pupil ref | Category   | Start date
    B1        | Suspension | 07/11/2018
"""


def test_a_table_for_each_school_below_its_name_is_asked_about_and_each_row_is_of_its_school():
    (question,) = read(BLOCKS, schools=SCHOOLS).questions
    assert question.proposal == "headings" and "3, 8" in question.sentence and read(BLOCKS, schools=SCHOOLS).frame.empty
    frame = read(BLOCKS, {question.id: "headings"}, SCHOOLS).frame
    assert list(zip(frame["pupil_ref"], frame["school"])) == [
        ("A1", "Bay Academy"),
        ("A2", "Bay Academy"),
        ("B1", "Cove School"),
    ]


def test_a_title_above_one_table_with_headings_of_another_kind_is_no_heading():
    table = BLOCKS.replace("    Cove School\n    Pupil ref | Category   | Start date\n", "    Cove School\n")
    assert not any("3, 8" in question.sentence for question in read(table, schools=SCHOOLS).questions)


WRAPPED = """
    Pupil ref | Category   | Start date | School | Reason
    A1        | PEX        | 05/11/2018 | Bay    | Physical assault
              |            |            | Academy | against a pupil
    A2        | Suspension | 06/11/2018 | Cove   | Damage
              |            |            | School |
"""


def test_lines_that_go_on_below_are_joined_where_a_person_says_so():
    (question,) = read(WRAPPED).questions
    assert question.proposal == "together" and read(WRAPPED).frame.empty
    frame = read(WRAPPED, {question.id: "together"}).frame
    assert list(frame["school"]) == ["Bay Academy", "Cove School"] and list(frame["reason_1"]) == ["PP", "DM"]
    apart = read(WRAPPED, {question.id: "other"})
    assert len(apart.held) == 2


@pytest.mark.parametrize(
    "line", ["Cove School | | | | ", " | | 06/11/2018 | Academy | x", " | | | Academy | 3", "A9 | | | Academy | again"]
)
def test_lines_with_a_child_a_day_a_figure_or_a_heading_do_not_go_on(line):
    table = "Pupil ref | Category | Start date | School | Reason\nA1 | PEX | 05/11/2018 | Bay | Damage\n" + line
    assert not any("go on" in question.sentence for question in read(table).questions)


DUE = "Pupil ref | Date received | 6 week date | {} | Decision | Decision date | Plan issued\nA1 | 03/09/2018 | 15/10/2018 | {} | Yes | 08/10/2018 | 18/01/2019\nA2 | 10/09/2018 | 22/10/2018 | {} | No | 15/10/2018 |\n"


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("20 week date", "21/01/2019", "28/01/2019"),
        ("Plan due by", "21/01/2019", "28/01/2019"),
        ("16 wk deadline", "24/12/2018", "31/12/2018"),
    ],
)
def test_days_that_are_so_many_weeks_after_the_request_are_not_asked_about(header, first, second):
    reading = read(DUE.format(header, first, second))
    assert not reading.questions and len(reading.frame) == 2


def test_days_that_are_not_the_same_number_of_weeks_after_are_asked_about():
    assert read(DUE.format("16 week date", "20/12/2018", "31/12/2018")).questions


def test_the_day_of_a_decision_that_came_on_its_42nd_day_is_no_limit():
    reading = read("Pupil ref | Date received | Agreed by panel date\nA1 | 03/09/2018 | 15/10/2018\n")
    assert reading.questions or reading.frame["request_outcome_date"].notna().all()


@pytest.mark.parametrize("earlier", [2, 450])
def test_the_day_back_of_a_permanent_exclusion_is_asked_about_however_far_down_it_stands(earlier):
    rows = "".join(f"P{n} | Suspension | 8994001 | 05/11/2018 | 1 | 06/11/2018\n" for n in range(earlier))
    table = f"Pupil ref | Category | School | Start date | Days | Date returned\n{rows}"
    assert not read(table).questions
    assert read(f"{table}Q1 | PEX | 8994001 | 05/11/2018 | | 20/12/2018\n").questions


@pytest.mark.parametrize("earlier", [2, 600])
def test_a_column_that_decides_is_asked_about_however_far_down_its_first_cell_stands(earlier):
    rows = "".join(f"P{n} | PEX | 8994001 | 05/11/2018 |\n" for n in range(earlier))
    table = f"Pupil ref | Category | School | Start date | Rescinded on\n{rows}Q1 | PEX | 8994001 | 05/11/2018 | "
    assert read(f"{table}20/12/2018\n").questions


def test_a_list_with_bands_is_of_top_ups_and_no_exclusions():
    reading = read(
        "Pupil ref | School | Band | Start | Finish\nA1 | 8994001 | 3 | 03/09/2018 | 31/08/2019\nA2 | 8994001 | 4 | 03/09/2018 | \n"
    )
    (question,) = reading.questions
    assert reading.dataset.id == "top_ups" and question.column == "scheme"
    frame = read(
        "Pupil ref | School | Band | Start | Finish\nA1 | 8994001 | 3 | 03/09/2018 | 31/08/2019\n",
        {question.id: "Local"},
    ).frame
    assert frame["to_date"].iloc[0] == pd.Timestamp(2019, 8, 31)


@pytest.mark.parametrize("header", ["Return date", "Date returned", "Reintegration meeting"])
def test_the_day_a_suspended_child_came_back_is_not_asked_about_and_beside_a_permanent_exclusion_it_is(header):
    table = f"Pupil ref | Category | Start date | School | {header}\nA1 | Suspension | 05/11/2018 | 8994001 | 07/11/2018\nA2 | {{}} | 06/11/2018 | 8994001 | {{}}\n"
    assert not read(table.format("Suspension", "08/11/2018")).questions and not read(table.format("PEX", "")).questions
    assert read(table.format("PEX", "08/11/2018")).questions


@pytest.mark.parametrize("cell", ["05/11/2018, 12/11/2018", "05/11/2018 and 12/11/2018", "5.11.18; 12.11.18"])
def test_two_days_in_a_cell_say_what_to_do(cell):
    (problem,) = [
        p
        for p in read(f"Pupil ref | Category | Start date | School\nA1 | PEX | {cell} | 8994001\n").problems
        if p.severity == "error"
    ]
    assert problem.code == "several-days" and "its own row" in problem.fix


PLANS = "Person ID | Plan start | {} | Setting type\nA1 | 01/09/2017 | Active | Mainstream\nA2 | 01/09/2016 | Ceased 31/08/2018 | Special\nA3 | 01/09/2016 | Closed | Special\nA4 | 01/09/2016 | Transferred out | Special\n"


@pytest.mark.parametrize("header", ["Status", "Plan status", "Current position"])
def test_a_plan_that_ended_on_a_day_beside_the_word_ends_then_and_others_that_ended_wait(header):
    table = PLANS.format(header)
    answers = {question.id: "other" for question in read(table).questions if question.kind == "header"}
    reading = read(table, answers)
    frame = reading.frame
    assert list(frame["pupil_ref"]) == ["A1", "A2"] and list(reading.held["pupil_ref"]) == ["A3", "A4"]
    assert frame["plan_end"].iloc[1] == pd.Timestamp(2018, 8, 31) and pd.isna(frame["plan_end"].iloc[0])


def test_top_ups_that_ended_on_a_day_beside_the_word_end_then():
    table = "Pupil ref | School | Band | Scheme | From | Status\nA1 | 8994001 | B | L | 03/09/2017 | Active\nA2 | 8994001 | B | L | 03/09/2017 | Ended 31/08/2018\n"
    assert read(table).frame["to_date"].iloc[1] == pd.Timestamp(2018, 8, 31)


def test_banding_is_the_band_where_no_other_column_is():
    assert list(
        read("Pupil ref | School | Banding | Scheme | From\nA1 | 8994001 | B | L | 03/09/2017\n").frame["band"]
    ) == ["B"]


@pytest.mark.parametrize(
    ("header", "kind"), [("Date of peer meeting", "peer_meeting"), ("Governor training date", "governor_training")]
)
def test_the_header_of_a_day_says_the_kind_of_engagement(header, kind):
    assert list(read(f"School | {header}\n8994001 | 05/09/2018\n8994002 | 05/09/2018\n").frame["kind"]) == [kind, kind]


def test_words_of_an_appeals_end_and_of_a_panels_cases_are_known_or_asked_once():
    appeals = read(
        "Child ref | Appeal lodged | Type | Closed | Closure reason\nA1 | 05/09/2018 | Refusal to assess | 12/12/2018 | Conceded\n"
    )
    assert not appeals.questions and list(appeals.frame["stage"]) == ["conceded"]
    (question,) = read(
        "Date | Panel | Cases discussed | Agreed | Not agreed | Deferred\n05/09/2018 | Request | 8 | 5 | 2 | 1\n"
    ).questions
    assert question.proposal == "listed"


@pytest.mark.parametrize("header", ["Days to decision", "Number of days to decide", "Days from request to decision"])
def test_how_many_days_a_decision_took_is_its_day_where_a_person_says_which_days_they_are(header):
    table = f"Pupil ref | Received | Decision | {header}\nA1 | 03/09/2018 | Yes | 35\nA2 | 10/09/2018 | No | 50\n"
    (question,) = read(table).questions
    assert read(table).frame.empty
    days = read(table, {question.id: "calendar"}).frame["request_outcome_date"]
    assert list(days) == [pd.Timestamp(2018, 10, 8), pd.Timestamp(2018, 10, 30)]
    assert read(table, {question.id: "other"}).frame["request_outcome_date"].isna().all()


def test_how_many_days_a_decision_took_is_asked_about_beside_cells_that_say_none():
    table = "Pupil ref | Received | Decision | Days to decision\nA1 | 03/09/2018 | Yes | 35\nA2 | 10/09/2018 | No | 50\nA3 | 11/09/2018 | | n/a\n"
    (question,) = read(table).questions
    days = read(table, {question.id: "calendar"}).frame["request_outcome_date"]
    assert [day.day for day in days.dropna()] == [8, 30]


def test_beside_the_day_itself_how_many_days_it_took_asks_nothing():
    assert not read(
        "Pupil ref | Received | Decision | Decision date | Days to decision\nA1 | 03/09/2018 | Yes | 08/10/2018 | 35\n"
    ).questions


def test_days_under_the_words_of_a_decision_are_asked_about_once_for_the_column():
    table = "Pupil ref | Received | Agreed to assess | Refused\nA1 | 03/09/2018 | 08/10/2018 |\nA2 | 04/09/2018 | 09/10/2018 |\nA3 | 05/09/2018 | | 15/10/2018\n"
    questions = {question.place[:1]: question.id for question in read(table).questions}
    assert set(questions) == {"C", "D"}
    frame = read(table, {questions["C"]: "became request_outcome.Y", questions["D"]: "became request_outcome.N"}).frame
    assert list(frame["request_outcome"]) == ["Y", "Y", "N"] and list(frame["request_outcome_date"].dt.day) == [
        8,
        9,
        15,
    ]


@pytest.mark.parametrize("header", ["ID", "Record ID", "Plan ref"])
def test_a_number_that_may_be_the_childs_is_asked_about(header):
    table = f"{header} | Plan start | Setting\n1001 | 01/09/2017 | Special\n"
    (question,) = read(table).questions
    assert list(read(table, {question.id: "pupil_ref"}).frame["pupil_ref"]) == ["1001"]


def test_the_type_of_school_of_a_plan_is_asked_about_where_no_setting_is_given():
    table = "Pupil ref | Plan start | School type\n1001 | 01/09/2017 | Special\n"
    (question,) = read(table).questions
    assert list(read(table, {question.id: "setting"}).frame["setting"]) == ["special"]


@pytest.mark.parametrize("word", ["Perm", "Permanent", "PEX", "Indefinite"])
def test_permanent_for_the_days_of_a_permanent_exclusion_is_no_length_and_of_a_suspension_it_is_held(word):
    table = f"Pupil ref | Category | Start date | School | Length\nA1 | PEX | 05/11/2018 | 8994001 | {word}\nA2 | Suspension | 06/11/2018 | 8994001 | {{}}\n"
    assert list(read(table.format("2")).frame["days"].fillna(0)) == [0, 2]
    assert list(read(table.format(word)).held["pupil_ref"]) == ["A2"]


def test_days_of_a_week_are_not_asked_about_as_days_of_a_year():
    table = "Pupil ref | Provider | Sector | Start date | Daily rate | Days pw | Weeks\nA1 | Oak | AP | 03/09/2018 | 50 | 3 | 38\n"
    assert not any(question.kind == "header" for question in read(table).questions)


def test_one_place_at_two_prices_under_one_number_says_what_to_do():
    table = "Placement ID | Pupil ref | Provider | Sector | Start date | End date | Annual cost\nL1 | A1 | Oak | Independent | 03/09/2018 | 31/03/2019 | 48000\nL1 | A1 | Oak | Independent | 01/04/2019 | | 50000\n"
    assert all(
        "number of its own" in problem.fix for problem in read(table).problems if problem.code == "conflicting-rows"
    )
    assert (
        len(read(table.replace("L1 | A1 | Oak | Independent | 01/04", "L1b | A1 | Oak | Independent | 01/04")).frame)
        == 2
    )


def test_several_panels_of_a_request_say_which_columns_to_keep():
    table = "Child ref | RSA received | Panel 1 | Panel 1 decision | Panel 2 | Panel 2 decision\nA1 | 03/09/2018 | 01/10/2018 | Refused | 15/10/2018 | Agreed\n"
    check = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY)
    assert not check.readings and "panel that decided" in check.problems[0].fix


def test_a_year_without_a_target_has_none():
    table = "Measure | Target 2018/19 | Target 2019/20\nPermanent exclusions | n/a | 28\nSuspensions | - | 600\n"
    assert list(read(table).frame["period"]) == ["2019/20", "2019/20"] and not len(read(table).held)


@pytest.mark.parametrize(
    ("term", "label"),
    [
        ("Autumn 1st half 2018/19", "2018/19 Term 1"), ("Spring 2nd half 2018/19", "2018/19 Term 4"), ("First half of the autumn term 2018/19", "2018/19 Term 1"),
        ("Autumn 2018 2nd half", "2018/19 Term 2"), ("Spring first half 2019", "2018/19 Term 3"), ("2nd half summer 2018/19", "2018/19 Term 6"), ("Summer term 2nd half 2018/19", "2018/19 Term 6"),
    ],
)  # fmt: skip
def test_halves_of_a_term_as_officers_write_them_are_terms(term, label):
    reading = read(f"School | Activity | Term | Number\n8994001 | Nominations for family support | {term} | 3\n")
    assert list(reading.frame["period"]) == [label]
    words = term.replace(" 2018/19", "").replace(" 2018", "").replace(" 2019", "")
    sessions = read(
        f"School | Academic year | Term | Group | Possible | Missed\n8994001 | AY 2018-19 | {words} | EHCP | 100 | 10\n"
    )
    assert (
        not sessions.questions
        and list(sessions.frame["term"]) == [label[-1]]
        and list(sessions.frame["academic_year"]) == [2018]
    )


@pytest.mark.parametrize("day", ["5th of November 2018", "5 Nov '18", "5 of Nov 2018"])
def test_days_as_they_are_said_are_days(day):
    assert list(
        read(f"Pupil ref | Category | Start date | School\nA1 | PEX | {day} | 8994001\n").frame["start_date"]
    ) == [pd.Timestamp(2018, 11, 5)]


@pytest.mark.parametrize("header", ["Annual cost 2018/19", "Total cost 18/19 (£)", "2018/19 annual cost"])
def test_the_yearly_cost_beside_a_weekly_one_that_comes_to_it_asks_nothing(header):
    table = f"Placement ID | Pupil ref | Provider | Sector | Start date | Weekly cost | Weeks | {header}\nL1 | A1 | Oak | Independent | 03/09/2018 | 1000 | 38 | 38000\nL2 | A2 | Oak | Independent | 03/09/2018 | 1000 | 38 | {{}}\n"
    assert not read(table.format("38000")).questions
    waiting = read(table.format("20000"))
    assert len(waiting.questions) == 1 and list(waiting.held["pupil_ref"]) == ["A2"]
