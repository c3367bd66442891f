"""The periods of published files: what `time_period` means depends on `time_identifier` and on what is counted."""

from __future__ import annotations

import re

from common.calendar import dash_year, slash_year
from common.calendar.periods import SEASONS

_YEARS = re.compile(r"(\d{4})\s*[/\-–]?\s*(\d{2}|\d{4})(?:\s*\(.*\))?")
_TERM = re.compile(r"(autumn|spring|summer) term")
_NUMBERS = {name.casefold(): number for number, name in SEASONS.items()}
_YEAR = re.compile(r"(\d{4})(?:\s*\(.*\))?")


def name_period(identifier: str, text: str, *, snapshot: bool = False) -> tuple[str, str] | None:
    """(kind, label) of one published period; None when the two contradict each other.

    Six digits may be an academic or a financial year: only the identifier tells. A `snapshot` is a January count,
    whichever way the release labels it: 201819 "Academic year" and 2019 "Calendar year" are both January 2019. "Autumn
    term" of 201819 is the Department's autumn, a third of the year: "Autumn 2018/19". Two terms together are no period
    here.
    """
    kind = identifier.strip().casefold()
    years = _YEARS.fullmatch(text.strip())
    if years and (len(years[2]) == 2 or kind != "calendar year"):
        start = int(years[1])
        if int(years[2][-2:]) != (start + 1) % 100:
            return None
        term = _TERM.fullmatch(kind)
        if term:
            return None if snapshot else ("term3", f"{SEASONS[_NUMBERS[term[1]]]} {slash_year(start)}")
        if kind.startswith("financial"):
            return "financial_year", dash_year(start)
        if kind in ("academic year", ""):
            return ("january", f"January {start + 1}") if snapshot else ("academic_year", slash_year(start))
        return None
    year = _YEAR.fullmatch(text.strip())
    if year and kind in ("calendar year", "reporting year", "january", ""):
        return ("january", f"January {year[1]}") if snapshot or kind == "january" else ("calendar_year", year[1])
    return None


def period_order(label: str) -> str:
    """What sorts labels of one kind by time: "Spring 2018/19" after "Autumn 2018/19", "January 2019" as 2019."""
    word, _, year = label.rpartition(" ")
    return f"{year} {_NUMBERS.get(word.casefold(), '')}".strip()
