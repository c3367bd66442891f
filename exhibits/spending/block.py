"""The high needs block as the plan's header gives it: the forecast against the budget, as they stand there."""

from __future__ import annotations

from collections.abc import Iterable

from charts.spending.budget_bar import Block
from common.calendar import long_day
from disclosure.wording import pounds
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


# What of the plan's header stands beside the block, in this order.
HEADINGS = {
    "virement": "Virement",
    "virement_conditions": "Conditions",
    "next_review": "Next review",
    "owning_group": "Owned by",
}


def header_lines(items: Iterable[HeaderItem]) -> list[tuple[str, str]]:
    """(heading, words): the virement with its amount, its conditions, the next review, who owns the plan; each with its day and source."""
    known = {item.item: item for item in items}
    found = []
    for name, heading in HEADINGS.items():
        item = known.get(name)
        if item is None:
            continue
        parts = [pounds(item.amount) if item.amount is not None else "", item.value]
        text = ": ".join(part for part in parts if part)
        where = ", ".join(part for part in (long_day(item.on) if item.on else "", item.source) if part)
        # A source that begins with its day says it once.
        if item.on and long_day(item.on) in item.source:
            where = item.source
        found.append((heading, f"{text} ({where})" if text and where else text or where))
    return found
