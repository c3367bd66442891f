"""The board: every action with its status, from one function, as it stood on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loaders.datasets import by_id
from measures.catalogue import by_name
from measures.frames import prepare
from plan.board import board
from plan.figures import reader_over
from tests.frames import frame, typed
from tests.publications import CALENDAR

JUNE = date(2019, 6, 27)
ACTIONS = """
    action | position | section | title             | owner_role | kind      | measure              | scope           | start_date
    A1     | 2        | One     | Fewer exclusions  | Head       | measured  | permanent_exclusions | phase=secondary |
    A2     | 1        | One     | Protocol          | Head       | milestone |                      |                 |
    A3     | 3        | Two     | Stemming demand   | Head       | measured  | assessment_requests  |                 |
    A4     | 4        | Two     | Local places      | Head       | measured  | local_provision_saving |               | 2019-09-01
"""
TARGETS = """
    measure                | scope           | period  | value  | tolerance
    permanent_exclusions   | phase=secondary | 2017/18 | 30     |
    permanent_exclusions   | phase=secondary | 2018/19 | 34     |
    assessment_requests    |                 | '2019'  | 300    |
    local_provision_saving |                 | 2019-20 | 120000 |
"""
MILESTONES = """
    action | milestone    | planned_date | revised_date | actual_date | blocked | blocker
    A2     | Drafted      | 2019-02-01   |              | 2019-02-15  |         |
    A2     | Consultation | 2019-05-01   | 2019-07-12   |             |         |
    A2     | In use       | 2019-09-01   |              |             | yes     | no officer in post
"""
UPDATES = """
    action | date       | meeting    | progress        | status | reason            | author_role
    A1     | 2019-03-07 | 2019-03-07 | Fewer in Term 3 |        |                   | Head
    A1     | 2019-06-27 | 2019-06-27 | Two more moves  | amber  | three are appealed | Assistant director
    A2     | 2019-06-27 | 2019-06-27 | Out for consultation | green |              | Assistant director
    A3     | 2019-01-10 | 2019-01-10 | Weekly panel    |        |                   | Head
"""


def reader(as_at=JUNE, view="private", **changed):
    exclusions = typed(
        by_id("exclusions"),
        [
            {
                "pupil_ref": f"P{i}",
                "category": "PERM",
                "start_date": date(2018, 9, 10) + timedelta(days=7 * i),
                "phase": "secondary",
            }
            for i in range(36)
        ],
    )
    requests = typed(
        by_id("assessment_requests"),
        [{"pupil_ref": f"R{i}", "received_date": date(2019, 1, 2) + timedelta(days=i)} for i in range(96)],
    )
    tables = {
        "plan_actions": ACTIONS,
        "plan_targets": TARGETS,
        "plan_milestones": MILESTONES,
        "plan_updates": UPDATES,
    } | changed
    frames = prepare(
        {"exclusions": exclusions, "assessment_requests": requests} | {k: frame(k, v) for k, v in tables.items()}
    )
    return reader_over(frames, as_at, view, CALENDAR)


@pytest.fixture(scope="module")
def statuses():
    return {s.action.id: s for s in board(reader())}


def test_actions_stand_in_the_plans_own_order():
    assert [s.action.id for s in board(reader())] == ["A2", "A1", "A3", "A4"]


def test_an_override_shows_both_the_word_and_the_rules_word_with_its_reason(statuses):
    status = statuses["A1"]
    assert status.rating.status == "red"
    assert status.status == "amber"
    assert status.because.startswith("Amber (rule says Red): three are appealed.")
    assert status.override.by == "Assistant director"


def test_a_milestone_action_has_dates_and_no_number(statuses):
    status = statuses["A2"]
    assert status.figure is None and status.target is None
    assert "1 of 3 milestones done" in status.because
    assert "blocked: In use (no officer in post)" in status.because
    assert "next: Consultation, 12 Jul 2019" in status.because
    assert [m.slipped(JUNE) for m in status.milestones] == [14, 72, 0]


def test_a_blocked_milestone_holds_a_green_rating_at_amber_and_prints_the_rule(statuses):
    assert statuses["A2"].status == "amber"
    assert statuses["A2"].because.startswith(
        "Amber at best: a milestone is blocked, and the last rating (Green, 27 Jun 2019)"
    )


@pytest.mark.parametrize(("since", "status"), [("2019-06-01", "green"), ("2019-06-28", "green"), ("", "amber")])
def test_a_person_who_rated_it_knowing_that_it_is_blocked_is_believed(since, status):
    head, *lines = MILESTONES.strip("\n").splitlines()
    table = "\n".join([f"{head} | blocked_on", *lines[:-1], f"{lines[-1]} | {since}"])
    assert next(s for s in board(reader(plan_milestones=table)) if s.action.id == "A2").status == status


def test_a_rating_given_before_it_was_blocked_does_not_answer_for_it():
    table = MILESTONES.replace("| blocker", "| blocker | blocked_on").replace("post", "post | 2019-06-10")
    written = UPDATES.replace("A2     | 2019-06-27 | 2019-06-27", "A2     | 2019-06-01 | 2019-06-27")
    each = next(s for s in board(reader(plan_milestones=table, plan_updates=written)) if s.action.id == "A2")
    assert (each.status, "blocked since 10 Jun 2019" in each.because) == ("amber", True)


def test_requests_cannot_be_rated_by_level(statuses):
    assert statuses["A3"].status == "not rated"
    assert "neither more nor fewer is good in itself" in statuses["A3"].because


def test_growth_prints_both_counts_and_the_dates_it_is_over():
    table = "\n".join(f"    R{y}{i} | {y}-01-{2 + i % 28:02d}" for y, n in ((2018, 80), (2019, 96)) for i in range(n))
    requests = frame("assessment_requests", f"pupil_ref | received_date\n{table}")
    frames = dict(reader().frames) | {"assessment_requests": requests}
    status = {s.action.id: s for s in board(reader_over(frames, JUNE, "public", CALENDAR))}["A3"]
    assert status.because.startswith("+20% (80 to 96, 1 Jan to 27 Jun 2019 against the same dates a year before).")


def test_an_action_not_updated_since_the_meeting_before_says_since_when(statuses):
    assert statuses["A3"].stale_text == "Not updated since 10 Jan 2019"
    assert not statuses["A1"].stale
    assert statuses["A4"].stale_text == "Never updated"


def test_an_action_that_starts_later_is_not_rated_before_it_does(statuses):
    assert statuses["A4"].status == "not rated"
    assert statuses["A4"].because.startswith("Starts on 1 Sep 2019.")
    assert "£120,000" in statuses["A4"].because


def test_an_update_dated_after_the_as_at_day_is_not_known_yet():
    status = {s.action.id: s for s in board(reader(as_at=date(2019, 3, 31)))}["A1"]
    assert status.override is None
    assert status.updated_on == date(2019, 3, 7)


def test_the_public_view_gives_the_same_statuses_where_nothing_is_hidden(statuses):
    public = {s.action.id: s.status for s in board(reader(view="public"))}
    assert public == {name: s.status for name, s in statuses.items()}


def test_moving_a_target_moves_the_status():
    unrated = UPDATES.replace("amber  | three are appealed", "       |                   ")
    red = {s.action.id: s for s in board(reader(plan_updates=unrated))}["A1"]
    green = {
        s.action.id: s for s in board(reader(plan_updates=unrated, plan_targets=TARGETS.replace("| 34 ", "| 60 ")))
    }["A1"]
    assert (red.status, green.status) == ("red", "green")


def test_in_public_the_whole_gives_way_to_the_plans_headline_when_the_rest_is_two():
    actions = ACTIONS.replace("permanent_exclusions |", "returned_to_mainstream |")
    exclusions = typed(
        by_id("exclusions"),
        [
            {
                "pupil_ref": f"P{i}",
                "category": "PERM",
                # A week apart, to June: of a year to date the rows have to speak for every term of it.
                "start_date": date(2018, 10, 1) + timedelta(weeks=i % 36),
                "phase": phase,
            }
            for i, phase in enumerate(["secondary"] * 36 + ["primary"] * 10)
        ],
    )
    moves = typed(
        by_id("moves"),
        [
            {"pupil_ref": f"P{i}", "move_type": "reintegration_from_pex", "start_date": date(2019, 3, 1)}
            for i in (*range(10), 40, 41)
        ],
    )
    frames = prepare({"exclusions": exclusions, "moves": moves, "plan_actions": frame("plan_actions", actions)})
    measure = by_name("returned_to_mainstream")
    public, private = (reader_over(frames, JUNE, view, CALENDAR) for view in ("public", "private"))
    assert public.to_date(measure, {"phase": ("secondary",)})[0].text == "27.8% (10 of 36)"
    assert public.to_date(measure)[0].state == "hidden"
    assert public.to_date(measure, {"phase": ("primary",)})[0].state == "hidden"
    assert private.to_date(measure)[0].text == "26.1% (12 of 46)"
