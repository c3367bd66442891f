"""Headers that stand several times under what each is of, terms with their year, and updates of a plan."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def check(table, merge=()):
    return check_file("given.xlsx", xlsx({"Sheet1": table}, merge={"Sheet1": merge}), key=KEY)


def read(table, merge=()):
    (reading,) = check(table, merge).readings
    return reading


TWO = " | | {0} | | {1} |\nSchool | Term | Possible | Missed | Possible | Missed\n8994001 | Autumn 2018/19 | 1200 | 84 | 4000 | 300\n8994002 | Autumn 2018/19 | 1000 | 50 | 3000 |"


@pytest.mark.parametrize("merge", [(), ("C1:D1", "E1:F1")])
def test_groups_over_the_same_headers_are_a_row_for_each(merge):
    reading = read(TWO.format("EHC plan", "SEN support"), merge)
    frame = reading.frame
    found = sorted(zip(frame["school"].astype(str), frame["group"].astype(str), frame["possible"], frame["missed"]))
    assert found == [
        ("8994001", "ehc_plan", 1200, 84),
        ("8994001", "sen_support", 4000, 300),
        ("8994002", "ehc_plan", 1000, 50),
    ]
    assert [(problem.row, problem.code) for problem in reading.problems] == [(4, "missing-value")]
    assert set(frame["academic_year"]) == {2018} and set(frame["term"].astype(str)) == {"autumn"}


def test_years_over_the_same_headers_are_each_their_own_year():
    table = "Term 1\n | | 2017/18 | | 2018/19 |\nSchool | Group | Possible | Missed | Possible | Missed\n8994001 | EHC plan | 1200 | 84 | 1100 | 70"
    frame = read(table).held
    assert list(zip(frame["academic_year"], frame["possible"], frame["missed"])) == [(2017, 1200, 84), (2018, 1100, 70)]


def test_what_stands_over_them_and_is_no_value_of_a_column_is_refused_with_the_way_out():
    problem = check(TWO.format("First half", "Second half")).problems[0]
    assert problem.code == "repeated-header" and "what stands over the columns" in problem.fix


@pytest.mark.parametrize(
    ("cell", "term"), [("Autumn 2018/19", "autumn"), ("2018/19 Term 2", "2"), ("Aut 2 AY18-19", "2"), ("Spring 2019", "spring")]
)  # fmt: skip
def test_a_term_with_its_year_is_both(cell, term):
    frame = read(f"School | Term | Group | Possible | Missed\n8994001 | {cell} | EHC plan | 1200 | 84").frame
    assert frame["term"].astype(str).tolist() == [term] and frame["academic_year"].tolist() == [2018]


def test_a_term_without_a_year_among_those_with_one_is_asked_about():
    table = "School | Term | Group | Possible | Missed\n8994001 | Autumn 2018/19 | EHC plan | 1200 | 84\n8994002 | Autumn | EHC plan | 1200 | 84"
    assert read(table).questions


def test_updates_of_actions_without_an_author_are_no_notes():
    problem = check("Action | Date | RAG | Comment\nA1 | 01/06/2019 | Green | going well").problems[0]
    assert "Plan: updates" in problem.message and "Author's role" in problem.message
    reading = read("Action | Date | RAG | Comment | Author\nA1 | 01/06/2019 | Green | going well | Head of SEND")
    assert reading.dataset.id == "plan_updates"
    assert read("Date | Comment\n01/06/2019 | New panel").dataset.id == "plan_notes"
