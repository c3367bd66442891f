"""Which school took part in what it was asked to do this academic year: for each school and each ask, one state with
its words.

Not invited is not "did not come": a school is only ever missing from what it was asked to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from common.calendar import Calendar, academic_year_of
from loaders.codes.casework import AUDIT_STAGES as STAGES
from measures.formulas.engagement import days_of
from measures.settings import AGREED
from measures.spec import Frames

State = Literal["took part", "partly", "missing", "not asked"]
NOT_ASKED: tuple[State, str] = ("not asked", "not invited")
EVENTS = {"peer_meeting": "Peer meeting", "governor_training": "Governor training"}
AUDIT, NOMINATIONS = "SEND audit", "Nominations"
# Before a school has booked its audit it has not begun; a booked one is on its way.
AUDIT_STATES: Mapping[str, State] = {"contacted": "missing", "booked": "partly", "done": "took part",
    "returned": "took part"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that schools were asked to do; `term` is "Term 3", "" for what is asked once a year."""

    what: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Asks:
    """`schools`: LAESTABs, the one missing from most first, then by number. `squares`: a state and its words for every
    school and ask."""

    schools: list[str]
    asks: list[Ask]
    squares: dict[tuple[str, Ask], tuple[State, str]]

    def missing(self, school: str) -> int:
        return sum(self.squares[school, ask][0] == "missing" for ask in self.asks)

    def asked(self, school: str) -> int:
        return sum(self.squares[school, ask][0] != "not asked" for ask in self.asks)


def asks(frames: Frames, as_at: date, calendar: Calendar) -> Asks:
    """Every school on the list of the academic year, and any other that was asked; asks of the year up to the as-at
    day."""
    table, year = frames.get("engagement"), academic_year_of(as_at)
    found: dict[tuple[str, Ask], tuple[State, str]] = {}
    if table is not None and not table.empty:
        days = days_of(table, calendar)
        here = ((days >= pd.Timestamp(year, 9, 1)) & (days <= pd.Timestamp(as_at))).to_numpy(dtype=bool, na_value=False)
        held = table.assign(event_date=days)[here]
        for square in (*_events(held, calendar), *_audits(held), *_nominated(table, year, as_at, calendar)):
            found[square[0], square[1]] = (square[2], square[3])
    order = [*EVENTS.values(), AUDIT, NOMINATIONS]
    every = sorted({ask for _, ask in found}, key=lambda ask: (order.index(ask.what), ask.term))
    listed = frames.get("schools")
    of_year: Iterable[object] = (
        []
        if listed is None
        else listed.loc[(listed["academic_year"] == year).to_numpy(dtype=bool, na_value=False), "laestab"]
    )
    schools = {str(school) for school in of_year} | {school for school, _ in found}
    squares = {(school, ask): found.get((school, ask), NOT_ASKED) for school in schools for ask in every}
    some = Asks([], every, squares)
    return Asks(sorted(schools, key=lambda school: (-some.missing(school), -some.asked(school), school)), every,
        squares)  # fmt: skip


Square = tuple[str, Ask, State, str]


def _events(held: pd.DataFrame, calendar: Calendar) -> Iterator[Square]:
    """Meetings and trainings, those of a term together: a school invited to two of them that came to one came
    partly."""
    invited: Counter[tuple[str, Ask]] = Counter()
    came: Counter[tuple[str, Ask]] = Counter()
    for kind, school, day, asked, there in zip(
        held["kind"], held["school"].astype(str), held["event_date"], held["invited"].fillna(False),
        held["attended"].fillna(False)
    ):  # fmt: skip
        if kind in EVENTS and (asked or there):
            key = (school, Ask(EVENTS[kind], calendar.period_of("term6", day.date()).label.partition(" ")[2]))
            invited[key] += 1
            came[key] += bool(there)
    for (school, ask), many in invited.items():
        here = came[school, ask]
        words = "came" if many == here == 1 else "invited, did not come" if many == 1 else f"came to {here} of {many}"
        yield school, ask, "took part" if here == many else "partly" if here else "missing", words


def _audits(held: pd.DataFrame) -> Iterator[Square]:
    """The furthest stage that a school's audit has come to."""
    rows = held[(held["kind"] == "send_audit").to_numpy(dtype=bool, na_value=False)]
    stages = rows["stage"].astype("str").str.strip().str.casefold()
    for school, some in stages.groupby(rows["school"].astype(str)):
        reached = [stage for stage in STAGES if (some == stage).any()]
        if reached:
            words = "contacted, not booked" if reached[-1] == "contacted" else reached[-1]
            yield str(school), Ask(AUDIT), AUDIT_STATES[reached[-1]], words


def _nominated(table: pd.DataFrame, year: int, as_at: date, calendar: Calendar) -> Iterator[Square]:
    """Nominations of each term that has begun, against what is asked of a school in a term."""
    rows = table[(table["kind"] == "family_support_nominations").to_numpy(dtype=bool,
            na_value=False) & table["number"].notna()]  # fmt: skip
    of_day = rows["event_date"].map(lambda day: None if pd.isna(day) else calendar.period_of("term6", day.date()).label)
    labels = rows["period"].astype("object").where(rows["period"].notna(), of_day)
    for label, some in rows.groupby(labels):
        period = calendar.parse(str(label))
        if academic_year_of(period.start) != year or period.start > as_at:
            continue
        ask = Ask(NOMINATIONS, period.label.partition(" ")[2])
        for school, number in some.groupby(some["school"].astype(str))["number"].sum().items():
            state: State = "took part" if number >= AGREED.nominations_asked else "partly" if number else "missing"
            yield str(school), ask, state, f"{int(number)} of {AGREED.nominations_asked}"
