"""Scenarios of the block: kept with who made them, when and why; one may be chosen as the plan's trajectory.

Each is kept whole, its levers and what it began from, so that it says the same after new uploads. Nothing is
overwritten: a scenario of a name that is taken gets a number.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from methods.block_years import Levers, Start, YearAhead, years_ahead
from store import Store

STORED_AS, CHOSEN = "block_scenarios", "block_trajectory"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    author: str
    made: str
    as_at: str
    note: str
    start: Start
    levers: Levers

    @property
    def years(self) -> list[YearAhead]:
        return years_ahead(self.start, self.levers)


def stored_scenarios(store: Store) -> list[Scenario]:
    """Every scenario, in the order they were made."""
    return [
        Scenario(**{**one, "start": Start(**one["start"]), "levers": Levers(**one["levers"])})
        for one in store.setting(STORED_AS, [])
    ]


def keep(store: Store, name: str, author: str, note: str, as_at: date, start: Start, levers: Levers) -> Scenario:
    """Keep a scenario; returns it under the name it was given."""
    asked = " ".join(name.split())[:LONGEST] or "Scenario"
    taken, number, free = {each.name for each in stored_scenarios(store)}, 2, asked
    while free in taken:
        free, number = f"{asked} ({number})", number + 1
    made = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    one = Scenario(free, author, made, as_at.isoformat(), " ".join(note.split())[:500], start, levers)
    store.set_setting(STORED_AS, [*store.setting(STORED_AS, []), asdict(one)], by=author)
    return one


def choose(store: Store, name: str, author: str) -> None:
    """Make a scenario the plan's trajectory, frozen as it is; the one before it stays known. Raises KeyError for one
    that is not kept."""
    if name not in {each.name for each in stored_scenarios(store)}:
        raise KeyError(name)
    before = store.setting(CHOSEN)
    earlier = [*before.get("earlier", []), {part: before[part] for part in ("name", "by", "on")}] if before else []
    now = {"name": name, "by": author, "on": f"{datetime.now().astimezone():%Y-%m-%d}"}
    if before and before["name"] == name:
        return  # chosen already: the day it was chosen stays
    store.set_setting(CHOSEN, {**now, "earlier": earlier}, by=author)


def chosen_before(store: Store) -> list[tuple[Scenario, str]]:
    """(a trajectory that another has taken the place of, the day it was chosen), the first first: drawn as "was"."""
    every = {each.name: each for each in stored_scenarios(store)}
    choice = store.setting(CHOSEN) or {}
    return [(every[one["name"]], one["on"]) for one in choice.get("earlier", []) if one["name"] in every]


def chosen(store: Store) -> tuple[Scenario, str, str] | None:
    """(the plan's trajectory, who chose it, when); None before one was."""
    choice = store.setting(CHOSEN)
    one = next((each for each in stored_scenarios(store) if choice and each.name == choice["name"]), None)
    return (one, choice["by"], choice["on"]) if one else None
