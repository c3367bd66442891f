"""A plan's targets laid out across the page, a column for each year: read whole where the sheet says that they are
targets."""

from __future__ import annotations

import re
from dataclasses import replace

from common.calendar import Calendar
from common.words import choice_words
from loaders.questions.words import is_nothing
from loaders.sheets.headers import Match, titles
from loaders.sheets.rows_apart import rows_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import period_labels
from loaders.values.trouble import Unreadable

FEWEST = 2
_TARGET = re.compile(r"\b(?:targets?|trajectory|trajectories|ambition|goals?)\b")


def has_years_across(sheet: Sheet, match: Match) -> bool:
    """Whether a sheet is a plan's targets by year. Figures of past years under the same headers are no targets: the
    sheet, a title or each header must say so."""
    return bool(_years(sheet, match))


def unfolded(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with a target in a row, or the sheet itself where it is not laid out so."""
    years = _years(sheet, match)
    if not years:
        return sheet
    headers = (match.dataset.column("period").header, match.dataset.column("value").header)
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for row in rows[match.first_data_index :]:
        for index in years:
            if index < len(row) and is_nothing(row[index]):
                row[index] = None  # no target for that year
    sheet = replace(sheet, rows=rows)
    labels = {index: (year,) for index, year in years.items()}
    return rows_apart(sheet, match.first_data_index - 1, years, labels, headers)


def _years(sheet: Sheet, match: Match) -> dict[int, str]:
    """The columns of years or terms, each with its label."""
    if match.dataset.id != "plan_targets" or "measure" not in match.columns or sheet.origin is not None:
        return {}
    if not {"period", "value"} <= set(match.missing):
        return {}
    used = {found.index for found in match.columns.values()}
    header = sheet.rows[match.first_data_index - 1]
    calendar = Calendar.default()
    found = {i: label for i, cell in enumerate(header) if i not in used and (label := _label(cell, calendar))}
    titled = any(map(_TARGET.search, titles(sheet, match.first_data_index)))
    meant = titled or all(_TARGET.search(choice_words(header[index])) for index in found)
    return found if meant and len(found) >= FEWEST and len(set(found.values())) == len(found) else {}


def _label(cell: Cell, calendar: Calendar) -> str:
    """The year or term that a header names, with or without the word target; "" for every other header."""
    if not isinstance(cell, str):
        return ""
    try:
        return period_labels.period(_TARGET.sub(" ", cell.casefold()).strip(" :-"), calendar)
    except Unreadable:
        return ""
