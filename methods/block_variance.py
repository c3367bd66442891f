"""Why a balance of a block in a year to come differs from that of a scenario: part by part, adding up. Pounds, surplus
positive.

Each part is what the balance changes by when it alone goes from the scenario's value to today's: once with every part
before it changed already, once with every part after it, and the mean of the two. So the parts sum to the difference
and no order is preferred (the same midpoint as volume, mix and price).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from methods.block_years import Levers, Start, years_ahead

# What a lever is made of: those of one row move together.
LEVERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Requests", ("requests",)), ("Share agreed", ("agreed",)), ("Plans that end", ("ends",)),
    ("Returns", ("returns", "return_saving")),
    ("Local places", ("local_places", "local_saving", "local_cost")),
    ("Step-downs", ("step_downs", "step_down_saving")), ("Price rise", ("uplift",)),
    ("Allocation", ("allocation_growth",)), ("Grant", ("grant", "grant_year")), ("Bands", ("bands",)),
)  # fmt: skip
STARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Opening balance", ("balance",)), ("Allocation now", ("allocation",)), ("Plans now", ("plans",)),
    ("Cost of a plan now", ("plan_cost",)),
    ("Services now", ("other",)), ("Requests now", ("requests",)), ("Share agreed now", ("agreed",)),
    ("Plans ending now", ("ends",)), ("Top-ups now", ("top_ups",)),
)  # fmt: skip
SINCE = "What has happened since"
Side = tuple[Start, Levers]
Move = Callable[[Side, Side], Side]


def balance_of(side: Side, year: int) -> float | None:
    """The balance with the plan at the end of a financial year; None outside the years told."""
    start, levers = side
    if year == start.year:
        return start.balance
    return next((each.mitigated for each in years_ahead(start, levers) if each.year == year), None)


def last_common(scenario: Side, now: Side) -> int | None:
    """The last year that both tell; None where there is none."""
    last = min(scenario[0].year, now[0].year) + 5
    return last if last >= max(scenario[0].year, now[0].year) else None


def parts(scenario: Side, now: Side, year: int) -> list[tuple[str, float]]:
    """(what changed, by how much it moves the year's balance), those that move it alone; they sum to the difference.

    What both began from is told part by part where they begin in one year, otherwise as one part.
    """
    moves = _moves(scenario[0].year == now[0].year)
    # Both ways in one order: on the way back the first part is moved with all others as they are today.
    forward, backward = _walk(scenario, now, moves, year), _walk(now, scenario, moves, year)
    found = [(name, (ahead - back) / 2) for (name, _), ahead, back in zip(moves, forward, backward, strict=True)]
    return [(name, value) for name, value in found if abs(value) >= 0.005]


def _moves(same_year: bool) -> list[tuple[str, Move]]:
    starts = [(name, _field(0, fields)) for name, fields in STARTS] if same_year else [(SINCE, _whole_start)]
    return [*starts, *((name, _field(1, fields)) for name, fields in LEVERS)]


def _whole_start(side: Side, other: Side) -> Side:
    return other[0], side[1]


def _field(at: int, fields: Sequence[str]) -> Move:
    def move(side: Side, other: Side) -> Side:
        taken: dict[str, Any] = {name: getattr(other[at], name) for name in fields}
        return (replace(side[0], **taken), side[1]) if at == 0 else (side[0], replace(side[1], **taken))

    return move


def _walk(begin: Side, end: Side, moves: Sequence[tuple[str, Move]], year: int) -> list[float]:
    """What each move adds on the way from one side to the other."""
    side, before, found = begin, balance_of(begin, year), []
    for _, move in moves:
        side = move(side, end)
        after = balance_of(side, year)
        found.append(0.0 if after is None or before is None else after - before)
        before = after
    return found
