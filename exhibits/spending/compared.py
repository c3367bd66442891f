"""Scenarios of the block beside each other, and what has moved away from the one that is the plan's trajectory.
Private."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from charts.casework.changes import Changed, changes
from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import Step, waterfall
from common.calendar import dash_year
from methods.block_years import YEARS, Levers, Start, YearAhead, balances_in, each_alone

Row = dict[str, str]
NOT_WITHIN = "not within the plan"


def variance(name: str, was: float, now: float, parts: Sequence[tuple[str, float]], year: int) -> Chart:
    """From the scenario's balance at the end of a year to what is tried now, by what moved it."""
    steps = [Step("Scenario", was, "level"), *(Step(words, value) for words, value in parts),
        Step("Tried now", now, "level")]  # fmt: skip
    return waterfall(
        steps,
        title=f'Away from "{name}" by the end of {dash_year(year)}',
        subtitle="High needs block: pounds, balance at the end of the financial year, surplus positive",
        text=short_money,
        tolerance=1,
        notes=["Each part is what it moves alone: the mean of moving it first and moving it last, so that the parts "
               "add up."],
    )  # fmt: skip


def variance_sentence(name: str, was: float, now: float, parts: Sequence[tuple[str, float]], year: int) -> str:
    """How far what is tried now lies from the plan's trajectory, and what moves it most."""
    gap = now - was
    if not parts:
        return f'What is tried now is the scenario "{name}": {dash_year(year)} ends at {money(was)} in both.'
    most = max(parts, key=lambda each: abs(each[1]))
    return (
        f"{dash_year(year)} would end at {money(now)}, {money(abs(gap))} {'better' if gap > 0 else 'worse'} than the "
        f'{money(was)} of "{name}", the plan\'s '
        f"trajectory. {most[0]} moves it most: {'up' if most[1] > 0 else 'down'} by {money(abs(most[1]))}."
    )


# A change that an authority might make of each lever, by itself, in the direction that costs less.
SMALL: tuple[tuple[str, Mapping[str, float]], ...] = (
    ("A tenth fewer requests", {"requests": -10}), ("Agree 5 points less often", {"agreed": -5}),
    ("10 more plans end a year", {"ends": 10}),
    ("10 more returns a year", {"returns": 10}), ("10 local places", {"local_places": 10}),
    ("10 step-downs a year", {"step_downs": 10}),
    ("Prices rise 1 point less", {"uplift": -1}), ("Bands 5% lower", {"bands": -5}),
    ("Allocation rises 1 point more", {"allocation_growth": 1}),
)  # fmt: skip
ADDED = ("uplift", "allocation_growth")  # changes to what is tried, where the others stand at nothing
WORTH = ("return_saving", "local_saving", "local_cost", "step_down_saving")


def which_matters(start: Start, tried: Levers) -> list[tuple[str, float, float]]:
    """What each small change does by itself to the balance at the end of the last year, beside none of them; money of a
    return, a place or a step-down as it is tried, and prices and allocation from what is tried."""
    base = replace(Levers(), **{name: getattr(tried, name) for name in (*WORTH, *ADDED)})
    some = [(words, {name: value + (getattr(base, name) if name in ADDED else 0) for name, value in change.items()})
        for words, change in SMALL]  # fmt: skip
    return each_alone(start, some, base)


def tornado(start: Start, tried: Levers) -> Chart:
    """The same as bars, the largest first: a picture of which lever matters, not of what the plan does."""
    found = which_matters(start, tried)
    last = dash_year(start.year + YEARS)
    top = max(found, key=lambda each: abs(each[2] - each[1]))
    return changes(
        [Changed(words, without, alone) for words, without, alone in found if round(alone - without)],
        title=f"{top[0]}: {short_money(abs(top[2] - top[1]))} by the end of {last}, the most of these",
        subtitle=f"High needs block: pounds, balance at the end of {last} with each change alone", text=short_money,
        heads=("Change by itself", "Balance without", "Balance with it"), most=len(SMALL),
        notes=["Each from the first year on, by itself and from growth as it was; two at once do not sum exactly.",
            "What a lever can reach lawfully is not said here: there is a duty to assess and to name a school where "
            "the test is met."],
    )  # fmt: skip


def side_by_side(
    scenarios: Mapping[str, tuple[Levers, Sequence[YearAhead], Mapping[str, str]]], words: Mapping[str, str]
) -> list[Row]:
    """A column a scenario: who made it and why, every lever that any of them moves, the balance of each financial year
    with its band, and when the balance returns to nothing. `scenarios`: by name its levers, its years and what is known
    of it; `words`: of a lever."""
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
