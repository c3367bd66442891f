"""How each action stood at each meeting, worked out for that day."""

from __future__ import annotations

from datetime import date

import pytest

from plan.board import board
from plan.history import NOT_RELEASED, as_agreed, meeting_statuses
from plan.reading import EARLIER_TARGETS
from tests.frames import frame
from tests.plan.test_board import ACTIONS, TARGETS, reader

# Each term has 12 secondary and 12 primary exclusions: enough to be shown.
STARTS = {1: "2018-09-{:02d}", 2: "2018-11-{:02d}", 3: "2019-01-{:02d}"}
EXCLUSIONS = "pupil_ref | category | start_date | phase\n" + "\n".join(
    f"{phase}-{term}-{n} | PERM | {day.format(10 + n)} | {phase}"
    for term, day in STARTS.items() for phase in ("secondary", "primary") for n in range(1, 13)
)  # fmt: skip
UPDATES = """
    action | date       | meeting    | progress   | status | reason      | author_role
    A1     | 2019-01-10 | 2019-01-10 | Begun      |        |             | Head
    A2     | 2019-01-10 | 2019-01-10 | Begun      | amber  | Late        | Head
    A2     | 2019-06-27 | 2019-06-27 | Blocked    | red    | Nobody there | Head
"""


def test_a_status_of_each_meeting_rests_on_what_had_happened_and_been_written_by_then():
    found = meeting_statuses(reader(plan_updates=UPDATES))
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
        assert {
            a: next(s.status for s in some if s.meeting == day) for a, some in meeting_statuses(now).items()
        } == then


def test_in_public_an_earlier_status_rests_on_the_terms_that_were_over_by_then():
    found = meeting_statuses(reader(view="public", exclusions=EXCLUSIONS, plan_updates=UPDATES))
    january, june = found["A1"]
    assert (january.rests_on, january.status) == ("public figures of the terms to 6 Jan 2019", "red")
    assert january.because.startswith("24 so far after")
    assert (june.rests_on, june.status) == ("", "red")
    assert [s.status for s in found["A2"]] == ["amber", "red"]


def test_in_public_a_rule_that_needs_no_figure_is_known_for_every_day():
    found = meeting_statuses(reader(view="public", exclusions=EXCLUSIONS, plan_updates=UPDATES))
    assert [s.status for s in found["A3"]] == [s.status for s in found["A4"]] == ["not rated"] * 2
    assert "neither more nor fewer is good in itself" in found["A3"][0].because
    assert found["A4"][0].because.startswith("Starts on 1 Sep 2019.")


def test_in_public_a_share_of_a_running_year_is_said_not_to_be_known():
    actions = ACTIONS.replace("permanent_exclusions |", "returned_to_mainstream |")
    targets = TARGETS.replace(
        "permanent_exclusions   | phase=secondary | 2018/19 | 34",
        "returned_to_mainstream | phase=secondary | 2018/19 | 50",
    )
    found = meeting_statuses(
        reader(view="public", exclusions=EXCLUSIONS, plan_updates=UPDATES, plan_actions=actions, plan_targets=targets)
    )
    assert (found["A1"][0].status, found["A1"][0].because) == (None, NOT_RELEASED)


def test_in_public_the_release_that_stood_at_the_meeting_is_read_before_anything_else():
    then = reader(as_at=date(2019, 1, 9), view="public", exclusions=EXCLUSIONS, plan_updates=UPDATES).released
    asked = []

    def released(meeting, before):
        asked.append((meeting, before))
        return then

    found = meeting_statuses(reader(view="public", exclusions=EXCLUSIONS, plan_updates=UPDATES), released=released)
    january = found["A1"][0]
    assert asked == [(date(2019, 1, 10), None)]
    assert january.rests_on == "public figures of 6 Jan 2019"
    assert january.because.startswith("24 so far after")


def test_a_status_that_a_person_put_stands_on_the_rules_word_of_that_day():
    put = UPDATES.replace(
        "A1     | 2019-01-10 | 2019-01-10 | Begun      |        |             |",
        "A1     | 2019-01-10 | 2019-01-10 | Begun      | green  | three appeals |",
    )
    january = meeting_statuses(reader(view="public", exclusions=EXCLUSIONS, plan_updates=put))["A1"][0]
    assert (january.status, january.override.rule_status) == ("green", "red")


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
