"""The check that a period's label is one the calendar knows, for every dataset that has a `period` column."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from common.calendar import HOW_WRITTEN, Calendar, CalendarError
from loaders.datasets.rules import filled, truth
from loaders.spec import Rule

NEAR = pd.Timedelta(days=7)  # how far calendars of two schools may differ


@cache
def term_calendar() -> Calendar:
    return Calendar.default()


@cache
def is_period(label: str) -> bool:
    """Whether the calendar can place a label such as "2018/19 Term 3"."""
    try:
        term_calendar().parse(label)
    except CalendarError:
        return False
    return True


def _unknown(frame: pd.DataFrame) -> pd.Series:
    labels = frame["period"].astype("str")
    bad = [label for label in labels[filled(frame, "period")].unique() if not is_period(label)]
    return filled(frame, "period") & labels.isin(bad)


def unknown_periods() -> Rule:
    return Rule(
        "period-unknown", "error", "period", "{period} is not a period the calendar knows.", HOW_WRITTEN, _unknown
    )


def _elsewhere(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    def broken(frame: pd.DataFrame) -> pd.Series:
        both = filled(frame, "period") & frame[column].notna()
        found = pd.Series(False, index=frame.index)
        for label in frame.loc[both, "period"].astype("str").unique():
            if is_period(label):
                period = term_calendar().parse(label)
                first, last = (pd.Timestamp(day) for day in (period.start, period.end))
                outside = (frame[column] < first - NEAR) | (frame[column] > last + NEAR)
                found |= both & (frame["period"].astype("str") == label) & truth(outside)
        return found

    return broken


def another_period(column: str) -> Rule:
    """The check that a row's day is in the period that it names."""
    return Rule(
        "another-period",
        "error",
        column,
        f"The day ({{{column}}}) is not in {{period}}.",
        "Check both; leave the period blank where the day is right.",
        _elsewhere(column),
    )
