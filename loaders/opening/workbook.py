"""Workbooks: python-calamine reads .xlsx, .xlsm, .xlsb, .xls and .ods; places and error cells are kept."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from operator import methodcaller
from typing import Any

import python_calamine as calamine

from common.cells import column_letter
from loaders.opening import looks, ods, sheet_xml, xls, xlsb, xlsx
from loaders.opening.archive import Archive
from loaders.opening.hidden import Hidden
from loaders.opening.refusal import SAVE_AS, Refused, file_problem
from loaders.opening.text import LAST_COLUMN, last_filled, too_wide
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Problem

DAMAGED = "The workbook is damaged, protected, or not written as a spreadsheet should be."


def read_zipped(packed: Archive, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    """Every visible sheet of an .xlsx, .xlsm, .xlsb or .ods, and hidden ones asked for, from A1 on, with blank cells as
    None and error cells as their text ("#REF!")."""
    if xlsx.BOOK in packed.members:
        return _read_xlsx(packed, problems, hidden)
    if "xl/workbook.bin" in packed.members:
        parts = xlsb.inspect(packed, problems)
    else:
        parts = xlsx.Parts()
        if ods.inspect(packed, problems, parts):
            slowly = ods.read_slowly(packed.content, problems, hidden)
            if slowly is None:
                raise Refused("damaged", DAMAGED, SAVE_AS)
            return _completed(slowly, parts, problems)
    packed.inflated = 0
    return _completed(_read(packed.content, problems, hidden), parts, problems, packed)


def read_old(content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    """The sheets of an .xls."""
    parts = xls.inspect(content, problems)
    return _completed(_read(content, problems, hidden), parts, problems)


def _read_xlsx(packed: Archive, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    """What could do harm is looked for before the reading, what it would get wrong beside it: most of the reading is
    done without Python's lock."""
    parts = xlsx.inspect(packed, problems)
    packed.inflated = 0
    of_reading: list[Problem] = []
    with ThreadPoolExecutor(1, "reads-workbook") as beside:
        reading = beside.submit(_read, packed.content, of_reading, hidden)
        xlsx.look_closely(packed, parts, problems)
    sheets = reading.result()
    problems.extend(of_reading)
    packed.inflated = 0
    return _completed(sheets, parts, problems, packed)


def _read(content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return wanted_sheets(book, problems, hidden)
    except calamine.PasswordError as reason:
        raise Refused(
            "password", "The workbook is protected with a password.", "Remove the password in Excel, save it again."
        ) from reason
    except (calamine.CalamineError, OSError, ValueError) as reason:
        again = ods.read_again(content, problems, hidden)
        if again is None:
            raise Refused("damaged", DAMAGED, SAVE_AS) from reason
        return again


def _completed(
    sheets: list[Sheet], parts: xlsx.Parts, problems: list[Problem], packed: Archive | None = None
) -> list[Sheet]:
    """The sheets with what was seen and not read put in. Raises Refused when that cannot be done."""
    for sheet in sheets:
        sheet.epoch_1904 = parts.epoch_1904
        _fill_in(sheet, parts.errors.get(sheet.name, ()))
        looks.apply(sheet, parts.looks.get(sheet.name), problems)
        if (width := max(map(len, sheet.rows), default=0)) > LAST_COLUMN:
            width = max((last_filled(row) for row in sheet.rows), default=0)
            if width > LAST_COLUMN:
                raise too_wide(f"The sheet {sheet.name!r}", width)
            sheet.rows = [row[:width] for row in sheet.rows]
        problems.extend(_hidden_columns(sheet, parts.hidden_columns.get(sheet.name, ()), width))
        if packed is not None and sheet.name in parts.filled:
            _refuse_if_lost(sheet, parts, packed)
    return sheets


def _refuse_if_lost(sheet: Sheet, parts: xlsx.Parts, packed: Archive) -> None:
    """Raise Refused when the reader gave back fewer cells than the sheet holds values, and not for a known reason."""
    seen = parts.filled[sheet.name]
    read = sum(map(len, sheet.rows)) - sum(map(methodcaller("count", None), sheet.rows))
    if read >= seen:
        return
    if seen and not read:
        raise Refused("read-as-empty", f"The sheet {sheet.name!r} holds values, but none could be read.", SAVE_AS)
    sheet_xml.refuse_if_oddly_written(packed.pieces(parts.paths[sheet.name]), sheet.name)


def _hidden_columns(sheet: Sheet, ranges: Iterable[tuple[int, int]], width: int) -> Iterator[Problem]:
    """A note of the hidden columns that hold something: they were read, and somebody may not know of them."""
    columns = {column for first, last in ranges for column in range(first, min(last + 1, width))}
    filled = [c for c in sorted(columns) if any(c < len(row) and row[c] is not None for row in sheet.rows)]
    if filled:
        letters = ", ".join(map(column_letter, filled[:8]))
        subject = (
            f"Column {letters} of the sheet {sheet.name!r} is"
            if len(filled) == 1 else f"Columns {letters}{' and more' if len(filled) > 8 else ''} of the sheet "
                                     f"{sheet.name!r} are"
        )  # fmt: skip
        message = f"{subject} hidden; what stands there was read like the rest."
        yield file_problem("hidden-columns", "note", message, "Delete columns that should not count.", sheet.name)


def _fill_in(sheet: Sheet, gaps: Iterable[tuple[int, int, str]]) -> None:
    """Put the words of error cells, and of formulas without a result, where the reader left a blank."""
    for row, column, words in gaps:
        while len(sheet.rows) <= row:
            sheet.rows.append([])
        cells = sheet.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        if cells[column] is None:
            cells[column] = words


def wanted_sheets(book: calamine.CalamineWorkbook, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    sheets = []
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        concealed = about.visible != calamine.SheetVisibleEnum.Visible
        if concealed and hidden.left_out(about.name, problems):
            continue
        rows: list[list[Any]] = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        # Most rows of a large table have no blank: asking that of a whole row first is several times as fast.
        cells: list[list[Cell]] = [[None if v == "" else v for v in row] if "" in row else row for row in rows]
        sheets.append(Sheet(about.name, cells, hidden=concealed))
    return sheets
