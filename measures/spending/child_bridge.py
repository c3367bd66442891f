"""Spend on placements from one year to the next child by child: starters, leavers, stayers' days, stayers' rate.
Officers only.

A child's lines of the ledger are taken together: a new price opens a new line and is no new child. What is told are
sums; no child is named. Pence are those of spend (each placement rounded once), so the bridge ends where spend ends.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

import pandas as pd

from common.calendar import Period
from measures.formulas.change import before_it
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, full_time, known, paid_shares
from measures.spec import Frames, Window
from methods.variance import Part, bridge, rounded
from methods.whole_pence import nearest

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uplift:
    """Price alone: places of children who were with the same provider in both years; a child with two providers has
    two. `spent`: their cost at last year's price, pence; `more`: what dearer prices added; `middle`: the middle place's
    rise in per cent; `n`: how many places."""

    n: int
    spent: int
    more: int
    middle: float

    @property
    def percent(self) -> float:
        """By money: what the same days would have cost, and what they cost now."""
        return 100 * self.more / self.spent if self.spent else 0.0


@dataclass(frozen=True, slots=True)
class ChildBridge:
    """In whole pence, adding up: `before` + starters − leavers + days + rate = `now`. `leavers` is negative."""

    before: int
    starters: int
    leavers: int
    stayers_days: int
    stayers_rate: int
    now: int
    started: int
    left: int
    stayed: int
    uplift: Uplift | None

    @property
    def parts(self) -> tuple[int, int, int, int]:
        return self.starters, self.leavers, self.stayers_days, self.stayers_rate


def child_bridge(frames: Frames, window: Window, period: Period) -> ChildBridge:
    """Of a period (cut at the as-at day) on the same days of the year before."""
    frame = live(frames, window)
    earlier = before_it(period, window)
    before, now = (
        {child: part for (child,), part in by_key(frame, each, window, ("pupil_ref",)).items()}
        for each in (earlier, period)
    )
    found = bridge(before, now)
    parts = rounded([found.starters, found.leavers, found.stayers_days, found.stayers_rate])
    both = before.keys() & now.keys()
    there = [by_key(frame, each, window, ("pupil_ref", "provider")) for each in (earlier, period)]
    return ChildBridge(
        int(found.before), parts[0], parts[1], parts[2], parts[3], int(found.now),
        len(now) - len(both), len(before) - len(both), len(both), uplift(*there),
    )  # fmt: skip


def by_key(frame: pd.DataFrame, period: Period, window: Window, columns: Key) -> dict[Key, Part]:
    """Full-time places and pence of a period by some columns: only what was there and can be priced."""
    places: dict[Key, Fraction] = defaultdict(Fraction)
    pence: dict[Key, int] = defaultdict(int)
    keys = list(zip(*(map(str, known(frame[column])) for column in columns), strict=True))
    shares, annual = paid_shares(frame, period, window.calendar), annual_pence(frame, "price")
    for key, share, cost, fte in zip(keys, shares, annual, full_time(frame), strict=True):
        if share and cost is not None:
            places[key] += share * fte
            pence[key] += nearest(cost * share)
    return {key: Part(places[key], pence[key]) for key in places}


def uplift(before: dict[Key, Part], now: dict[Key, Part]) -> Uplift | None:
    """None where nobody stayed with a provider, or nothing was paid for them."""
    spent = more = Fraction(0)
    rises = []
    for key in before.keys() & now.keys():
        (d0, c0), (d1, c1) = ((Fraction(each.places), Fraction(each.pence)) for each in (before[key], now[key]))
        if not (d0 and d1 and c0):
            continue
        days, old, new = (d0 + d1) / 2, c0 / d0, c1 / d1
        spent, more = spent + days * old, more + days * (new - old)
        rises.append(float(100 * (new / old - 1)))
    return Uplift(len(rises), nearest(spent), nearest(more), median(rises)) if rises else None
