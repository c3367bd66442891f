"""A zip file, looked through member by member before anything else reads it.

Sizes in a zip's headers are claims. Every member is inflated here in small pieces, counted, and checked against its
checksum, so what is read afterwards is whole and no larger than was seen.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.opening.refusal import SAVE_AS, Refused

MOST_MEMBERS = 1000
MOST_BYTES = 256 << 20  # a workbook of 100,000 rows and 15 columns holds 74 MB of XML
PIECE = 1 << 20
_LOCAL = struct.Struct("<4s5H3I2H")
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError, IndexError, struct.error)


@dataclass(slots=True)
class Archive:
    """The members of a zip by name, and how many bytes have come out of it so far."""

    content: bytes
    members: dict[str, zipfile.ZipInfo]
    inflated: int = 0
    _begun: set[int] = field(default_factory=set)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, piece by piece. Raises Refused when there are too many, or other than was claimed."""
        member = self.members[name]
        crc = size = 0
        for piece in self._inflate(member):
            size += len(piece)
            self.inflated += len(piece)
            if self.inflated > MOST_BYTES or size > member.file_size:
                raise too_large() if self.inflated > MOST_BYTES else damaged()
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != member.file_size or crc != member.CRC:
            raise damaged()

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """A member whole. Raises Refused when it is larger than `most`."""
        pieces, size = [], 0
        for piece in self.pieces(name):
            size += len(piece)
            if size > most:
                raise too_large()
            pieces.append(piece)
        return b"".join(pieces)

    def _inflate(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            fields = _LOCAL.unpack_from(self.content, member.header_offset)
        except struct.error:
            raise damaged() from None
        start = member.header_offset + _LOCAL.size + fields[9] + fields[10]
        end = start + member.compress_size
        if (
            fields[0] != b"PK\x03\x04"
            or end > len(self.content)
            or fields[2] & 0x1
            or fields[3] != member.compress_type
        ):
            raise damaged()
        if member.compress_type == zipfile.ZIP_STORED:
            for at in range(start, end, PIECE):
                yield self.content[at : min(at + PIECE, end)]
            return
        inflater = zlib.decompressobj(-15)
        at, rest = start, b""
        try:
            while not inflater.eof:
                if not rest:
                    if at >= end:
                        break
                    rest = self.content[at : min(at + (PIECE >> 2), end)]
                    at += len(rest)
                piece = inflater.decompress(rest, PIECE)
                rest = inflater.unconsumed_tail
                if piece:
                    yield piece
        except zlib.error:
            raise damaged() from None
        if not inflater.eof:
            raise damaged()


def opened(content: bytes) -> Archive:
    """The archive. Raises Refused for one that is damaged, encrypted, or packed to do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except _BROKEN:
        raise damaged() from None
    if len(infos) > MOST_MEMBERS:
        raise Refused("too-many-parts", f"The file is packed in more than {MOST_MEMBERS:,} parts.", SAVE_AS)
    members = {info.filename: info for info in infos}
    if len(members) < len(infos):
        raise Refused(
            "unsafe-zip", "The file holds two parts of one name, and it cannot be told which counts.", SAVE_AS
        )
    for info in infos:
        _refuse_unsafe(info)
    return Archive(content, members)


def _refuse_unsafe(info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/") or "\x00" in info.orig_filename:
        raise Refused("unsafe-zip", "The file holds a part that names a place outside the file.", SAVE_AS)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("unsafe-zip", "The file holds a link in the place of a part.", SAVE_AS)
    if info.flag_bits & 0x1:
        raise Refused("password", "The file is protected with a password.", "Remove the password and give it again.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("unusual-packing", "The file is packed in a way that spreadsheets never are.", SAVE_AS)


def damaged() -> Refused:
    return Refused("damaged", "The file is damaged or was not fully downloaded.", SAVE_AS)


def too_large() -> Refused:
    return Refused(
        "too-large",
        f"The file unpacks to more than {MOST_BYTES >> 20} MB, far more than such a table needs.",
        "Copy the rows that matter into a new workbook and give that.",
    )
