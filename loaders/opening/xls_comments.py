"""Comments on the cells of an .xls: a note names its cell and an object, and the object's words follow it (MS-XLS
2.4.179, 2.4.181, 2.4.329)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from loaders.opening.comments import MOST, OURS
from loaders.opening.styles import Place

NOTE, OBJECT, TEXT, CONTINUE = 0x1C, 0x5D, 0x1B6, 0x3C
KINDS = frozenset([NOTE, OBJECT, TEXT, CONTINUE])
_COMMON = 0x15  # the part of an object that says which it is


@dataclass(slots=True)
class Notes:
    """What the records of one sheet say of its comments so far."""

    before_8: bool
    words: dict[int, str] = field(default_factory=dict)
    places: dict[Place, int] = field(default_factory=dict)
    whole: dict[Place, str] = field(default_factory=dict)
    current: int = -1  # the object that the words to come belong to
    awaited: int = 0  # letters that the next record is to hold

    def take(self, kind: int, body: bytes) -> None:
        """Look at one record."""
        if kind == OBJECT and len(body) >= 8 and struct.unpack_from("<H", body)[0] == _COMMON:
            self.current = struct.unpack_from("<H", body, 6)[0]
        elif kind == TEXT and len(body) >= 12:
            self.awaited = struct.unpack_from("<H", body, 10)[0]
        elif kind == CONTINUE and self.awaited and body:
            wide = body[0] & 1
            text = body[1 : 1 + self.awaited * (2 if wide else 1)]
            self.words[self.current] = text.decode("utf-16-le" if wide else "latin-1", "replace")
            self.awaited = 0
        elif kind == NOTE and len(body) >= 8 and len(self.places) + len(self.whole) < MOST:
            self._note(body)

    def _note(self, body: bytes) -> None:
        row, column, letters, identity = struct.unpack_from("<HHHH", body)
        if self.before_8:  # its words stand in the record itself
            if row != 0xFFFF:
                self.whole[row, column] = body[6 : 6 + letters].decode("cp1252", "replace")
        elif _author(body) not in OURS:
            self.places[row, column] = identity

    def found(self) -> dict[Place, str]:
        """The text of each comment by its cell."""
        texts = {place: self.words.get(identity, "") for place, identity in self.places.items()}
        return {place: " ".join(text.split()) for place, text in (self.whole | texts).items()}


def _author(body: bytes) -> str:
    if len(body) < 11:
        return ""
    letters, wide = struct.unpack_from("<HB", body, 8)
    text = body[11 : 11 + letters * (2 if wide & 1 else 1)]
    return text.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
