"""Recommendations: of whom, by when, done or overdue, and how many were closed by the next meeting."""

from __future__ import annotations

from datetime import date

from plan import reading
from plan.decisions import about, all_closed_words, by_meeting, closed_words, overdue
from tests.frames import frame

JUNE = date(2019, 6, 27)
RECOMMENDATIONS = """
    meeting    | recommendation | asked_of | due_date   | done_date  | concerns
    2019-03-07 | Encourage      | Members  | 2019-06-27 | 2019-05-20 | peer-challenge
    2019-03-07 | Propose        | Officer  | 2019-06-01 |            | placements
    2019-03-07 | Share          | Members  | 2019-06-27 | 2019-06-28 |
    2019-06-27 | Note           | Forum    | 2019-10-10 |            |
"""
FRAMES = {
    "plan_recommendations": frame("plan_recommendations", RECOMMENDATIONS),
    "plan_header": frame("plan_header", "item | date\nnext_meeting | 2019-10-10"),
}


def meetings():
    held, coming = reading.meetings(FRAMES, JUNE), reading.next_meeting(FRAMES, JUNE)
    return by_meeting(reading.recommendations(FRAMES, JUNE), held, coming)


def test_the_share_closed_by_the_next_meeting_has_its_counts():
    june, march = meetings()
    assert closed_words(march, JUNE) == "Closed by the next meeting (27 Jun 2019): 33% (1 of 3)."
    assert closed_words(june, JUNE) == "Closed so far: 0 of 1; the next meeting, 10 Oct 2019, is still to come."
    assert all_closed_words(meetings(), JUNE) == "33% (1 of 3) of recommendations were closed by the next meeting."


def test_what_is_past_its_day_and_not_done_is_overdue():
    assert [each.text for each in overdue(reading.recommendations(FRAMES, JUNE), JUNE)] == ["Propose"]


def test_an_actions_own_recommendations_come_before_those_of_the_whole_plan():
    found = about(reading.recommendations(FRAMES, JUNE), "peer-challenge")
    assert [each.text for each in found] == ["Encourage", "Note", "Share"]


def test_the_next_meeting_is_the_headers_and_not_set_where_nothing_says():
    assert reading.next_meeting(FRAMES, JUNE) == date(2019, 10, 10)
    assert reading.next_meeting({}, JUNE) is None
