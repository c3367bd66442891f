"""The block's forecast against its budget, as the plan's header gives them."""

from __future__ import annotations

from datetime import date

import pytest

from charts.spending.budget_bar import budget_bar
from exhibits.spending.block import block
from plan.spec import HeaderItem


def header(budget: float | None, forecast: float | None) -> list[HeaderItem]:
    return [
        HeaderItem("budget", "High needs block", budget),
        HeaderItem("forecast", "Expected outturn", forecast, date(2019, 5, 31), "Budget monitoring report"),
    ]


@pytest.mark.parametrize(
    ("budget", "forecast", "finding", "bar", "mark"),
    [
        (19_850_000, 20_790_000, "£940,000 over the budget is forecast", "100.0%", "95.5%"),
        (20_000_000, 15_000_000, "£5,000,000 under the budget is forecast", "75.0%", "100.0%"),
        (100, 100, "the forecast meets the budget", "100.0%", "100.0%"),
    ],
)
def test_the_bar_is_the_forecast_and_the_mark_the_budget(budget, forecast, finding, bar, mark) -> None:
    found = block(header(budget, forecast))
    assert found is not None and found.finding == f"High needs block: {finding}"
    drawn = budget_bar(found)
    assert f'class="forecast" style="width:{bar}"' in drawn and f'class="budget" style="left:{mark}"' in drawn
    assert ('class="over"' in drawn) == (forecast > budget)


def test_whoever_listens_hears_both_amounts_and_the_day() -> None:
    found = block(header(19_850_000, 20_790_000))
    assert found is not None
    assert found.amounts == "£20.8m forecast of 31 May 2019, £19.9m budget"
    assert found.alt == (
        "High needs block: £940,000 over the budget is forecast: £20,790,000 against £19,850,000, as reported on 31 May 2019."
    )


@pytest.mark.parametrize(("budget", "forecast"), [(None, 1), (1, None), (0, 1), (-5, 1)])
def test_there_is_no_bar_of_an_amount_that_is_missing_or_none(budget, forecast) -> None:
    assert block(header(budget, forecast)) is None
