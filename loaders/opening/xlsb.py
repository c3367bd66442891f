"""A look inside an .xlsb, Excel's binary workbook: records of a number, a length and bytes (MS-XLSB).

The reader leaves error cells blank and may ask for more memory than there is for a cell in the far corner; both show in
the records.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from posixpath import join, normpath

from loaders.opening import xml_parts
from loaders.opening.archive import Archive, damaged
from loaders.opening.errors import WORDS
from loaders.opening.refusal import Refused
from loaders.opening.sheet_xml import LAST_COLUMN, LAST_ROW
from loaders.opening.styles import Looks, Styles
from loaders.opening.xlsx import Parts, say_what_is_ignored
from loaders.spec import Problem

SMALL, MOST_SHEETS = 8 << 20, 50
ROW, ERROR, FORMULA_ERROR, BUNDLE = 0, 3, 11, 156
FONT, FORMAT, XF, CELL_STYLES, CELL_STYLES_END, FILTER_ON = 43, 44, 47, 617, 618, 163
VALUES = frozenset(range(2, 12))  # every kind of cell that holds something
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


def inspect(packed: Archive, problems: list[Problem]) -> Parts:
    """Error cells by sheet. Raises Refused for cells far outside any table and for what xml may not do."""
    parts = Parts()
    sheets = dict(_sheets(packed))
    if len(sheets) > MOST_SHEETS:
        raise Refused("too-many-sheets", f"The workbook has more than {MOST_SHEETS} sheets.", "Give those that matter.")
    styles = _styles(packed.read("xl/styles.bin", SMALL)) if "xl/styles.bin" in packed.members else Styles()
    for name in packed.members:
        if name in sheets:
            gaps = _gaps(packed.read(name), sheets[name], styles, parts.looks.setdefault(sheets[name], Looks()))
            if gaps:
                parts.errors[sheets[name]] = gaps
            continue
        pieces = packed.pieces(name)
        for _ in xml_parts.checked(pieces, "A part of the workbook") if name.endswith((".xml", ".rels")) else pieces:
            pass
    say_what_is_ignored(list(packed.members), problems)
    return parts


def _sheets(packed: Archive) -> Iterator[tuple[str, str]]:
    """(part, sheet name)."""
    targets = {}
    rels = "xl/_rels/workbook.bin.rels"
    for tag in _RELATION.findall(packed.read(rels, SMALL)) if rels in packed.members else ():
        found = dict(re.findall(rb'\s(Id|Target)="([^"]*)"', tag))
        target = found.get(b"Target", b"").decode("utf-8", "replace")
        path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        targets[found.get(b"Id", b"").decode("utf-8", "replace")] = path
    for kind, body in records(packed.read("xl/workbook.bin", SMALL)):
        if kind == BUNDLE:
            relation, after = _text(body, 8)
            name, _ = _text(body, after)
            if relation in targets:
                yield targets[relation], name


def _styles(content: bytes) -> Styles:
    """The styles of the workbook: its formats, its fonts, and what each style of a cell takes of them."""
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []
    within = False
    for kind, body in records(content):
        within = (within or kind == CELL_STYLES) and kind != CELL_STYLES_END
        if kind == FORMAT and len(body) >= 6:
            codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind == FONT and len(body) >= 4:
            fonts.append(bool(body[2] & 8))
        elif kind == XF and within and len(body) >= 6:
            styles.append(struct.unpack_from("<HH", body, 2))
    struck = {number for number, crossed in enumerate(fonts) if crossed}
    return Styles.of([number for number, _ in styles], [font for _, font in styles], codes, struck)


def _gaps(content: bytes, sheet: str, styles: Styles, looks: Looks) -> list[tuple[int, int, str]]:
    """Error cells; what else matters of the look of a cell or row is noted in `looks`."""
    found, row = [], 0
    for kind, body in records(content):
        if kind == ROW and len(body) >= 4:
            (row,) = struct.unpack_from("<I", body)
            if len(body) >= 12 and body[11] & 0x10:
                looks.hidden_rows.add(row)
        elif kind == FILTER_ON:
            looks.filtered = True
        elif kind in VALUES and len(body) >= 8:
            (column,) = struct.unpack_from("<I", body)
            if row >= LAST_ROW or column >= LAST_COLUMN:
                raise Refused(
                    "cell-far-away",
                    f"The sheet {sheet!r} has a value far outside any table "
                    f"(more than {LAST_COLUMN} columns or {LAST_ROW:,} rows).",
                    "Delete the columns and rows beyond the table, the empty-looking ones too, and those that are not "
                    "needed; save and give the file again.",
                )
            looks.note(styles, (row, column), int.from_bytes(body[4:7], "little"))
            if kind in (ERROR, FORMULA_ERROR) and len(body) >= 9:
                found.append((row, column, WORDS.get(body[8], "#ERROR!")))
    return found


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, body) of each record; numbers are written seven bits to a byte, the lowest first."""
    at, end = 0, len(content)
    while at < end:
        kind, at = _number(content, at, 2)
        length, at = _number(content, at, 4)
        if at + length > end:
            raise damaged()
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for turn in range(most):
        if at >= len(content):
            raise damaged()
        byte = content[at]
        at += 1
        value |= (byte & 127) << (7 * turn)
        if byte < 128:
            break
    return value, at


def _text(body: bytes, at: int) -> tuple[str, int]:
    if at + 4 > len(body):
        raise damaged()
    (letters,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * letters
    if end > len(body):
        raise damaged()
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
