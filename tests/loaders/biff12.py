"""A small .xlsb: Excel's binary workbook, whose records are a number, a length and bytes (MS-XLSB). Nothing else writes it."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.sheets import Table, rows

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK, SHEET_LIST, SHEET, DIMENSIONS, DATA = (131, 132), (143, 144), (129, 130), 148, (145, 146)
BUNDLE, ROW, REAL, TEXT = 156, 0, 5, 6


def xlsb(table: Table, name: str = "Sheet1") -> bytes:
    """One sheet of text and numbers."""
    lines = rows(table)
    bundle = _record(BUNDLE, struct.pack("<II", 0, 1) + _text("rId1") + _text(name))
    book = _record(BOOK[0]) + _record(SHEET_LIST[0]) + bundle + _record(SHEET_LIST[1]) + _record(BOOK[1])
    size = struct.pack("<IIII", 0, len(lines) - 1, 0, max(map(len, lines)) - 1)
    cells = b"".join(_row(number, line) for number, line in enumerate(lines))
    data = _record(DATA[0]) + cells + _record(DATA[1])
    relation = f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("xl/workbook.bin", book)
        file.writestr("xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>')
        file.writestr(
            "xl/worksheets/sheet1.bin", _record(SHEET[0]) + _record(DIMENSIONS, size) + data + _record(SHEET[1])
        )
    return buffer.getvalue()


def _row(number: int, line: list[object]) -> bytes:
    cells = b""
    for column, value in enumerate(line):
        place = struct.pack("<II", column, 0)
        if isinstance(value, str):
            cells += _record(TEXT, place + _text(value))
        elif value is not None:
            cells += _record(REAL, place + struct.pack("<d", value))
    return _record(ROW, struct.pack("<IIHB3xI", number, 0, 300, 0, 0)) + cells


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(number: int, content: bytes = b"") -> bytes:
    return _seven_bits(number) + _seven_bits(len(content)) + content


def _seven_bits(number: int) -> bytes:
    """Seven bits to a byte, the lowest first; the top bit says that another follows."""
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])
