"""Kinds of event that stand across the page as columns to tick: "FTE" x, "PEX" blank. The ticked one is the kind of its
row; a row with none or two says so, for a person to say which."""

from __future__ import annotations

from dataclasses import replace

from common.words import header_words
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import labels
from loaders.values.cells import is_blank

_TICKS = labels.YES | {"x", "*"}
_NONE = labels.NO | {"-", "n/a"}
FEWEST = 2


def gathered(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with a column of kinds in the place of its columns of ticks, or the sheet itself."""
    column = next((c for c in match.dataset.columns
            if c.kind == "choice" and c.required and c.default is None and c.name not in match.columns),
            None)  # fmt: skip
    if column is None or not column.constant:
        return sheet
    words = {header_words(word): c.code for c in column.choices for word in (c.code, c.label, *c.aliases)}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    found = {i: words[way.words[0]] for i, way in enumerate(ways) if way and way.words[0] in words}
    if len(found) < FEWEST or len(set(found.values())) < len(found):
        return sheet
    lines = sheet.rows[match.first_data_index :]
    cells = [row[index] for row in lines for index in found if index < len(row) and not is_blank(row[index])]
    if not any(_is(cell, _TICKS) for cell in cells) or not all(_is(cell, _TICKS | _NONE) for cell in cells):
        return sheet
    width = max(map(len, sheet.rows))
    rows: list[list[Cell]] = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
    for row in rows[match.header_row - 1 :]:
        ticked = [code for index, code in found.items() if _is(row[index], _TICKS)]
        if any(not is_blank(cell) for cell in row):
            row[width] = ticked[0] if len(ticked) == 1 else "two ticked" if ticked else "none ticked"
        for index in found:
            row[index] = None
    rows[match.first_data_index - 1][width] = column.header
    return replace(sheet, rows=rows)


def _is(cell: Cell, words: frozenset[str] | set[str]) -> bool:
    return not is_blank(cell) and labels.text(cell).casefold() in words
