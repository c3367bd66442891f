"""Workbooks: python-calamine reads .xlsx, .xlsm, .xlsb, .xls and .ods; places and error cells are kept."""

from __future__ import annotations

import io
from typing import Any

import python_calamine as calamine

from loaders.opening import ods, xlsx
from loaders.opening.hidden import Hidden
from loaders.opening.refusal import Refused
from loaders.sheet import Cell, Sheet
from loaders.spec import Problem

DAMAGED = "The workbook is damaged, protected, or not written as a spreadsheet should be."
SAVE_AS = "Open it in Excel, choose Save As, Excel Workbook (.xlsx), and give that file."


def read(content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    """Every visible sheet, and hidden ones asked for, from A1 on, with blank cells as None and error cells as their text ("#REF!")."""
    parts = xlsx.inspect(content)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = wanted_sheets(book, problems, hidden)
    except calamine.PasswordError as reason:
        raise Refused(
            "password", "The workbook is protected with a password.", "Remove the password in Excel, save it again."
        ) from reason
    except (calamine.CalamineError, OSError, ValueError) as reason:
        again = ods.read_again(content, problems, hidden)
        if again is None:
            raise Refused("damaged", DAMAGED, SAVE_AS) from reason
        sheets = again
    for sheet in sheets:
        sheet.epoch_1904 = parts.epoch_1904
        for row, column, error in parts.errors.get(sheet.name, ()):
            if row < len(sheet.rows) and column < len(sheet.rows[row]) and sheet.rows[row][column] is None:
                sheet.rows[row][column] = error
    return sheets


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
