"""The first look, in the server itself: how large a file is, and whether its first bytes agree with its name.

Nothing is taken apart here. What a file is follows from its bytes; a name that says otherwise is said, since systems do
export text as ".xls" and councils do publish a zip as ".csv.gz". What is no kind of table at all goes no further.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from loaders.guard.limits import MEGABYTE, Limits
from loaders.opening.refusal import SAVE_AS, Refused, file_problem
from loaders.opening.text import unmarked_utf_16
from loaders.spec import Problem

NAME_SHOWN = 60
_ZIP, _OLE2, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b"
_OTHERS = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"MZ", "a program"), (b"\x7fELF", "a program"), (b"{\\rtf", "a Word document"), (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"SQLite format 3", "a database"), (b"PAR1", "a Parquet file"),
)  # fmt: skip
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What each suffix says the bytes are; "" is a file without one.
_SAYS = {
    ".xlsx": ("zip",), ".xlsm": ("zip",), ".xlsb": ("zip",), ".ods": ("zip",), ".xls": ("ole2",), ".csv": ("text",),
    ".tsv": ("text",), ".txt": ("text",), ".gz": ("gzip",), ".zip": ("zip",), "": ("zip", "ole2", "gzip", "text"),
}  # fmt: skip
SUFFIXES = tuple(suffix for suffix in _SAYS if suffix)
_WORDS = {"zip": "a workbook or zip file", "ole2": "an old Excel workbook", "gzip": "a gzip file", "text": "text"}


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may go to a reader: its name as messages say it, and what is already worth a word."""

    shown: str
    problems: tuple[Problem, ...] = ()


def admit(name: str, content: bytes, limits: Limits) -> Admitted:
    """Let a file through, or raise Refused."""
    shown = shown_name(name)
    if not content:
        raise Refused("empty-file", f"{shown} is empty.", "Export it again and check that it holds rows.")
    if len(content) > limits.file_bytes:
        raise Refused(
            "too-large",
            f"{shown} is {len(content) / MEGABYTE:,.1f} MB; a file may be up to {limits.file_bytes // MEGABYTE} MB.",
            "Leave out the sheets, pictures and years that are not needed, or split it by year and give the parts.",
        )
    suffix = PurePath(name).suffix.lower()
    if suffix not in _SAYS:
        kinds = ", ".join(SUFFIXES[:7])
        raise Refused("wrong-kind", f"{shown} is not a kind of file that is read here.", f"Give one of: {kinds}.")
    kind = kind_of(content)
    if kind not in _WORDS:
        raise Refused("not-a-spreadsheet", f"{shown} is {kind}, whatever its name says.", SAVE_AS)
    if kind in _SAYS[suffix]:
        return Admitted(shown)
    message = f"{shown} is {_WORDS[kind]}, not what its name ({suffix}) says; it was read as what it is."
    return Admitted(shown, (file_problem("name-differs", "note", message, "Check that it is the file you meant."),))


def kind_of(content: bytes) -> str:
    """ "zip", "ole2", "gzip" or "text"; for anything else a few words that say what it is."""
    for mark, kind in ((_ZIP, "zip"), (_OLE2, "ole2"), (_GZIP, "gzip")):
        if content.startswith(mark):
            return kind
    for mark, words in _OTHERS:
        if content.startswith(mark):
            return words
    if not content.startswith(_BOMS) and b"\x00" in content[:8192] and not unmarked_utf_16(content):
        return "neither a workbook nor text"
    return "text"


def shown_name(name: str) -> str:
    """A file's name as messages say it: the last part of a path, without letters that cannot be seen, and not long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    seen = " ".join(seen.split())
    if len(seen) <= NAME_SHOWN:
        return seen or "The file"
    suffix = PurePath(seen).suffix[:6]
    return f"{seen[: NAME_SHOWN - 1 - len(suffix)]}…{suffix}"
