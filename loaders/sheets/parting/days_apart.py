"""A day in three columns: "Start day | Start month | Start year". Put together in the first of them, where each is what
its header says; a year such as 2018/19 makes no day, and the sheet stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import names
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank
from loaders.values.labels import text

_PARTS = {"day": 0, "dd": 0, "d": 0, "month": 1, "mm": 1, "mmm": 1, "m": 1, "year": 2, "yyyy": 2, "yy": 2, "y": 2}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR = re.compile(r"(?:19|20)\d\d")
Places = dict[int, int]  # day, month and year, each with its column


def together(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with such days in one column, or the sheet itself."""
    if sheet.origin is not None:
        return sheet
    for of, places in _triples(sheet, match).items():
        name = _column(match, of, places)
        if not name:
            continue
        rows: list[list[Cell]] = [list(row) for row in sheet.rows]
        for row in rows[match.first_data_index :]:
            row.extend([None] * (max(places.values()) + 1 - len(row)))
        lines = [row for row in rows[match.first_data_index :] if any(not is_blank(row[at]) for at in places.values())]
        days = [_day([row[places[part]] for part in range(3)]) for row in lines]
        if sum(bool(day) for day in days) * 2 <= len(lines):
            continue
        for row, day in zip(lines, days, strict=True):
            written = day or "/".join(text(row[places[part]] or "?") for part in range(3))  # held as no date
            for at in places.values():
                row[at] = None
            row[places[0]] = written
        for line in rows[match.header_row - 1 : match.first_data_index]:
            line.extend([None] * (max(places.values()) + 1 - len(line)))
            for at in places.values():
                line[at] = None
        rows[match.first_data_index - 1][places[0]] = match.dataset.column(name).header
        sheet = replace(sheet, rows=rows)
    return sheet


def has_days_apart(sheet: Sheet, match: Match) -> bool:
    """Whether all that a sheet lacks of what it must have is a day that stands in three columns."""
    found = {_column(match, of, places) for of, places in _triples(sheet, match).items()}
    return bool(match.missing) and set(match.missing) <= found


def _triples(sheet: Sheet, match: Match) -> Mapping[str, Places]:
    """The columns of a day, a month and a year, by what their headers say besides."""
    found: dict[str, Places] = {}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)):
        words = way.words[0].split() if way else []
        parts = [word for word in words if word in _PARTS]
        if len(parts) == 1:
            of = " ".join(word for word in words if word != parts[0])
            found.setdefault(of, {}).setdefault(_PARTS[parts[0]], index)
    return {of: places for of, places in found.items() if len(places) == 3}


def _column(match: Match, of: str, places: Places) -> str:
    """The column of days that the sheet lacks and that the other words name; without any, the one that dates a row."""
    dated = match.dataset.dated_by or ""
    name = names(match.dataset, (f"{of} date", f"date {of}", of)) if of.strip("date ") else dated
    found = match.columns.get(name)
    lacks = bool(name) and (found is None or found.how == "close" or found.index in places.values())
    return name if lacks and match.dataset.column(name).kind == "date" else ""


def _day(parts: list[Cell]) -> str:
    """The day of a day, a month and a year as it is written in one cell; "" where they are none."""
    number, month = bare_number(parts[0]), bare_number(parts[1])
    year = text(parts[2]) if not is_blank(parts[2]) else ""
    word = str(parts[1]).strip().casefold()[:3]
    if month is None and word in _MONTHS:
        month = Decimal(_MONTHS.index(word) + 1)
    if number not in range(1, 32) or month not in range(1, 13) or not _YEAR.fullmatch(year):
        return ""
    return f"{year}-{int(month or 0):02d}-{int(number or 0):02d}"
