"""Scenarios of the block beside each other, and what has moved away from the one that is the plan's trajectory. Private."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import Step, waterfall
from common.calendar import dash_year
from methods.block_years import Levers, YearAhead, balances_in

Row = dict[str, str]
NOT_WITHIN = "not within the plan"


def variance(name: str, was: float, now: float, parts: Sequence[tuple[str, float]], year: int) -> Chart:
    """From the scenario's balance at the end of a year to what is tried now, by what moved it."""
    steps = [Step("Scenario", was, "level"), *(Step(words, value) for words, value in parts), Step("Tried now", now, "level")]  # fmt: skip
    return waterfall(
        steps,
        title=f'Away from "{name}" by the end of {dash_year(year)}',
        subtitle="High needs block: pounds, balance at the end of the financial year, surplus positive",
        text=short_money,
        tolerance=1,
        notes=["Each part is what it moves alone: the mean of moving it first and moving it last, so that the parts add up."],
    )  # fmt: skip


def variance_sentence(name: str, was: float, now: float, parts: Sequence[tuple[str, float]], year: int) -> str:
    """How far what is tried now lies from the plan's trajectory, and what moves it most."""
    gap = now - was
    if not parts:
        return f'What is tried now is the scenario "{name}": {dash_year(year)} ends at {money(was)} in both.'
    most = max(parts, key=lambda each: abs(each[1]))
    return (
        f'{dash_year(year)} would end at {money(now)}, {money(abs(gap))} {"better" if gap > 0 else "worse"} than the {money(was)} of "{name}", the plan\'s '
        f"trajectory. {most[0]} moves it most: {'up' if most[1] > 0 else 'down'} by {money(abs(most[1]))}."
    )


def side_by_side(
    scenarios: Mapping[str, tuple[Levers, Sequence[YearAhead], Mapping[str, str]]], words: Mapping[str, str]
) -> list[Row]:
    """A column a scenario: who made it and why, every lever that any of them moves, the balance of each financial year with its band,
    and when the balance returns to nothing. `scenarios`: by name its levers, its years and what is known of it; `words`: of a lever."""
    names = list(scenarios)

    def row(head: str, cells: Sequence[str]) -> Row:
        return {"": head, **dict(zip(names, cells, strict=True))}

    known = list(dict.fromkeys(key for _, _, about in scenarios.values() for key in about))
    rows = [row(key, [about.get(key, "") for _, _, about in scenarios.values()]) for key in known]
    default = Levers()
    for each in fields(Levers):
        values = [getattr(levers, each.name) for levers, _, _ in scenarios.values()]
        moved = each.name in words and any(value != getattr(default, each.name) for value in values)
        if moved:
            rows.append(row(words[each.name], [f"{value:,g}" for value in values]))
    every = sorted({year.year for _, years, _ in scenarios.values() for year in years})
    for year in every:
        ends = [next((one for one in years if one.year == year), None) for _, years, _ in scenarios.values()]
        rows.append(
            row(
                f"Balance at the end of {dash_year(year)}",
                ["" if one is None else money(one.mitigated) for one in ends],
            )
        )
    last = [years[-1] for _, years, _ in scenarios.values()]
    rows.append(
        row("8 in 10, in its last year", [f"{short_money(one.low)} to {short_money(one.high)}" for one in last])
    )
    returns = [balances_in(list(years)) for _, years, _ in scenarios.values()]
    rows.append(row("Balance returns to nothing", [dash_year(year) if year else NOT_WITHIN for year in returns]))
    return rows
