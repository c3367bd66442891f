"""Second and third tries for .ods files that the fast reader turns away.

Some exporting software leaves the `mimetype` member out, and some pretty-prints the XML; LibreOffice opens both.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import python_calamine as calamine
from odf.namespaces import OFFICENS, TABLENS
from odf.office import Spreadsheet
from odf.opendocument import load
from odf.table import Table, TableRow
from odf.teletype import extractText

from loaders.opening import ods_looks, xml_parts
from loaders.opening.archive import MOST_BYTES, Archive
from loaders.opening.hidden import Hidden
from loaders.opening.refusal import Refused
from loaders.opening.xlsx import Parts, macros
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Problem

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
AGAIN = "Open it in LibreOffice or Excel, save it again as .xlsx and give that file."
_NO_RESULT = re.compile(rb"<table:table-cell(?=[^>]*\btable:formula=)(?![^>]*\boffice:value-type=)[^>]*>")
_KINDS = (b"float", b"string", b"date", b"time", b"boolean", b"currency", b"percentage", b"error", b"void")
MOST_REPEATS = 1000  # a blank stretch to the foot of the sheet is written as one row repeated a million times


def inspect(packed: Archive, problems: list[Problem], parts: Parts) -> bool:
    """Look through every part. Raises Refused for what must not be read; True when the fast reader would leave error
    cells blank, so that `read_slowly` must do it. How cells look goes into `parts`."""
    carry, errors, worth = b"", False, False
    for name in packed.members:
        if name == "META-INF/manifest.xml" and b"encryption-data" in packed.read(name, 8 << 20):
            raise Refused(
                "password", "The workbook is protected with a password.", "Remove the password, save and give it again."
            )
    for name in packed.members:
        pieces = packed.pieces(name)
        if not name.endswith(".xml"):
            deque(pieces, maxlen=0)
            continue
        for piece in xml_parts.checked(pieces, "The workbook", MOST_BYTES):
            if name != "content.xml":
                continue
            block = carry + piece
            if b"table:dde-link" in block:
                raise Refused("unsafe-link", "The workbook asks other programs for data (DDE links).", AGAIN)
            known = sum(block.count(b'value-type="' + kind + b'"') for kind in _KINDS)
            if block.count(b'value-type="') > known and b'value-type="' not in block[-64:]:
                message = "The workbook has cells of a kind that is none, so they would be read as blank."
                raise Refused("damaged", message, AGAIN)
            if b"table:formula" in block and _NO_RESULT.search(block):
                message = (
                    "The workbook has formulas whose results were not saved, so their cells would be read as blank."
                )
                raise Refused("formula-without-value", message, AGAIN)
            errors = errors or b'value-type="error"' in block
            worth = worth or ods_looks.WORTH_A_LOOK.search(block) is not None
            carry = piece[-2048:]
    if any(name.startswith("Basic/") and name.endswith(".xml") for name in packed.members):
        problems.append(macros())
    if worth:
        parts.looks = ods_looks.walk(packed.pieces("content.xml"))
    return errors


def read_again(content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet] | None:
    """The sheets of an .ods, read with its mimetype put in, else slowly with odfpy; None when it is no .ods."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "content.xml" not in archive.namelist():
                return None
            content = _with_mimetype(archive)
    except zipfile.BadZipFile:
        return None
    from loaders.opening.workbook import wanted_sheets  # the two call each other: a workbook may be an .ods

    try:
        return wanted_sheets(calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)), problems, hidden)
    except (calamine.CalamineError, OSError, ValueError):
        return read_slowly(content, problems, hidden)


def _with_mimetype(archive: zipfile.ZipFile) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as patched:
        patched.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for member in archive.infolist():
            if member.filename != "mimetype":
                patched.writestr(member.filename, archive.read(member))
    return buffer.getvalue()


def read_slowly(content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet] | None:
    """Every cell as odfpy has it, error cells with their words; None when it cannot be read."""
    try:
        document = load(io.BytesIO(content))
    except (ExpatError, SAXException, zipfile.BadZipFile, KeyError, ValueError, AttributeError):
        return None
    # odfpy's own `spreadsheet` is a line break, where there is one before it
    body = document.body.getElementsByType(Spreadsheet)
    if not body:
        return None
    styles = _hidden_styles(document)
    sheets = []
    for table in body[0].getElementsByType(Table):
        name = table.getAttrNS(TABLENS, "name") or ""
        concealed = table.getAttrNS(TABLENS, "style-name") in styles
        if not (concealed and hidden.left_out(name, problems)):
            sheets.append(Sheet(name, _rows(table), hidden=concealed))
    return sheets


def _rows(table: Any) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in table.getElementsByType(TableRow):
        cells: list[Cell] = []
        for node in row.childNodes:
            if getattr(node, "qname", ("", ""))[1] in ("table-cell", "covered-table-cell"):
                times = min(int(node.getAttrNS(TABLENS, "number-columns-repeated") or 1), MOST_REPEATS)
                cells.extend([_value(node)] * times)
        while cells and cells[-1] is None:
            cells.pop()
        times = int(row.getAttrNS(TABLENS, "number-rows-repeated") or 1)
        rows.extend(list(cells) for _ in range(min(times, MOST_REPEATS)))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _value(node: Any) -> Cell:
    kind = node.getAttrNS(OFFICENS, "value-type")
    if kind in ("float", "currency", "percentage"):
        return float(node.getAttrNS(OFFICENS, "value"))
    if kind == "date":
        return datetime.fromisoformat(node.getAttrNS(OFFICENS, "date-value"))
    if kind == "boolean":
        return node.getAttrNS(OFFICENS, "boolean-value") == "true"
    return extractText(node).strip() or None


def _hidden_styles(document: Any) -> set[str]:
    """Names of table styles with table:display="false"."""
    names = set()
    for style in document.automaticstyles.childNodes:
        for child in getattr(style, "childNodes", ()):
            is_table = getattr(child, "qname", ("", ""))[1] == "table-properties"
            if is_table and child.getAttrNS(TABLENS, "display") in ("false", False):
                names.add(style.getAttrNS("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "name"))
    return names
