"""XmR charts (individuals and moving range), by the rules of NHS England's Making Data Count as NHSRplotthedots 0.2 has
them.

Implementations disagree; these are the choices: mean ± 2.66 x the mean moving range, moving ranges of 3.267 x their
mean or more left out once (Nelson 1982); runs of seven; the icon is that of the last point. Where that package gives no
limits (all values equal) the mean is the limits and there is no signal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeGuard

Signal = Literal["", "high", "low"]
Rule = Literal["", "outside", "trend", "two of three", "one side"]
Variation = Literal["improvement", "concern", "no clear change", "change", "none"]
Assurance = Literal["met", "missed", "hit and miss", "none"]
Better = Literal["higher", "lower", "none"]
RUN = 7
SPREAD, SCREEN = 2.66, 3.267
TRIAL_LIMITS_BELOW = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean and the natural process limits of a series; `trial` while there are fewer than 12 points."""

    mean: float
    lower: float
    upper: float
    points: int

    @property
    def trial(self) -> bool:
        return self.points < TRIAL_LIMITS_BELOW

    def within(self, lowest: float, highest: float = math.inf) -> Limits:
        """The same, drawn no further than a measure can go: a count not below 0, a share in 0 to 100."""
        return Limits(self.mean, max(lowest, self.lower), min(highest, self.upper), self.points)


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its value (None where there is none), the limits it is judged by, and the first rule that makes it
    special."""

    value: float | None
    limits: Limits | None
    signal: Signal
    rule: Rule


def limits(values: Sequence[float | None]) -> Limits | None:
    """Limits of the values there are; None under two of them. No moving range is taken across a gap."""
    known = [value for value in values if there(value)]
    if len(known) < 2:
        return None
    mean = math.fsum(known) / len(known)
    ranges = [abs(b - a) for a, b in pairwise(values) if there(a) and there(b)]
    if not ranges:  # every second period is a gap: a mean, and nothing to judge its spread by
        return None
    average = math.fsum(ranges) / len(ranges)
    screened = [each for each in ranges if each < SCREEN * average]
    if screened:
        average = math.fsum(screened) / len(screened)
    return Limits(mean, mean - SPREAD * average, mean + SPREAD * average, len(known))


def chart(values: Sequence[float | None], steps: Sequence[int] = ()) -> list[Point]:
    """Each period with its limits and signal. A step is the position of the first period of a new process: what comes
    before and after is judged apart."""
    edges = [0, *sorted({step for step in steps if 0 < step < len(values)}), len(values)]
    return [point for first, last in pairwise(edges) for point in _segment(values[first:last])]


def _segment(values: Sequence[float | None]) -> list[Point]:
    found = limits(values)
    if found is None:
        return [Point(value, None, "", "") for value in values]
    rules = _rules(values, found)
    sides = _sides(values, found)
    points = []
    for position, (value, rule, side) in enumerate(zip(values, rules, sides, strict=True)):
        way = side or (_direction(values, position) if rule else 0)
        points.append(Point(value, found, ("high" if way > 0 else "low") if rule else "", rule))
    return points


def _rules(values: Sequence[float | None], found: Limits) -> list[Rule]:
    """The first rule that matches each point: outside, trend, two of three, one side."""
    sides, near = _sides(values, found), (found.upper - found.mean) * 2 / 3
    outside = [there(v) and (v > found.upper or v < found.lower) and side != 0 for v, side in zip(values, sides)]
    close = [there(v) and not out and abs(v - found.mean) > near for v, out in zip(values, outside)]
    rules: list[Rule] = ["outside" if out else "" for out in outside]
    for first in range(len(values) - RUN + 1):
        if abs(sum(_step(a, b) for a, b in pairwise(values[first : first + RUN]))) == RUN - 1:
            _put(rules, range(first, first + RUN), "trend")
    for first in range(len(values) - 2):
        three = range(first, first + 3)
        if abs(sum(sides[i] for i in three)) == 3 and sum(close[i] for i in three) >= 2:
            _put(rules, [i for i in three if close[i]], "two of three")
    for first in range(len(values) - RUN + 1):
        if abs(sum(sides[first : first + RUN])) == RUN:
            _put(rules, range(first, first + RUN), "one side")
    return rules


def _put(rules: list[Rule], positions: Sequence[int], rule: Rule) -> None:
    for position in positions:
        rules[position] = rules[position] or rule


def _sides(values: Sequence[float | None], found: Limits) -> list[int]:
    """1 above the mean, -1 below, 0 on it (as near as sums of decimals come) or where there is no value."""
    slip = 1e-9 * max(1.0, abs(found.mean))
    return [(1 if v > found.mean else -1) if there(v) and abs(v - found.mean) > slip else 0 for v in values]


def _step(earlier: float | None, later: float | None) -> int:
    return (later > earlier) - (later < earlier) if there(earlier) and there(later) else 0


def _direction(values: Sequence[float | None], position: int) -> int:
    """Which way a trend goes at a point that lies on the mean."""
    before = _step(values[position - 1], values[position]) if position else 0
    return before or (_step(values[position], values[position + 1]) if position + 1 < len(values) else 0)


def there(value: float | None) -> TypeGuard[float]:
    return value is not None and not math.isnan(value)


def variation(points: Sequence[Point], better: Better) -> Variation:
    """The icon of the last point: "none" where it cannot be judged, "change" where neither way is good."""
    last = points[-1] if points else None
    if last is None or last.limits is None or not there(last.value):
        return "none"
    if not last.signal:
        return "no clear change"
    if better == "none":
        return "change"
    return "improvement" if (last.signal == "high") == (better == "higher") else "concern"


def assurance(points: Sequence[Point], target: float | None, better: Better) -> Assurance:
    """The target against the last limits: consistently met, consistently missed, or hit and miss (on a limit too)."""
    last = points[-1].limits if points else None
    if last is None or target is None or better == "none":
        return "none"
    slip = 1e-12 * max(1.0, abs(last.mean), abs(last.upper))  # a target typed as -0.87 is on a limit of -0.87
    if last.lower - slip <= target <= last.upper + slip:
        return "hit and miss"
    return "met" if (target < last.lower) == (better == "higher") else "missed"
