"""Figures under a heading of yes or no: "Attended" 0, 1 and 3 are how many came, and 1 and 0 among them are no yes and
no."""

from __future__ import annotations

from dataclasses import replace

from common.cells import column_letter
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

HEADS, TICKS = "number", "ticks"
_OPTIONS = (
    Option(HEADS, "They are how many came: nobody came where it says 0"),
    Option(TICKS, "1 is yes and 0 is no; any other figure is a slip"),
)


def counted(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with how many came and whether somebody did in columns of their own, where a person says that it is
    so."""
    found = match.columns.get("attended")
    if match.dataset.name != "engagement" or found is None or "number" in match.columns:
        return sheet
    first, at = match.first_data_index, found.index
    cells = {index: row[at] for index, row in enumerate(sheet.rows) if index >= first and at < len(row)}
    figures = {i: number for i, cell in cells.items() if (number := _figure(cell)) is not None}
    filled = sum(not is_blank(cell) for cell in cells.values())
    if not figures or len(figures) < filled or max(figures.values()) <= 1:
        return sheet
    sentence = f'What stands under "{found.header}" are figures. Are they how many came, or 1 for yes and 0 for no?'
    question = Question(
        "reading", match.dataset.id, sheet.name, "attended", f"{column_letter(at)} {found.header}",
        "figures of attended", sentence, _OPTIONS, HEADS,
        decides=len(figures), row=match.header_row,
    )  # fmt: skip
    if asker.ask(question) != HEADS:
        return sheet
    width = max(map(len, sheet.rows))
    rows = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
    rows[first - 1][at], rows[first - 1][width] = match.dataset.column("number").header, found.header
    for index, number in figures.items():
        rows[index][width] = "Yes" if number > 0 else "No"
    return replace(sheet, rows=rows)


def _figure(cell: Cell) -> float | None:
    number = None if isinstance(cell, bool) else bare_number(cell)
    return None if number is None else float(number)
