"""Groups of children: events, children and those again, beside last year; and how many there are of the group on roll."""

from __future__ import annotations

from datetime import date

import pytest

from measures.calculate import default_calendar
from measures.frames import prepare
from measures.inclusion.groups import groups, whole, year_so_far
from measures.inclusion.schools import schools
from tests.frames import frame

AS_AT, CALENDAR = date(2019, 6, 27), default_calendar()
EXCLUDED = """
    pupil_ref | category | start_date | school  | ncy | sex | sen_provision | status    | status_date | looked_after
    P1        | SUSP     | 2018-10-01 | 9994001 | 9   | M   | E             | notified  |             | yes
    P1        | SUSP     | 2018-11-20 | 9994001 | 9   | M   | E             | notified  |             | yes
    P1        | SUSP     | 2019-01-20 | 9994002 | 9   | M   | K             | notified  |             | yes
    P2        | SUSP     | 2018-10-02 | 9994001 | 9   | F   | N             | notified  |             | no
    P3        | SUSP     | 2018-10-03 | 9994009 | 8   | F   | N             | notified  |             | no
    P4        | SUSP     | 2018-10-03 | 9994001 | 8   | F   |               | withdrawn | 2018-10-09  | no
    P5        | SUSP     | 2017-10-03 | 9994001 | 9   | M   | E             | withdrawn | 2018-10-09  | no
    P6        | SUSP     | 2018-06-28 | 9994001 | 9   | M   | E             | notified  |             | no
    P7        | PERM     | 2018-10-04 | 9994002 | 10  | M   | N             | notified  |             | no
"""
SCHOOLS = """
    laestab | name  | phase     | academic_year | roll | roll_8 | roll_9 | roll_10 | roll_boys | roll_girls | roll_free_meals
    9994001 | One   | secondary | 2018          | 400  | 100    | 120    | 130     | 210       | 190        | 60
    9994002 | Two   | secondary | 2018          | 300  | 90     | 80     |         | 160       |            |
    9994003 | Three | secondary | 2018          | 200  |        |        |         |           |            | 30
    9994004 | Four  | primary   | 2018          | 100  |        |        |         | 52        | 48         | 10
    9994001 | One   | secondary | 2017          | 999  |        |        |         | 999       | 999        | 999
"""
# 30 school days of Term 3 have 60 sessions: what is possible says how many children there are.
ATTENDANCE = """
    school  | academic_year | term | group       | possible | missed
    9994001 | 2018          | 3    | ehc_plan    | {e}      | 10
    9994001 | 2018          | 3    | none        | {n}      | 10
    9994001 | 2018          | 6    | none        | 99999    | 10
"""


def frames():
    term = CALENDAR.parse("2018/19 Term 3")
    sessions = 2 * CALENDAR.school_days(term.start, term.end)
    return prepare(
        {
            "exclusions": frame("exclusions", EXCLUDED),
            "schools": frame("schools", SCHOOLS),
            "attendance": frame("attendance", ATTENDANCE.format(e=12 * sessions, n=250 * sessions)),
        }
    )


def of(column, category="SUSP", where=None):
    return {each.code: each for each in groups(frames(), category, column, AS_AT, CALENDAR, where)}


def test_one_child_of_three_suspensions_is_one_child_suspended_again():
    boys = of("sex")["M"]
    assert (boys.now.events, boys.now.children, boys.now.again) == (3, 1, 1)


def test_last_year_stops_on_the_same_day_and_stands_as_it_did_then():
    # P5's withdrawal came a year later, so on 27 June 2018 it stood; P6 came a day too late to be beside this year.
    assert of("sex")["M"].before.events == 1
    assert of("sen_provision")["E"].before.events == 1


def test_a_blank_is_a_group_of_its_own_and_never_divided():
    rows = of("looked_after")
    assert (rows["True"].now.events, rows["False"].now.children, rows["False"].on_roll) == (3, 2, None)


def test_the_roll_of_a_year_group_counts_schools_that_give_one_and_events_there_alone():
    years = of("ncy")
    assert (years["9"].on_roll, years["8"].on_roll, years["10"].on_roll) == (200, 190, 130)
    assert years["9"].of_roll.events == 4
    assert (years["8"].now.children, years["8"].of_roll.children) == (1, 0)  # P3's school is in no list


def test_children_of_a_provision_are_sessions_possible_over_the_sessions_of_finished_terms():
    provisions = of("sen_provision")
    assert (provisions["E"].on_roll, provisions["N"].on_roll) == (pytest.approx(12), pytest.approx(250))
    assert provisions["E"].of_roll.each == (2,)  # at school One; P1's third was as SEN support at another
    assert provisions["K"].on_roll is None


def test_boys_and_girls_are_those_of_schools_that_give_both_and_events_elsewhere_are_not_divided():
    boys, girls = of("sex")["M"], of("sex")["F"]
    assert (boys.on_roll, girls.on_roll) == (210 + 52, 190 + 48)  # Two gives no girls, Three neither
    assert (boys.now.each, boys.of_roll.each) == ((3,), (2,))  # P1's third was at Two
    assert (girls.now.children, girls.of_roll.children) == (2, 1)  # P3's school is on no list
    assert of("sex", where={"phase": ("secondary",)})["M"].on_roll == 210


def test_those_not_eligible_for_free_meals_are_the_rest_of_the_roll_where_it_says_who_is():
    rows = of("free_school_meals")
    assert (rows["True"].on_roll, rows["False"].on_roll) == (60 + 30 + 10, 340 + 170 + 90)


def test_a_filter_reaches_events_and_roll_alike():
    years = of("ncy", where={"phase": ("primary",)})
    assert years == {}


def test_the_year_so_far_is_beside_the_same_days():
    now, before = year_so_far(frames(), AS_AT, CALENDAR)
    assert (now.end, before.end) == (AS_AT, date(2018, 6, 27))
    assert (
        whole(frames(), "PERM", before, CALENDAR, {}).events == 0 == whole(frames(), "PERM", None, CALENDAR, {}).events
    )


def test_every_school_of_the_phase_has_a_point_and_a_child_counts_once_at_each():
    found = schools(frames(), "SUSP", "secondary", AS_AT, CALENDAR, {})
    assert [(each.school, each.count, each.size) for each in found] == [("9994001", 2, 400), ("9994002", 1, 300), ("9994003", 0, 200)]  # fmt: skip
    assert [each.count for each in schools(frames(), "PERM", "secondary", AS_AT, CALENDAR, {})] == [0, 1, 0]


def test_without_a_schools_list_there_is_no_funnel():
    held = {"exclusions": frames()["exclusions"]}
    assert schools(held, "PERM", "secondary", AS_AT, CALENDAR, {}) == []
