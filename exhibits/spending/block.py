"""The high needs block: as the plan's header gives it, how its balance built up, and what it is spent on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.budget_bar import Block
from charts.spending.named_bars import Bar, named_bars
from charts.spending.waterfall import Step, waterfall
from common.calendar import dash_year, financial_year_of, long_day
from common.text import inside
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
    """(heading, words): the virement with its amount, its conditions, the next review, who owns the plan; each with its
    day and source."""
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


RESTATED = "Restated"
RESTATED_NOTE = "Restated: what the ledger brings forward into the year less what the year before ended with."


def built_up(years: Sequence[tuple[int, float, float]], as_at: date) -> Chart | None:
    """How the balance carried forward came about. `years`: financial year, what was brought forward and what is carried
    on, in pounds, surplus positive; each year's own part stands between the first opening and the last close, and they
    sum exactly: where the ledger brings another balance forward than the year before ended with, so does the
    difference."""
    if not years:
        return None
    _, opening, _ = years[0]
    last, _, closing = years[-1]
    steps, carried = [Step("Before", opening, "level")], opening
    for year, begun, end in years:
        if round((begun - carried) * 100):
            steps.append(Step(f"{RESTATED}, {dash_year(year)}", begun - carried))
        steps.append(Step(dash_year(year), end - begun))
        carried = end
    restated = [RESTATED_NOTE] if any(step.word.startswith(RESTATED) for step in steps) else []
    way = "deficit" if closing < 0 else "surplus"
    return waterfall(
        [*steps, Step(f"End of {dash_year(last)}", closing, "level")],
        title=f"How the {way} of {short_money(abs(closing))} built up",
        subtitle=f"High needs block: pounds, each financial year's own balance; as at {long_day(as_at)}",
        text=short_money,
        notes=[_rests_on(last, as_at), *restated],
    )


def _rests_on(year: int, as_at: date) -> str:
    """What the last year's own balance is worked out from."""
    if financial_year_of(as_at) > year:
        return f"{dash_year(year)} is over: allocation less what was spent, or the latest forecast until that is held."
    return f"{dash_year(year)} is what is expected: allocation less the latest forecast."


def by_kind(kinds: Sequence[tuple[str, float | None, float]], label: str, as_at: date) -> Chart | None:
    """What the block is spent on, the dearest first. `kinds`: the kind of place, how many plans (None where the ledger
    does not say) and pounds."""
    shown = sorted((kind for kind in kinds if kind[2]), key=lambda kind: -kind[2])
    if not shown:
        return None
    (first, _, most), total = shown[0], sum(spent for *_, spent in kinds)
    return named_bars(
        [Bar(name, spent, _kind_words(plans, spent)) for name, plans, spent in shown],
        title=f"Most goes to {inside(first)}: {short_money(most)} of {short_money(total)}",
        subtitle=f"High needs block: pounds expected in {label}, by kind of place; as at {long_day(as_at)}",
        heads=("Kind", "Spend", ""),
    )


def _kind_words(plans: float | None, spent: float) -> str:
    """ "£4.2m: 627 plans at £6,651"."""
    words = short_money(spent)
    return f"{words}: {plans:,.0f} plan{'s' if plans != 1 else ''} at {pounds(spent / plans)}" if plans else words
