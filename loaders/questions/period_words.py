"""What a cell says of a year, a term or a month, as a test of a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from common.calendar import Calendar, CalendarError
from common.words import choice_words
from loaders.sheets.sheet import Cell
from loaders.values import labels

SEASONS = {"autumn": frozenset([8, 9, 10, 11, 12]), "spring": frozenset([1, 2, 3, 4]),
    "summer": frozenset([3, 4, 5, 6, 7, 8])}  # fmt: skip
SEASON = re.compile(r"\b(aut|autumn|spr|spring|sum|summer)\b")
NUMBER = re.compile(r"(?:term|half term|ht|t)? ?([1-6])")
LONE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\d/-])")
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
TWO_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d \d\d(?:\d\d)?(?!\d)")  # "2018/19" as it is compared
SHORT_YEAR = re.compile(r"[a-z]{3,} (\d\d)")  # "Nov 18", "Spring 19"
NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NEAR = 4  # days round the first and last day of a term, where calendars of two schools differ
Fits = Callable[[date], bool]


def fits_of(cell: Cell, kind: str, calendar: Calendar) -> Fits | None:
    """Whether a day is in the period that a cell says; None where it says none that is understood."""
    if isinstance(cell, date):
        return (lambda day: (day.year, day.month) == (cell.year, cell.month)) if kind == "month" else None
    words = choice_words(labels.text(cell))
    year = year_fits(cell, words)
    if kind == "year":
        return year
    part = month_fits(words) if kind == "month" else term_fits(words, calendar)
    if part is None:
        return None
    return part if year is None else both(part, year, words)


def both(part: Fits, year: Fits, words: str) -> Fits:
    """A term or month of a year; of a season with a lone year, "Autumn 2018", the very year."""
    lone = LONE_YEAR.findall(words) if SEASON.search(words) and not TWO_YEARS.search(words) else []
    if len(lone) == 1:
        return lambda day: part(day) and day.year == int(lone[0])
    return lambda day: part(day) and year(day)


def year_fits(cell: Cell, words: str) -> Fits | None:
    """An academic or a financial year where two are named; a lone 2019 may be a calendar year, or either year of a
    school year."""
    raw = labels.text(cell)
    start = labels.year_start(raw)
    start = next((y for part in re.split(r"[\s,]+", raw) if (y := labels.year_start(part)) is not None), start)
    if start is not None:
        return lambda day: date(start, 4, 1) <= day <= date(start + 1, 8, 31)
    lone = LONE_YEAR.search(raw)
    short = None if lone else SHORT_YEAR.fullmatch(words)
    if lone is None and short is None:
        return None
    stated = int(lone[0]) if lone else 2000 + int(short[1]) if short else 0
    return lambda day: date(stated - 1, 9, 1) <= day <= date(stated + 1, 8, 31)


def month_fits(words: str) -> Fits | None:
    hit = MONTH.search(words)
    return None if hit is None else lambda day: day.month == NAMES.index(hit[1]) + 1


def term_fits(words: str, calendar: Calendar) -> Fits | None:
    if hit := SEASON.search(words):
        months = next(found for season, found in SEASONS.items() if season.startswith(hit[1]))
        return lambda day: day.month in months
    bare = re.sub(r"\b\d{2,4}\b", " ", words).strip()
    number = NUMBER.fullmatch(" ".join(bare.split()))
    if number is None:
        return None
    wanted = int(number[1])

    def fits(day: date) -> bool:
        near = [pd.Timestamp(day) + pd.Timedelta(days=gap) for gap in (-NEAR, 0, NEAR)]
        try:
            six = {calendar.period_of("term6", each.date()).label for each in near}
        except CalendarError:
            return True
        numbers = {int(label.split()[-1]) for label in six}
        return wanted in numbers or (wanted <= 3 and bool({(n + 1) // 2 for n in numbers} & {wanted}))

    return fits
