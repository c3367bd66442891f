"""A cheap look inside an .xlsx before it is read: far-away cells, error cells, which day 0 is.

Why: one cell at XFD1048576 makes the reader ask for 17 thousand million cells and end the process, and error cells
(#REF!) come back blank. Both show in the sheet's XML, which is streamed once here, never parsed into a tree.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from posixpath import join, normpath

from loaders.opening.refusal import Refused

LAST_COLUMN, LAST_ROW = 200, 200_000
CHUNK, CARRY = 1 << 20, 1 << 14
# A reference past column GR (200) or row 199,999; and, far cheaper to look for, one that is at all past column Z or so
# far down. Both start with a literal, which the scan skips to.
_WIDE_OR_DEEP = re.compile(rb'r="[A-Z](?:[A-Z]|[2-9]\d{5}|\d{7})')
_FAR = re.compile(rb'r="(?:[A-Z]{3}\d|(?:G[S-Z]|[H-Z][A-Z])\d|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7})")')
_FAR_VALUE = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="((?:[A-Z]{3}|G[S-Z]|[H-Z][A-Z])\d+|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))"[^>]*(?<!/)>\s*<'
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>.{0,2000}?<(?:\w+:)?v>(#[^<]{1,20})</', re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(slots=True)
class Parts:
    """What the look found: error cells by sheet as (row index, column index, text), and the day-0 flag."""

    epoch_1904: bool = False
    errors: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)


def inspect(content: bytes) -> Parts:
    """Look inside an .xlsx or .xlsm; anything else has nothing to look at. Raises Refused on far-away cells."""
    parts = Parts()
    if not content.startswith(b"PK"):
        return parts
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names:
            return parts
        book = archive.read("xl/workbook.xml").decode("utf-8", errors="replace")
        parts.epoch_1904 = re.search(r'\bdate1904="(?:1|true)"', book) is not None
        for name, path in _sheet_paths(archive, names, book):
            found = _scan(archive, path, name)
            if found:
                parts.errors[name] = found
    return parts


def _sheet_paths(archive: zipfile.ZipFile, names: set[str], book: str) -> list[tuple[str, str]]:
    """(sheet name, part) for every sheet whose part is there."""
    rels = "xl/_rels/workbook.xml.rels"
    targets = {}
    if rels in names:
        for tag in _RELATION.findall(archive.read(rels).decode("utf-8", errors="replace")):
            target = _attribute(tag, "Target")
            path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            targets[_attribute(tag, "Id")] = path
    pairs = []
    for tag in _SHEET.findall(book):
        path = targets.get(_attribute(tag, r"\w+:id"), "")
        if path in names:
            pairs.append((_unescape(_attribute(tag, "name")), path))
    return pairs


def _scan(archive: zipfile.ZipFile, path: str, name: str) -> list[tuple[int, int, str]]:
    found: dict[tuple[int, int], str] = {}
    carry = b""
    with archive.open(path) as stream:
        first = True
        while chunk := stream.read(CHUNK):
            if first and chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Refused(
                    "unusual-encoding",
                    f"The sheet {name!r} is written in a way that is read as empty (UTF-16).",
                    "Open it in Excel, save it again as .xlsx and give that file.",
                )
            first = False
            block = carry + chunk
            if _WIDE_OR_DEEP.search(block) and _FAR.search(block) and (far := _FAR_VALUE.search(block)):
                raise Refused(
                    "cell-far-away",
                    f"The sheet {name!r} has something in cell {far[1].decode()}, far outside any table "
                    f"(more than {LAST_COLUMN} columns or {LAST_ROW:,} rows).",
                    "Delete the empty-looking columns and rows beyond the table, save and give the file again.",
                )
            if b't="e"' in block:
                for match in _ERROR.finditer(block):
                    if reference := _REF.search(match[1]):
                        place = int(reference[2]) - 1, _column_index(reference[1])
                        found[place] = match[2].decode(errors="replace")
            # Cells do not cross blocks: the next block starts with the last, perhaps unfinished, cell of this one.
            cut = block.rfind(b"<c ", max(0, len(block) - CARRY))
            carry = block[cut:] if cut >= 0 else block[-64:]
    return [(row, column, text) for (row, column), text in found.items()]


def _column_index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return match[1] if match else ""


def _unescape(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text
