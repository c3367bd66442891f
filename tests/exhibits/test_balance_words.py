"""What is said of a balance that is no deficit, and of amounts that round to nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.casework.changes import signed
from charts.drawing.wording import running, short_money
from charts.spending.waterfall import Step, label
from exhibits.spending.changed import children_sentence
from exhibits.spending.money import balance_finding, without_plans
from measures.spending.child_bridge import ChildBridge, Uplift
from methods.block_years import YearAhead
from tests.methods.test_block_years import START
from tests.publications import publication


def years(with_plan, without):
    return [
        YearAhead(2019 + at, 0.0, 0.0, {}, 0.0, 1e6 * bare, 1e6 * planned, 0.0, 0.0)
        for at, (planned, bare) in enumerate(zip(with_plan, without))
    ]


@pytest.mark.parametrize(
    ("begins", "with_plan", "without", "words"),
    [
        (2.0, [3, 4, 5], [3, 4, 5], "No deficit within five years: £5.0m in 2021-22"),
        (2.0, [3, 1, -1], [3, 1, -1], "A deficit from 2021-22: −£1.0m in 2021-22"),
        (2.0, [3, 2, 1], [3, -1, -2], "A deficit not within five years with the plan, from 2020-21 without: £1.0m in 2021-22 with the plan, −£2.0m without"),
        (0.0, [-1, -1, -1], [-2, -2, -2], "A deficit from 2019-20: −£1.0m in 2021-22 with the plan, −£2.0m without"),
        (-2.0, [-1, 1, 2], [-1, 1, 2], "Back to nothing in 2020-21: £2.0m in 2021-22"),
        (-2.0, [-1, -1, -2], [-1, -1, -2], "Not back to nothing within five years: −£2.0m in 2021-22"),
    ],
)  # fmt: skip
def test_a_block_in_surplus_does_not_come_back_to_nothing(begins, with_plan, without, words):
    assert balance_finding(years(with_plan, without), 1e6 * begins) == words


def test_what_rounds_to_nothing_has_no_sign():
    assert [label(Step("Rate", value), short_money) for value in (-0.4, 0.4, 0.0, -1.0, 1.0)] == [
        "£0",
        "£0",
        "£0",
        "−£1",
        "+£1",
    ]
    assert label(Step("End", -0.4, "level"), short_money) == "£0" and signed(-0.2, short_money) == "£0"


@pytest.mark.parametrize(
    ("more", "spent", "words"),
    [(-3, 1_000_000, "did not change."), (40, 10_000_000, "did not change."), (5_000, 1_000_000, "rose by 0.5% of what they cost (£50);"),
     (-40, 4_000, "fell by 1.0% of what they cost (£0);")],
)  # fmt: skip
def test_pence_that_were_rounded_are_no_rise_of_prices(more, spent, words):
    found = ChildBridge(0, 0, 0, 0, 0, 0, 1, 1, 2, Uplift(3, spent, more, 0.0))
    assert f"Prices of 3 places of children who stayed with their provider {words}" in children_sentence(found)


def test_a_year_to_date_is_over_on_its_last_day():
    figure = publication("placement_spend", "period | numerator\n2018-19 | 100").figures[0]
    for kind, ends in (("to_date", figure.period.end), ("financial_year", figure.period.end)):
        assert not running(replace(figure, period=replace(figure.period, kind=kind, end=ends)))
    cut = replace(figure.period, kind="to_date", end=figure.period.end.replace(day=30))
    assert running(replace(figure, period=cut))


def test_a_ledger_that_counts_no_plans_is_said_to_tell_neither_growth_nor_range():
    assert without_plans(START) == ""
    assert "neither line grows with them" in without_plans(replace(START, plans=0.0, plan_cost=0.0))
