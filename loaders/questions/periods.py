"""Columns that say in which year, term or month a row belongs, where the row's own dates say another.

"Academic year" 2019/20 beside a suspension of 6 November 2018: one of the two is a slip, and only the office knows
which. The rows concerned are asked about, and wait. A year, term or month that fits a date of the row asks nothing, and
neither does one that cannot be read: "Year" may be a year group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from common.calendar import Calendar
from common.cells import column_letter
from common.words import choice_words
from loaders.questions.period_words import LONE_YEAR, SEASON, Fits, both, fits_of, term_fits, year_fits
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values import dates, labels
from loaders.values.cells import is_blank
from loaders.values.trouble import Trouble, Unreadable

CODE = "another-period"
YEARS = frozenset(
    "academic year|school year|ay|acad year|academic yr|year|yr|calendar year|financial year|fy".split("|")
)
_TERMS = frozenset(
    "term|academic term|school term|term number|term no|half term|term name|term year|term and year|year and term|year "
    "term|period|academic year and term".split("|")
)
_MONTHS = frozenset(
    "month|month and year|month year|month excluded|month of exclusion|month received|month of request".split("|")
)
# Datasets whose row is one event, and the columns of its day; of the others a year or term may be that of a price or a
# count.
_DAYS: dict[str, tuple[str, ...]] = {
    "exclusions": ("start_date", "end_date"),
    "moves": (), "assessment_requests": (), "panels": (), "appeals": (), "recoveries": (),
}  # fmt: skip
LONGEST_TITLE = 80  # letters; more is a sentence, which may speak of another year for other reasons
_A_DAY = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4}|[a-z]{3,9} \d{1,2},? \d{4}", re.I
)
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4}"
_RANGE = re.compile(rf"({_DAY})\s*(?:to|until|till|and|-|\u2013|\u2014)\s*({_DAY})", re.IGNORECASE)
_OF_THE_PRINT = frozenset(
    "printed created exported extracted run version updated revised published report since from to until onwards as "
    "and v2 comparison target".split()
)
SAMPLE = 400  # rows looked at to see what a column holds
_OPTIONS = (
    Option(COUNT, "Count these rows by their dates, whatever this column says"),
    Option(LEAVE_OUT, "Leave these rows out"),
)


def ask(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, calendar: Calendar, asker: Asker
) -> SetAside:
    """What becomes of rows whose dates are in none of the period that another column says; each such column is one
    question."""
    waiting: list[tuple[int, Trouble]] = []
    left_out: list[int] = []
    if dataset.name not in _DAYS:
        return SetAside()
    by_title = _by_title(dataset, sheet, match, frame, calendar)
    if by_title:
        numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in by_title]
        answer = asker.ask(_question(dataset, sheet, "", "The sheet's name or title", numbers))
        if answer == LEAVE_OUT:
            left_out += by_title
        elif answer is None:
            trouble = Trouble(CODE, "The sheet's name or title says another year or term than the dates of the row.",
                "Answer the question about it.")  # fmt: skip
            waiting += [(at, trouble) for at in by_title]
    for index, header, kind in _columns(sheet, match, body):
        cells = body.cells(index)
        wrong = _contradicted(dataset, cells, kind, frame, calendar)
        if not wrong:
            continue
        numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in wrong]
        answer = asker.ask(_question(dataset, sheet, f"{column_letter(index)} {header}", header, numbers))
        if answer == LEAVE_OUT:
            left_out += wrong
        elif answer is None:
            trouble = Trouble(
                CODE, f'"{header}" says another year, term or month than the dates of the row.',
                "Answer the question about it, or mend the date."
            )  # fmt: skip
            waiting += [(at, trouble) for at in wrong]
    return SetAside(tuple(waiting), tuple(left_out))


def names_one(dataset: Dataset, words: Sequence[str]) -> bool:
    """Whether a header names a period of which the row's own dates are asked here, and nothing else."""
    return dataset.name in _DAYS and bool({choice_words(text) for text in words} & (YEARS | _TERMS | _MONTHS))


def _columns(sheet: Sheet, match: Match, body: Body) -> Iterator[tuple[int, str, str]]:
    """(index, header, which kind of period) of the columns that nothing uses and that name a period."""
    used = {found.index for found in match.columns.values()}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)[: len(body.columns)]):
        if not way or index in used:
            continue
        for kind, names in (("year", YEARS), ("term", _TERMS), ("month", _MONTHS)):
            if {choice_words(words) for words in way.words} & names:
                yield index, way.found[0], kind
                break


def _days(dataset: Dataset, frame: pd.DataFrame) -> list[pd.Series]:
    named = _DAYS[dataset.name] or tuple(c.name for c in dataset.stored if c.kind == "date")
    return [frame[name] for name in named if frame[name].notna().any()]


def _by_title(dataset: Dataset, sheet: Sheet, match: Match, frame: pd.DataFrame, calendar: Calendar) -> list[int]:
    """Positions of the rows of which no day is in the year or term that the sheet's name and title say; none where they
    say none."""
    above = (text for row in sheet.rows[: match.header_row - 1] for text in row if isinstance(text, str))
    named = [fits for text in (sheet.name, *above) if (fits := _of_title(text, calendar)) is not None]
    days = _days(dataset, frame) if named else []
    if not days:
        return []
    dated, fitting = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    for column in (day.to_numpy() for day in days):
        known = [day for day in np.unique(column[~np.isnat(column)])]
        good = [day for day in known if any(fits(pd.Timestamp(day).date()) for fits in named)]
        dated |= ~np.isnat(column)
        fitting |= np.isin(column, good)
    return [int(at) for at in np.flatnonzero(dated & ~fitting)]


def _of_title(text: str, calendar: Calendar) -> Fits | None:
    """The year, or the season of a year, that a title says: "PEX Autumn 2018", "Suspensions 2018/19". Days, ranges of
    years and words of a printer ("Printed 2019") say none."""
    words = choice_words(text)
    if len(text) <= LONGEST_TITLE and (ends := _RANGE.search(text)):
        first, last = map(_day, ends.groups())
        return None if first is None or last is None or last <= first else lambda day: first <= day <= last
    if len(text) > LONGEST_TITLE or _A_DAY.search(text) or set(words.split()) & _OF_THE_PRINT:
        return None
    years = {found for part in re.split(r"[\s,()_]+", text) if (found := labels.year_start(part)) is not None}
    if len(years) > 1 or len(LONE_YEAR.findall(text)) > 1:
        return None
    year = year_fits(f"{min(years)}/{(min(years) + 1) % 100:02d}" if years else text, "")
    if year is None:
        return None
    seasons = set(SEASON.findall(words))
    part = term_fits(words, calendar) if len(seasons) == 1 else None
    return year if part is None else both(part, year, words)


def _day(text: str) -> date | None:
    try:
        return dates.day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text))
    except Unreadable:
        return None


def _contradicted(dataset: Dataset, cells: list[Cell], kind: str, frame: pd.DataFrame, calendar: Calendar) -> list[int]:
    days = _days(dataset, frame)
    if not days:
        return []
    understood = {cell: fits_of(cell, kind, calendar) for cell in set(cells) if not is_blank(cell)}
    if not any(understood.values()):
        return []
    codes, distinct = pd.factorize(pd.Series(cells, dtype="object"))
    wrong = np.zeros(len(cells), dtype=bool)
    columns = [day.to_numpy() for day in days]
    for code, cell in enumerate(distinct):
        fits = understood.get(cell)
        if fits is None:
            continue
        here = codes == code
        dated, fitting = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
        for column in columns:
            known = np.unique(column[here & ~np.isnat(column)])
            dated |= ~np.isnat(column)
            fitting |= np.isin(column, [day for day in known if fits(pd.Timestamp(day).date())])
        wrong |= here & dated & ~fitting
    return [int(at) for at in np.flatnonzero(wrong)]


def _question(dataset: Dataset, sheet: Sheet, place: str, header: str, numbers: list[int]) -> Question:
    one = len(numbers) == 1
    named = named_rows(numbers)
    shown = f'"{header}"' if place else header
    sentence = (
        f"{shown} says another year, term or month than the dates of {'row' if one else 'rows'} {named}. "
        f"{'Does it' if one else 'Do they'} count by {'its' if one else 'their'} dates?"
    )
    return rows_question(dataset.id, sheet.name, f"{CODE} {header} {numbers}", sentence, _OPTIONS, numbers, place=place)


def without_years(sheet: Sheet, match: Match) -> Match:
    """The match without a column of year groups whose cells are years: "Year" over 2018/19 is the school year."""
    found = match.columns.get("ncy")
    if found is None or not set(found.words.split("|")) & YEARS:
        return match
    cells = [row[found.index] for row in sheet.rows[match.first_data_index :][:SAMPLE] if found.index < len(row)]
    filled = [cell for cell in cells if not is_blank(cell)]
    years = sum(year_fits(cell, "") is not None for cell in filled if not isinstance(cell, date))
    if 2 * years <= len(filled):
        return match
    columns = {name: each for name, each in match.columns.items() if name != "ncy"}
    return replace(match, columns=columns, unmapped=[*match.unmapped, found.header])
