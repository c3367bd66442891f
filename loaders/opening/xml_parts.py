"""XML inside a workbook, looked at as bytes before any parser sees it: its encoding, and what XML can be made to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from loaders.opening.refusal import Refused

LONGEST_TEXT = 1 << 17  # bytes without a "<": a cell holds 32,767 letters at most, and a letter is up to 4 bytes
PARSED = 16 << 20  # bytes of a part that are parsed; a sheet of 20,000 rows and 15 columns is about that
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.\-]+)[\"']", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_ASCII_BASED = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
AGAIN = "Open it in Excel, save it again as .xlsx and give that file."


def checked(pieces: Iterable[bytes], where: str, well_formed: int = 0) -> Iterator[bytes]:
    """The pieces as they come. Raises Refused on another encoding, a document type, entities, or an endless text.

    The first `well_formed` bytes must be XML whose tags open and close as they should, since the reader that comes
    after forgives what does not and puts cells together wrongly; a longer part is not parsed for that, as it costs a
    quarter of reading it.
    """
    parser = expat.ParserCreate() if well_formed else None
    parsed = 0
    last_tag = 0  # bytes since the last "<"
    before, prologue = b"", True
    for number, piece in enumerate(pieces):
        if number == 0:
            _refuse_encoding(piece, where)
        if prologue:  # a document type can only stand before the first element
            start = before + piece
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start or b"<!doctype" in start:
                raise Refused("unsafe-xml", f"{where} holds a document type, which no spreadsheet needs.", AGAIN)
            prologue, before = _ELEMENT.search(start) is None, piece[-16:]
        last_tag = _longest(piece, last_tag, where)
        parsed += len(piece)
        parser = parser if parsed <= well_formed else None
        _feed(parser, piece, False, where)
        yield piece
    _feed(parser, b"", True, where)


def _feed(parser: expat.XMLParserType | None, piece: bytes, last: bool, where: str) -> None:
    if parser is not None:
        try:
            parser.Parse(piece, last)
        except expat.ExpatError:
            raise Refused("damaged", f"{where} is damaged: what it holds breaks off or was mixed up.", AGAIN) from None


def _refuse_encoding(start: bytes, where: str) -> None:
    declared = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf").lstrip()[:400])
    utf_16 = start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in start[:64]
    if utf_16 or (declared and declared[1].lower() not in _ASCII_BASED):
        raise Refused(
            "unusual-encoding", f"{where} is written in a way that would be read as empty (not UTF-8).", AGAIN
        )


def _longest(piece: bytes, before: int, where: str) -> int:
    """Bytes since the last "<" at the end of the piece. A stretch as long as the limit always covers one of the places
    looked at, which are half as far apart, so ordinary XML costs one look in every 64 KB."""
    step = LONGEST_TEXT // 2
    first = piece.find(b"<")
    if before + (first if first >= 0 else len(piece)) > LONGEST_TEXT:
        raise _endless(where)
    for at in range(step, len(piece), step):
        tag = piece.find(b"<", at)
        behind = piece.rfind(b"<", 0, at)
        if (tag if tag >= 0 else len(piece)) - max(behind, 0) > LONGEST_TEXT:
            raise _endless(where)
    last = piece.rfind(b"<")
    return len(piece) - last if last >= 0 else before + len(piece)


def _endless(where: str) -> Refused:
    return Refused(
        "text-too-long", f"{where} holds a text longer than any cell can.", "Shorten that text, save and give it again."
    )
