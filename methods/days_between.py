"""Days between rare events: a t-chart, for what happens less than three times a term (Nelson 1994).

The time from one event to the next is skewed; its 1/3.6th power is near enough to normal for an XmR chart. Longer is
rarer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from methods.control import Point, Rule, chart

POWER = 3.6


@dataclass(frozen=True, slots=True)
class Gap:
    """The days from one event to the next, with the usual range in days, and whether it was unusually long or short, by
    which rule."""

    ended: date
    days: int
    mean: float | None
    lower: float | None
    upper: float | None
    signal: str
    rule: Rule = ""


def days_between(days: Sequence[date]) -> list[Gap]:
    """One gap for each event but the first, in order. Two events of one day are 0 days apart."""
    ordered = sorted(days)
    lengths = [(later - earlier).days for earlier, later in pairwise(ordered)]
    points = chart([length ** (1 / POWER) for length in lengths])
    return [
        Gap(ended, length, *_back(point), {"high": "long", "low": "short", "": ""}[point.signal], point.rule)
        for ended, length, point in zip(ordered[1:], lengths, points, strict=True)
    ]


def _back(point: Point) -> tuple[float | None, float | None, float | None]:
    if point.limits is None:
        return None, None, None
    return tuple(max(0.0, each) ** POWER for each in (point.limits.mean, point.limits.lower, point.limits.upper))


def since_last(days: Sequence[date], as_at: date) -> int | None:
    """Days without an event up to a day; None where there has been none. An open gap has no end and is not charted."""
    before = [day for day in days if day <= as_at]
    return (as_at - max(before)).days if before else None
