"""Columns of moves, plans and requests that say a row is otherwise than it stands, places that ran together, half a day."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from measures.calculate import not_recorded
from measures.catalogue import by_name
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
MOVED = """
    Pupil ref | Type         | From school | To school | Start date | {header}
    A1        | Managed move | 8994001     | 8994002   | 07/01/2019 | {first}
    A2        | Managed move | 8994002     | 8994001   | 07/01/2019 | {second}
"""
PLANNED = """
    Pupil ref | Plan start date | Setting type | Primary need | {header}
    A1        | 03/09/2016      | Mainstream   | SEMH         | {first}
    A2        | 10/09/2017      | Special      | ASD          | {second}
"""
ASKED_FOR = """
    Request ID | Pupil ref | Date received | Decision      | Decision date | {header}
    R1         | A1        | 03/09/2018    | Yes to assess | 08/10/2018    | {first}
    R2         | A2        | 10/09/2018    | No to assess  | 15/10/2018    | {second}
"""
PLACED = """
    Placement ID | Child ref | Provider | Sector                     | Start date | End date | Annual cost
    L1           | A1        | Elm      | Independent special school | {first}               | 50000
    L2           | A1        | Oak      | Independent special school | {second}              | 60000
"""


def read(table, header="", first="", second="", answers=None):
    given = table.format(header=header, first=first, second=second)
    (reading,) = check_file("given.csv", csv(given), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    ("table", "header", "first", "second"),
    [
        (MOVED, "Rejected by", "Oak", ""), (MOVED, "Stage", "Proposed", "Complete"), (MOVED, "Progress", "Not yet started", "Complete"),
        (PLANNED, "Plan type", "Statement", "EHCP"), (ASKED_FOR, "Transfer in", "Y", ""), (ASKED_FOR, "Mediation outcome", "", "Agreed to assess"),
        (ASKED_FOR, "Tribunal outcome", "", "Conceded"),
    ],
)  # fmt: skip
def test_the_row_waits_and_its_one_answer_settles_it(table, header, first, second):
    if table is PLANNED:
        table += "    A3 | 10/09/2017 | Special | ASD | EHCP\n"
    whole = 3 if table.startswith(PLANNED) else 2
    reading = read(table, header, first, second)
    (question,) = reading.questions
    assert (question.blocks, len(question.rows), len(reading.frame)) == ("rows", 1, whole - 1)
    for answer, counted in (("count", whole), ("leave out", whole - 1)):
        settled = read(table, header, first, second, {question.id: answer})
        assert not settled.questions and len(settled.frame) == counted and settled.held.empty


@pytest.mark.parametrize(
    ("table", "header", "value"),
    [(MOVED, "Stage", "Complete"), (PLANNED, "Plan type", "EHCP"), (ASKED_FOR, "Transfer in", "N"), (ASKED_FOR, "Mediation outcome", "")],
)  # fmt: skip
def test_what_says_nothing_of_a_row_asks_nothing(table, header, value):
    reading = read(table, header, value, value)
    assert not reading.questions and len(reading.frame) == 2


@pytest.mark.parametrize(
    ("first", "second", "warned"),
    [
        ("03/09/2018 | 31/03/2019", "01/02/2019 | ", [3]),  # 59 days at both
        ("03/09/2018 | 28/02/2019", "01/02/2019 | ", []),  # 28 days: a notice
        ("03/09/2018 | 01/02/2019", "01/02/2019 | ", []),
        ("03/09/2017 | ", "01/02/2018 | 01/06/2018", [3]),
    ],
)  # fmt: skip
def test_two_places_of_a_child_at_once_for_more_than_a_month_are_warned_of(first, second, warned):
    reading = read(PLACED, first=first, second=second)
    assert [p.row for p in reading.problems if p.code == "places-overlap"] == warned and len(reading.frame) == 2


def test_half_a_day_by_its_sign_alone_is_read():
    table = """
        Pupil ref | Category   | Start date | School  | Days
        A1        | Suspension | 06/11/2018 | 8994001 | ½
    """
    assert list(read(table).frame["days"]) == [0.5]


def ledger(first, second):
    return f"""
        Placement ID | Child ref | Provider | Sector                     | Start date | Annual cost
        {first}      | A1        | Elm      | Independent special school | 03/09/2017 | 50000
        {second}     | A1        | Elm      | Independent special school | 03/09/2017 | 52000
    """


def test_one_place_under_two_numbers_without_an_end_is_asked_about_once_and_its_answer_settles_it():
    (question,) = read(ledger("L1", "L2")).questions
    for answer, counted in (("count", 2), ("first", 1), ("last", 1), ("leave out", 0)):
        settled = read(ledger("L1", "L2"), answers={question.id: answer})
        assert not settled.questions and len(settled.frame) == counted


def test_two_prices_under_one_number_are_an_error_and_no_question_besides():
    reading = read(ledger("L1", "L1"))
    assert not reading.questions and {p.code for p in reading.problems} == {"conflicting-rows"} and reading.frame.empty


@pytest.mark.parametrize("decision", ["", "Awaiting"])
@pytest.mark.parametrize("issued", ["", "24/05/2019"])
def test_a_day_of_a_decision_without_the_decision_is_asked_about(decision, issued):
    table = f"Pupil ref | Date received | Decision | Decision date | EHCP issued\nA1 | 07/01/2019 | {decision} | 08/02/2019 | {issued}\nA2 | 14/01/2019 | Agreed | 15/02/2019 |"
    (waiting,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    (question,) = waiting.questions
    assert waiting.frame["pupil_ref"].tolist() == ["A2"] and "no decision (row 2)" in question.sentence
    (counted,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers={question.id: "count"}).readings
    assert len(counted.frame) == 2


def test_a_list_of_days_of_decisions_alone_is_asked_about_and_counted_tells_nothing_of_six_weeks():
    table = "Pupil ref | Date received | Decision date\nA1 | 07/01/2019 | 08/02/2019\nA2 | 14/01/2019 |\nA3 | 14/01/2019 | 15/02/2019"
    (waiting,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    (question,) = waiting.questions
    assert waiting.frame["pupil_ref"].tolist() == ["A2"] and "no decision (rows 2, 4)" in question.sentence
    (counted,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers={question.id: "count"}).readings
    frames = {"assessment_requests": counted.frame}
    assert len(counted.frame) == 3 and not_recorded(by_name("decided_within_6_weeks"), frames)


@pytest.mark.parametrize("words", [("24/05/2019", "N/A"), ("24/05/2019", "n/a"), ("24/05/2019", "-")])
def test_what_says_that_there_is_none_does_not_hide_that_a_column_holds_days(words):
    day, none = words
    table = f"Case ref | Date of request | Outcome | Date of outcome | Finalisation\nC1 | 07/01/2019 | Agreed | 08/02/2019 | {day}\nC2 | 14/01/2019 | Not agreed | 15/02/2019 | {none}\nC3 | 14/01/2019 | Not agreed | 15/02/2019 | {none}"
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    (question,) = reading.questions
    assert "plan_issued_date" in [option.id for option in question.options] and "assessment_outcome" not in [option.id for option in question.options]  # fmt: skip


@pytest.mark.parametrize("header", ["Type", "Plan route", "How"])
def test_a_plan_that_was_transferred_in_by_any_header_is_asked_about(header):
    table = f"Pupil ref | Plan issued | {header} | Setting\nA1 | 24/05/2019 | New | Special\nA2 | 24/05/2018 | Transferred in | Special"
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY).readings
    assert reading.questions and "A2" not in reading.frame["pupil_ref"].tolist()
