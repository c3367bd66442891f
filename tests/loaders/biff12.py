"""A small .xlsb: Excel's binary workbook, whose records are a number, a length and bytes (MS-XLSB). Nothing else writes it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Collection

from tests.sheets import Table, rows

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK, SHEET_LIST, SHEET, DIMENSIONS, DATA = (131, 132), (143, 144), (129, 130), 148, (145, 146)
BUNDLE, ROW, REAL, TEXT = 156, 0, 5, 6


def xlsb(table: Table, name: str = "Sheet1", hidden: Collection[int] = ()) -> bytes:
    """One sheet of text and numbers. A cell may have a `value`, a `format` and be `struck` (see `tests.styled`)."""
    lines = rows(table)
    bundle = _record(BUNDLE, struct.pack("<II", 0, 1) + _text("rId1") + _text(name))
    book = _record(BOOK[0]) + _record(SHEET_LIST[0]) + bundle + _record(SHEET_LIST[1]) + _record(BOOK[1])
    size = struct.pack("<IIII", 0, len(lines) - 1, 0, max(map(len, lines)) - 1)
    looks = [(0, False)]
    codes = {}
    for cell in (cell for line in lines for cell in line if hasattr(cell, "struck")):
        code = 0 if cell.format == "General" else codes.setdefault(cell.format, 164 + len(codes))
        if (code, cell.struck) not in looks:
            looks.append((code, cell.struck))
    cells = b"".join(_row(number, line, looks, codes, number + 1 in hidden) for number, line in enumerate(lines))
    data = _record(DATA[0]) + cells + _record(DATA[1])
    kinds = (("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"))
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds, 1)
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("xl/workbook.bin", book)
        file.writestr("xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>')
        file.writestr("xl/styles.bin", _styles(looks, codes))
        file.writestr(
            "xl/worksheets/sheet1.bin", _record(SHEET[0]) + _record(DIMENSIONS, size) + data + _record(SHEET[1])
        )
    return buffer.getvalue()


def _styles(looks: list[tuple[int, bool]], codes: dict[str, int]) -> bytes:
    """The styles part: formats, two fonts (the second struck through), and the styles of cells."""
    formats = b"".join(_record(44, struct.pack("<H", number) + _text(code)) for code, number in codes.items())
    fonts = b"".join(_record(43, struct.pack("<HH", 220, grbit) + bytes(21)) for grbit in (0, 8))
    styles = b"".join(
        _record(47, struct.pack("<HHHHH", 0, code, int(struck), 0, 0) + bytes(6)) for code, struck in looks
    )
    return (
        _record(278) + _record(615, struct.pack("<I", len(codes))) + formats + _record(616)
        + _record(611, struct.pack("<I", 2)) + fonts + _record(612)
        + _record(617, struct.pack("<I", len(looks))) + styles + _record(618) + _record(279)
    )  # fmt: skip


def _row(number: int, line: list[object], looks: list[tuple[int, bool]], codes: dict[str, int], hidden: bool) -> bytes:
    cells = b""
    for column, cell in enumerate(line):
        value = getattr(cell, "value", cell)
        style = looks.index((codes.get(cell.format, 0), cell.struck)) if hasattr(cell, "struck") else 0
        place = struct.pack("<II", column, style)
        if isinstance(value, str):
            cells += _record(TEXT, place + _text(value))
        elif value is not None:
            cells += _record(REAL, place + struct.pack("<d", value))
    flags = 0x1000 if hidden else 0
    return _record(ROW, struct.pack("<IIHHBI", number, 0, 300, flags, 0, 0)) + cells


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
