"""What changed since somebody last looked: statuses, figures, targets and forecasts, then and now."""

from __future__ import annotations

from plan.since import since
from tests.plan.test_board import reader
from tests.plan.test_status_moves import with_target

HEADER = """
    item     | value | amount
    budget   |       | 4000000000
    forecast |       | {forecast}
"""


def pairs(some) -> list[tuple[str, str, str]]:
    return [(each.what, each.before, each.now) for each in some]


def test_nothing_is_different_between_two_looks_at_the_same():
    assert since(with_target(34), with_target(34)).nothing


def test_a_changed_target_is_listed_then_and_now_and_the_status_it_moves():
    found = since(with_target(34), with_target(200))
    assert pairs(found.targets) == [("Permanent exclusions, secondary, 2018/19", "34", "200")]
    assert [(each.action, each.before[0], each.after[0]) for each in found.statuses] == [("A1", "red", "green")]
    assert (found.figures, found.forecasts) == ([], [])


def test_more_rows_change_the_figure_of_the_actions_own_part_with_the_day_it_reaches_to():
    before, now = with_target(34), with_target(34)
    before.frames["exclusions"] = before.frames["exclusions"].iloc[::2]
    (figure,) = [each for each in since(before, now).figures if each.what == "Permanent exclusions, secondary"]
    assert figure.before.startswith("18 (2018/19 to ") and figure.now.startswith("36 (2018/19 to ")


def test_the_blocks_forecast_that_moved_is_in_pounds():
    found = since(
        reader(plan_header=HEADER.format(forecast="4100000000")),
        reader(plan_header=HEADER.format(forecast="4250000000")),
    )
    assert pairs(found.forecasts) == [("Forecast", "£41,000,000", "£42,500,000")]


def test_a_plan_that_was_not_there_yet_is_all_new():
    nothing = reader()
    for name in [each for each in nothing.frames if each.startswith("plan_")]:
        nothing.frames[name] = nothing.frames[name].iloc[:0]
    found = since(nothing, with_target(34))
    assert {each.before for each in found.statuses} == {None}
    assert ("Permanent exclusions, secondary, 2018/19", "none", "34") in pairs(found.targets)
