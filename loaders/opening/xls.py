"""A look inside an .xls: the workbook's records (MS-XLS) within their container (MS-CFB).

The reader leaves error cells blank; each is named here with its place. A workbook under a password, one with macros and
one that cannot be walked through to its end are told apart before it is read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from loaders.opening.archive import damaged
from loaders.opening.errors import WORDS
from loaders.opening.refusal import Refused
from loaders.opening.styles import Looks, Styles
from loaders.opening.xls_comments import KINDS as NOTED
from loaders.opening.xls_comments import Notes
from loaders.opening.xlsx import Parts, macros
from loaders.spec import Problem

MOST_SHEETS = 50
FREE, END = 0xFFFFFFFF, 0xFFFFFFFE
BIFF8 = 0x600
FORMULA, BOUNDSHEET, FILEPASS, BOOLERR, BOF, EOF, DATEMODE = 0x06, 0x85, 0x2F, 0x205, 0x809, 0x0A, 0x22
FONT, FORMAT, XF, ROW, MULRK = 0x31, 0x41E, 0xE0, 0x208, 0xBD
FILTER_ON = 0x9B
CELLS = frozenset([FORMULA, 0x203, 0x204, 0xFD, 0x27E])  # a formula, a number, a text, a shared text, a short number


def inspect(content: bytes, problems: list[Problem]) -> Parts:
    """Error cells by sheet, and the day-0 flag. Raises Refused."""
    try:
        return _inspect(content, problems)
    except (struct.error, IndexError):
        raise damaged() from None


def _inspect(content: bytes, problems: list[Problem]) -> Parts:
    streams = dict(_streams(content))
    if "_VBA_PROJECT_CUR" in streams or "_VBA_PROJECT" in streams:
        problems.append(macros())
    book = streams.get("Workbook") or streams.get("Book")
    if book is None:
        raise Refused(
            "not-a-spreadsheet", "The file is an old Office document, but not a workbook.", "Save it as .xlsx."
        )
    parts, places = Parts(), {}
    fonts, codes, styles = [], {}, []
    before_8 = len(book) > 5 and struct.unpack_from("<H", book, 4)[0] < BIFF8
    for kind, body, _ in records(book, 0):
        if kind == FILEPASS:
            raise Refused(
                "password", "The workbook is protected with a password.", "Remove it in Excel and save again."
            )
        if kind == DATEMODE:
            parts.epoch_1904 = body[:1] == b"\x01"
        if kind == BOUNDSHEET:
            (offset,) = struct.unpack_from("<I", body)
            places[_name(body, before_8)] = offset
        if kind == FONT:
            fonts.append(bool(body[2] & 8))
        if kind == FORMAT and not before_8:
            (number,) = struct.unpack_from("<H", body)
            codes[number] = _unicode(body, 2)
        if kind == XF:
            styles.append(struct.unpack_from("<HH", body))
    # No font has the number 4: a cell that says 5 means the fifth.
    struck = {number + (number > 3) for number, crossed in enumerate(fonts) if crossed}
    look = Styles.of([number for _, number in styles], [font for font, _ in styles], codes, struck)
    if len(places) > MOST_SHEETS:
        raise Refused("too-many-sheets", f"The workbook has more than {MOST_SHEETS} sheets.", "Give those that matter.")
    for name, offset in places.items():
        gaps, looks, notes = [], parts.looks.setdefault(name, Looks()), Notes(before_8)
        for kind, body, _ in records(book, offset):
            if gap := _gap(kind, body):
                gaps.append(gap)
            if look:
                _look(looks, look, kind, body)
            if kind in NOTED:
                notes.take(kind, body)
            if kind == ROW and body[12] & 0x20:
                looks.hidden_rows.add(struct.unpack_from("<H", body)[0])
            looks.filtered = looks.filtered or kind == FILTER_ON
        looks.comments = notes.found()
        if gaps:
            parts.errors[name] = gaps
    return parts


def _gap(kind: int, body: bytes) -> tuple[int, int, str] | None:
    if kind == BOOLERR and body[7] == 1:
        row, column = struct.unpack_from("<HH", body)
        return row, column, WORDS.get(body[6], "#ERROR!")
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        row, column = struct.unpack_from("<HH", body)
        return row, column, WORDS.get(body[8], "#ERROR!")
    return None


def _look(looks: Looks, styles: Styles, kind: int, body: bytes) -> None:
    """Note a cell whose style matters; a row of short numbers is one record."""
    if kind in CELLS:
        row, column, style = struct.unpack_from("<HHH", body)
        looks.note(styles, (row, column), style)
    elif kind == MULRK:
        row, first = struct.unpack_from("<HH", body)
        for number, at in enumerate(range(4, len(body) - 7, 6)):
            looks.note(styles, (row, first + number), struct.unpack_from("<H", body, at)[0])


def _unicode(body: bytes, at: int) -> str:
    letters, wide = struct.unpack_from("<HB", body, at)
    start = at + 3
    return body[start : start + letters * (2 if wide & 1 else 1)].decode(
        "utf-16-le" if wide & 1 else "latin-1", "replace"
    )


def _name(body: bytes, before_8: bool) -> str:
    """A sheet's name; before version 8 (Excel 97) it is bytes of the Windows alphabet, with no mark of its width."""
    if before_8:
        return body[7 : 7 + body[6]].decode("cp1252", "replace")
    letters, wide = body[6], body[7] & 1
    return body[8 : 8 + letters * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def records(book: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """(kind, body, offset) of one substream, up to its end; charts within a sheet have an end of their own."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        depth += (kind == BOF) - (kind == EOF)
        yield kind, book[at + 4 : at + 4 + length], at
        if depth <= 0:
            return
        at += 4 + length


def _streams(content: bytes) -> Iterator[tuple[str, bytes | None]]:
    """(name, bytes) of every stream the container lists; a storage has None."""
    sector = 1 << struct.unpack_from("<H", content, 30)[0]
    if sector not in (512, 4096):
        raise damaged()
    directory_start, _, cutoff, small_start, _, far, far_count = struct.unpack_from("<7I", content, 48)
    table_sectors = list(struct.unpack_from("<109I", content, 76))
    for _ in range(min(far_count, len(content) // sector)):
        if far in (FREE, END):
            break
        more = struct.unpack_from(f"<{sector // 4}I", content, (far + 1) * sector)
        table_sectors += more[:-1]
        far = more[-1]

    def at(number: int) -> bytes:
        return content[(number + 1) * sector : (number + 2) * sector]

    table: list[int] = []
    for number in table_sectors:
        if number not in (FREE, END):
            block = at(number)
            table += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
    directory = b"".join(at(number) for number in _chain(table, directory_start))
    entries = [directory[i : i + 128] for i in range(0, len(directory) - 127, 128)]
    root = next((entry for entry in entries if entry[66] == 5), None)
    small = b"".join(at(n) for n in _chain(table, struct.unpack_from("<I", root, 116)[0])) if root else b""
    small_table = [
        value
        for n in _chain(table, small_start)
        for value in struct.unpack(f"<{sector // 4}I", at(n).ljust(sector, b"\xff"))
    ]
    for entry in entries:
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", entry, 116)
        if entry[66] != 2:
            yield name, None
        elif size < cutoff:
            yield name, b"".join(small[n * 64 : n * 64 + 64] for n in _chain(small_table, start))[:size]
        else:
            yield name, b"".join(at(n) for n in _chain(table, start))[:size]


def _chain(table: list[int], number: int) -> Iterator[int]:
    """The sectors of a stream in order. Raises Refused for a chain that bites its own tail or leaves the file."""
    for _ in range(len(table) + 1):
        if number in (END, FREE):
            return
        if number >= len(table):
            raise damaged()
        yield number
        number = table[number]
    raise damaged()
