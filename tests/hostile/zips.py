"""Zips that lie, climb out, blow up or break off."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.hostile import raw

BLANKS = 1 << 20


def many_members() -> bytes:
    return raw.with_extra({f"xl/media/{n}.txt": "" for n in range(2000)})


def bomb(megabytes: int, member: str = "xl/media/image1.png") -> bytes:
    """So many megabytes of blanks in one member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in raw.parts().items():
            file.writestr(name, content)
        with file.open(member, "w") as stream:
            for _ in range(megabytes):
                stream.write(b" " * BLANKS)
    return buffer.getvalue()


def bomb_in_sheet(megabytes: int) -> bytes:
    """Blanks between the last row and the end of the sheet."""
    start, end = raw.sheet().split("</sheetData>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in raw.parts().items():
            if not name.startswith("xl/worksheets"):
                file.writestr(name, content)
        with file.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(f"{start}</sheetData>".encode())
            for _ in range(megabytes):
                stream.write((b" " * 4095 + b"\n") * 256)
            stream.write(end.encode())
    return buffer.getvalue()


def member_called(name: str) -> bytes:
    buffer = io.BytesIO(raw.good())
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(name, "x")
    return buffer.getvalue()


def link() -> bytes:
    buffer = io.BytesIO(raw.good())
    with zipfile.ZipFile(buffer, "a") as file:
        info = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def twice() -> bytes:
    """Two sheets of one name: which of them counts depends on who reads."""
    other = raw.sheet(raw.table([("Z9", "PERM", 43529, "8994001", None)]))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in raw.parts().items():
            file.writestr(name, content)
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            file.writestr("xl/worksheets/sheet1.xml", other)
    return buffer.getvalue()


def flagged_encrypted() -> bytes:
    """Bit 0 of the flags of every member, in both headers, says that it is encrypted."""
    content = bytearray(raw.good())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def packed_with(method: int) -> bytes:
    return raw.packed(raw.parts(), method)


def lying_size(factor: float) -> bytes:
    """The directory says that the sheet is so many times its size."""
    content = bytearray(raw.good())
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    (size,) = struct.unpack_from("<I", content, place + 24)
    struct.pack_into("<I", content, place + 24, int(size * factor))
    return bytes(content)


def wrong_checksum() -> bytes:
    content = bytearray(raw.packed(raw.parts(), zipfile.ZIP_STORED))
    place = content.find(b"8994002")
    content[place + 6] = ord("3")
    return bytes(content)


def cut(share: float) -> bytes:
    content = raw.good()
    return content[: int(len(content) * share)]


def in_front(junk: bytes) -> bytes:
    return junk + raw.good()


def behind(junk: bytes) -> bytes:
    return raw.good() + junk


def directory_elsewhere() -> bytes:
    """The end record points far beyond the file."""
    content = bytearray(raw.good())
    struct.pack_into("<I", content, content.rfind(b"PK\x05\x06") + 16, 0x7FFFFFFF)
    return bytes(content)


def nested(depth: int) -> bytes:
    content = raw.TEXT.encode()
    for level in range(depth):
        content = raw.packed({f"level{level}.zip": content})
    return content


def quine_like() -> bytes:
    """Many members that share one stretch of compressed bytes, as the overlapping bombs do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in raw.parts().items():
            file.writestr(name, content)
        file.writestr("xl/media/0.bin", b" " * (8 << 20))
        first = file.infolist()[-1]
        for number in range(1, 200):
            copy = zipfile.ZipInfo(f"xl/media/{number}.bin")
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(copy, field, getattr(first, field))
            file.filelist.append(copy)
            file.NameToInfo[copy.filename] = copy
        file._didModify = True
    return buffer.getvalue()
