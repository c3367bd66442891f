"""The two editable tables that a calendar is built from: the terms, and the days of Forum meetings."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from common.calendar.periods import CalendarError, Term

TERMS_FILE = Path(__file__).parents[2] / "data" / "terms.csv"
PUBLICATION_FILE = TERMS_FILE.with_name("publication_days.csv")


def terms_in(path: Path) -> list[Term]:
    """Read `academic_year,term,first_day,last_day` with ISO dates. Raises CalendarError with the line that is no
    term."""
    terms = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                year, number = int(row["academic_year"][:4]), int(row["term"])
                first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
                terms.append(Term(year, number, first, last))
            except (KeyError, TypeError, ValueError) as reason:
                raise CalendarError(f"{path.name} line {line} is not a term: {reason}") from reason
    return terms


def publication_days(path: Path) -> list[tuple[int, int]]:
    """Read `day,month,what`: the days that public figures are told on besides the ends of terms. Raises CalendarError
    for a day that no year has, or that only leap years have."""
    found = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                day = date(2023, int(row["month"]), int(row["day"]))
            except (KeyError, TypeError, ValueError) as reason:
                raise CalendarError(
                    f"{path.name} line {line} is not a day of every year: {reason}. Write day and month as numbers: "
                    "27,6."
                ) from reason
            found.append((day.month, day.day))
    return found
