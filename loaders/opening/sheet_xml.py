"""One sheet's XML, streamed: cells far away, cells the reader would leave blank, hidden rows.

A hundred thousand rows are 74 MB of XML: every question is first asked as a plain search for a few bytes, which costs a
few milliseconds, and only a block in which those bytes stand is looked at more closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from common.cells import column_index
from loaders.opening.refusal import Refused
from loaders.opening.styles import Looks, Styles, how_struck
from loaders.values.amounts import NO_RESULT

LAST_COLUMN, LAST_ROW = 200, 200_000
CARRY = 1 << 14
# A reference past column GR (200) or row 199,999; and, far cheaper to look for, one that is at all past column Z or so
# far down. Arrow's search answers that in a fifth of the time of Python's.
_WIDE_OR_DEEP = r'r="[A-Z](?:[A-Z]|[2-9]\d{5}|\d{7})'
_FAR = re.compile(rb'r="(?:[A-Z]{3}\d|(?:G[S-Z]|[H-Z][A-Z])\d|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7})")')
_FAR_VALUE = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="((?:[A-Z]{3}|G[S-Z]|[H-Z][A-Z])\d+|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))"[^>]*(?<!/)>\s*<'
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>.{0,9000}?<(?:\w+:)?v>(#[^<]{1,20})</', re.DOTALL)
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b([^>]*\b(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")[^>]*)(?<!/)>')
_ROW = re.compile(rb'\sr="(\d+)"')
_NEXT_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*\sr="[A-Z]+(\d+)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_ODDLY_QUOTED = re.compile(rb"<(?:\w+:)?(?:c|row)\s(?:[^>\"]*=\s*'|[^>]*\s=|[^>]*=\s+[\"'])")
_STYLED = re.compile(rb'<(?:\w+:)?c\b[^>]*\bs="[1-9]')
_SHARED = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="s"[^>]*)>\s*<(?:\w+:)?v>(\d+)</')
_INLINE = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?is>(.{0,40000}?)</(?:\w+:)?is>", re.DOTALL)
Texts = tuple[frozenset[int], frozenset[int]]
NO_TEXTS: Texts = (frozenset(), frozenset())
NO_STYLES = Styles()


@dataclass(slots=True)
class Seen:
    """Cells that come back blank and must not, as (row index, column index, text); how cells look where it matters;
    columns hidden as (first, last) from 0; cells with a value."""

    gaps: list[tuple[int, int, str]] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filled: int = 0
    styled: bool = False


def refuse_far_cells(pieces: Iterable[bytes], name: str) -> None:
    """Look through a sheet before anything reads it. Raises Refused on a value far outside any table."""
    for block, _, _ in _blocks(pieces):
        if _is_wide_or_deep(block) and _FAR.search(block) and (far := _FAR_VALUE.search(block)):
            raise Refused(
                "cell-far-away",
                f"The sheet {name!r} has something in cell {far[1].decode()}, far outside any table "
                f"(more than {LAST_COLUMN} columns or {LAST_ROW:,} rows).",
                "Delete the columns and rows beyond the table, the empty-looking ones too, and those that are not "
                "needed; save and give the file again.",
            )


def _is_wide_or_deep(block: bytes) -> bool:
    return bool(pc.match_substring_regex(pa.scalar(block, pa.large_binary()), pattern=_WIDE_OR_DEEP).as_py())


def scan(pieces: Iterable[bytes], name: str, styles: Styles = NO_STYLES, texts: Texts = NO_TEXTS) -> Seen:
    """Look through a sheet for what the reader would leave out. Raises Refused on cells without places.

    `texts`: the numbers of the shared texts that are struck through, and of those that are in part.
    """
    seen = Seen()
    look = _looker(styles, texts)
    gaps: dict[tuple[int, int], str] = {}
    formulas = False
    for number, (block, cut, prefixed) in enumerate(_blocks(pieces)):
        if number == 0:  # columns are described before the first row
            seen.hidden_columns = list(_ranges(block))
        if b't="e"' in block:
            for match in _ERROR.finditer(block):
                gaps[_place(match[1], name)] = match[2].decode(errors="replace")
        # A formula is written out once at least, whether others share it or not.
        formulas = formulas or b"</f>" in block or prefixed
        if formulas and (b"<f" in block or prefixed):
            for match in _NO_VALUE.finditer(block):
                if not (match[2] and b't="str"' in match[1]):  # an empty text is a result
                    gaps[_place(match[1], name)] = NO_RESULT
        seen.styled = seen.styled or (b' s="' in block and _STYLED.search(block) is not None)
        seen.looks.filtered = seen.looks.filtered or b"filterColumn" in block
        look(seen.looks, block, name)
        _count(seen, block, cut, prefixed)
    seen.gaps = [(row, column, text) for (row, column), text in gaps.items()]
    return seen


def _looker(styles: Styles, texts: Texts) -> Callable[[Looks, bytes, str], None]:
    """What notes the cells of a block whose style or text matters; it does nothing at all where none does."""
    numbers = sorted({*styles.shapes, *styles.struck})
    among = b"|".join(str(number).encode() for number in numbers)
    styled = re.compile(rb'<(?:\w+:)?c\b([^>]*\ss="(' + among + rb')"[^>]*)(?<!/)>') if numbers else None
    whole, part = texts

    def look(looks: Looks, block: bytes, name: str) -> None:
        for tag, style in styled.findall(block) if styled else ():
            place, number = _place(tag, name), int(style)
            if number in styles.shapes and b't="s"' not in tag:
                looks.shapes[place] = styles.shapes[number]
            if number in styles.struck:
                looks.struck.add(place)
        if whole or part:
            for tag, text in _SHARED.findall(block):
                (looks.struck if int(text) in whole else looks.partly_struck if int(text) in part else set()).add(
                    _place(tag, name)
                )
        if b"strike" in block:  # a rich text that stands in the cell itself
            for tag, inline in _INLINE.findall(block):
                if how := how_struck(inline):
                    (looks.struck if how == "whole" else looks.partly_struck).add(_place(tag, name))

    return look


def _ranges(start: bytes) -> Iterator[tuple[int, int]]:
    for tag in _HIDDEN_COLUMNS.findall(start):
        first, last = re.search(rb'\bmin="(\d{1,5})"', tag), re.search(rb'\bmax="(\d{1,5})"', tag)
        if first and last:
            yield int(first[1]) - 1, int(last[1]) - 1


def _blocks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, int, bool]]:
    """Each piece behind what is left of the one before; where the next begins; whether names have a prefix.

    Cells do not cross blocks: the next block starts with the last, perhaps unfinished, cell of this one.
    """
    carry = b""
    prefixed = False
    for number, piece in enumerate(pieces):
        prefixed = prefixed or (number == 0 and re.search(rb"<\w+:worksheet\b", piece) is not None)
        block = carry + piece
        cut = block.rfind(b":c " if prefixed else b"<c ", max(0, len(block) - CARRY))
        cut = max(0, cut - 8 if prefixed else cut if cut >= 0 else len(block) - 64)
        yield block, cut, prefixed
        carry = block[cut:]
    yield carry, len(carry), prefixed


def refuse_if_oddly_written(pieces: Iterable[bytes], name: str) -> None:
    """The careful look, for a sheet of which fewer cells were read than it holds values: raises Refused when its tags
    are quoted or spaced so that `scan` may have missed some."""
    carry = b""
    for piece in pieces:
        block = carry + piece
        if _ODDLY_QUOTED.search(block) or b"<!--" in block or b"<![CDATA[" in block:
            raise _oddly(name)
        carry = piece[-256:]


def _count(seen: Seen, block: bytes, end: int, prefixed: bool) -> None:
    """Hidden rows and cells with a value up to `end`, where the next block begins."""
    if block.find(b'hidden="', 0, end) >= 0 or block.find(b' ht="0', 0, end) >= 0:
        for row in _HIDDEN.finditer(block, 0, end):
            number = _ROW.search(row[1]) or _NEXT_CELL.search(block, row.end())
            if number:
                seen.looks.hidden_rows.add(int(number[1]) - 1)
    seen.filled += block.count(b"</v>", 0, end) + block.count(b"</is>", 0, end) - block.count(b"<v></v>", 0, end)
    if prefixed:
        seen.filled += (block.count(b":v>", 0, end) + block.count(b":is>", 0, end)) // 2


def _place(tag: bytes, name: str) -> tuple[int, int]:
    reference = _REF.search(tag)
    if reference is None:
        raise _oddly(name)
    return int(reference[2]) - 1, column_index(reference[1].decode())


def _oddly(name: str) -> Refused:
    return Refused(
        "unusual-xml",
        f"The sheet {name!r} is not written as Excel writes it, so some cells could not be told apart.",
        "Open it in Excel, save it again as .xlsx and give that file.",
    )
