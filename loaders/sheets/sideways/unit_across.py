"""The unit of amounts that stand across the page, said by their headers or by a row of units below them. It goes with
the amounts when they are put below one another: the headers that said it are gone then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from common import units
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank

_WRITTEN = {units.POUNDS: "", units.THOUSANDS: " (\u00a3000)", units.MILLIONS: " (\u00a3m)"}


def unit_of(sheet: Sheet, last: int, places: Collection[int]) -> str | None:
    """How the header of the amounts is to end: "" for pounds, " (£000)"; None where the headers of the columns
    differ."""
    row = sheet.rows[last + 1] if _is_row_of_units(sheet, last, places) else ()
    scales = {_scale(cell_at(sheet.rows[last], place), cell_at(row, place)) for place in places}
    return _WRITTEN[scales.pop()] if len(scales) == 1 else None


def without_units(sheet: Sheet, last: int, places: Collection[int]) -> Sheet:
    """The sheet with a row of units below the headers blank, so that it is no row of the table."""
    if not _is_row_of_units(sheet, last, places):
        return sheet
    return replace(sheet, rows=[[None] * len(row) if at == last + 1 else row for at, row in enumerate(sheet.rows)])


def _is_row_of_units(sheet: Sheet, last: int, places: Collection[int]) -> bool:
    """Whether the row below the headers says the unit of an amount, and of no amount anything else."""
    row: Sequence[Cell] = sheet.rows[last + 1] if len(sheet.rows) > last + 1 else ()
    amounts = [cell for place in places if not is_blank(cell := cell_at(row, place))]
    return bool(amounts) and all(isinstance(cell, str) and units.is_unit(cell) for cell in amounts)


def _scale(header: Cell, below: Cell) -> int:
    """What one column is in; its own header before the row of units."""
    own = units.column_scale(header) if isinstance(header, str) else None
    if own in (None, units.POUNDS) and isinstance(below, str):
        own = units.column_scale(below) or own
    return own or units.POUNDS
