"""Headings among the rows of a table: a line with one text on it and rows below it, "Oak Park School", "Withdrawn"."""

from __future__ import annotations

from loaders.sheets.headers import Match
from loaders.sheets.sheet import Sheet
from loaders.values.cells import is_blank

LONGEST = 80  # letters: more is a note


def headings(sheet: Sheet, match: Match) -> dict[int, str]:
    """The text of each heading by the index of its row; a line below which no row comes before the next is none."""
    found: dict[int, str] = {}
    last, rows_below = -1, False
    for index in range(match.first_data_index, len(sheet.rows)):
        row = sheet.rows[index]
        filled = len(row) - row.count(None)
        if filled == 1:
            text = next(value for value in row if value is not None)
            if isinstance(text, str) and len(text) <= LONGEST and not is_blank(text):
                if last >= 0 and not rows_below:
                    del found[last]
                found[index], last, rows_below = " ".join(text.split()), index, False
                continue
        rows_below |= filled > 1
    if last >= 0 and not rows_below:
        del found[last]
    return found
