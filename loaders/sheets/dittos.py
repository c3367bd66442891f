"""Cells that say "the same as above": a ditto mark, "do.", "as above". Each is read as what stands above it in its
column."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.sheets.body import Body
from loaders.sheets.sheet import Cell
from loaders.values.cells import is_blank

# Two apostrophes and the marks that look like them; each also between dashes ("-"-).
SAME = frozenset(['"', "''", "\u201d", "\u201c", "\u2033", "\u3003", "\u201f", "\u275e", "``", "\u2019\u2019", "\u02ee",
        "do", "do.", "ditto", "as above", "same as above"])  # fmt: skip


def says_same(value: Cell) -> bool:
    """Whether a cell is such a mark and nothing else."""
    if not isinstance(value, str) or len(value) > 16:
        return False
    words = value.strip().casefold()
    return words in SAME or (words[:1] in "-\u2013" and words.strip("-\u2013\u2014 ") in SAME)


def settle(body: Body) -> None:
    """Put what they stand for in their place, over the rows of the table alone. One with nothing above it says
    nothing."""
    for index, column in enumerate(body.columns):
        if any(map(says_same, set(column))):
            body.columns[index] = _filled(column, body.rows.tolist())


def _filled(column: Sequence[Cell], rows: Sequence[int]) -> tuple[Cell, ...]:
    cells, above = list(column), None
    for row in rows:
        if says_same(cells[row]):
            cells[row] = above
        above = None if is_blank(cells[row]) else cells[row]
    return tuple(cells)
