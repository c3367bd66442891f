"""Which actions' statuses move between two states of the data: said before an upload is confirmed."""

from __future__ import annotations

import pytest

from plan.status_moves import status_moves
from tests.plan.test_board import UPDATES, reader

# The last sentence of a person is taken away, so that the rule alone decides A1: 36 exclusions against a target of 34.
NO_OVERRIDE = "\n".join(line for line in UPDATES.splitlines() if "Two more moves" not in line)
AIMED_AT = """
    measure              | scope           | period  | value | tolerance
    permanent_exclusions | phase=secondary | 2018/19 | {aim} |
"""


def with_target(aim: int, updates: str = NO_OVERRIDE):
    return reader(plan_targets=AIMED_AT.format(aim=aim), plan_updates=updates)


def test_an_action_whose_status_moves_is_named_with_both_statuses_and_the_reason():
    (one,) = [m for m in status_moves(with_target(34), with_target(200), {"plan_targets"}) if m.action == "A1"]
    assert (one.title, one.before, one.after) == ("Fewer exclusions", ("red", "red"), ("green", "green"))
    assert "36 so far" in one.because and "against 200" in one.because


def test_where_a_person_has_put_a_status_the_rule_under_it_still_moves():
    (one,) = [
        m
        for m in status_moves(with_target(34, UPDATES), with_target(200, UPDATES), {"plan_targets"})
        if m.action == "A1"
    ]
    assert (one.before, one.after) == (("amber", "red"), ("amber", "green"))


def test_the_figure_that_moved_it_is_named_with_its_values():
    now, then = with_target(34), with_target(34)
    then.frames["exclusions"] = then.frames["exclusions"].iloc[::2]
    (one,) = status_moves(now, then, {"exclusions"})
    assert one.figure == "Permanent exclusions: 36 to 18" and one.after == ("green", "green")


@pytest.mark.parametrize(
    ("touched", "listed"), [({"exclusions"}, ["A1"]), ({"placements"}, []), ({"plan_targets"}, ["A1"])]
)
def test_only_actions_that_rest_on_what_is_touched_are_listed(touched, listed):
    assert [m.action for m in status_moves(with_target(34), with_target(200), touched)] == listed


def test_an_action_that_a_new_plan_brings_or_drops_is_in_neither_or_one():
    one = "action | position | section | title | owner_role | kind\n    A2 | 1 | One | Protocol | Head | milestone"
    moves = {m.action: m for m in status_moves(reader(), reader(plan_actions=one), {"plan_actions"})}
    assert moves["A1"].after is None and "no more" in moves["A1"].because
    assert "A2" not in moves
