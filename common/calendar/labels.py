"""Labels of periods read back: "2018/19 Term 4", "Autumn 2018/19", "2018-19", "Q2 2018-19", "Jun 2019"."""

from __future__ import annotations

import calendar as _months
from collections.abc import Callable
from datetime import date

from common.calendar.periods import SEASONS, dash_year, january_census, slash_year

HOW_WRITTEN = (
    "Write 2018/19 (academic year), 2018/19 Term 3, Autumn 2018/19, 2018-19 (financial year), Q2 2018-19 (its "
    "quarter), 2018 (calendar year), Jan 2019 (month) or January 2019 (snapshot)."
)
# The first day of the term of that number in the academic year that starts in that year.
FirstDay = Callable[[int, int], date]


def academic_start(text: str) -> int | None:
    if len(text) == 7 and text[4] == "/" and text[:4].isdigit() and text[5:].isdigit():
        start = int(text[:4])
        return start if slash_year(start) == text else None
    return None


def as_academic_year(text: str, _: FirstDay) -> date | None:
    start = academic_start(text)
    return None if start is None else date(start, 9, 1)


def as_term(text: str, first_day: FirstDay) -> date | None:
    year, _, rest = text.partition(" ")
    start = academic_start(year)
    words = rest.lower().split()
    if start is None or len(words) != 2 or words[0] != "term" or not words[1].isdigit():
        return None
    return first_day(start, int(words[1]))


def as_season(text: str, first_day: FirstDay) -> date | None:
    word, _, year = text.partition(" ")
    start = academic_start(year)
    number = next((n for n, name in SEASONS.items() if name.lower() == word.lower()), None)
    if start is None or number is None:
        return None
    return first_day(start, 2 * number - 1)


def as_financial_year(text: str, _: FirstDay) -> date | None:
    if len(text) == 7 and text[4] == "-" and text[:4].isdigit() and dash_year(int(text[:4])) == text:
        return date(int(text[:4]), 4, 1)
    return None


def as_calendar_year(text: str, _: FirstDay) -> date | None:
    return date(int(text), 1, 1) if len(text) == 4 and text.isdigit() else None


def as_quarter(text: str, _: FirstDay) -> date | None:
    word, _sep, year = text.partition(" ")
    start = as_financial_year(year, _)
    if start is None or len(word) != 2 or word[0].lower() != "q" or word[1] not in "1234":
        return None
    months = 3 + 3 * (int(word[1]) - 1)  # since January
    return date(start.year + months // 12, months % 12 + 1, 1)


def as_month(text: str, _: FirstDay) -> date | None:
    word, _sep, year = text.partition(" ")
    names = {name.lower(): number for number, name in enumerate(_months.month_abbr) if name}
    if word.lower() in names and year.isdigit() and len(year) == 4:
        return date(int(year), names[word.lower()], 1)
    return None


def as_january(text: str, _: FirstDay) -> date | None:
    word, _sep, year = text.partition(" ")
    return january_census(int(year)) if word.lower() == "january" and year.isdigit() and len(year) == 4 else None


def spelt_for(label: str, kind: str) -> tuple[str, ...]:
    """How a label would be written, if it is of that kind."""
    if kind in ("academic_year", "financial_year") and len(label) == 7:
        return (f"{label[:4]}{'/' if kind == 'academic_year' else '-'}{label[5:]}",)
    word, _, year = label.partition(" ")
    if kind in ("month", "january") and word.lower() in ("jan", "january"):
        return (f"{'Jan' if kind == 'month' else 'January'} {year}",)
    return ()


LABELS = {
    "academic_year": as_academic_year,
    "term6": as_term,
    "term3": as_season,
    "financial_year": as_financial_year,
    "calendar_year": as_calendar_year,
    "quarter": as_quarter,
    "month": as_month,
    "january": as_january,
}
