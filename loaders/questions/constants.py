"""A value that every row of a sheet has, though no column says it: taken from the title where it stands there, asked
otherwise.

"Harbour Academy: suspensions 2018/19" says the school, the category and the year; a ledger of weekly rates says nothing
of the weeks that are paid for, so a person is asked once for the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

import pandas as pd

from common.calendar import Calendar
from loaders.questions.amounts import comes_to
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.sheets.headers import Match
from loaders.sheets.parting import ledger_periods
from loaders.sheets.sheet import Sheet
from loaders.spec import Column, Dataset
from loaders.values import dates, labels
from loaders.values.cells import NUMERIC, Settings, reader
from loaders.values.schools_known import KnownSchools, comparable_name
from loaders.values.trouble import Unreadable

OFFERED_YEARS = 6


def ask(sheet: Sheet, match: Match, asker: Asker, schools: KnownSchools | None, rows: int) -> Match:
    """The match with what its title tells and what was answered of the columns it lacks.

    `missing` keeps what is still open; the questions are with the asker.
    """
    pending = {option.id for question in asker.open for option in question.options}
    pending |= {question.column for question in asker.open if question.kind == "reading"}
    implied = dict(match.implied)
    for name in match.missing:
        column = match.dataset.column(name)
        if not column.constant or name in pending:
            continue
        value: str | None = _of_title(column, sheet, match, schools)
        if column.name == "price_basis":
            value = value or comes_to.basis_of(sheet, match)
        value = value or asker.ask(_question(match.dataset, column, sheet.name, schools, rows), _fits(column))
        if value and value != OTHER:
            implied[name] = value
    implied |= _of_one_school(sheet, match, schools, implied)
    return replace(match, implied=implied, missing=tuple(name for name in match.missing if name not in implied))


_VENUE = re.compile(
    r"\b(?:panel|venue|held|hosted|hosts?|chair(?:ed)?|at)\b(?! (?:partnership|peer|meetings?|training))", re.IGNORECASE
)


def _of_one_school(
    sheet: Sheet, match: Match, schools: KnownSchools | None, implied: Collection[str]
) -> dict[str, str]:
    """The one school of the sheet's title, for the one column of schools that the sheet lacks and could do without: a
    list of moves to other schools is of those that left this one."""
    every = [c for c in match.dataset.columns if c.kind == "school" and c.constant and c.name not in match.columns]
    if len(every) != 1 or every[0].required or every[0].name in implied:
        return {}
    texts = [text for text in (sheet.name, *_above(sheet, match)) if text]
    value = _school_of(texts, schools)
    return {every[0].name: value} if value and not any(map(_VENUE.search, texts)) else {}


def _question(dataset: Dataset, column: Column, sheet: str, schools: KnownSchools | None, rows: int) -> Question:
    sentence = f'There is no column "{column.header}". What is it for every row of this sheet ({rows:,})?'
    return Question(
        "constant", dataset.id, sheet, column.name, "", column.name, sentence, _options(column, schools),
        free=column.kind not in ("choice", "flag"), decides=rows, lasting=False,
    )  # fmt: skip


def _options(column: Column, schools: KnownSchools | None) -> tuple[Option, ...]:
    if column.kind == "choice":
        return tuple(Option(choice.code, choice.label) for choice in column.choices)
    if column.kind == "flag":
        return (Option("Yes", "Yes"), Option("No", "No"))
    if column.kind == "school" and schools is not None:
        return tuple(Option(laestab, name) for laestab, name in sorted(schools.names.items(), key=lambda each: each[1]))
    if column.kind == "academic_year":
        newest = date.today().year
        years = (f"{start}/{(start + 1) % 100:02d}" for start in range(newest, newest - OFFERED_YEARS, -1))
        return tuple(Option(year, year) for year in years)
    return tuple(Option(value, f"{value} {column.unit}".strip()) for value in column.usual)


def _of_title(column: Column, sheet: Sheet, match: Match, schools: KnownSchools | None) -> str:
    """What the sheet's name or a title above the table says of a column; "" where none or two are said."""
    texts = [text for text in (sheet.name, *_above(sheet, match)) if text]
    if column.kind == "school":
        return _school_of(texts, schools)
    if column.kind in ("academic_year", "financial_year"):
        years = {year for text in texts for word in text.replace(",", " ").split() if (year := _year(word)) is not None}
        return f"{years.pop()}" if len(years) == 1 else ""
    if column.name == "as_at":
        days = {day for text in texts for hit in _AS_AT.finditer(text) if (day := _day(hit[1])) is not None}
        period = None if days else ledger_periods.day_of_title(" ".join(texts))
        return days.pop() if len(days) == 1 else f"{period:%d/%m/%Y}" if period else ""
    return ""


_AS_AT = re.compile(
    r"\b(?:as at|as of|position at|at|to) (\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} "
    r"\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?!\d)",
    re.IGNORECASE,
)


def _day(text: str) -> str | None:
    try:
        found = dates.day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text))
    except Unreadable:
        return None
    return None if found is None else f"{found:%d/%m/%Y}"


def _above(sheet: Sheet, match: Match) -> list[str]:
    return [text for row in sheet.rows[: match.header_row - 1] for text in row if isinstance(text, str)]


def _year(word: str) -> str | None:
    start = labels.year_start(word.strip("()"))
    return None if start is None else f"{start}/{(start + 1) % 100:02d}"


def _school_of(texts: Collection[str], schools: KnownSchools | None) -> str:
    if schools is None:
        return ""
    named = set()
    for text in texts:
        words = f" {comparable_name(text)} "
        found = {laestab: name for laestab, name in schools.names.items() if f" {comparable_name(name)} " in words}
        numbered = {laestab: (f" {laestab} ", f" {laestab[:3]} {laestab[3:]} ") for laestab in schools.names}
        found |= {laestab: laestab for laestab, ways in numbered.items() if any(way in words for way in ways)}
        spelt = {laestab: f" {comparable_name(name)} " for laestab, name in found.items()}
        named |= {  # "Oak" stands within "Oak Park" too
            each for each in found if not any(spelt[each] in other and spelt[each] != other for other in spelt.values())
        }
    return named.pop() if len(named) == 1 else ""


def fill(dataset: Dataset, frame: pd.DataFrame, sheet: str, mapping: Collection[str], asker: Asker) -> pd.DataFrame:
    """The frame with what some of its rows need and have not, asked once for the sheet: the weeks a weekly rate is paid
    for.

    A cell left blank in a column that is there is a slip of that row, and stays blank.
    """
    for column in dataset.stored:
        if column.needed_where is None or column.name in mapping:
            continue
        other, code = column.needed_where
        lacking = (frame[other].astype("str") == code).fillna(False) & frame[column.name].isna()
        lacking &= ~frame["row"].isin(_asked_already(sheet, asker))
        if not lacking.any():
            continue
        rows = int(lacking.sum())
        label = next(c.label for c in dataset.column(other).choices if c.code == code).lower()
        sentence = (
            f'There is no column "{column.header}". {rows:,} {"row has" if rows == 1 else "rows have"} a price for '
            f"{label}: "
            f"how many {column.unit} of the year are paid for?"
        )
        options = tuple(Option(value, f"{value} {column.unit}") for value in column.usual)
        places = frozenset(map(int, frame.loc[lacking, "row"]))
        answer = asker.ask(
            Question(
                "constant",
                dataset.id,
                sheet,
                column.name,
                "",
                column.name,
                sentence,
                options,
                free=True,
                decides=rows,
                blocks="rows",
                lasting=False,
                rows=places,
            ),
            _fits(column),
        )
        if answer is not None:
            frame = frame.assign(**{column.name: frame[column.name].mask(lacking, float(answer))})
    return frame


def _asked_already(sheet: str, asker: Asker) -> set[int]:
    """The rows of the sheet that wait for an answer on how often their price is paid (`amounts.price_times`)."""
    return {
        row
        for each in asker.open
        if each.subject.startswith("price-times") and each.sheet == sheet
        for row in each.rows
    }


def _fits(column: Column) -> Callable[[str], bool]:
    """Whether an answer in somebody's own words is a value of the column, and a possible one."""

    def fits(answer: str) -> bool:
        try:
            value = reader(column, Settings(Calendar.default()))(answer)
        except Unreadable:
            return False
        if column.kind not in NUMERIC:
            return True
        least = column.minimum is None or value > column.minimum
        return least and (column.maximum is None or value <= column.maximum)

    return fits
