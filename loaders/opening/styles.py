"""The styles of a workbook that change what its cells say: number formats (see `formats`) and struck-through fonts.

A cell names its style by a number. Here each such number becomes what matters of it; most workbooks have none that
does, and then their sheets are not looked at for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.opening.formats import BUILT_IN, Shape, shape_of

Place = tuple[int, int]  # row index, column index


@dataclass(frozen=True, slots=True)
class Styles:
    """By the number of a style: the shape its number format gives, and whether its text is struck through."""

    shapes: Mapping[int, Shape] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.shapes or self.struck)

    @classmethod
    def of(cls, formats: list[int], fonts: list[int], codes: Mapping[int, str], struck_fonts: set[int]) -> Styles:
        """From the format's and the font's number of each style, the codes of formats, and the fonts that strike
        through."""
        known = {number: shape for number, code in codes.items() if (shape := shape_of(code))}
        shape_by = {**{n: s for n, s in BUILT_IN.items() if n not in codes}, **known}
        return cls(
            {style: shape_by[number] for style, number in enumerate(formats) if number in shape_by},
            frozenset(style for style, font in enumerate(fonts) if font in struck_fonts),
        )


@dataclass(slots=True)
class Looks:
    """How one sheet's cells look where that matters: the shape of a cell's number, the cells that are struck through
    (in part), the rows that are hidden, and the comments on cells. Places are (row index, column index)."""

    shapes: dict[Place, Shape] = field(default_factory=dict)
    struck: set[Place] = field(default_factory=set)
    partly_struck: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    filtered: bool = False
    comments: dict[Place, str] = field(default_factory=dict)

    def note(self, styles: Styles, place: Place, style: int) -> None:
        if style in styles.shapes:
            self.shapes[place] = styles.shapes[style]
        if style in styles.struck:
            self.struck.add(place)


_XF = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_FONT = re.compile(rb"<(?:\w+:)?font\b(?:[^>]*/>|.*?</(?:\w+:)?font>)", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b([^>]*)>")
_OFF = re.compile(rb'\bval\s*=\s*["\'](?:0|false)["\']')


def of_xml(content: bytes) -> Styles:
    """The styles of an .xlsx (`xl/styles.xml`)."""
    codes = {
        int(number): _unescaped(code)
        for tag in _FORMAT.findall(_part(content, b"numFmts"))
        if (number := _attribute(tag, b"numFmtId")).isdigit() and (code := _attribute(tag, b"formatCode"))
    }
    struck = {n for n, font in enumerate(_FONT.findall(_part(content, b"fonts"))) if strikes(font)}
    styles = _XF.findall(_part(content, b"cellXfs"))
    formats, fonts = ([int(_attribute(tag, name) or 0) for tag in styles] for name in (b"numFmtId", b"fontId"))
    return Styles.of(formats, fonts, codes, struck)


def strikes(properties: bytes) -> bool:
    """Whether a font, or a run of rich text, is struck through."""
    found = _STRIKE.search(properties)
    return found is not None and _OFF.search(found[1]) is None


def _part(content: bytes, name: bytes) -> bytes:
    found = re.search(rb"<(?:\w+:)?" + name + rb"\b[^>]*[^/]>(.*?)</(?:\w+:)?" + name + rb">", content, re.DOTALL)
    return found[1] if found else b""


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\s" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or b"") if found else b""


def _unescaped(code: bytes) -> str:
    text = code.decode("utf-8", "replace")
    for entity, letter in (
        ("&quot;", '"'),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#163;", "£"),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, letter)
    return text


_TEXT = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r\b[^>]*>(.*?)</(?:\w+:)?r>", re.DOTALL)


def struck_texts(content: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the shared texts of which every run is struck through, and of those where only some are."""
    whole, part = set(), set()
    for number, text in enumerate(_TEXT.finditer(content)):
        match how_struck(text[1] or b""):
            case "whole":
                whole.add(number)
            case "part":
                part.add(number)
    return frozenset(whole), frozenset(part)


def how_struck(text: bytes) -> str:
    """ "whole", "part" or "" for a rich text: runs of nothing but blanks do not count."""
    if b"strike" not in text:
        return ""
    runs = [run for run in _RUN.findall(text) if re.sub(rb"<[^>]*>", b"", run).strip()]
    crossed = [strikes(run) for run in runs]
    outside = re.sub(rb"<[^>]*>", b"", _RUN.sub(b"", text)).strip()
    return "" if not any(crossed) else "whole" if all(crossed) and not outside else "part"
