"""The parts a written paper is made of: Word and the web page are two hands that write the same blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph in a cell. `bullet` puts it in a list; `colour` is "#RRGGBB"."""

    text: str
    strong: bool = False
    colour: str = ""
    small: bool = False
    bullet: bool = False
    # Words at the beginning that are strong, where the rest is not.
    lead: str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    text: str
    kind: Literal["plain", "lead", "quiet", "mark"] = "plain"
    lead: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the page's width; the first row repeats on every page; the first cell of a row heads it.
    A row is not broken over two pages; `together`: nor is the table, where it is short."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    together: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: `key` finds its picture, where there is one; `alt` says what it shows."""

    key: str
    alt: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Para | Bullets | Table | Picture | PageBreak


def words(text: str) -> Cell:
    return (Line(text),)


def text_rows(rows: Iterable[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(words(cell) for cell in row) for row in rows)
