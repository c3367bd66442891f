"""Write rows as the workbooks officers send: titles above, notes, an "as at" line, a totals row, their own headers.

The same rows give the same bytes: workbook properties and the times inside the zip are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tools.example.world import Row, School

FIXED = datetime(2019, 6, 27, 9, 0, 0)  # noqa: DTZ001 - a workbook's clock has no zone
HEADER = PatternFill("solid", fgColor="DDE6EE")
Value = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a sheet: the canonical column it holds, the header officers wrote, and how a value is written."""

    column: str
    header: str
    write: Value | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. `above` is written line by line before the header; `groups` is a merged row over it, as (words, columns);
    `total` names the column summed at the foot ("" counts rows); `blank` leaves an empty column and row first."""

    sheet: str
    heads: tuple[Head, ...]
    rows: Sequence[Row]
    above: tuple[str, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    total: str | None = None
    foot: str | None = None
    text_dates: bool = False
    indent: bool = False


def cell_value(value: object) -> object:
    """A value as it goes in a cell when nothing else is said: a school by its name, yes or no for a tick."""
    if isinstance(value, School):
        return value.name
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value


def laestab(value: object) -> object:
    return int(value.laestab) if isinstance(value, School) else value


def slashed(value: object) -> object:
    return f"{value.laestab[:3]}/{value.laestab[3:]}" if isinstance(value, School) else value


def words(**table: str) -> Value:
    """Codes as the words a sheet uses: words(PERM="PEX", SUSP="FTE")."""
    return lambda value: table.get(str(value), value)


def year_group(prefix: str) -> Value:
    def write(value: object) -> object:
        if value is None:
            return None
        number = int(str(value))
        early = {0: "R", -1: "N2"}.get(number)
        return early or (f"{prefix}{number}" if prefix else number)

    return write


def sessions(value: object) -> object:
    return None if value is None else round(float(str(value)) * 2)


def fill(sheet: Worksheet, table: Table) -> None:
    left = 2 if table.indent else 1
    line = 2 if table.indent else 1
    for index, text in enumerate(table.above):
        cell = sheet.cell(line, left, text)
        cell.font = Font(bold=index == 0, size=14 if index == 0 else 10)
        line += 1
    line += 1 if table.above else 0
    if table.groups:
        column = left
        for text, span in table.groups:
            cell = sheet.cell(line, column, text)
            cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
            sheet.merge_cells(start_row=line, end_row=line, start_column=column, end_column=column + span - 1)
            column += span
        line += 1
    for offset, head in enumerate(table.heads):
        cell = sheet.cell(line, left + offset, head.header)
        cell.font, cell.fill = Font(bold=True), HEADER
        sheet.column_dimensions[cell.column_letter].width = max(11, min(28, len(head.header) + 3))
    first = line + 1
    for row in table.rows:
        line += 1
        for offset, head in enumerate(table.heads):
            value = (head.write or cell_value)(row.get(head.column))
            value = cell_value(value)
            if value is None:
                continue
            if isinstance(value, date):
                if table.text_dates:
                    value = f"{value:%d/%m/%Y}"
                    sheet.cell(line, left + offset, value)
                    continue
                sheet.cell(line, left + offset, value).number_format = "dd/mm/yyyy"
                continue
            sheet.cell(line, left + offset, value)
    sheet.freeze_panes = sheet.cell(first, 1)
    if table.total is not None:
        line += 1
        sheet.cell(line, left, "Total").font = Font(bold=True)
        for offset, head in enumerate(table.heads):
            if head.column == table.total:
                write = head.write or cell_value
                amount = sum(float(str(write(r.get(head.column)) or 0)) for r in table.rows)
                sheet.cell(line, left + offset, int(amount) if amount == int(amount) else amount).font = Font(bold=True)
    if table.foot:
        sheet.cell(line + 2, left, table.foot).font = Font(italic=True)


def save(path: Path, *tables: Table) -> None:
    """Write a workbook of these sheets; equal tables make equal files."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        fill(book.create_sheet(table.sheet), table)
    book.properties.creator = "Example authority (invented)"
    book.properties.created = book.properties.modified = FIXED
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(same_every_time(content.getvalue()))


def same_every_time(content: bytes) -> bytes:
    """The workbook with every time inside it fixed: the zip's own, and "last modified", which openpyxl sets to now."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = f"{FIXED:%Y-%m-%dT%H:%M:%SZ}".encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data, compresslevel=9)
    return out.getvalue()
