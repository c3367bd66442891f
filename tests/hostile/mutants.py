"""Good files with something changed at random: bytes flipped, cut, doubled, members of a zip exchanged."""

from __future__ import annotations

import io
import random
import zipfile

from tests import sheets
from tests.hostile import others, raw


def originals() -> dict[str, bytes]:
    """Three workbooks and three text files of the good table, by name."""
    return {
        "raw.xlsx": raw.good(),
        "openpyxl.xlsx": sheets.xlsx({"Exclusions": others.TABLE}),
        "open.ods": others.ods(),
        "plain.csv": raw.TEXT.encode(),
        "semicolons.csv": raw.TEXT.replace(",", ";").encode("utf-8-sig"),
        "sixteen.csv": raw.TEXT.encode("utf-16"),
    }


def mutant(content: bytes, draw: random.Random) -> bytes:
    """The file with one to four changes of one kind."""
    kinds = [_flipped, _flipped, _cut, _doubled, _dropped, _zeroed]
    if content.startswith(b"PK"):
        kinds += [_members_exchanged, _member_changed, _member_changed, _member_dropped]
    return draw.choice(kinds)(content, draw)


def _flipped(content: bytes, draw: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.randint(1, 4)):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randrange(len(content))]


def _doubled(content: bytes, draw: random.Random) -> bytes:
    at, length = draw.randrange(len(content)), draw.randint(1, 200)
    return content[: at + length] + content[at:]


def _dropped(content: bytes, draw: random.Random) -> bytes:
    at, length = draw.randrange(len(content)), draw.randint(1, 200)
    return content[:at] + content[at + length :]


def _zeroed(content: bytes, draw: random.Random) -> bytes:
    at, length = draw.randrange(len(content)), draw.randint(1, 40)
    return content[:at] + bytes(len(content[at : at + length])) + content[at + length :]


def _rewritten(content: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    return raw.packed(change(members))


def _members_exchanged(content: bytes, draw: random.Random) -> bytes:
    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        one, two = draw.sample(sorted(members), 2)
        return members | {one: members[two], two: members[one]}

    return _rewritten(content, change)


def _member_dropped(content: bytes, draw: random.Random) -> bytes:
    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        gone = draw.choice(sorted(members))
        return {name: part for name, part in members.items() if name != gone}

    return _rewritten(content, change)


def _member_changed(content: bytes, draw: random.Random) -> bytes:
    """A change inside a member, under a right checksum: damage before the file was packed."""

    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        name = draw.choice(sorted(name for name, part in members.items() if part))
        return members | {name: draw.choice([_flipped, _cut, _doubled, _dropped, _zeroed])(members[name], draw)}

    return _rewritten(content, change)
