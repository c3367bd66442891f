"""Comments on the cells of an .xlsx: what an office writes there ("rescinded 8/11") stands in no cell, and no reader
gives it."""

from __future__ import annotations

import html
import re
from posixpath import dirname, join, normpath

from common.cells import place_of
from loaders.opening.archive import Archive
from loaders.opening.styles import Place

SMALL = 8 << 20
MOST = 5_000
_TARGET = re.compile(r'\bTarget\s*=\s*"([^"]*comments[^"]*\.xml)"', re.IGNORECASE)
_COMMENT = re.compile(r"<(?:\w+:)?comment\b([^>]*)>(.*?)</(?:\w+:)?comment>", re.DOTALL)
_REF = re.compile(r'\bref="([A-Z]{1,3}[1-9]\d{0,6})"')
_BY = re.compile(r'\bauthorId="(\d+)"')
_AUTHOR = re.compile(r"<(?:\w+:)?author\b[^>]*>([^<]*)<")
OURS = ("Dashboard", "Template")  # what was written into a workbook here, and comes back with it
_TEXT = re.compile(r"<(?:\w+:)?t\b[^>]*>([^<]*)</")


def of_sheet(archive: Archive, path: str) -> dict[Place, str]:
    """The text of each comment of a sheet's part, by (row index, column index)."""
    folder, _, name = path.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in archive.members:
        return {}
    found: dict[Place, str] = {}
    for target in _TARGET.findall(archive.read(rels, SMALL).decode("utf-8", "replace")):
        part = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(path), target))
        if part in archive.members:
            found |= _of_part(archive.read(part, SMALL).decode("utf-8", "replace"))
    return found


def _of_part(text: str) -> dict[Place, str]:
    found: dict[Place, str] = {}
    authors = _AUTHOR.findall(text)
    for given, inside in _COMMENT.findall(text):
        address, by = _REF.search(given), _BY.search(given)
        place = place_of(address[1]) if address else None
        if place is None or (by and int(by[1]) < len(authors) and authors[int(by[1])] in OURS):
            continue
        found[place] = html.unescape(" ".join(_TEXT.findall(inside)))
        if len(found) >= MOST:
            break
    return found
