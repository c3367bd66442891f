"""What is said of the money: finding sentences of the change, the outturn, the claim on health and the block's
years."""

from __future__ import annotations

from collections.abc import Sequence

from charts.drawing.wording import short_money
from charts.spending.balance import money
from common.calendar import dash_year
from methods.block_years import Start, YearAhead, balances_in

OVERRIDE = (
    "The statutory override that keeps such deficits apart from the council's own reserves ends in March 2028, and a "
    "High Needs Stability Grant pays 90% of the eligible deficit at 31 March 2026 where a local reform plan is "
    "approved (GOV.UK note of February 2026, read in part): check both before they are relied on. Neither is in a line "
    "unless it is put there as a grant of a year."
)


def change_sentence(parts: dict[str, float], now: str, before: str) -> str:
    """ "Spend rose by £599,000 in 2018-19: £317,409 is more places, £115,500 dearer kinds of place, £166,091 dearer
    places." """
    whole = sum(parts.values())
    words = {
        "volume": ("more places", "fewer places"),
        "mix": ("a shift to dearer kinds of place", "a shift to cheaper kinds of place"),
        "price": ("dearer places of the same kind", "cheaper places of the same kind"),
    }  # fmt: skip
    part_texts = ", ".join(
        f"{money(value)} is {words[name][value < 0]}" for name, value in parts.items() if round(value)
    )
    verb = "rose" if whole > 0 else "fell" if whole < 0 else "did not change"
    by = f" by {money(abs(whole))}" if whole else ""
    return (
        f"Spend {verb}{by} in {now} against {before}: {part_texts}."
        if part_texts
        else f"Spend {verb} in {now} against {before}."
    )


def balance_finding(years: Sequence[YearAhead], begins: float) -> str:
    """ "Not back to nothing within five years: −£19.3m in 2024-25 with the plan, −£19.5m without", or the years it is
    gone. Of a block that begins with a surplus the years in which there is a deficit."""
    with_plan, without = balances_in(list(years)), balances_in(list(years), with_plan=False)
    last = years[-1]
    apart = round(last.mitigated - last.unmitigated)
    ends = f"{short_money(last.mitigated)} in {dash_year(last.year)}" + (
        f" with the plan, {short_money(last.unmitigated)} without" if apart else ""
    )
    if begins >= 0:
        firsts = [
            next((f"from {dash_year(each.year)}" for each in years if value(each) < 0), "")
            for value in (lambda each: each.mitigated, lambda each: each.unmitigated)
        ]
        if not any(firsts):
            return f"No deficit within five years: {ends}"
        words = [first or "not within five years" for first in firsts]
        return (
            f"A deficit {words[0] if firsts[0] == firsts[1] else ' with the plan, '.join(words) + ' without'}: {ends}"
        )
    if with_plan is None and without is None:
        return f"Not back to nothing within five years: {ends}"
    when = f"in {dash_year(with_plan)}" if with_plan else "not within five years"
    other = f"in {dash_year(without)}" if without else "not within five years"
    whole = when if with_plan == without else f"{when} with the plan, {other} without"
    return f"Back to nothing {whole}: {ends}"


def without_plans(start: Start) -> str:
    """What a look ahead cannot tell where the ledger does not say how many plans its amounts are for."""
    if start.plans:
        return ""
    return (
        "The ledger says of no amount how many plans it is for, so neither line grows with them, requests, what is "
        "agreed and plans that end move nothing, and no range can be told. Fill in its column Plans."
    )


def balance_sentence(years: Sequence[YearAhead], begins: float) -> str:
    """When the balance returns to nothing, with the plan and without it."""
    with_plan, without = balances_in(list(years)), balances_in(list(years), with_plan=False)
    last = years[-1]
    if begins >= 0:
        return (
            f"The block begins with a surplus of {money(begins)}; with the plan {dash_year(last.year)} would end at "
            f"{money(last.mitigated)}."
        )
    if not round(last.mitigated - last.unmitigated):
        when = f"be gone in {dash_year(without)}" if without else "not be gone within five years"
        return f"As things are the deficit would {when}: {dash_year(last.year)} would end at {money(last.mitigated)}."
    first = (
        f"With the plan the deficit would be gone in {dash_year(with_plan)}"
        if with_plan
        else "With the plan the balance would not return to nothing within five years"
    )
    second = (
        f"without it in {dash_year(without)}"
        if without
        else "nor without it"
        if not with_plan
        else "without it not in five years"
    )
    return (
        f"{first}, {second}: {dash_year(last.year)} would end at {money(last.mitigated)} instead of "
        f"{money(last.unmitigated)}."
    )
