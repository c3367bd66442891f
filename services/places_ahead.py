"""Children with plans in specialist places in the academic years to come, by phase: a draft of the forecast that the
school capacity return asks for. Private.

The total follows the tested forecast of plans in force; its division by kind of place and phase is today's. What is
known locally (a school that opens, a year group that is larger) has to be added by hand: the table says so, and is a
beginning and no return.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pandas as pd

from common.calendar import Calendar, slash_year
from loaders.codes.plans import SETTINGS
from measures.forecasts.plans_in_force import ahead
from measures.forecasts.spec import Ahead, CannotForecast
from measures.spec import Frames
from methods.variance import rounded

Row = dict[str, str]
# Reception to Year 6, Years 7 to 11, Year 12 and on; before Reception.
PHASES = (("Before Reception", -4, -1), ("Primary", 0, 6), ("Secondary", 7, 11), ("Post-16", 12, 25))
SPECIALIST = tuple(choice.code for choice in SETTINGS[1:5])
LABELS = {choice.code: choice.label for choice in SETTINGS}
ELSEWHERE, NOT_RECORDED = "Not in a specialist place", "not recorded"
NOTE = (
    "All plans, by the tested forecast of plans in force, divided as today's plans are: a draft for the school "
    "capacity return, to which local knowledge has to be added."
)  # fmt: skip


def places_ahead(frames: Frames, plans: pd.DataFrame, as_at: date, calendar: Calendar) -> tuple[list[Row], str]:
    """(a row for each kind of specialist place and phase there are children in, with today and each academic year
    ahead; what the table rests on, or why there is none). `plans`: those in force today with `setting` and `ncy`."""
    try:
        years: Sequence[Ahead] = ahead(frames, as_at, calendar)
    except CannotForecast as reason:
        return [], str(reason)
    if plans.empty:
        return [], "No plan is in force today."
    groups = [(kind_of(setting), phase_of(year)) for setting, year in zip(plans["setting"], plans["ncy"], strict=True)]
    order = sorted(set(groups),
        key=lambda each: (rank(each[0]), [name for name, _, _ in PHASES].index(each[1])
            if each[1] in [n for n, _, _ in PHASES] else 9))  # fmt: skip
    today = [groups.count(each) for each in order]
    columns = {"Today": today}
    for year in years:
        # "January 2020" stands in the academic year 2019/20.
        label = slash_year(int(year.period.split()[-1]) - 1)
        parts = [Fraction(number, len(groups)) * Fraction(round(year.value)) for number in today]
        columns[label] = rounded(parts)
    rows = [
        {"Kind of place": kind, "Phase": phase, **{head: f"{values[at]:,}" for head, values in columns.items()}}
        for at, (kind, phase) in enumerate(order)
    ]
    total = {
        "Kind of place": "All plans",
        "Phase": "All",
        **{head: f"{sum(values):,}" for head, values in columns.items()},
    }
    band = {"Kind of place": "8 in 10 between", "Phase": "All", "Today": ""}
    band |= {slash_year(int(year.period.split()[-1]) - 1): f"{year.low:,.0f} to {year.high:,.0f}" for year in years}
    return [*rows, total, band], NOTE


def kind_of(setting: object) -> str:
    code = str(setting)
    return LABELS[code] if code in SPECIALIST else ELSEWHERE


def phase_of(year_group: object) -> str:
    if pd.isna(year_group):  # type: ignore[call-overload]
        return NOT_RECORDED
    number = int(year_group)  # type: ignore[call-overload]
    return next((name for name, first, last in PHASES if first <= number <= last), NOT_RECORDED)


def rank(kind: str) -> int:
    names = [LABELS[code] for code in SPECIALIST]
    return names.index(kind) if kind in names else len(names)
