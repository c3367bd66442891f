"""F1 of the mission: the board of the plan, on the example authority's eleven actions."""

from __future__ import annotations

import re

import pytest

from commands.plan import as_json
from plan.board import board
from plan.changes import edits
from plan.stored import reader_of
from store import open_store
from tests.plan.stored_plan import JUNE, edited
from tests.stores import copied


@pytest.fixture(scope="module")
def store(example_folder, tmp_path_factory):
    return open_store(str(copied(example_folder, tmp_path_factory.mktemp("f1") / "store")))


@pytest.fixture(scope="module")
def reader(store):
    return reader_of(store, "private")


@pytest.fixture(scope="module")
def actions(reader):
    return board(reader)


def test_1_eleven_actions_stand_in_three_sections_of_4_5_and_2_in_the_plans_order(actions):
    assert [each.action.position for each in actions] == list(range(1, 12))
    sections = [each.action.section for each in actions]
    assert [sections.count(section) for section in dict.fromkeys(sections)] == [4, 5, 2]
    assert sections == sorted(sections, key=list(dict.fromkeys(sections)).index)


def test_2_a_milestone_action_shows_dates_and_no_percentage_a_measured_one_latest_target_and_gap(actions):
    for each in actions:
        if each.action.kind == "milestone":
            assert each.milestones and each.figure is None and each.target is None
            assert not re.search(r"\d%", each.because)
        else:
            assert each.figure is not None
            rated = each.status != "not rated" and each.target is not None
            assert not rated or each.rating.gap is not None


def test_3_an_edit_adds_to_the_history_and_overwrites_nothing(store):
    before = len(store.uploads())
    store.save(
        edited(store, "actions", lambda grid: grid.assign(Risks=["Snow", *grid["Risks"][1:]])), by="Head of SEND"
    )
    (edit,) = edits(store, "plan_actions")
    assert (edit.by, edit.made.now) == ("Head of SEND", "Snow")
    assert edit.made.was in store.earlier("plan_actions")["risks"].tolist()
    assert len(store.uploads()) == before + 1
    store.undo(before + 1, by="Head of SEND")
    assert edits(store, "plan_actions") == []


def test_4_an_action_not_updated_since_the_forum_before_says_since_when(actions):
    assert {each.action.id: each.stale_text for each in actions if each.stale} == {
        "cost-recovery": "Not updated since 8 Jan 2019"
    }


def test_5_board_and_json_give_the_same_status_for_every_action(actions, reader):
    # The action's page and the measure's page are asserted over all in tests/pages/test_plan_pages.py.
    for each in actions:
        as_read = as_json(each, reader.calendar)
        assert (as_read["action"], as_read["status"], as_read["because"]) == (each.action.id, each.status, each.because)
        assert as_read["rule_status"] == (each.override.rule_status if each.override else each.status)


def test_every_state_can_be_seen_in_the_example(actions, reader):
    assert {each.status for each in actions} == {"green", "amber", "red", "not rated"}
    assert sum(bool(each.override) for each in actions) == 1
    assert sum(each.stale for each in actions) == 1
    assert sum(len(each.blocked) for each in actions) == 2
    assert len({update.meeting for each in actions for update in each.updates}) == 3
    assert reader.as_at == JUNE


def test_the_json_has_the_contracts_names_for_all_eleven(actions, reader):
    contract = {
        "action", "section", "title", "kind", "measure", "status", "trajectory", "because", "value", "target", "gap",
        "pace_so_far", "pace_needed", "override", "updated_on", "stale",
    }  # fmt: skip
    as_read = [as_json(each, reader.calendar) for each in actions]
    assert len(as_read) == 11
    assert all(contract <= set(each) for each in as_read)
    assert all(len(each["milestones"]) for each in as_read if each["kind"] == "milestone")
