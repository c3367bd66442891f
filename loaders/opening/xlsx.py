"""A look inside an .xlsx: before it is read what it may do, and beside the reading what the reader would leave blank.

Why: one cell at XFD1048576 makes the reader ask for 17 thousand million cells and end the process; error cells (#REF!)
and formulas whose result was never saved come back blank. All show in the XML, which is streamed, never made a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from posixpath import join, normpath

from loaders.opening import comments, sheet_xml, xml_parts
from loaders.opening.archive import Archive
from loaders.opening.refusal import Refused, file_problem
from loaders.opening.styles import Looks, of_xml, struck_texts
from loaders.spec import Problem

MOST_SHEETS, MOST_STRINGS, SMALL = 50, 1_500_000, 8 << 20
BOOK, PART = "xl/workbook.xml", "A part of the workbook"
_BINARY_COMMENTS = re.compile(r"xl/(?:comments/)?comments?\d*\.bin")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_DDE = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b")


@dataclass(slots=True)
class Parts:
    """What the look found: cells to fill in by sheet as (row index, column index, text), the day-0 flag, the number of
    cells with a value by sheet, the part each sheet is, columns hidden by sheet as (first, last) from 0, and how cells
    look where that matters."""

    epoch_1904: bool = False
    errors: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    hidden_columns: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    looks: dict[str, Looks] = field(default_factory=dict)


def inspect(archive: Archive, problems: list[Problem]) -> Parts:
    """Look through every part before anything reads it. Raises Refused for what must not be read."""
    parts = Parts()
    book = b"".join(xml_parts.checked(_small(archive, BOOK), "The workbook", xml_parts.PARSED)).decode(
        "utf-8", "replace"
    )
    parts.epoch_1904 = re.search(r'\bdate1904\s*=\s*["\'](?:1|true)', book) is not None
    sheets = {path: name for name, path in _sheet_paths(archive, book)}
    parts.paths = {name: path for path, name in sheets.items()}
    if len(_SHEET.findall(book)) > MOST_SHEETS:
        raise Refused("too-many-sheets", f"The workbook has more than {MOST_SHEETS} sheets.", "Give those that matter.")
    for name in archive.members:
        if name == BOOK:
            continue
        pieces = archive.pieces(name)
        if name in sheets:
            sheet = sheets[name]
            sheet_xml.refuse_far_cells(xml_parts.checked(pieces, _where(sheet)), sheet)
        elif not _is_xml(name):
            for _ in pieces:
                pass
        else:
            _other(name, xml_parts.checked(pieces, PART))
    say_what_is_ignored(list(archive.members), problems)
    return parts


def look_closely(archive: Archive, parts: Parts, problems: list[Problem]) -> None:
    """What the reader would get wrong without a word, added to `parts`; what a person should know, to the problems.

    Raises Refused for XML that is not well-formed, and for cells that need styles which are lost.
    """
    styles, texts = sheet_xml.NO_STYLES, sheet_xml.NO_TEXTS
    for name in archive.members:
        if name.endswith((".rels", "sharedStrings.xml", "styles.xml")):  # the others are never read
            crossed = False
            for piece in xml_parts.checked(archive.pieces(name), PART, xml_parts.PARSED):
                crossed = crossed or b"strike" in piece
            if name.endswith("styles.xml"):
                styles = of_xml(archive.read(name, SMALL))
            elif crossed and name.endswith("sharedStrings.xml"):
                texts = struck_texts(archive.read(name))
    styled, commented = False, any("comments" in name.lower() for name in archive.members)
    for sheet, path in parts.paths.items():
        pieces = xml_parts.checked(archive.pieces(path), _where(sheet), xml_parts.PARSED)
        seen = sheet_xml.scan(pieces, sheet, styles, texts)
        styled |= seen.styled
        _note(seen, sheet, parts)
        if commented:
            parts.looks[sheet].comments = comments.of_sheet(archive, path)
    if styled and not any(name.lower() == "xl/styles.xml" for name in archive.members):
        raise Refused(
            "no-styles", "The workbook has lost its styles, so its dates cannot be told from numbers.", xml_parts.AGAIN
        )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _where(sheet: str) -> str:
    return f"The sheet {sheet!r}"


def _small(archive: Archive, name: str) -> list[bytes]:
    return [archive.read(name, SMALL)]


def _note(seen: sheet_xml.Seen, name: str, parts: Parts) -> None:
    if seen.gaps:
        parts.errors[name] = seen.gaps
    parts.filled[name] = seen.filled
    parts.hidden_columns[name] = seen.hidden_columns
    parts.looks[name] = seen.looks


def _other(name: str, pieces: Iterable[bytes]) -> None:
    """Shared texts, links and the rest."""
    strings, carry = 0, b""
    for piece in pieces:
        block = carry + piece
        if name.startswith("xl/externalLinks/") and _DDE.search(block):
            raise Refused(
                "unsafe-link", "The workbook asks other programs for data (DDE or OLE links).",
                "Copy the sheet's values into a new workbook (Paste Special, Values) and give that.",
            )  # fmt: skip
        if name.endswith("sharedStrings.xml"):
            strings += piece.count(b"<si>") + piece.count(b"<si ") + piece.count(b"<si/>") + piece.count(b":si>") // 2
            if strings > MOST_STRINGS:
                raise Refused(
                    "too-many-texts", f"The workbook holds more than {MOST_STRINGS:,} different texts.",
                    "Copy the rows that matter into a new workbook and give that.",
                )  # fmt: skip
        carry = piece[-64:]


def say_what_is_ignored(names: list[str], problems: list[Problem]) -> None:
    if any("vbaproject" in name.lower() or name.startswith("xl/macrosheets/") for name in names):
        problems.append(macros())
    if any(name.startswith("xl/externalLinks/") for name in names):
        message = "Some figures of this workbook come from other workbooks; they were read as last saved."
        fix = "If they may be out of date, open the workbook in Excel, update its links and save it."
        problems.append(file_problem("external-links", "note", message, fix))
    if any(_BINARY_COMMENTS.fullmatch(name) for name in names):
        message = "Cells of this workbook have comments, which are not read out of an .xlsb."
        fix = "Where one may say that a row was undone or is otherwise, save the workbook as .xlsx and send that."
        problems.append(file_problem("comments-not-read", "warning", message, fix))


def macros() -> Problem:
    message = "The workbook holds macros. They were not run and are not kept; only the values of its cells were read."
    return file_problem("macros", "note", message)


def _sheet_paths(archive: Archive, book: str) -> list[tuple[str, str]]:
    """(sheet name, part) for every sheet whose part is there."""
    rels = "xl/_rels/workbook.xml.rels"
    targets = {}
    if rels in archive.members:
        for tag in _RELATION.findall(archive.read(rels, SMALL).decode("utf-8", errors="replace")):
            target = _attribute(tag, "Target")
            path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            targets[_attribute(tag, "Id")] = path
    pairs = []
    for tag in _SHEET.findall(book):
        path = targets.get(_attribute(tag, r"\w+:id"), "")
        if path in archive.members:
            pairs.append((_unescape(_attribute(tag, "name")), path))
    return pairs


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (match[1] or match[2] or "") if match else ""


def _unescape(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text
