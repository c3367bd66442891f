"""What an authority's own actions would do to a number of plans by a day: each lever by itself, apart from the
forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Lever:
    """`size`: plans more (or fewer, below 0) for every full year from `start` on, until `end` where it has one; nothing
    before."""

    name: str
    start: date
    size: float
    end: date | None = None

    def by(self, day: date) -> float:
        """What it has added up to by a day."""
        last = min(day, self.end) if self.end else day
        return self.size * max((last - self.start).days, 0) / DAYS


def layers(levers: Sequence[Lever], days: Sequence[date]) -> list[list[float]]:
    """For each lever what it does by each day; the layers of a day sum to the whole."""
    return [[lever.by(day) for day in days] for lever in levers]


def mitigated(unmitigated: Sequence[float], levers: Sequence[Lever], days: Sequence[date]) -> list[float]:
    """The forecast with every lever on it; no fewer plans than none."""
    found = layers(levers, days)
    return [max(value + sum(layer[at] for layer in found), 0.0) for at, value in enumerate(unmitigated)]
