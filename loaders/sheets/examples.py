"""What a template holds besides data: its sheet of instructions and the row that is only an example."""

from __future__ import annotations

from dataclasses import replace

from loaders.our_sheets import CORRECTION_HEADERS, EXAMPLE_HEADER, EXAMPLE_MARK, GUIDE_TITLE, PROBLEM_HEADERS
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem

_SEARCHED = 40  # the example stands under the header; people put little above it


def is_guide(sheet: Sheet) -> bool:
    """Whether the sheet is ours: a template's instructions, or what we wrote into a workbook that was given back."""
    if not sheet.rows or not sheet.rows[0]:
        return False
    first = tuple(sheet.rows[0])
    return str(first[0] or "").startswith(GUIDE_TITLE) or first in (PROBLEM_HEADERS, CORRECTION_HEADERS)


def without_example(sheet: Sheet) -> tuple[Sheet, list[Problem]]:
    """The sheet with a marked example row made blank (other rows keep their places), and a note that says so."""
    marked = [i for i, row in enumerate(sheet.rows[:_SEARCHED]) if EXAMPLE_MARK in row]
    header = [i for i, row in enumerate(sheet.rows[:_SEARCHED]) if EXAMPLE_HEADER in row]
    if not header:
        return sheet, []
    rows = list(sheet.rows)
    for index in header:
        rows[index] = [None if cell == EXAMPLE_HEADER else cell for cell in rows[index]]
    for index in marked:
        rows[index] = [None] * len(rows[index])
    notes = [
        Problem(
            sheet.place(index)[0], sheet.place(index)[1], "", "example-row", "note", "",
            "This row still carries the template's mark of an example, so it was left out.",
            "If you typed your own row over it, clear its last cell.",
        )
        for index in marked
    ]  # fmt: skip
    return replace(sheet, rows=rows), notes
