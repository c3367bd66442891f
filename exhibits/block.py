"""The high needs block as the plan's header gives it: the forecast against the budget, as they stand there."""

from __future__ import annotations

from collections.abc import Iterable

from charts.budget_bar import Block
from plan.spec import HeaderItem


def block(items: Iterable[HeaderItem]) -> Block | None:
    """None where the plan gives no budget or no forecast in pounds, or one that is no amount to draw."""
    known = {item.item: item for item in items if item.amount is not None}
    budget, forecast = known.get("budget"), known.get("forecast")
    if budget is None or forecast is None or budget.amount is None or forecast.amount is None:
        return None
    if budget.amount <= 0 or forecast.amount < 0:
        return None
    return Block(budget.amount, forecast.amount, forecast.on, forecast.source)
