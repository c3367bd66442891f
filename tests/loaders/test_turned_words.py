"""A word of a column of choices that means another thing under the header that stands there is asked about with it."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
EXCLUDED = """
    Pupil ref | Category            | School  | Start date | {0} | Date of outcome
    A1        | Permanent exclusion | 8994001 | 06/11/2018 | {1} | 20/12/2018
    A2        | Permanent exclusion | 8994001 | 07/11/2018 | Quashed | 20/12/2018
"""
APPEALED = """
    Pupil ref | Type of appeal    | Date registered | {0} | Outcome date
    A1        | Refusal to assess | 04/03/2019      | {1} | 10/06/2019
    A2        | Refusal to assess | 05/03/2019      | Allowed | 10/06/2019
"""


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    ("table", "header", "word"),
    [
        (EXCLUDED, "Appeal outcome", "Upheld"), (EXCLUDED, "Appeal outcome", "overturned"), (EXCLUDED, "Appeal decision", "Withdrawn"), (EXCLUDED, "Appeal outcome", "Confirmed"),
        (EXCLUDED, "Appeal outcome", "Cancelled"), (EXCLUDED, "Outcome of IRP", "overturned"), (EXCLUDED, "IRP decision", "Withdrawn"), (EXCLUDED, "Independent review outcome", "Cancelled"),
        (EXCLUDED, "Outcome of review", "Overturned"), (EXCLUDED, "Review outcome", "withdrawn"), (APPEALED, "Decision", "Upheld"), (APPEALED, "Decision", "Not upheld"),
    ],
)  # fmt: skip
def test_a_word_that_its_header_turns_is_asked_about_with_the_header(table, header, word):
    reading = read(table.format(header, word))
    (question,) = reading.questions
    assert question.sentence.startswith(f'What does "{header}: {word}" mean') and question.proposal == ""
    assert reading.frame["pupil_ref"].tolist() == ["A2"] and reading.held["pupil_ref"].tolist() == ["A1"]
    choice = next(option.id for option in question.options if option.id != "leave out")
    assert read(table.format(header, word), {question.id: choice}).frame["pupil_ref"].tolist() == ["A1", "A2"]


@pytest.mark.parametrize(
    ("header", "word", "status"),
    [
        ("Status", "Upheld", "upheld"), ("Governors' decision", "Overturned", "reinstated"), ("Governors review outcome", "Overturned", "reinstated"), ("IRP outcome", "Upheld", "upheld"),
        ("Appeal outcome", "Quashed", "quashed"), ("PDC outcome", "Withdrawn", "withdrawn"), ("Appeal outcome", "Pending", "notified"), ("Outcome", "Withdrawn", "withdrawn"),
    ],
)  # fmt: skip
def test_a_word_that_is_plain_under_its_header_is_read(header, word, status):
    reading = read(EXCLUDED.format(header, word))
    assert not reading.questions and reading.frame["status"].tolist() == [status, "quashed"]


@pytest.mark.parametrize("header", ["Outcome", "Tribunal decision", "Appeal outcome", "Outcome of appeal", "Result"])
def test_an_appeal_upheld_by_the_tribunal_is_upheld(header):
    assert read(APPEALED.format(header, "Upheld")).frame["outcome"].tolist() == ["upheld", "upheld"]


def test_an_answer_holds_for_the_header_that_it_was_given_under():
    (question,) = read(EXCLUDED.format("Appeal outcome", "Upheld")).questions
    (other,) = read(EXCLUDED.format("Outcome of IRP", "Overturned")).questions
    assert question.id != other.id
    answers = {question.id: "quashed"}
    assert read(EXCLUDED.format("Appeal outcome", "UPHELD"), answers).frame["status"].tolist() == ["quashed"] * 2
    assert read(EXCLUDED.format("Status", "Upheld"), answers).frame["status"].tolist() == ["upheld", "quashed"]
