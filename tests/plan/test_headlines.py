"""What a release may not hide: the figures that the plan is governed by."""

from __future__ import annotations

from plan.figures import headlines
from tests.frames import frame

ACTIONS = """
    action | position | section | title            | owner_role | kind      | measure              | scope
    A1     | 1        | One     | Fewer exclusions | Head       | measured  | permanent_exclusions | phase=secondary
    A2     | 2        | One     | Protocol         | Head       | milestone |                      |
"""
TARGETS = """
    measure               | scope                   | period  | value
    permanent_exclusions  | phase=secondary         | 2017/18 | 30
    permanent_exclusions  | phase=secondary         | 2018/19 | 34
    plans_within_20_weeks |                         | '2019'  | 90
    suspensions           | phase=primary~secondary   | 2018/19 | 1200
"""


def test_what_an_action_prints_and_what_a_target_is_agreed_for_stand_each_part_once():
    frames = {"plan_actions": frame("plan_actions", ACTIONS), "plan_targets": frame("plan_targets", TARGETS)}
    targets = frames["plan_targets"]
    targets["scope"] = targets["scope"].str.replace("~", "|")  # a bar would end the cell in the table above
    assert headlines(frames) == {
        "permanent_exclusions": [(("phase", "secondary"),)],
        "plans_within_20_weeks": [()],
    }  # a target over two phases together is the figure of no single cell
