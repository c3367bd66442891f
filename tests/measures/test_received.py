"""What has come, term by term and school by school: sent, a nil return, missing, or not due."""

from __future__ import annotations

from datetime import date

import pytest

from charts.received import received
from measures.calculate import default_calendar
from measures.frames import prepare
from measures.received import by_school, by_term, terms_until
from tests.frames import frame

CALENDAR = default_calendar()
AS_AT = date(2019, 6, 27)  # in Term 6
SCHOOLS = """
    laestab | name  | phase     | academic_year | roll
    8994001 | Oak   | secondary | 2018          | 1000
    8994002 | Birch | secondary | 2018          | 900
"""
# Oak in Terms 2, 4 and 5; Birch in Term 4 alone; nobody in Term 3.
EXCLUSIONS = """
    pupil_ref | category | start_date | school  | days
    A1        | SUSP     | 2018-11-20 | 8994001 | 1
    A2        | SUSP     | 2019-03-06 | 8994001 | 1
    A3        | SUSP     | 2019-03-07 | 8994002 | 1
    A4        | SUSP     | 2019-05-07 | 8994001 | 2
    A5        | SUSP     | 2019-05-08 | 8994001 | 2
"""
NIL = """
    dataset    | period           | school
    exclusions | {period}         | {school}
"""


def held(nil: str = "", school: str = ""):
    frames = {"exclusions": frame("exclusions", EXCLUSIONS), "schools": frame("schools", SCHOOLS)}
    if nil:
        frames["nil_returns"] = frame("nil_returns", NIL.format(period=nil, school=school))
    return prepare(frames)


def this_year(frames, name: str = "exclusions") -> list[str]:
    terms = terms_until(AS_AT, CALENDAR, years=1)
    return [
        f"{one.state} {one.rows}" if one.rows else one.state for one in by_term(frames, name, terms, AS_AT, CALENDAR)
    ]


def states_of(frames, school: str) -> list[str]:
    terms = terms_until(AS_AT, CALENDAR, years=1)
    return [one.state for one in by_school(frames, "exclusions", [school], terms, AS_AT, CALENDAR)[school]]


def test_a_term_is_sent_missing_or_not_due_and_before_the_first_row_nothing_is_missing():
    assert this_year(held()) == ["not due", "sent 1", "missing", "sent 2", "sent 2", "not due"]


def test_a_nil_return_of_all_schools_settles_a_term_and_one_of_a_school_does_not():
    assert this_year(held("2018/19 Term 3"))[2] == "nil"
    assert this_year(held("Spring 2018/19"))[2:4] == ["nil", "sent 2"]
    assert this_year(held("2018/19 Term 3", "8994001"))[2] == "missing"


def test_what_has_never_come_is_missing_for_the_terms_of_this_year_that_are_over():
    terms = terms_until(AS_AT, CALENDAR)
    states = [one.state for one in by_term(held(), "moves", terms, AS_AT, CALENDAR)]
    assert states == ["not due"] * 6 + ["missing"] * 5 + ["not due"]


def test_a_list_of_a_year_counts_for_each_of_its_terms():
    assert this_year(held(), "schools") == ["sent 2"] * 6


@pytest.mark.parametrize(
    ("nil", "school", "birch"),
    [
        ("", "", ["not due", "missing", "missing", "sent", "missing", "not due"]),
        ("2018/19 Term 5", "8994002", ["not due", "missing", "missing", "sent", "nil", "not due"]),
        ("2018/19 Term 5", "8994001", ["not due", "missing", "missing", "sent", "missing", "not due"]),
        ("2018/19 Term 3", "", ["not due", "missing", "nil", "sent", "missing", "not due"]),
    ],
)
def test_a_school_without_a_row_is_missing_until_it_says_that_it_had_none(nil, school, birch):
    assert states_of(held(nil, school), "8994002") == birch


def test_each_square_says_its_state_in_a_word_or_a_sign_beside_its_colour():
    terms = terms_until(AS_AT, CALENDAR, years=1)
    line = by_term(held("2018/19 Term 3"), "exclusions", terms, AS_AT, CALENDAR)
    chart = received({"Exclusions": line}, [t.label for t in terms], down="Dataset", title="t", subtitle="s")
    assert list(chart.table.iloc[0]) == [
        "Exclusions", "not due", "sent, 1 row", "nil return", "sent, 2 rows", "sent, 2 rows", "not due",
    ]  # fmt: skip
    assert [one["text"] for one in chart.figure["layout"]["annotations"]] == ["1", "nil", "2", "2"]
    assert len(set(chart.figure["data"][0]["z"][0])) == 3
