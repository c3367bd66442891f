"""The length of a permanent exclusion: "Perm" under the days says that it has none."""

from __future__ import annotations

from dataclasses import replace

from common.words import choice_words
from loaders.sheets.headers import Match
from loaders.sheets.parting.columns import cells_below, texts_below
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.labels import choice_reader
from loaders.values.trouble import Unreadable

_WORDS = frozenset(["perm", "permanent", "pex", "perm ex", "permanent exclusion", "permanently", "indefinite"])


def left_out(sheet: Sheet, match: Match) -> Sheet:
    """The sheet without such words beside a permanent exclusion; beside a suspension they stay, and are held."""
    days, kind = match.columns.get("days"), match.columns.get("category")
    if match.dataset.name != "exclusions" or days is None or kind is None or sheet.origin is not None:
        return sheet
    if not any(choice_words(value) in _WORDS for value in texts_below(sheet, match, days.index)):
        return sheet
    column = match.dataset.column("category")
    read = choice_reader(column.choices, column.also)
    found = [
        row
        for row, value in cells_below(sheet, match, days.index).items()
        if isinstance(value, str) and choice_words(value) in _WORDS
    ]
    rows: list[list[Cell]] = [list(row) for row in sheet.rows] if found else []
    for row in found:
        try:
            if read(cell_at(sheet.rows[row], kind.index)) == "PERM":
                rows[row][days.index] = None
        except Unreadable:
            continue
    return replace(sheet, rows=rows) if found else sheet
