"""Hostile files in the other formats: .ods, .xlsb, .xls and the container that passwords use."""

from __future__ import annotations

import io
import struct
import zipfile

from tests import sheets
from tests.hostile import raw
from tests.loaders import biff12

CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
TABLE = [
    raw.HEADERS, ("A1", "SUSP", "05/03/2019", "8994001", 2), ("A2", "PERM", "06/03/2019", "8994002", None),
    ("A3", "SUSP", "07/03/2019", "8994001", 1.5),
]  # fmt: skip
SECTOR = 512


def ods(*changes: tuple[str, str], extra: dict[str, str | bytes] | None = None, manifest: str = "") -> bytes:
    """The good table as .ods, with words of its content changed."""
    buffer = io.BytesIO()
    source = sheets.ods({"Exclusions": TABLE})
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "content.xml":
                text = text.replace(" office:version", f' xmlns:calcext="{CALC}" office:version', 1)
                for found, put in changes:
                    assert found in text, found
                    text = text.replace(found, put, 1)
            if name == "META-INF/manifest.xml" and manifest:
                text = text.replace("</manifest:manifest>", f"{manifest}</manifest:manifest>")
            new.writestr(name, text)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def xlsb(rows: list[tuple[object, ...]] | None = None) -> bytes:
    return biff12.xlsb(rows or TABLE, "Exclusions")


def xlsb_with(cells: bytes) -> bytes:
    """The good table as .xlsb with further records at the end of its rows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsb())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.bin"):
                end = biff12._record(biff12.DATA[1]) + biff12._record(biff12.SHEET[1])
                assert content.endswith(end)
                content = content[: -len(end)] + cells + end
            new.writestr(name, content)
    return buffer.getvalue()


def xlsb_row(number: int, *cells: tuple[int, int, bytes]) -> bytes:
    """A row of (column, kind of record, value)."""
    start = biff12._record(biff12.ROW, struct.pack("<IIHB3xI", number, 0, 300, 0, 0))
    return start + b"".join(
        biff12._record(kind, struct.pack("<II", column, 0) + value) for column, kind, value in cells
    )


def xls(
    extra: bytes = b"", globals_extra: bytes = b"", stream: str = "Workbook", storages: tuple[str, ...] = ()
) -> bytes:
    """The good table as .xls: BIFF8 records in a compound file. `extra` are records at the end of the sheet."""
    bof = struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 6), struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)
    name = b"Exclusions"
    bound = struct.pack("<IHBB", 0, 0, len(name), 0) + name
    start = _biff(0x809, bof[0]) + globals_extra
    offset = len(start) + len(_biff(0x85, bound)) + len(_biff(0x0A))
    book = start + _biff(0x85, struct.pack("<I", offset) + bound[4:]) + _biff(0x0A)
    cells = b"".join(_xls_cell(r, c, v) for r, line in enumerate(TABLE) for c, v in enumerate(line))
    size = struct.pack("<IIHHH", 0, len(TABLE), 0, 5, 0)
    book += _biff(0x809, bof[1]) + _biff(0x200, size) + cells + extra + _biff(0x0A)
    return compound({stream: book}, storages)


def _xls_cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if value is None:
        return b""
    if isinstance(value, str):
        return _biff(0x204, place + struct.pack("<HB", len(value), 0) + value.encode("latin-1"))
    return _biff(0x203, place + struct.pack("<d", value))


def xls_error(row: int, column: int, code: int) -> bytes:
    return _biff(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def xls_texts(row: int, *values: str) -> bytes:
    return b"".join(_xls_cell(row, column, value) for column, value in enumerate(values))


def _biff(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = (), loop: bool = False) -> bytes:
    """A compound file (MS-CFB) of 512-byte sectors; every stream is padded to where ordinary sectors are used."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries: list[tuple[str, int, int, int]] = []
    for name, content in streams.items():
        content = content.ljust(4096, b"\x00")
        first = len(sectors)
        pieces = [content[i : i + SECTOR].ljust(SECTOR, b"\x00") for i in range(0, len(content), SECTOR)]
        sectors += pieces
        table += [first + n + 1 for n in range(len(pieces) - 1)] + [first if loop else 0xFFFFFFFE]
        entries.append((name, 2, first, len(content)))
    entries += [(name, 1, 0, 0) for name in storages]
    directory = [("Root Entry", 5, 0xFFFFFFFE, 0), *entries]
    lines = b"".join(_entry(n, len(directory), *entry) for n, entry in enumerate(directory))
    lines = lines.ljust(-(-len(lines) // SECTOR) * SECTOR, b"\x00")
    place = len(sectors)
    pieces = [lines[i : i + SECTOR] for i in range(0, len(lines), SECTOR)]
    sectors += pieces
    table += [place + n + 1 for n in range(len(pieces) - 1)] + [0xFFFFFFFE]
    fat = len(sectors)
    assert fat < 127
    table += [0xFFFFFFFD]
    sectors.append(struct.pack("<128I", *(table + [0xFFFFFFFF] * (128 - len(table)))))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, place, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", fat, *[0xFFFFFFFF] * 108)
    return header + b"".join(sectors)


def _entry(number: int, count: int, name: str, kind: int, start: int, size: int) -> bytes:
    label = name.encode("utf-16-le") + b"\x00\x00"
    child = 1 if number == 0 and count > 1 else 0xFFFFFFFF
    right = number + 1 if 0 < number < count - 1 else 0xFFFFFFFF
    return (
        label.ljust(64, b"\x00") + struct.pack("<HBBIII", len(label), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip
