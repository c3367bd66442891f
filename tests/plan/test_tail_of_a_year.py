"""A register that begins late in last year says nothing of "the same days last year": its tail would look like a small year."""

from __future__ import annotations

from datetime import date

import pytest

from measures.calculate import default_calendar
from measures.catalogue import by_name
from plan.figures import PrivateReader
from tests.frames import frame

MEASURE = by_name("permanent_exclusions")
AS_AT = date(2019, 6, 27)
TABLE = """
    pupil_ref | category | start_date | school  | phase     | status
    P2        | PERM     | {first}    | 8994001 | secondary | notified
    P3        | PERM     | 2018-10-01 | 8994001 | secondary | notified
"""


@pytest.mark.parametrize(
    ("first", "before"),
    [("2018-04-23", None), ("2018-06-04", None), ("2017-09-05", 1), ("2017-11-06", 1)],
)
def test_last_years_same_days_are_told_only_where_the_rows_reach_most_of_them(first: str, before: float | None) -> None:
    reader = PrivateReader({"exclusions": frame("exclusions", TABLE.format(first=first))}, AS_AT, default_calendar())
    now, earlier = reader.to_date(MEASURE)
    assert now is not None and now.value == 1
    assert (earlier.value if earlier is not None else None) == before
