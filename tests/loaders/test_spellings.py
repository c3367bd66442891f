"""Leading noughts that a spreadsheet lost, and other spellings of one reference: asked about, never silently two children."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.check import check_file
from loaders.values.spellings import alike, fullest, key
from tests.sheets import csv
from tests.styled import Look, book

KEY = b"a key for tests"


@pytest.mark.parametrize(
    "two",
    [
        ("00123", "123"),
        ("A1", "a1"),
        ("P-001", "P001"),
        ("SEN/2019/044", "SEN-2019-44"),
        ("Case 17", "case17"),
        ("P 7", "p007"),
    ],
)
def test_two_spellings_are_alike(two):
    assert alike(two) == [sorted(two)]


@pytest.mark.parametrize(
    "two", [("123", "1230"), ("1-23", "12-3"), ("A1", "B1"), ("100", "10"), ("A1", "A11"), ("2019/1", "20191")]
)
def test_two_references_are_not_alike(two):
    assert not alike(two)


def test_a_file_and_what_is_stored_are_compared_across_only():
    assert alike(["123", "A1", "a1"], ["00123", "B7"]) == [["00123", "123"]]
    assert fullest(["123", "00123"]) == "00123" and fullest(["a1", "A1"]) == "A1"


def read(table: str, answers: dict[str, str] | None = None):
    (reading,) = check_file("x.csv", csv(table), key=KEY, answers=answers or {}).readings
    return reading


TABLE = """
    Pupil ref | Type | Start date | School
    00123     | SUSP | 05/03/2019 | 8994001
    123       | SUSP | 06/03/2019 | 8994001
    A7        | SUSP | 06/03/2019 | 8994001
"""


def test_spellings_of_one_reference_wait_and_the_answer_makes_them_one_child_or_two():
    waiting = read(TABLE)
    assert list(waiting.frame["pupil_ref"]) == ["A7"]
    (question,) = waiting.questions
    assert "00123" not in question.subject and question.decides == 2
    assert list(read(TABLE, {question.id: "same"}).frame["pupil_ref"]) == ["00123", "00123", "A7"]
    assert list(read(TABLE, {question.id: "different"}).frame["pupil_ref"]) == ["00123", "123", "A7"]


def test_noughts_that_a_number_format_shows_are_no_other_spelling():
    content = book("xlsx", [["Pupil ref", "Type", "Start date", "School"], ["00123", "SUSP", "05/03/2019", "8994001"],
                            [Look(123, "00000"), "SUSP", "06/03/2019", "8994001"]], name="Exclusions")  # fmt: skip
    (reading,) = check_file("x.xlsx", content, key=KEY).readings
    assert list(reading.frame["pupil_ref"]) == ["00123", "00123"] and not reading.questions


@given(st.lists(st.text("aAbB01-_./ \\–ß", min_size=1, max_size=6), unique=True, max_size=12))
def test_what_is_told_for_many_at_once_is_what_is_told_one_by_one(references):
    groups = {}
    for reference in references:
        groups.setdefault(key(reference), set()).add(reference)
    assert alike(references) == sorted(sorted(group) for group in groups.values() if len(group) > 1)


@pytest.mark.parametrize("other", ["“A1”", "`A1", "‘A1’", "A1*", "A1.", "(A1)", "#A1", "'A1"])
def test_signs_around_a_reference_are_asked_about(other):
    assert alike(["A1", other]) == [sorted(["A1", other])] and fullest(["A1", other]) == "A1"
    assert alike([other], ["A1"]) == [sorted(["A1", other])]
