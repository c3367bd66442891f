"""What a row of the plan's targets says, and how a plan's name is compared: for the rule, the question, the store and
the board."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

WHICH = "plan"  # the column that says which plan a row is of: last in every key


def target_key(measure: object, scope: object, period: object) -> tuple[str, str, str]:
    """What a target is for, however it is written: the measure, the parts of the scope in their order, the period.
    Plans share it: one measure, part and period has one target."""
    measure, scope, period = (
        "" if each is None or each is pd.NA or each != each else " ".join(str(each).split()).casefold()
        for each in (measure, scope, period)
    )
    return measure, ";".join(sorted(part.replace(" ", "") for part in scope.split(";") if part.strip())), period


def plan_key(value: object) -> str:
    """A plan's name as names are compared, without regard to case and spacing; "" for the plan without one."""
    return "" if pd.isna(value) else " ".join(str(value).split()).casefold()  # type: ignore[call-overload]


class TargetRow(NamedTuple):
    """What a row of the Targets sheet is a target for, whose, the plan's name as it is written, and (value,
    tolerance)."""

    key: tuple[str, str, str]
    plan: str
    name: str
    amounts: tuple[float, float]


def target_rows(frame: pd.DataFrame) -> list[TargetRow]:
    """Each row of typed targets, in their order. A tolerance that is not given is 0, a value that is missing (a problem
    of its own) below every other."""
    columns = zip(
        *(frame[name].astype("object") for name in ("measure", "scope", "period", WHICH, "value", "tolerance"))
    )
    return [
        TargetRow(
            target_key(measure, scope, period),
            plan_key(plan),
            "" if pd.isna(plan) else " ".join(str(plan).split()),
            (-math.inf if pd.isna(value) else float(value), 0.0 if pd.isna(slack) else float(slack)),
        )
        for measure, scope, period, plan, value, slack in columns
    ]


def other_target(frame: pd.DataFrame) -> pd.Series:
    """For each row that of another plan whose target for the same is another, by the spreadsheet's number."""
    rows = target_rows(frame)
    first: dict[tuple, list[int]] = {}
    for at, row in enumerate(rows):
        first.setdefault(row.key, []).append(at)
    numbers = frame["row"].tolist() if "row" in frame else list(range(len(frame)))
    found = [
        next((numbers[o] for o in first[row.key] if rows[o].plan != row.plan and rows[o].amounts != row.amounts), None)
        for row in rows
    ]
    return pd.Series(found, index=frame.index, dtype="Int64")
