"""A finance system's periods: "P09" of 2018-19 is December 2018, and its figures stood so on the last day of it."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from loaders.sheets.headers import Match, header_ways
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank
from loaders.values.labels import text, year_start, years_in

HEADERS = frozenset(
    [
        "period",
        "period name",
        "posting period",
        "accounting period",
        "financial period",
        "fin period",
        "period number",
        "ledger period",
        "monitoring period",
    ]
)
_NUMBER = re.compile(r"(?:p(?:eriod)?|m(?:onth)?)? ?0?(\d{1,2})")
_TITLE = re.compile(r"\b(?:(?:period|month) ?|[pm])0?(\d{1,2})\b(?! (?:of|to|months?|weeks?)\b)")


def dated(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with the day of each row's figures, where a column of periods tells it, or the sheet itself."""
    if match.dataset.name != "spend" or "as_at" not in match.missing:
        return sheet
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    used = {found.index for found in match.columns.values()}
    places = [i for i, way in enumerate(ways) if way and i not in used and way.words[0] in HEADERS]
    if len(places) != 1:
        return sheet
    own = year_of(" ".join(cell for row in sheet.rows[: match.header_row - 1] for cell in row if isinstance(cell, str)))
    days: dict[int, date] = {}
    for number in range(match.first_data_index, len(sheet.rows)):
        row = sheet.rows[number]
        if is_blank(cell := cell_at(row, places[0])):
            continue
        year = match.columns.get("financial_year")
        start = year_start(cell_at(row, year.index) or "") if year is not None else own
        hit = _NUMBER.fullmatch(text(cell).casefold())
        day = last_day(start, int(hit[1])) if hit and start is not None else None
        if day is None:
            return sheet
        days[number] = day
    if not days:
        return sheet
    width = max(map(len, sheet.rows))
    rows: list[list[Cell]] = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
    rows[match.first_data_index - 1][width] = match.dataset.column("as_at").header
    for number, day in days.items():
        rows[number][width] = day
    for line in rows[match.header_row - 1 :]:
        line[places[0]] = None
    return replace(sheet, rows=rows)


def day_of_title(words: str) -> date | None:
    """The last day of the one period that a title names beside its year: "Period 9, 2018/19"."""
    found = {int(hit) for hit in _TITLE.findall(words.casefold())}
    start = year_of(words)
    return last_day(start, found.pop()) if start is not None and len(found) == 1 else None


def year_of(words: str) -> int | None:
    found = years_in(words)
    return found.pop() if len(found) == 1 else None


def last_day(start: int, period: int) -> date | None:
    """The last day of a period of the financial year that begins in April of a year; the thirteenth is none."""
    if not 1 <= period <= 12:
        return None
    month = (period + 2) % 12 + 1
    year = start + (month < 4)
    return date(year, month, calendar.monthrange(year, month)[1])
