"""Children who are back and children who are not yet, in lists of returns after an exclusion."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
LIST = """
    Child ref | Type          | Date of PEX | Excluding school | New school | Start date at new school | Status
    A1        | Reintegration | 05/11/2018  | Bay Academy      | Cove       | 14/01/2019               | {}
    A2        | Reintegration | 06/11/2018  | Bay Academy      |            | {}                       | {}
    A3        | Managed move  |             | Cove             | Bay        | 04/02/2019               | Returned
"""


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize("word", ["Reintegrated", "Returned to mainstream", "Back in school"])
def test_a_child_who_is_back_has_no_outcome_yet_and_a_managed_move_has_ended(word):
    frame = read(LIST.format(word, "15/01/2019", word)).frame
    assert list(frame["outcome"].astype(str)) == ["open", "open", "returned"]


def test_returned_alone_is_asked_about_with_what_it_is_of_and_never_read_as_the_end_of_the_return():
    reading = read(LIST.format("Returned", "15/01/2019", "Returned"))
    (question,) = reading.questions
    assert list(reading.frame["pupil_ref"]) == ["A3"] and "Return: Returned" in question.sentence
    frame = read(LIST.format("Returned", "15/01/2019", "Returned"), {question.id: "successful"}).frame
    assert list(frame["outcome"].astype(str)) == ["successful", "successful", "returned"]


@pytest.mark.parametrize("day", ["", "not yet returned", "awaiting"])
@pytest.mark.parametrize("word", ["Not yet returned", "Awaiting return"])
def test_a_child_who_is_not_back_is_one_question_and_no_return(day, word):
    table = LIST.format("Reintegrated", day, word)
    (question,) = read(table).questions
    assert question.proposal == "leave out" and question.rows == {3} and len(read(table).frame) == 2
    assert not any(problem.code == "no-date" for problem in read(table).problems)
    answered = read(table, {question.id: "leave out"})
    assert answered.ok and list(answered.frame["pupil_ref"]) == ["A1", "A3"]
    assert any(problem.code == "no-date" for problem in read(table, {question.id: "missing"}).problems)


def test_returned_beside_not_yet_returned_says_that_the_child_is_back():
    reading = read(LIST.format("Returned", "", "Not yet returned"))
    assert list(reading.frame["outcome"].astype(str)) == ["open", "returned"]


@pytest.mark.parametrize("header", ["Date returned to mainstream", "Start date at new school", "Back in school since"])
def test_a_list_of_exclusions_with_the_new_school_and_the_day_back_is_one_of_returns(header):
    table = f"Child ref | Date of PEX | Excluding school | Receiving school | {header}\nA1 | 05/11/2018 | Bay | Cove | 14/01/2019\nA2 | 06/11/2018 | Bay | Cove | 15/01/2019"
    reading = read(table)
    assert reading.dataset.id == "moves" and [question.column for question in reading.questions] == ["move_type"]
