"""A sheet as it was found: cells with their places, before anything is understood about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

Cell = str | float | int | bool | date | datetime | time | None


@dataclass(slots=True)
class Sheet:
    """`rows[i][j]` is the cell in spreadsheet row `i + 1`, column `j` (0 is A); a blank cell is None.

    Leading blank rows and columns are kept so that places stay true. `origin`, where given, holds the (sheet, row) each
    row came from, for tables put together out of several sheets. `epoch_1904`: bare day numbers count from 1904 (old
    Macs).
    `struck`: (row index, column index) of each cell with a value that is struck through, `partly_struck` of each where
    some of the text is; `hidden_rows`: indexes of rows with a value that are not shown, `filtered` where a filter is
    on. `comments`: what is written in comments on the cells of a row, by the index that it has in the file; it may name
    anybody, and is never shown or kept.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    file: str = ""
    notes: list[str] = field(default_factory=list)
    origin: list[tuple[str, int]] | None = None
    epoch_1904: bool = False
    struck: set[tuple[int, int]] = field(default_factory=set)
    partly_struck: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    filtered: bool = False
    comments: dict[int, str] = field(default_factory=dict)

    def place(self, index: int) -> tuple[str, int]:
        """The sheet name and spreadsheet row number of `rows[index]`."""
        return self.origin[index] if self.origin else (self.name, index + 1)
