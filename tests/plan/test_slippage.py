"""Milestones that were moved are counted as moved, whatever the dates now say."""

from __future__ import annotations

from datetime import date

from plan.slippage import redated_words, slippage_words
from plan.spec import Milestone
from tests.sheets import rows

AS_AT = date(2019, 6, 27)


def day(text: object) -> date | None:
    return date.fromisoformat(str(text)[:10]) if text else None


def milestones(table: str) -> list[Milestone]:
    _, *body = rows(table)
    return [
        Milestone("a", str(title), day(planned) or AS_AT, day(revised), day(actual), "Role")
        for title, planned, revised, actual in body
    ]


HELD = """
    Milestone | planned    | revised    | actual
    In time   | 2019-01-10 |            | 2019-01-10
    Late done | 2019-02-01 | 2019-03-01 | 2019-03-05
    Put off   | 2019-06-28 | 2019-10-18 |
    Put off 2 | 2019-07-19 | 2019-08-01 |
    To come   | 2019-09-01 |            |
"""


def test_what_was_re_dated_and_what_was_finished_late_are_counted():
    assert slippage_words(milestones(HELD), AS_AT) == "2 re-dated, 1 finished late"


def test_the_furthest_is_said_in_days():
    assert redated_words(milestones(HELD), AS_AT) == "2 milestones have been put off, the furthest by 112 days."


def test_a_plan_that_kept_its_dates_says_nothing():
    on_time = milestones("\n".join(HELD.splitlines()[:3]))
    assert slippage_words(on_time, AS_AT) == redated_words(on_time, AS_AT) == ""
