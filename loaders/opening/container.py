"""What a file is, told from its first bytes: workbook, zipped or gzipped text, plain text, or something else."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath

from loaders.opening import archive, others, text, workbook
from loaders.opening.hidden import Hidden
from loaders.opening.refusal import Refused
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem
from loaders.values import personal

ZIP, OLE2, GZIP, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b", b"%PDF"
INFLATED_LIMIT = 128 << 20  # bytes of text; more would not fit into the memory a reader has, once split into cells
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(slots=True)
class Opened:
    """The sheets of a file in their order and what went wrong. `hidden` names every hidden sheet, read or not."""

    name: str
    sha256: str
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def open_file(name: str, content: bytes, *, include_hidden: Collection[str] = ()) -> Opened:
    """Read every visible sheet of a file. Never raises for what a file holds: a refusal is a problem."""
    opened = Opened(name, hashlib.sha256(content).hexdigest())
    try:
        opened.sheets = _sheets(name, content, opened.problems, Hidden(include_hidden, opened.hidden))
    except Refused as refusal:
        opened.problems.append(refusal.problem())
    for number, sheet in enumerate(opened.sheets, start=1):
        sheet.file, sheet.name = name, personal.sheet_shown(sheet.name, number)
    return opened


def _sheets(name: str, content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    if not content:
        raise Refused("empty-file", "The file is empty.", "Export it again and check that it holds rows.")
    if content.startswith(ZIP):
        return _zip(name, content, problems, hidden)
    if content.startswith(OLE2):
        if ENCRYPTED in content:
            raise Refused(
                "password",
                f"{name} is protected with a password, so it cannot be read.",
                "Open it in Excel, remove the password (File, Info, Protect Workbook), save it and give that file.",
            )
        return workbook.read_old(content, problems, hidden)
    if content.startswith(GZIP):
        return _sheets(_stem(name), _gunzip(content), problems, hidden)
    if content.startswith(PDF):
        raise Refused(
            "not-a-spreadsheet", f"{name} is a PDF, not a spreadsheet.", "Ask for the table as .xlsx or .csv."
        )
    return [text.read(_stem(name), content, problems, name)]


def _stem(name: str) -> str:
    """The name without its last suffix: what a table without a sheet name of its own is called."""
    return PurePath(name).stem or name


def _zip(name: str, content: bytes, problems: list[Problem], hidden: Hidden) -> list[Sheet]:
    packed = archive.opened(content)
    names = set(packed.members)
    if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return workbook.read_zipped(packed, problems, hidden)
    others.refuse_other_documents(name, names)
    tables = [n for n in packed.members if PurePath(n).suffix.lower() in (".csv", ".txt", ".tsv", "")]
    tables = [n for n in tables if not n.endswith("/") and not n.startswith("__MACOSX")]
    if not tables:
        raise others.no_table(name, names)
    return [text.read(_stem(n), packed.read(n, INFLATED_LIMIT), problems, PurePath(n).name) for n in tables]


def _gunzip(content: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            unpacked = stream.read(INFLATED_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as reason:
        raise Refused(
            "damaged", "The gzip file is damaged or was not fully downloaded.", "Download it again."
        ) from reason
    if len(unpacked) > INFLATED_LIMIT:
        raise Refused("too-large", "The gzip file unpacks to more than can be read.", "Split it and give the parts.")
    return unpacked
