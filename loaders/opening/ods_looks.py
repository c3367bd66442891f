"""How the cells of an .ods look where it changes what they say: percentages, noughts before a number, struck-through
texts, rows hidden or filtered away. Walked through only where the file holds any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from loaders.opening.styles import Looks, Place

WORTH_A_LOOK = re.compile(
    rb'value-type="percentage"|text-line-through-(?:style|type)="(?!none)|table:visibility="(?:collapse|filter)"'
    rb'|<office:annotation\b|number:min-integer-digits="(?:[2-9]|\d\d)"'
)
MOST_REPEATS = 1000  # the same as the reader's: a blank stretch is one cell or row repeated


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: the sheet, row and column, the styles met so far."""

    looks: dict[str, Looks] = field(default_factory=dict)
    sheet: Looks = field(default_factory=Looks)
    row: int = 0
    column: int = 0
    rows: int = 1
    cells: int = 1
    style: str = ""
    struck: set[str] = field(default_factory=set)
    padded: dict[str, int] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)
    number: str = ""
    within: list[str] = field(default_factory=list)
    here: tuple[str, str] | None = None
    crossed: list[bool] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    remark: list[str] | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        self.within.append(given.get("text:style-name", "") if name == "text:span" else "")
        match name:
            case "office:annotation":
                self.remark = []
            case "style:style":
                self.style = given.get("style:name", "")
                if (data := given.get("style:data-style-name", "")) in self.digits:
                    self.padded[self.style] = self.digits[data]
            case "style:text-properties":
                lines = (given.get("style:text-line-through-style"), given.get("style:text-line-through-type"))
                if any(line not in (None, "none") for line in lines):
                    self.struck.add(self.style)
            case "number:number-style":
                self.number = given.get("style:name", "")
            case "number:number":
                least = int(given.get("number:min-integer-digits", "1") or 1)
                is_whole = not given.get("number:decimal-places", "0").strip("0") and "number:grouping" not in given
                if self.number and least > 1 and is_whole:
                    self.digits[self.number] = least
            case "table:table":
                self.sheet = self.looks.setdefault(given.get("table:name", ""), Looks())
                self.row, self.columns = 0, {}
            case "table:table-column":
                first, times = len(self.columns), int(given.get("table:number-columns-repeated", "1"))
                style = given.get("table:default-cell-style-name", "")
                self.columns.update(dict.fromkeys(range(first, first + min(times, MOST_REPEATS)), style))
            case "table:table-row":
                self.column, self.rows = 0, int(given.get("table:number-rows-repeated", "1"))
                seen = given.get("table:visibility", "")
                if seen in ("collapse", "filter"):
                    self.sheet.hidden_rows.update(range(self.row, self.row + min(self.rows, MOST_REPEATS)))
                    self.sheet.filtered = self.sheet.filtered or seen == "filter"
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(given)

    def _cell(self, given: dict[str, str]) -> None:
        self.cells = int(given.get("table:number-columns-repeated", "1"))
        kind = given.get("office:value-type", "")
        style = given.get("table:style-name") or self.columns.get(self.column, "")
        self.here, self.crossed = (kind, style), []
        if kind == "percentage":
            self._note(lambda place: self.sheet.shapes.update({place: "percent"}))
        elif kind == "float" and style in self.padded:
            self._note(lambda place: self.sheet.shapes.update({place: self.padded[style]}))
        if kind and style in self.struck:
            self._note(self.sheet.struck.add)

    def _note(self, note: Callable[[Place], None]) -> None:
        for row in range(self.row, self.row + min(self.rows, MOST_REPEATS)):
            for column in range(self.column, self.column + min(self.cells, MOST_REPEATS)):
                note((row, column))

    def text(self, words: str) -> None:
        if self.remark is not None:
            self.remark.append(words)
        elif self.here is not None and words.strip():
            self.crossed.append(any(style in self.struck for style in self.within if style))

    def end(self, name: str) -> None:
        self.within.pop()
        if name == "office:annotation" and self.remark is not None:
            self.sheet.comments[self.row, self.column] = " ".join(" ".join(self.remark).split())
            self.remark = None
        elif name in ("table:table-cell", "table:covered-table-cell"):
            if self.here is not None and self.here[1] not in self.struck and any(self.crossed):
                self._note(self.sheet.struck.add if all(self.crossed) else self.sheet.partly_struck.add)
            self.column += self.cells
            self.here = None
        elif name == "table:table-row":
            self.row += self.rows
        elif name == "number:number-style":
            self.number = ""


def walk(pieces: Iterable[bytes]) -> dict[str, Looks]:
    """The looks of each sheet, by its name, from the pieces of `content.xml`, which have been looked through before."""
    at = _Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = at.start
    parser.EndElementHandler = at.end
    parser.CharacterDataHandler = at.text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):  # what cannot be walked through is the reader's to refuse
        return at.looks
    return at.looks
