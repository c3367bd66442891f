"""Files in another order than they were made: a correction before its original, a schools list after the rows of a school it lacks."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from store import beside, open_store
from store.incoming.older import is_older
from tests.sheets import csv

ORIGINAL = """
Pupil ref | Category   | Start date | School  | Days
A1        | Suspension | 06/11/2018 | 8994001 | 2
A2        | Suspension | 07/11/2018 | 8994001 | 1
"""
CORRECTED = ORIGINAL.replace("8994001 | 2", "8994001 | 3")


@pytest.fixture
def store(tmp_path):
    with_rows = open_store(str(tmp_path / "store"))
    yield with_rows
    with_rows.close()


def send(store, name, table, answers=None):
    check = check_file(name.replace(".xlsx", ".csv"), csv(table), key=store.key(), schools=store.known_schools())
    beside.ask([check], store.frames(), answers or {}, store.known_schools(), store.file_names)
    store.save(check, by="Kim")
    return check.readings[0]


def days(store):
    frame = store.frames()["exclusions"]
    return dict(zip(frame["pupil_ref"], frame["days"]))


@pytest.mark.parametrize(
    ("first", "second"),
    [("Term 2 corrected.xlsx", "Term 2.xlsx"), ("exclusions v3.xlsx", "exclusions v2.xlsx"), ("PEX 2019-05-31.xlsx", "PEX 2019-04-30.xlsx"), ("final.xlsx", "draft.xlsx"),
     ("susp_30-06-2019.xlsx", "susp_31-05-2019.xlsx"), ("Amended return.xlsx", "Return.xlsx"), ("exclusions v2.xlsx", "exclusions.xlsx")],
)  # fmt: skip
def test_an_original_after_its_correction_is_asked_about_and_changes_nothing_before(first, second, store):
    send(store, first, CORRECTED)
    reading = send(store, second, ORIGINAL)
    (question,) = reading.questions
    assert question.rows == {2} and days(store) == {"A1": 3, "A2": 1}
    unchanged = send(store, second, ORIGINAL, {question.id: "stored"})
    assert not unchanged.questions and days(store) == {"A1": 3, "A2": 1}
    send(store, second, ORIGINAL, {question.id: "this file"})
    assert days(store) == {"A1": 2, "A2": 1}


@pytest.mark.parametrize(
    ("first", "second"),
    [("Term 2.xlsx", "Term 2 corrected.xlsx"), ("exclusions.xlsx", "exclusions v2.xlsx"), ("a.xlsx", "b.xlsx")],
)
def test_a_correction_after_its_original_is_not(first, second, store):
    send(store, first, ORIGINAL)
    assert not send(store, second, CORRECTED).questions and days(store) == {"A1": 3, "A2": 1}


def test_the_same_file_again_is_answered_for_as_such(store):
    send(store, "Term 2.xlsx", ORIGINAL)
    send(store, "Term 2 corrected.xlsx", CORRECTED)
    assert not send(store, "Term 2.xlsx", ORIGINAL).questions and days(store) == {"A1": 3, "A2": 1}


def test_an_original_that_changes_nothing_is_not(store):
    send(store, "corrected.xlsx", CORRECTED)
    assert not send(store, "original.xlsx", CORRECTED.replace("A2", "A3")).questions


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("2019-06 v2.xlsx", "2019-06.xlsx"), ("corrected 2.xlsx", "corrected.xlsx"), ("99-99-2019.xlsx", "x.xlsx")],
)
def test_names_that_tell_no_order_tell_none(mine, theirs):
    assert not is_older(mine, theirs)


SCHOOLS = """
LAESTAB | School name      | Phase     | Academic year | Roll
8994001 | Oak Hill Academy | Secondary | 2018/19       | 900
"""


def test_a_schools_list_that_lacks_a_school_of_stored_rows_says_so(store):
    send(store, "a.xlsx", ORIGINAL.replace("8994001 | 1", "Elm Primary | 1"))
    reading = send(store, "schools.xlsx", SCHOOLS)
    (problem,) = [each for each in reading.problems if each.code == "school-not-listed"]
    assert "Elm Primary" in problem.message and problem.severity == "warning" and "1 stored row" in problem.message
    more = SCHOOLS + "8994002 | Elm Primary      | Primary   | 2018/19       | 200\n"
    assert not [each for each in send(store, "more.xlsx", more).problems if each.code == "school-not-listed"]


def test_a_school_of_another_authority_is_not_missed(store):
    send(store, "a.xlsx", ORIGINAL.replace("8994001 | 1", "8784001 | 1"))
    assert not [each for each in send(store, "schools.xlsx", SCHOOLS).problems if each.code == "school-not-listed"]
