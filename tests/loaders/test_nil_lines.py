"""Lines that say that there was none, for all schools or for some: no rows; where they name a school it is asked once whether they are
nil returns, and of which term."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv

KEY = b"a key for tests"
LISTED = "School | Pupil ref | Category | Start date | Notes\nOak Park School | A1 | Suspension | 06/11/2018 |\n{}\n"


def read(table):
    (reading,) = check_file("given.csv", csv(table), key=KEY).readings
    return reading


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Academy | NIL RETURN | | |", "Harbour Academy | NIL | NIL | NIL |", "Elm Primary School | n/a | n/a | n/a |", "Oak School | No exclusions | | |",
        "Oak School | None this term | | |", "| None this half term | | |", "Oak School | - | - | - |", "Oak School | | Nil | |", "Oak School | | | None |",
        "Oak School | Nothing to report | | |", "Oak School | | | | Nil return", "Oak School | NONE | NONE | NONE | no suspensions or exclusions this term",
    ],
)  # fmt: skip
def test_it_is_no_row_and_what_it_says_is_said(line):
    reading = read(LISTED.format(line))
    assert (len(reading.frame), len(reading.held)) == (1, 0)
    (problem,) = [problem for problem in reading.problems if problem.code != "question"]
    assert (problem.code, problem.row, problem.severity) == ("says-none", 3, "warning")
    assert [sorted(question.rows) for question in reading.questions] == ([] if line.startswith("|") else [[3]])


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Academy | A2 | Suspension | none | ", "Harbour Academy | A2 | n/a | n/a | ", "Harbour Academy | NIL | Suspension | 06/11/2018 |",
        "Oak School | - | | |", "Oak School | - | - | |", "Harbour Academy | Nilsson | Suspension | n/a |", "Harbour Academy | N12 | | |",
    ],
)  # fmt: skip
def test_a_row_with_anything_of_a_case_is_a_row_and_is_held(line):
    reading = read(LISTED.format(line))
    assert len(reading.held) == 1 and "says-none" not in {p.code for p in reading.problems}


TITLED = "{}\nSchool | Pupil ref | Category | Start date\n8994001 | A1 | Suspension | 06/11/2018\n8994002 | NIL RETURN | |\n8994003 | None this term | |"


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("Exclusions, Autumn term 2018/19", "Autumn 2018/19"), ("Suspensions T2 2018-19", "2018/19 Term 2"), ("Autumn 2018", "Autumn 2018/19"),
        ("Exclusions", ""), ("Term 1 and Term 2 2018/19", ""), ("Autumn and spring 2018/19", ""), ("Term 1 2018/19, Term 2 2018/19", ""),
    ],
)  # fmt: skip
def test_what_the_title_tells_of_the_term_is_offered(title, offered):
    (question,) = read(TITLED.format(title)).questions
    assert [option.id for option in question.options] == [*([offered] if offered else []), "remark"]


@pytest.mark.parametrize("answer", ["Autumn 2018/19", "2018/19 Term 2"])
def test_schools_that_said_so_have_nil_returns_of_the_term_that_is_answered(answer):
    table = csv(TITLED.format("Exclusions, Autumn term 2018/19"))
    (question,) = check_file("given.csv", table, key=KEY).readings[0].questions
    cases, nil = check_file("given.csv", table, key=KEY, answers={question.id: answer}).readings
    assert cases.ok and not cases.problems and len(cases.frame) == 1
    assert nil.dataset.name == "nil_returns" and nil.ok
    found = nil.frame[["dataset", "period", "school", "row"]].astype(str).to_numpy().tolist()
    assert found == [["exclusions", answer, "8994002", "4"], ["exclusions", answer, "8994003", "5"]]


@pytest.mark.parametrize(("answer", "open_"), [("remark", False), ("last term", True), ("", True)])
def test_a_remark_is_no_nil_return_and_what_is_no_term_is_no_answer(answer, open_):
    table = csv(TITLED.format("Exclusions"))
    (question,) = check_file("given.csv", table, key=KEY).readings[0].questions
    (reading,) = check_file("given.csv", table, key=KEY, answers={question.id: answer}).readings
    assert bool(reading.questions) is open_


def test_a_sheet_with_nothing_else_says_so_too():
    codes = [p.code for p in read("Pupil ref | Category | Start date | School\nNone this term | | |").problems]
    assert codes == ["says-none", "no-rows"] or codes == ["no-rows", "says-none"]
