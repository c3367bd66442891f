"""What the attack found: numbers of few children, and what the pool leaves of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import inf

from disclosure.auditor.aims import Aim
from disclosure.auditor.meaning import CHILDREN, HALF_DAYS, Parts, unit_of
from disclosure.auditor.pieces import CLOSE, Answer

SUMS, CHANGED, ONE_SCHOOL, ONE_HEAD, NEWCOMERS = "sums", "a change", "one school", "a head's own row", "newcomers"


@dataclass(frozen=True, slots=True)
class Sight:
    """One number of few children and what the pool leaves of it. `how`: exposed, given, elsewhere, before, unfinished
    or safe."""

    measure: str
    stream: str
    parts: Parts
    start: date
    end: date
    low: float
    high: float
    pinned: bool
    how: str
    why: str = SUMS
    of_figure: bool = True  # of the days of a figure, rather than of days between two figures


@dataclass(slots=True)
class Group:
    """What the attack on measures that share streams came to."""

    measures: tuple[str, ...]
    few: int = 0  # numbers of few children that were asked about
    sights: list[Sight] = field(default_factory=list)
    contradicted: int = 0

    def number(self, how: str) -> int:
        return sum(one.how == how for one in self.sights)


def sight_of(aim: Aim, answer: Answer, how: str) -> Sight:
    low, high = (float(end) for end in answer.ends or (0.0, inf))
    pinned = how != "unfinished" and high - low < (
        0.5 if unit_of(aim.place.terms[0][1]) in (CHILDREN, HALF_DAYS) else CLOSE * max(1.0, abs(high))
    )
    place = aim.place
    return Sight(
        aim.measure, place.terms[0][1], place.parts, place.start, place.end, low, high, pinned, how,
        NEWCOMERS if aim.over else SUMS, aim.of_figure,
    )  # fmt: skip
