"""A finance system's periods that hold a year too: "201812", "2018/12", "DEC-18", "P09 2018/19". They tell the
financial year of a row and the day on which its figures stood so.

"201812" is period 12 of the year that begins in April 2018, or of the one that ends in March 2018, or December 2018, as
the system was set up. Where the years or days beside it, or the title, leave one of them it is that one; else it is
asked once, and the answer holds for the next file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from common.calendar import dash_year
from common.calendar.periods import financial_year_of
from loaders.questions.amounts import postings
from loaders.questions.kinds import is_day
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.parting.ledger_periods import HEADERS, last_day, year_of
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import dates
from loaders.values.cells import is_blank
from loaders.values.labels import text, year_start

BEGINS, ENDS, MONTH = "year begins", "year ends", "month"
_WAYS = (BEGINS, ENDS, MONTH)
_RUN_TOGETHER = re.compile(r"(20\d\d)[ /.-]?0?(0\d|1[0-2])")
_TURNED = re.compile(r"0?(\d{1,2})[/.-](20\d\d)")  # "009.2018"
_NUMBERED = re.compile(r"(?:p(?:eriod)?|m(?:onth)?) ?0?(\d{1,2})\b")
_NAMED = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ /.-]?(?:20)?(\d\d)")
_BARE = re.compile(r"(?:p(?:eriod)?|m(?:onth)?)? ?0*(\d{1,2})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LATE = timedelta(days=45)  # an invoice is posted some weeks after its day; the readings are three months apart


@dataclass(frozen=True, slots=True)
class _Written:
    """A period as it is written: the day that each of the ways to read it means."""

    days: Mapping[str, date]


def has_periods(sheet: Sheet, match: Match) -> bool:
    """Whether a sheet that has little else to be known by is a ledger: lines, amounts, and their periods."""
    return {"line", "amount"} <= set(match.columns) and bool(_periods(sheet, match)[1])


def dated(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with the financial year and the day of each row's figures, or the sheet itself where no column of
    periods tells them."""
    place, found = _periods(sheet, match)
    if not found:
        return sheet
    ways = _possible(sheet, match, place, found)
    way = next(iter(ways), "")
    if len(ways) > 1:
        way = asker.ask(_question(sheet, match, place, found, ways)) or way  # nothing counts before it is answered
    if not way:
        return sheet
    days = {row: each.days[way] for row, each in found.items()}
    years = {row: financial_year_of(day) for row, day in days.items()}
    if postings.are_there(sheet, match):  # what was posted by the end of the latest period
        last = {year: max(day for row, day in days.items() if years[row] == year) for year in set(years.values())}
        days = {row: last[year] for row, year in years.items()}
    return _with_columns(sheet, match, days, {row: dash_year(year) for row, year in years.items()})


def _periods(sheet: Sheet, match: Match) -> tuple[int, dict[int, _Written]]:
    """The one column of periods that hold a year, and by row what stands there; none where a cell is none."""
    day = match.columns.get("as_at")
    if match.dataset.name != "spend" or (day is not None and day.how != "close"):
        return -1, {}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    used = {found.index for found in match.columns.values()}
    places = [i for i, way in enumerate(ways) if way and i not in used and way.words[0] in HEADERS]
    if len(places) != 1:
        return -1, {}
    found: dict[int, _Written] = {}
    for number in range(match.first_data_index, len(sheet.rows)):
        if is_blank(cell := cell_at(sheet.rows[number], places[0])):
            continue
        days = _days(cell) or _days(_beside(sheet, match, number, cell))
        if not days:
            return -1, {}
        found[number] = _Written(days)
    return places[0], found


def _beside(sheet: Sheet, match: Match, row: int, period: Cell) -> Cell:
    """A number of a period with the one year of its row, "2018" and "9", as they would be written together."""
    column = match.columns.get("financial_year")
    year = text(cell_at(sheet.rows[row], column.index) or "") if column else ""
    number = _BARE.fullmatch(text(period).casefold())
    return f"{year}/{int(number[1]):02d}" if number and re.fullmatch(r"20\d\d", year) else None


def _days(cell: Cell) -> dict[str, date]:
    """The last day of the period that a cell means, by the way in which it is read; none where it is no period of a
    year."""
    if isinstance(cell, datetime | date):
        return _same(_end_of_month(cell.year, cell.month)) if cell.day == 1 else {}
    words = text(cell).casefold()
    if hit := _NAMED.fullmatch(words):
        return _same(_end_of_month(2000 + int(hit[2]), _MONTHS.index(hit[1]) + 1))
    turned = _TURNED.fullmatch(words)
    hit = turned or _RUN_TOGETHER.fullmatch(words)
    if hit:
        year, period = (int(hit[2]), int(hit[1])) if turned else (int(hit[1]), int(hit[2]))
        ends = {BEGINS: last_day(year, period), ENDS: last_day(year - 1, period)}
        month = _end_of_month(year, period) if 1 <= period <= 12 else None
        return {way: day for way, day in {**ends, MONTH: month}.items() if day is not None}
    numbers, start = _NUMBERED.findall(words), year_of(words)
    day = last_day(start, int(numbers[0])) if len(numbers) == 1 and start is not None else None
    return _same(day) if day else {}


def _same(day: date) -> dict[str, date]:
    return dict.fromkeys(_WAYS, day)


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _possible(sheet: Sheet, match: Match, place: int, found: Mapping[int, _Written]) -> list[str]:
    """The ways to read the periods that the years and the days beside them and the title leave; of those that mean the
    same days the first."""
    column = match.columns.get("financial_year")
    above = " ".join(cell for row in sheet.rows[: match.header_row - 1] for cell in row if isinstance(cell, str))
    own, posted = year_of(above), _days_posted(sheet, place, found)

    def fits(row: int, day: date) -> bool:
        stated = year_start(cell_at(sheet.rows[row], column.index) or "") if column else None
        stated = own if stated is None else stated
        if stated is not None and stated != financial_year_of(day):
            return False
        return all(abs(day - beside) <= _LATE for beside in posted.get(row, ()))

    left = [way for way in _WAYS if all(way in each.days and fits(row, each.days[way]) for row, each in found.items())]
    different: dict[tuple[date, ...], str] = {}
    for way in left:
        different.setdefault(tuple(each.days[way] for each in found.values()), way)
    return list(different.values())


def _days_posted(sheet: Sheet, place: int, found: Mapping[int, _Written]) -> dict[int, list[date]]:
    """By row the days that stand in columns of days, such as those of invoices."""
    days: dict[int, list[date]] = {}
    for index in range(max(map(len, sheet.rows))):
        cells = {row: cell for row in found if not is_blank(cell := cell_at(sheet.rows[row], index))}
        if cells and index != place and all(map(is_day, cells.values())):
            for row, cell in cells.items():
                days.setdefault(row, []).append(dates.day(cell, sheet.epoch_1904))
    return days


def _question(sheet: Sheet, match: Match, place: int, found: Mapping[int, _Written], ways: list[str]) -> Question:
    row, first = next(iter(found.items()))
    shown = text(cell_at(sheet.rows[row], place))
    meaning = {
        way: f"the figures of {shown} stood so on {day:%d/%m/%Y}, in {dash_year(financial_year_of(day))}"
        for way, day in first.days.items()
    }
    means = {
        BEGINS: f"A period of the financial year that begins in April of that year: {meaning[BEGINS]}",
        ENDS: f"A period of the financial year that ends in March of that year: {meaning[ENDS]}",
        MONTH: f"A month of the calendar: {meaning[MONTH]}",
    }
    return Question(
        "reading", match.dataset.id, sheet.name, "as_at", "", "periods with their year",
        f"What is the period {shown}?", tuple(Option(way, means[way]) for way in ways),
        BEGINS if BEGINS in ways else "",
        decides=len(found), row=match.header_row,
    )  # fmt: skip


def _with_columns(sheet: Sheet, match: Match, days: Mapping[int, date], years: Mapping[int, str]) -> Sheet:
    """The sheet with the days in a column of their own, and the years too, or instead of years of one number."""
    width = max(map(len, sheet.rows))
    rows: list[list[Cell]] = [[*row, *[None] * (width - len(row)), days.get(at)] for at, row in enumerate(sheet.rows)]
    head = rows[match.first_data_index - 1]
    head[-1] = match.dataset.column("as_at").header
    column = match.columns.get("financial_year")
    for at, row in enumerate(rows):
        if column is None:
            row.append(years.get(at))
        elif at in years:
            row[column.index] = years[at]
    if column is None:
        head[-1] = match.dataset.column("financial_year").header
    return replace(sheet, rows=rows)
