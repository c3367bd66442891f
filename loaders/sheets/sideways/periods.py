"""What headers say of when: "Term 1", "Aut 2 possible", "2018/19 places", "NOR Jan 2019", a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from common.calendar import slash_year
from common.words import header_words
from loaders.questions.kinds import is_day
from loaders.sheets.headers import header_ways
from loaders.sheets.matching import Ways, names
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values import dates, labels
from loaders.values.cells import is_blank

FEWEST = 2
SEARCHED = 15
_MAY_BE = re.compile(r"\d|aut|spr|sum", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:(?:half[ -]?term|term|ht|t) ?[1-6]|(?:autumn|aut|spring|spr|summer|sum)(?: term)?"
    r"(?: ?(?:half[ -]term ?|ht ?)?[12])?)\b"
)
_YEARS = re.compile(labels.YEARS)
_JANUARY = re.compile(r"\bjan(?:uary)?(?: census)?[ -]?(20\d\d|\d\d)\b|\b(20\d\d) jan(?:uary)?\b")


@dataclass(frozen=True, slots=True)
class Period:
    """What a header says of when: the first of a school year's two, a term's words, a day; and its other words."""

    year: int | None = None
    term: str = ""
    day: date | None = None
    rest: str = ""
    january: bool = False

    @property
    def when(self) -> tuple[int | None, str, date | None]:
        return self.year, self.term, self.day

    @property
    def noun(self) -> str:
        return "days" if self.day else "terms" if self.term else "years"

    def label(self, year: int | None = None) -> str:
        """Its term and school year as they are written in one cell."""
        start = self.year if self.year is not None else year
        return f"{self.term} {slash_year(start) if start is not None else ''}".strip()


def period_of(cell: Cell) -> Period | None:
    """The period that a header names; None of every other one, and of one that names two."""
    if isinstance(cell, datetime | date):
        return Period(day=cell.date() if isinstance(cell, datetime) else cell)
    if not isinstance(cell, str) or not _MAY_BE.search(cell):
        return None
    if is_day(cell):
        return Period(day=dates.day(cell))
    small = " ".join(cell.replace("\u2013", "-").casefold().split())
    january, years, terms = _JANUARY.search(small), _YEARS.findall(small), _TERM.findall(small)
    if len(years) > 1 or len(terms) > 1 or not (january or years or terms):
        return None
    year = labels.year_start(years[0].replace(" ", "")) if years else None
    if years and year is None:
        return None
    if january and not years:
        year = int(f"20{january[1] or january[2]}"[-4:]) - 1  # of the school year that began before it
    rest = header_words(_TERM.sub(" ", _YEARS.sub(" ", _JANUARY.sub(" ", small))).replace("()", " "))
    return Period(year, terms[0] if terms else "", None, rest, january is not None)


@dataclass(frozen=True, slots=True)
class Wide:
    """A header with periods across the page: its first line, its columns with their periods, and the others."""

    row: int
    depth: int
    ways: Sequence[Ways]
    periods: Mapping[int, Period]

    @property
    def last(self) -> int:
        return self.row + self.depth - 1

    def others(self, dataset: Dataset) -> set[str]:
        """The dataset's columns that the other headers name."""
        ways = (way for index, way in enumerate(self.ways) if way and index not in self.periods)
        return {name for way in ways if (name := names(dataset, way.words))}

    def nouns(self) -> set[str]:
        return {period.noun for period in self.periods.values()}


def wide(sheet: Sheet) -> Wide | None:
    """The first header of a sheet that has several periods across the page; over two lines where the second says what
    each figure is."""
    for row in range(min(SEARCHED, len(sheet.rows))):
        line = sheet.rows[row]
        found = {index: each for index, cell in enumerate(line) if (each := period_of(cell))}
        if len({each.when for each in found.values()}) < FEWEST:
            continue
        below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else []
        if all(cell is None or isinstance(cell, str) for cell in below) and not all(map(is_blank, below)):
            ways = header_ways(sheet, row, 2)
            deep = {i: each for i, way in enumerate(ways) if way and (each := period_of(way.found[0]))}
            if len(deep) > len(found) and _has_a_header([*line, *below], found):
                return Wide(row, 2, ways, deep)
        if _has_a_header(line, found):
            return Wide(row, 1, header_ways(sheet, row, 1), found)
    return None


def _has_a_header(line: Sequence[Cell], found: Mapping[int, Period]) -> bool:
    """Whether other words stand beside the periods: a row of values has dates too."""
    words = [cell for index, cell in enumerate(line) if index not in found and not is_blank(cell)]
    return bool(words) and all(isinstance(cell, str) for cell in words)
