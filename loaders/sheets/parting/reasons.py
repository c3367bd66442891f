"""Several reasons of an exclusion in one cell, "PP; VA", "Damage / Theft": each goes into its own column, where the
sheet has no other and every part is a known reason."""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.sheets.headers import Match
from loaders.sheets.parting.columns import Parts, cells_below, laid_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.labels import choice_reader
from loaders.values.trouble import Unreadable

Reads = Callable[[Cell], str | None]
_COLUMNS = ("reason_1", "reason_2", "reason_3")
_BETWEEN = re.compile(r"\s*(?:[;|&+,/\n]|\band\b)\s*", re.IGNORECASE)


def parted(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with a column for each reason, or the sheet itself."""
    if match.dataset.name != "exclusions" or set(_COLUMNS) & set(match.columns) != {"reason_1"}:
        return sheet
    index = match.columns["reason_1"].index
    read = choice_reader(match.dataset.column("reason_1").choices)
    different = {row[index] for row in sheet.rows[match.first_data_index :] if index < len(row)}
    apart: dict[Cell, Parts] = {}
    for value in different:
        if isinstance(value, str) and len(parts := _parts(value, read)) > 1:
            apart[value] = dict(zip(_COLUMNS, parts))
    if not apart:
        return sheet
    cells = cells_below(sheet, match, index)
    found = {row: apart.get(value, {"reason_1": value}) for row, value in cells.items()}
    return laid_apart(sheet, match, index, found, "reason_1")


def _parts(value: str, read: Reads) -> list[str]:
    """The reasons that a cell names, up to three; none where a part of it is none, or where it is one reason whole."""
    parts = [part for part in _BETWEEN.split(value.strip()) if part]
    if not 1 < len(parts) <= len(_COLUMNS) or _is_one(value, read):
        return []
    return parts if all(_is_one(part, read) for part in parts) else []


def _is_one(value: str, read: Reads) -> bool:
    try:
        return bool(read(value))
    except Unreadable:
        return False
