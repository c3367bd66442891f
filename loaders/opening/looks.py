"""How the cells of a sheet look, where it changes what they say, put onto the sheet."""

from __future__ import annotations

from loaders.opening.formats import as_seen
from loaders.opening.refusal import file_problem
from loaders.opening.styles import Looks
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem


def apply(sheet: Sheet, looks: Looks | None, problems: list[Problem]) -> None:
    """Numbers become what their format shows; struck cells and hidden rows that hold something are noted on the
    sheet."""
    if looks is None:
        return
    rows = sheet.rows
    for (row, column), shape in looks.shapes.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = as_seen(rows[row][column], shape)
    sheet.struck = {place for place in looks.struck if _holds(sheet, *place)}
    sheet.partly_struck = {place for place in looks.partly_struck - looks.struck if _holds(sheet, *place)}
    sheet.hidden_rows = {row for row in looks.hidden_rows if row < len(rows) and any(v is not None for v in rows[row])}
    sheet.filtered = looks.filtered
    for (row, _), text in sorted(looks.comments.items()):
        sheet.comments[row] = f"{sheet.comments[row]}; {text}" if row in sheet.comments else text
    if sheet.hidden_rows:
        how = "filtered away" if sheet.filtered else "hidden"
        message = f"Rows of the sheet {sheet.name!r} are {how} ({len(sheet.hidden_rows):,})."
        problems.append(
            file_problem("hidden-rows", "note", message, "Say of each table whether they count.", sheet.name)
        )
    if struck := {row for row, _ in sheet.struck | sheet.partly_struck}:
        message = f"Rows of the sheet {sheet.name!r} have cells that are struck through ({len(struck):,})."
        problems.append(
            file_problem("struck-through", "note", message, "Say of each table whether they count.", sheet.name)
        )


def _holds(sheet: Sheet, row: int, column: int) -> bool:
    return row < len(sheet.rows) and column < len(sheet.rows[row]) and sheet.rows[row][column] is not None
