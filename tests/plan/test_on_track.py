"""What would put an action on track, from the same figure, target and pace as its status."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from measures.catalogue import by_name
from plan.on_track import on_track
from plan.rating import rate
from plan.spec import Action, ActionStatus, Milestone, Target
from tests.publications import CALENDAR, publication

JUNE = date(2019, 6, 27)
END_OF_TERM_4 = CALENDAR.term(2018, 5).start.replace(day=22)


def action_status(
    measure: str, table: str, wanted: Target | None, as_at: date, milestones=(), kind="measured"
) -> ActionStatus:
    found = by_name(measure)
    figure = publication(found, table, as_at=as_at).figures[-1]
    rating = rate(found, figure, wanted, CALENDAR, as_at)
    action = Action("A", 1, "One", "Title", "Head", kind, measure)
    return ActionStatus(
        action, rating.status, "not rated", rating.because, "", rating, figure, wanted, None, (), tuple(milestones), None,
        False, "", (), as_at,
    )  # fmt: skip


def target(value: float, period: str, measure: str) -> Target:
    return Target(measure, "", CALENDAR.parse(period), value)


def sentence_of(measure: str, table: str, value: float | None, period: str = "2018/19", as_at: date = JUNE) -> str:
    wanted = None if value is None else target(value, period, measure)
    return on_track(action_status(measure, f"period | numerator | denominator\n{table}", wanted, as_at), CALENDAR)


def test_24_of_30_after_four_of_six_terms_may_have_3_a_term_for_the_remaining_2():
    words = sentence_of("permanent_exclusions", "2018/19 | 24", 30, as_at=END_OF_TERM_4)
    assert words == "At most 3.0 a term for the remaining 2 terms keeps within 30."


def test_in_the_last_term_it_is_the_number_that_may_still_come_and_no_pace():
    last = CALENDAR.term(2018, 6)
    for day in (CALENDAR.term(2018, 5).end, last.start + timedelta(days=20)):
        words = sentence_of("permanent_exclusions", "2018/19 | 24", 30, as_at=day)
        assert words == "At most 6 more by 31 Aug 2019 keeps within 30."
        words = sentence_of("suspension_days", "2018/19 | 24", 30, as_at=day)
        assert "for the remaining 1" not in words and "what is left of" not in words


def test_a_limit_that_is_passed_cannot_be_brought_back():
    assert sentence_of("permanent_exclusions", "2018/19 | 36", 34) == (
        "The limit of 34 for 2018/19 is passed by 2: nothing can bring it back this year."
    )


def test_10_of_36_needs_8_more_returns_for_half():
    words = sentence_of("returned_to_mainstream", "2018/19 | 10 | 36", 50)
    assert words.startswith("8 more of the 36 of those excluded so far would make 50.0% (18 of 36).")


def test_decisions_already_late_cannot_be_undone_so_new_ones_must_all_be_in_time():
    words = sentence_of("plans_within_20_weeks", "2019 | 40 | 50", 90, "2019")
    assert words == "The next 50 would all have to meet it to bring the whole to 90.0%."
    assert "cannot be reached" in sentence_of("decided_within_6_weeks", "2019 | 40 | 50", 100, "2019")


def test_money_says_what_a_month_may_cost():
    words = sentence_of("placement_spend", "2019-20 | 212021600", 8_000_000, "2019-20")
    assert words.startswith("At most £")
    assert words.endswith("a month for the remaining 9.1 months keeps within £8,000,000.")


@pytest.mark.parametrize(
    ("measure", "table", "value", "words"),
    [("permanent_exclusions", "2018/19 | 24", None, "No target is agreed"),
     ("assessment_requests", "2019 | 96", 300, "no pace is called for"),
     ("returned_to_mainstream", "2018/19 | 20 | 36", 50, "Nothing more is needed")],
)  # fmt: skip
def test_where_no_pace_is_needed_or_can_be_said_it_says_why(measure, table, value, words):
    assert words in sentence_of(measure, table, value, "2019" if measure == "assessment_requests" else "2018/19")


def test_a_milestone_action_says_what_to_unblock_what_is_late_or_what_is_next():
    blocked = Milestone("A", "In use", date(2019, 9, 1), blocker="no officer in post")
    late = Milestone("A", "Drafted", date(2019, 6, 7))
    coming = Milestone("A", "Adopted", date(2019, 7, 12))

    def words(*some: Milestone) -> str:
        each = action_status("permanent_exclusions", "period | numerator\n2018/19 | 1", None, JUNE, some, "milestone")
        return on_track(each, CALENDAR)

    assert words(blocked, late) == "Unblock “In use”: no officer in post. Finish “Drafted”, 20 days behind the plan."
    assert words(coming) == "Nothing is late. Next: “Adopted” by 12 Jul 2019."
