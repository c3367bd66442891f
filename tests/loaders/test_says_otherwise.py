"""Columns that say otherwise than the row's own days, and days of a child that run on: asked, and nothing counts before."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


REQUESTED = """
    Pupil ref | Date received | Decision | Decision date | Date plan issued | {}
    A1        | 07/01/2019    | Agreed   | 14/02/2019    | 20/05/2019       | {}
    A2        | 08/01/2019    | Agreed   | 15/03/2019    | 21/06/2019       | {}
"""  # 38 and 66 days to the decision, 133 and 164 to the plan


@pytest.mark.parametrize(
    ("header", "first", "second", "waits"),
    [
        ("Weeks taken", "5.4", "5", [3]), ("Weeks to decision", "6", "9", []), ("Weeks to decision", "6", "23", [3]), ("Weeks to plan", "19", "24", []),
        ("Weeks to plan", "6", "24", [2]), ("Within 6 weeks", "Y", "Y", [3]), ("Within 6 weeks", "Yes", "No", []), ("Within 6 weeks?", "N", "N", [2]),
        ("Within 20 weeks", "Y", "N", []), ("Within 20 weeks", "N", "Y", [2, 3]), ("In time", "Y", "Y", [3]), ("In time", "N", "N", [2]), ("In time", "", "n/a", []),
        ("Weeks taken", "5.4", "n/k", []),
    ],
)  # fmt: skip
def test_a_request_whose_days_say_otherwise_than_the_column_beside_them_waits(header, first, second, waits):
    table = REQUESTED.format(header, first, second)
    reading = read(table)
    assert sorted(reading.held["row"]) == waits == sorted({row for q in reading.questions for row in q.rows})
    if waits:
        (question,) = reading.questions
        assert len(read(table, {question.id: "count"}).frame) == 2
        assert not set(waits) & set(read(table, {question.id: "leave out"}).frame["row"])


SUSPENDED = """
    School  | Pupil ref | Category   | Start date | {}
    8994001 | A1        | Suspension | 06/11/2018 | {}
    8994001 | A1        | Suspension | 12/11/2018 | {}
    8994001 | A1        | Suspension | 19/11/2018 | {}
    8994001 | A2        | Suspension | 19/11/2018 | 4
    8994001 | A1        | Suspension | 09/09/2019 | 1
"""


@pytest.mark.parametrize(
    ("header", "days", "own"),
    [
        ("Total days", (2, 5, 6), [2, 3, 1, 4, 1]), ("Cumulative days", (2, 5, 6), None), ("Total days", (2, 5, 5), []), ("Total days", (3, 1, 2), []), ("Days", (2, 5, 6), []),
    ],
)  # fmt: skip
def test_days_under_a_total_that_only_ever_rise_are_asked_about(header, days, own):
    table = SUSPENDED.format(header, *days)
    reading = read(table)
    asked = [q for q in reading.questions if q.kind == "reading"]
    if own is None:  # not taken for the days unasked
        assert reading.frame.empty or reading.frame["days"].isna().all()
    elif not own:
        assert not asked and reading.frame["days"].tolist() == [*days, 4, 1]
    else:
        (question,) = asked
        assert reading.frame.empty and read(table, {question.id: "own"}).frame["days"].tolist() == [*days, 4, 1]
        assert read(table, {question.id: "running"}).frame["days"].tolist() == own
