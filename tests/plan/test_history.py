"""How each action stood at each meeting, worked out for that day."""

from __future__ import annotations

from datetime import date

import pytest

from plan.board import board
from plan.history import NOT_RELEASED, as_agreed, standings
from plan.reading import EARLIER_TARGETS
from tests.frames import frame
from tests.plan.test_board import TARGETS, reader

UPDATES = """
    action | date       | meeting    | progress   | status | reason      | author_role
    A1     | 2019-01-10 | 2019-01-10 | Begun      |        |             | Head
    A2     | 2019-01-10 | 2019-01-10 | Begun      | amber  | Late        | Head
    A2     | 2019-06-27 | 2019-06-27 | Blocked    | red    | Nobody there | Head
"""


def test_a_status_of_each_meeting_rests_on_what_had_happened_and_been_written_by_then():
    found = standings(reader(plan_updates=UPDATES))
    assert [(s.meeting, s.status) for s in found["A2"]] == [
        (date(2019, 1, 10), "amber"), (date(2019, 6, 27), "red"),
    ]  # fmt: skip
    january, june = found["A1"]
    assert "18 so far" in january.because
    assert "36 so far" in june.because


def test_the_status_of_a_meeting_is_the_boards_own_on_that_day():
    now = reader(plan_updates=UPDATES)
    for day in (date(2019, 1, 10), date(2019, 6, 27)):
        then = {s.action.id: s.status for s in board(reader(as_at=day, plan_updates=UPDATES))}
        assert {a: next(s.status for s in some if s.meeting == day) for a, some in standings(now).items()} == then


def test_the_public_figures_of_one_day_give_no_status_by_rule_for_another():
    found = standings(reader(view="public", plan_updates=UPDATES))
    assert (found["A1"][0].status, found["A1"][0].because) == (None, NOT_RELEASED)
    assert found["A1"][1].status is not None
    assert [s.status for s in found["A2"]] == ["amber", "red"]


@pytest.mark.parametrize(
    ("day", "value"), [("2018-09-30", None), ("2018-10-01", 30), ("2019-02-28", 30), ("2019-03-01", 34)]
)
def test_a_target_is_taken_as_it_had_been_agreed_by_the_day(day, value):
    table = "measure | scope | period | value | agreed_on\npermanent_exclusions | phase=secondary | 2018/19 | {} | {}"
    frames = {
        "plan_targets": frame("plan_targets", table.format(34, "2019-03-01")),
        EARLIER_TARGETS: frame("plan_targets", table.format(30, "2018-10-01")),
    }
    then = as_agreed(frames, date.fromisoformat(day))["plan_targets"]["value"].tolist()
    assert then == ([] if value is None else [value])


def test_a_target_without_a_day_stands_throughout():
    frames = {"plan_targets": frame("plan_targets", TARGETS)}
    assert len(as_agreed(frames, date(2000, 1, 1))["plan_targets"]) == 4
