"""What is to be done on a day: each list by the rule it says."""

from __future__ import annotations

from datetime import date

from exhibits.offers import answer
from measures.calculate import default_calendar
from measures.frames import prepare
from measures.pressures import Indicator
from measures.work_lists import work_lists
from measures.year_groups import YearGroup
from tests.frames import frame

AS_AT = date(2019, 6, 27)
EXCLUDED = """
    pupil_ref | category | start_date | school  | days | status    | ncy
    A         | PERM     | 2019-06-24 | 9994001 |      | notified  | 9
    B         | PERM     | 2018-11-05 | 9994001 |      | upheld    | 9
    B         | PERM     | 2018-03-05 | 9994001 |      | upheld    | 8
    C         | SUSP     | 2019-05-07 | 9994001 | 10   | notified  | 9
    C         | SUSP     | 2019-06-03 | 9994002 | 5.5  | notified  | 9
    C         | SUSP     | 2019-02-04 | 9994002 | 30   | notified  | 9
    D         | SUSP     | 2019-06-10 | 9994001 | 15   | notified  | 9
    E         | SUSP     | 2019-06-11 | 9994001 | 2    | notified  | 9
    E         | SUSP     | 2019-06-11 | 9994002 | 2    | notified  | 9
    F         | SUSP     | 2019-06-11 | 9994001 | 2    | notified  | 9
"""
MOVES = """
    pupil_ref | move_type         | start_date | notice_date | trial_end_date | from_school | outcome  | outcome_date
    G         | offsite_direction | 2019-06-10 | 2019-06-05  | 2019-06-20     | 9994001     | open     |
    H         | offsite_direction | 2019-06-10 | 2019-06-07  | 2019-07-20     | 9994001     | open     |
    I         | offsite_direction | 2019-05-10 | 2019-05-01  | 2019-06-20     | 9994001     | returned | 2019-06-21
"""


def found():
    frames = prepare({"exclusions": frame("exclusions", EXCLUDED), "moves": frame("moves", MOVES)})
    return {each.title: each.rows for each in work_lists(frames, AS_AT, default_calendar())}


def test_more_than_15_days_in_the_term_of_the_regulations_and_not_15_and_45_in_the_year():
    """The summer term of the regulations began on 23 April 2019: 10 and 5.5 days, 30 more since September."""
    assert [(r["Child"], r["School days"]) for r in found()["More than 15 days in a term"]] == [("C", "15.5")]
    assert [(r["Child"], r["School days"]) for r in found()["More than 45 days in a year"]] == [("C", "45.5")]


def test_day_six_and_the_governors_meeting_are_counted_in_school_days():
    rows = {r["Child"]: r for r in found()["Provision from day six"]}
    assert (
        rows["A"]["Provision due"] == "1 Jul 2019" and rows["D"]["Provision due"] == "17 Jun 2019"
    )  # Monday, the sixth day
    assert [(r["Child"], r["Meeting due by"]) for r in found()["Governors to meet"]] == [("A", "15 Jul 2019")]


def test_two_permanent_exclusions_of_one_child_stand_side_by_side():
    assert [r["Child"] for r in found()["Two permanent exclusions of one child"]] == ["B", "B"]


def test_directions_off_site_say_their_review_and_whether_the_notice_was_two_school_days():
    rows = {r["Child"]: r for r in found()["Directions off site"]}
    assert set(rows) == {"G", "H"}
    assert rows["G"]["Notice"] == "2 school days" and rows["G"]["Review due"] == "20 Jun 2019 (overdue)"
    assert rows["H"]["Notice"] == "0 school days (too short)"


def test_the_answer_to_an_offer_says_before_and_after_and_what_is_not_known():
    part = Indicator("suspensions", 15.0, 12.4, 1.2)
    nine = YearGroup("9994001", 9, 200, date(2018, 10, 4), 6, 5, 1, 500 / 6, "amber", (part,), 120.0, "higher", 88, ())
    assert answer(nine, "School C") == (
        "If a Year 9 child is placed at School C: 6 of 6 (100%) instead of 5 (83%, amber); roll 200 on 4 Oct 2018, cap 3%. "
        "Higher pressure (index 120, 100 is typical), mostly suspensions; the same under 88 of 100 other weightings."
    )
    none = YearGroup(
        "9994001", 9, None, date(2018, 10, 4), None, 2, None, None, "no roll", (), None, "no figure", 0, ("roll",)
    )
    assert "no roll is known, so no cap can be told" in answer(none, "School C")
