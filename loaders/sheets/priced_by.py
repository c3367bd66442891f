"""A price whose cell says what it is for: "£48,000 pa", "£925 pw", "£925 per week x 38 weeks". The words go to the
columns of the basis and of the weeks, before the columns are matched again; a row that says otherwise there keeps its
cell, and is held for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.sheets.headers import Match
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank
from loaders.values.labels import choice_reader
from loaders.values.trouble import Unreadable

_AMOUNT = r"(?P<amount>(?:£ ?)?\d[\d,]*(?:\.\d+)? ?k?)"
_FOR = {
    "year": r"p\.? ?a\.?|p/a|per annum|per year|a year|each year|annually|annual|/ ?(?:year|yr|annum)",
    "week": r"p\.? ?w\.?|p/w|per week|per wk|a week|each week|weekly|/ ?(?:week|wk)",
    "day": r"p/d|per day|a day|each day|daily|/ ?day",
    "month": r"p\.?c\.?m\.?|p\.? ?m\.?|per (?:calendar )?month|a month|monthly|/ ?month",
    "term": r"per term|a term|each term|termly|/ ?term",
    "session": r"per session|a session|/ ?session",
    "hour": r"p/h|per hour|an hour|hourly|/ ?(?:hour|hr)",
}
_WEEKS = r"(?:,? ?(?:[x×*@]|for)? ?(?P<weeks>\d{1,2}(?:\.\d)?) ?(?:weeks|wks)(?: (?:pa|a year|per year))?)?"
_WAYS = {code: re.compile(rf"{_AMOUNT},? ?\(?(?:{words})\)?{_WEEKS}", re.IGNORECASE) for code, words in _FOR.items()}
_OTHERS = ("price_basis", "weeks_per_year")


def amount_of(value: Cell) -> tuple[str, str, str] | None:
    """(amount, basis, weeks) of such a cell; None of every other one."""
    if isinstance(value, str) and value[-1:] != "" and any(map(str.isdigit, value)) and any(map(str.isalpha, value)):
        words = " ".join(value.replace("\u00a0", " ").split())
        for code, way in _WAYS.items():
            if found := way.fullmatch(words):
                return found["amount"], code, found["weeks"] or ""
    return None


def of_a_year(value: Cell) -> Cell:
    """The amount of "£4,500 pa" under a column of yearly amounts; any other cell as it stands."""
    found = amount_of(value)
    return found[0] if found is not None and found[1:] == ("year", "") else value


def parted(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with prices alone under the price, or the sheet itself."""
    if match.dataset.name != "placements" or "price" not in match.columns or sheet.origin is not None:
        return sheet
    price = match.columns["price"].index
    found = {
        index: hit
        for index in range(match.first_data_index, len(sheet.rows))
        if (hit := amount_of(_at(sheet.rows[index], price))) is not None
    }
    if not found:
        return sheet
    rows = [list(row) for row in sheet.rows]
    width = max(map(len, rows))
    places = {name: match.columns[name].index for name in _OTHERS if name in match.columns}
    for name in _OTHERS:
        wanted = name == "price_basis" or any(weeks for _, _, weeks in found.values())
        if name not in places and wanted:
            places[name], width = width, width + 1
            line = rows[match.first_data_index - 1]
            line.extend([None] * (width - len(line)))
            line[places[name]] = match.dataset.column(name).header
    for index, (amount, basis, weeks) in found.items():
        row = rows[index]
        row.extend([None] * (width - len(row)))
        beside: dict[int, str | float] = {
            places["price_basis"]: basis,
            **({places["weeks_per_year"]: float(weeks)} if weeks else {}),
        }
        if all(is_blank(row[at]) or _same(match, row[at], each) for at, each in beside.items()):
            row[price] = amount
            for at, each in beside.items():
                row[at] = each if is_blank(row[at]) else row[at]
    return replace(sheet, rows=rows)


def _same(match: Match, stated: Cell, meant: Cell) -> bool:
    """Whether a cell beside the price says the same: "Weekly" beside "£925 pw", 38 beside "x 38 weeks"."""
    if isinstance(meant, float):
        return isinstance(stated, int | float) and float(stated) == meant
    try:
        return choice_reader(match.dataset.column("price_basis").choices)(stated) == meant
    except Unreadable:
        return False


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else None
