"""Periods and the words for them: kinds, years, days."""

from __future__ import annotations

import calendar as _months
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pandas as pd

SEASONS = {1: "Autumn", 2: "Spring", 3: "Summer"}
KINDS = (
    "term6", "term3", "academic_year", "financial_year", "calendar_year", "quarter", "month", "january", "to_date",
    "rolling_12",
)  # fmt: skip
# a year up to the end of one of its terms or months: a kind of public figure, never asked of rows or sheets
SO_FAR = "so_far"
YEAR_KINDS = ("academic_year", "calendar_year", "financial_year")
KIND_WORDS = {
    "term6": "term",
    "term3": "three-term year's term",
    "academic_year": "academic year",
    "financial_year": "financial year",
    "calendar_year": "calendar year",
    "quarter": "quarter",
    "month": "month",
    "january": "January snapshot",
    "to_date": "year to date",
    "rolling_12": "12 months",
}


class CalendarError(ValueError):
    """A date or label the calendar cannot place; the message says how to mend the term table."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A named stretch of days, both ends included. `school_days`: of a term or a season, weekdays in term without bank
    holidays."""

    start: date
    end: date
    kind: str
    label: str
    school_days: int | None = field(default=None, compare=False)

    def complete(self, as_at: date) -> bool:
        return as_at >= self.end

    def started(self, as_at: date) -> bool:
        return as_at >= self.start

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end

    def cut(self, as_at: date) -> Period:
        """The part of the period up to a day: the same label, an earlier end."""
        return self if as_at >= self.end else Period(self.start, min(self.end, as_at), self.kind, self.label)


@dataclass(frozen=True, order=True, slots=True)
class Term:
    """One row of the term table. `academic_year` is the year it starts in: 2018 for 2018/19."""

    academic_year: int
    number: int
    first_day: date
    last_day: date


def slash_year(start: int) -> str:
    """2018 -> "2018/19": how academic years are written everywhere in this product."""
    return f"{start}/{(start + 1) % 100:02d}"


def dash_year(start: int) -> str:
    """2018 -> "2018-19": how financial years are written, so that the two are never mistaken for each other."""
    return f"{start}-{(start + 1) % 100:02d}"


def academic_year_of(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def financial_year_of(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def quarter_of(day: date) -> int:
    """Of the financial year, as councils report by them: April to June is 1."""
    return (day.month - 4) % 12 // 3 + 1


def short_day(day: date) -> str:
    """27 Jun. (%-d would do, but not on Windows.)"""
    return f"{day.day} {day:%b}"


def long_day(day: date) -> str:
    """27 Jun 2019."""
    return f"{day.day} {day:%b %Y}"


def same_day_in(day: date, years: int) -> date:
    """The same day some years on (or back, if negative); 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def january_census(year: int) -> date:
    """The January school census day: the third Thursday of January (DfE school census guide)."""
    first = date(year, 1, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 14)


def season_number(label: str) -> int:
    """ "Autumn 2018/19" -> 1."""
    return next(number for number, name in SEASONS.items() if label.startswith(name))


def month_end(day: date) -> date:
    return day.replace(day=_months.monthrange(day.year, day.month)[1])


def period_by_date(kind: str, day: date) -> Period | None:
    """The period of a kind that dates alone bound; None of the kinds that hang on terms or on the as-at day."""
    if kind == "academic_year":
        start = academic_year_of(day)
        return Period(date(start, 9, 1), date(start + 1, 8, 31), kind, slash_year(start))
    if kind == "financial_year":
        start = financial_year_of(day)
        return Period(date(start, 4, 1), date(start + 1, 3, 31), kind, dash_year(start))
    if kind == "calendar_year":
        return Period(date(day.year, 1, 1), date(day.year, 12, 31), kind, str(day.year))
    if kind == "quarter":
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        label = f"Q{quarter_of(day)} {dash_year(financial_year_of(day))}"
        return Period(first, month_end(first.replace(month=first.month + 2)), kind, label)
    if kind == "month":
        return Period(day.replace(day=1), month_end(day), kind, f"{day:%b %Y}")
    if kind == "january":
        # A snapshot: who stood where on the January census day, the third Thursday of January.
        census = january_census(day.year)
        return Period(census, census, kind, f"January {day.year}")
    return None


def positions(days: pd.Series, periods: Sequence[Period]) -> np.ndarray:
    """For each date the position of the period that holds it, -1 for none. Periods are in order."""
    starts = np.array([p.start for p in periods], dtype="datetime64[D]")
    ends = np.array([p.end for p in periods], dtype="datetime64[D]")
    values = days.to_numpy("datetime64[D]")
    position = np.searchsorted(starts, values, side="right") - 1
    missing = np.isnat(values)
    position[missing] = -1
    inside = position >= 0
    inside[inside] = values[inside] <= ends[position[inside]]
    return np.where(inside, position, -1)
