"""The targets that were agreed: each measure, part of the authority and period has one, however many plans have it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from common.calendar import Calendar
from loaders.datasets.plan_targets import target_key
from measures import indicators
from plan.rows import Frames, day, named, rows
from plan.spec import Target, parse_scope

# The rows of the Targets sheet that a later workbook changed, under this name among the frames.
EARLIER_TARGETS = "plan_targets_earlier"


def targets(frames: Frames, calendar: Calendar) -> list[Target]:
    """Every target, in order of period: the plan's, and those an indicator's own sheet gives where the plan has none.
    One that was changed keeps the value it had before as `was`."""
    agreed = _targets(rows(frames, "targets"), rows(frames, EARLIER_TARGETS.removeprefix("plan_")), calendar)
    held = {(each.measure, each.scope, each.period) for each in agreed}
    own = [each for each in _own_targets(frames, calendar) if (each.measure, each.scope, each.period) not in held]
    return sorted((*agreed, *own), key=lambda target: (target.measure, target.scope, target.period))


def _own_targets(frames: Frames, calendar: Calendar) -> list[Target]:
    """The targets on the sheet of indicators, one for each period that has one."""
    frame = frames.get(indicators.NAME)
    if frame is None or frame.empty:
        return []
    some = frame[frame["target"].notna()]
    return [
        Target(
            kind,
            "",
            calendar.parse(period),
            float(value),
            0.0 if pd.isna(slack) else float(slack),
            note="From the sheet of indicators",
        )
        for kind, period, value, slack in zip(
            some["kind"].astype("object"), some["period"].astype("object"), some["target"], some["tolerance"]
        )
    ]


def _targets(now: list[dict], earlier: list[dict], calendar: Calendar) -> list[Target]:
    before: dict[tuple, list[float]] = {}
    for row in earlier:
        before.setdefault(_target_key(row), []).append(float(row["value"]))
    now = _in_all_plans(now)
    return [
        Target(
            measure=named(row["measure"]) or "",
            scope=row["scope"] or "",
            period=calendar.parse(row["period"]),
            value=float(row["value"]),
            tolerance=float(row["tolerance"] or 0),
            agreed_on=day(row["agreed_on"]),
            agreed_by=row["agreed_by"] or "",
            note=row["note"] or "",
            was=next((v for v in reversed(before.get(_target_key(row), ())) if v != float(row["value"])), None),
        )
        for row in now
    ]


def _in_all_plans(now: list[dict]) -> list[dict]:
    """Each target once, however many plans have it: as it was agreed first. The store never holds two values of one."""
    found: dict[tuple, list[dict]] = {}
    for row in now:
        found.setdefault(_target_key(row), []).append(row)
    return [
        min(some, key=lambda row: (row["agreed_on"] is not None, day(row["agreed_on"]) or date.min))
        if len(some) > 1
        else some[0]
        for some in found.values()
    ]


def _target_key(row: dict) -> tuple:
    return target_key(named(row["measure"]), row["scope"], row["period"])


def targets_for(every: list[Target], measure: str, scope: str = "") -> list[Target]:
    return [
        t for t in every if t.measure == measure and (t.scope == scope or parse_scope(t.scope) == parse_scope(scope))
    ]


def target_on(some: list[Target], as_at: date) -> Target | None:
    """The target in force on a day: of the longest period that holds it, otherwise the latest one over, or the next."""
    holding = [t for t in some if t.period.contains(as_at)]
    if holding:
        return max(holding, key=lambda t: (t.period.end - t.period.start).days)
    over = [t for t in some if t.period.end < as_at]
    return max(over, key=lambda t: t.period.end) if over else min(some, key=lambda t: t.period.start, default=None)
