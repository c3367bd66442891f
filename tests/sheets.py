'''Sheets written as they look, made into the bytes a school would send.

    xlsx("""
        Case  | Phase     | Start date
        A1    | Secondary | 30/04/2019
        A2    | Primary   | 2019-05-01
    """)

A cell is what a person would have typed: 12 and 1.5 become numbers, an ISO date becomes a real date cell, TRUE and FALSE
become ticks, `=...` a formula, #REF! an error cell; anything else is text, 30/04/2019 included. Quote a cell ('12' or
"2019-05-01") to keep it as text. An empty line is an empty row; a line of dashes is decoration.
'''

from __future__ import annotations

import csv as _csv
import io
import re
import textwrap
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Table = str | Iterable[Iterable[object]]
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
_ERRORS = {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}


def cell(text: str) -> object:
    """The value a person would have typed: None, number, datetime, bool or text."""
    text = text.strip()
    if not text:
        return None
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    if _NUMBER.match(text):
        return float(text) if "." in text else int(text)
    if _DATE.match(text):
        return datetime.fromisoformat(text)
    return {"TRUE": True, "FALSE": False}.get(text, text)


def rows(table: Table) -> list[list[object]]:
    """The cells of a pipe table, row by row; a list of lists passes through."""
    if not isinstance(table, str):
        return [list(row) for row in table]
    lines = textwrap.dedent(table).strip("\n").rstrip().split("\n")
    filled = [line.strip() for line in lines if not re.fullmatch(r"[\s|:+-]*---[\s|:+-]*", line)]
    framed = all(line.startswith("|") and line.endswith("|") for line in filled if line)
    split = (line[1:-1] if framed and line else line for line in filled)
    return [[cell(part) for part in line.split("|")] if line else [] for line in split]


def xlsx(
    sheets: Table | Mapping[str, Table],
    *,
    hidden: Iterable[str] = (),
    merge: Mapping[str, Iterable[str]] | None = None,
    epoch_1904: bool = False,
) -> bytes:
    """A real .xlsx: one table, or {sheet name: table}; `merge` = {sheet name: ["A3:C3"]}."""
    book = openpyxl.Workbook()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    book.remove(book.active)
    for name, table in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
        page = book.create_sheet(name)
        for i, row in enumerate(rows(table), start=1):
            for j, value in enumerate(row, start=1):
                if value is not None:
                    page.cell(i, j, value).data_type = "e" if value in _ERRORS else page.cell(i, j, value).data_type
        page.sheet_state = "hidden" if name in hidden else "visible"
        for area in (merge or {}).get(name, ()):
            page.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv(table: Table, *, delimiter: str = ",", encoding: str = "utf-8", newline: str = "\r\n") -> bytes:
    """A real .csv: real dates are written as a spreadsheet set to British English writes them."""
    buffer = io.StringIO(newline="")
    writer = _csv.writer(buffer, delimiter=delimiter, lineterminator=newline)
    for row in rows(table):
        writer.writerow([f"{v:%d/%m/%Y}" if isinstance(v, datetime) else "" if v is None else v for v in row])
    return buffer.getvalue().encode(encoding)


def ods(sheets: Table | Mapping[str, Table], *, mimetype: bool = True) -> bytes:
    """A small .ods; `mimetype=False` leaves the member out, as some exporting software does."""
    body = []
    for name, table in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
        lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows(table))
        body.append(f'<table:table table:name="{name}">{lines}</table:table>')
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "table", "text"))
    start = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
    content = (
        f"{start}<office:body><office:spreadsheet>{''.join(body)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        if mimetype:
            file.writestr("mimetype", kind)
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{value:%Y-%m-%d}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
