"""The lines of a ledger of spend: under no header, or "£'000", beside budget and forecast; or in two columns, a cost
centre's and an account's, that say the line only together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from common import units
from common.words import header_words
from loaders.datasets.spend import SPEND
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import known, names
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.unfold import kind_of_a_year
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

SEARCHED = 15
_KIND = re.compile(r"budget|forecast|actual|outturn|project|spen[dt]|estimate|allocation", re.IGNORECASE)
FEWEST = 2  # kinds of amount across the page that make the first column one of lines


def named(sheet: Sheet) -> Sheet:
    """The sheet with "Line" over its first column, where that has no header of its own and kinds of amount stand beside
    it; its unit goes to the amounts."""
    spend = Match(SPEND, 1, 1, {})
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        texts = [(place, cell) for place, cell in enumerate(row) if isinstance(cell, str) and _KIND.search(cell)]
        kinds = [place for place, cell in texts if kind_of_a_year(spend, cell)[0]]
        if len(kinds) < FEWEST:
            continue
        sheet = _with_unit_above(sheet, index, kinds)
        row = sheet.rows[index]
        first = next((place for place in range(kinds[0]) if _holds_lines(sheet, index, place)), None)
        above = sheet.rows[index - 1] if index else []
        over = (
            first is not None and not is_blank(cell_at(above, first)) and sum(not is_blank(each) for each in above) > 1
        )
        words = [header_words(each) for each in row if isinstance(each, str)]
        if first is None or over or "line" in {known(SPEND)[text][0] for text in words if text in known(SPEND)}:
            return sheet
        cell = cell_at(row, first)
        unit = cell if isinstance(cell, str) and units.is_unit(cell) else None
        if unit is None and not is_blank(cell):
            return sheet
        rows: list[list[Cell]] = [list(line) for line in sheet.rows]
        rows[index][first] = "Line"
        for place in kinds if unit is not None else ():
            if unit is not None and units.column_scale(str(rows[index][place])) is None:
                rows[index][place] = f"{rows[index][place]} ({unit.strip()})"
        return replace(sheet, rows=rows)
    return sheet


def _with_unit_above(sheet: Sheet, index: int, kinds: Sequence[int]) -> Sheet:
    """The sheet with a unit that stands alone above the headers in those of the amounts: "£000" is no header."""
    above = [cell for cell in sheet.rows[index - 1] if not is_blank(cell)] if index else []
    if len(above) != 1 or not isinstance(above[0], str) or not units.is_unit(above[0]):
        return sheet
    rows: list[list[Cell]] = [list(line) for line in sheet.rows]
    rows[index - 1] = [None] * len(rows[index - 1])
    for place in kinds:
        if units.column_scale(str(rows[index][place])) is None:
            rows[index][place] = f"{rows[index][place]} ({above[0].strip()})"
    return replace(sheet, rows=rows)


def _holds_lines(sheet: Sheet, index: int, place: int) -> bool:
    """Whether texts stand below, and figures beside them."""
    below = [cell for row in sheet.rows[index + 1 :] if not is_blank(cell := cell_at(row, place))]
    return len(below) > 0 and all(isinstance(cell, str) and bare_number(cell) is None for cell in below)


def joined(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with both columns in the one of its lines, where rows are told apart by the two together and not by the
    first alone."""
    found = match.columns.get("line")
    if match.dataset.name != "spend" or found is None or found.how == "close" or sheet.origin is not None:
        return sheet
    used = {each.index for each in match.columns.values()}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    more = [i for i, way in enumerate(ways) if way and i not in used and names(SPEND, way.words) == "line"]
    if len(more) != 1:
        return sheet
    keys = [each.index for name, each in match.columns.items() if SPEND.column(name).kind != "money"]
    lines = [
        (number, row)
        for number, row in enumerate(sheet.rows[match.first_data_index :], match.first_data_index)
        if not is_blank(cell_at(row, found.index)) and not is_blank(cell_at(row, more[0]))
    ]
    alone, together = {_key(row, keys) for _, row in lines}, {_key(row, [*keys, *more]) for _, row in lines}
    if len(alone) == len(lines) or len(together) < len(lines):
        return sheet
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for number, row in lines:
        rows[number][found.index] = f"{row[found.index]}: {row[more[0]]}"
        rows[number][more[0]] = None
    for line in rows[match.header_row - 1 : match.first_data_index]:
        if more[0] < len(line):
            line[more[0]] = None
    return replace(sheet, rows=rows)


def _key(row: Sequence[Cell], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(str(cell_at(row, place)) for place in places)
