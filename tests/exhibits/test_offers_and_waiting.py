"""The point of an offer: weights of one's own, who waits, the sheet for the panel; and children with SEND at school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exhibits import offers
from exhibits.inclusion import panel_answer, with_send
from measures.calculate import default_calendar
from measures.frames import prepare
from measures.inclusion.waiting import waiting
from measures.pressures import Indicator
from measures.year_groups import YearGroup, reweighted
from plan.figures import PrivateReader
from tests.frames import frame

AS_AT, CALENDAR = date(2019, 6, 27), default_calendar()
PARTS = (
    Indicator("suspensions", 30.0, 15.0, 2.0),
    Indicator("permanent_exclusions", 1.0, 2.0, 0.5),
    Indicator("managed_moves_in", None, None, None),
)
NINE = YearGroup(
    "9994001", 9, 200, date(2018, 10, 4), 6, 5, 1, 500 / 6, "amber", PARTS, 125.0, "higher", 50, ("managed_moves_in",)
)
EVEN = {"suspensions": 1.0, "permanent_exclusions": 1.0, "managed_moves_in": 1.0}
MOVES = """
    pupil_ref | move_type         | referral_date | start_date | ncy | outcome    | outcome_date | escalated_date | offer_date
    W1        | fair_access       | 2019-05-28    |            | 9   | open       |              | 2019-06-20     |
    W2        | in_year_admission | 2019-06-17    | 2019-07-01 | 9   | open       |              |                | 2019-06-25
    W3        | fair_access       | 2019-06-01    |            |     | not_placed |              |                |
    G1        | fair_access       | 2019-05-28    | 2019-06-10 | 9   | open       |              |                |
    G2        | fair_access       | 2019-05-28    |            | 9   | withdrawn  | 2019-06-03   |                |
    G3        | fair_access       | 2019-06-28    |            | 9   | open       |              |                |
    G4        | managed_move      | 2019-05-28    |            | 9   | open       |              |                |
"""


@pytest.mark.parametrize(
    ("weights", "index", "level"),
    [
        (EVEN, 125, "higher"),
        ({**EVEN, "suspensions": 0.0}, 50, "lower"),
        ({**EVEN, "permanent_exclusions": 3.0}, 87.5, "typical"),
        ({**EVEN, "managed_moves_in": 9.0}, 125, "higher"),  # nothing is known of it
        (dict.fromkeys(EVEN, 0.0), None, "no figure"),
    ],
)
def test_the_index_follows_the_weights_given_and_what_is_not_known_has_none(weights, index, level):
    found = reweighted(NINE, weights)
    assert (found.index, found.level) == (pytest.approx(index) if index is not None else None, level)
    assert found.used == NINE.used and found.band == NINE.band


def test_every_weight_is_on_the_screen_and_the_known_ones_sum_to_a_hundred():
    shares = [row["Weight"] for row in offers.parts(NINE, {**EVEN, "suspensions": 3.0})]
    assert shares == ["75%", "25%", "none"]
    assert [row["Weight"] for row in offers.parts(NINE)] == ["50%", "50%", "none"]
    assert {row["Weight"] for row in offers.parts(NINE, dict.fromkeys(EVEN, 0.0))} == {"none"}


def queue():
    return waiting(prepare({"moves": frame("moves", MOVES)}), AS_AT)


def test_who_waits_is_who_was_referred_and_has_not_begun_the_longest_first():
    assert [(each.child, each.waited, each.escalated, each.offered) for each in queue()] == [("W1", 30, True, False), ("W3", 26, False, False), ("W2", 10, False, True)]  # fmt: skip
    assert panel_answer.wait_words(queue(), 9) == "3 children wait for a school, 2 of them in Year 9 (of 1 the year group is not known); the longest 30 days."  # fmt: skip
    assert waiting({}, AS_AT) == [] and "No child waits" in panel_answer.wait_words([])


def test_the_queue_by_year_group_adds_up_to_its_lines_and_names_no_child():
    rows = panel_answer.by_year(queue())
    assert (
        sum(int(row["Fair access"]) + int(row["In-year application"]) for row in rows)
        == len(panel_answer.lines(queue(), {}))
        == 3
    )
    assert rows[-1] == {
        "Year": "Year 9",
        "Fair access": "1",
        "In-year application": "1",
        "Offered a place": "1",
        "Escalated": "1",
        "Longest wait, days": "30",
    }
    assert "W1" not in str(rows)


def test_the_sheet_for_the_panel_says_the_answer_the_parts_and_no_child():
    text = panel_answer.sheet(replace(NINE, missing=("managed_moves_in",)), "<School> C", EVEN, queue(), AS_AT).decode()
    assert "PRIVATE: NOT FOR SHARING" in text and "&lt;School&gt; C" in text and "<School>" not in text
    assert "6 of 6 (100%) instead of 5 (83%, amber)" in text and "not a reason to refuse a child" in text
    assert "Not known: managed moves in." in text and "2 of them in Year 9" in text
    assert not any(child in text for child in ("W1", "W2", "W3")) and "http" not in text


def test_children_with_a_plan_stand_per_hundred_of_those_on_roll_with_attendance_of_the_same_year():
    term = CALENDAR.parse("2018/19 Term 3")
    sessions = 2 * CALENDAR.school_days(term.start, term.end)
    term = CALENDAR.parse("2018/19 Term 2")
    before = 2 * CALENDAR.school_days(term.start, term.end)
    held = prepare(
        {
            "exclusions": frame("exclusions", """
                pupil_ref | category | start_date | school  | sen_provision
                A         | SUSP     | 2018-10-01 | 9994001 | E
                A         | SUSP     | 2018-11-01 | 9994001 | E
                B         | PERM     | 2018-10-01 | 9994001 | N
            """),
            "attendance": frame("attendance", f"""
                school  | academic_year | term | group    | possible         | missed
                9994001 | 2018          | 3    | ehc_plan | {20 * sessions}  | {2 * sessions}
                9994001 | 2018          | 3    | none     | {200 * sessions} | 0
                9994001 | 2018          | 2    | none     | {220 * before}   | 0
            """),
        }
    )  # fmt: skip
    reader = PrivateReader(held, AS_AT, CALENDAR)
    plan, none = with_send.table(reader)
    assert (plan["Children"], plan["On roll"], plan["Suspensions per 100"], plan["Attendance"]) == (
        "EHC plan",
        "20",
        "10.0",
        "90.0%",
    )
    assert plan["Children suspended per 100"].startswith("5.0 (") and none["Permanent exclusions per 100"].startswith(
        "0.48 ("
    )
    assert with_send.england(reader) == "England: no published figures are stored."
    chart = with_send.by_term(reader)
    assert list(chart.table["EHC plan, per cent of sessions"]) == ["", "90.0"]


def test_without_attendance_nothing_is_divided():
    reader = PrivateReader(prepare({"exclusions": frame("exclusions", "pupil_ref | category | start_date | sen_provision\nA | SUSP | 2018-10-01 | E")}), AS_AT, CALENDAR)  # fmt: skip
    assert with_send.table(reader) == []


def test_a_child_in_a_year_group_with_a_cap_of_none_is_over_it_in_the_heading_as_in_the_squares():
    tiny = replace(NINE, school="9994002", roll=10, cap=0, used=1, left=-1, share=None, band="red")
    empty = replace(tiny, year_group=8, used=0, left=0, band="green")
    unknown = replace(NINE, year_group=7, roll=None, cap=None, used=1, left=None, share=None, band="no roll")
    every = [NINE, tiny, empty, unknown]
    assert offers.finding(every, offers.hardest(every), {}).startswith(
        "1 of 3 year groups is at or over its cap, 1 near it"
    )
