"""The rows under a header: which are rows of the table, which are totals, notes or blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from common.units import is_unit
from common.words import normalise_text
from loaders.sheets import nil_lines, stated_totals
from loaders.sheets.headers import Match
from loaders.sheets.headers_again import headers_again
from loaders.sheets.matching import needed
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.amounts import number
from loaders.values.cells import NUMERIC, is_blank
from loaders.values.trouble import Unreadable

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall|running)[ -]?)?totals?\b.{0,40}|.{1,40}\b(?:sub[ -]?)?totals?:?|england|sum|overall"
)
_NOTE = re.compile(
    r"(?:notes?|sources?|key|footnotes?|produced|prepared|printed|exported|extracted|please|page \d|end of|count|"
    r"(?:no|number) of)\b.*|[*#©†‡~(\[].*|\d[).].*"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNIT = re.compile(
    r"d{1,2}[/.\- ]?m{2,4}[/.\- "
    r"]?y{2,4}|£(?:m|k|000s?)?|%|days?|weeks?|pounds?|y\s*/\s*n|yes\s*/\s*no|dates?|text|numbers?|numeric|"
    r"codes?|choose.*|select.*|optional|required|mandatory|[a-z]{2,5}(?:\s*/\s*[a-z]{2,5})+|sessions?|half[- "
    r"]days?|df?e n(?:o|umber)|free text|drop ?down"
)
_LENGTH = re.compile(r"(?:in )?(?:school )?(?:days|sessions|half[- ]days)")
LONG_NOTE = 25
_DRAWN = "-=_.*~+| \u2013\u2014"


@dataclass(frozen=True, slots=True)
class Body:
    """Positions in `sheet.rows`: `rows` are rows of the table; `totals` and `notes` are not. `columns[j]` is column j,
    from the first data row to the last; `first` is the index in `sheet.rows` that `columns[j][0]` came from.
    `called_totals` are those of `rows` that are called a total though their figures are not the sum of others; `nil`
    are those of `notes` that say that there was none."""

    first: int
    columns: list[tuple[Cell, ...]]
    rows: np.ndarray
    totals: np.ndarray
    notes: np.ndarray
    called_totals: frozenset[int] = frozenset()
    nil: frozenset[int] = frozenset()

    @property
    def called(self) -> list[int]:
        """The places among `rows` of those that are called a total."""
        return [at for at, row in enumerate(self.rows.tolist()) if row in self.called_totals]

    def cells(self, index: int) -> list[Cell]:
        """A column's cells, one for each row of the table."""
        column = self.columns[index]
        return list(column) if len(column) == len(self.rows) else [column[row] for row in self.rows.tolist()]


def split(sheet: Sheet, match: Match) -> Body:
    """Tell table rows from the rest by what they hold. Blank rows belong to nothing."""
    first = match.first_data_index
    lines = sheet.rows[first:]
    widths = {*map(len, lines)}
    width = max(widths, default=0)
    if len(widths) > 1:
        lines = [line if len(line) == width else [*line, *[None] * (width - len(line))] for line in lines]
    columns = list(zip(*lines, strict=True)) if width else []
    filled = np.zeros((len(lines), width), dtype=bool)
    for index, column in enumerate(columns):
        filled[:, index] = [value is not None for value in column] if None in column else True
    for row in np.flatnonzero(filled.sum(axis=1) <= 2) if width else ():
        filled[row] = [not is_blank(value) for value in lines[row]]
    count = filled.sum(axis=1)
    numeric, texts = _by_kind(match, width)
    money = {f.index for name, f in match.columns.items() if match.dataset.column(name).kind == "money"}
    need = [
        found.index for name, found in match.columns.items() if name in needed(match.dataset) and found.index < width
    ]
    met = filled[:, need].sum(axis=1) if need else count
    repeated = headers_again(sheet, match, columns)
    repeated |= _rulers(columns, match, lines)
    repeated[:1] |= _says_units(lines[:1], met[:1], max(len(need), 1))
    totals = ~repeated & (count > 0) & _labelled_totals(columns, texts, filled, need, met)
    totals |= ~repeated & (count > 0) & _unlabelled_totals(columns, numeric, money, filled, count)
    notes = repeated.copy()
    # What stands above the headers comes again at the top of every printed page.
    titles = {value for row in sheet.rows[: match.header_row - 1] for value in row if isinstance(value, str)}
    for row in np.flatnonzero((count > 0) & (count <= 2) & (met < max(len(need), 1)) & ~totals):
        values = [value for value in lines[row] if not is_blank(value)]
        notes[row] = notes[row] or _is_note(values) or titles.issuperset(values)
    nil = nil_lines.find(match, columns, (count > 0) & ~totals & (met < len(need)))
    notes |= nil
    table = (count > 0) & ~totals & ~notes
    called = stated_totals.candidates(match.dataset, columns, _labels(match, texts), table)
    more, perhaps = stated_totals.settle(called, columns, numeric, money, table, totals)
    totals, table = totals | more, table & ~more
    return Body(
        first,
        columns,
        np.flatnonzero(table),
        np.flatnonzero(totals),
        np.flatnonzero(notes),
        frozenset(map(int, np.flatnonzero(perhaps))),
        frozenset(map(int, np.flatnonzero(nil))),
    )


def _labels(match: Match, texts: list[int]) -> dict[int, str]:
    """The columns of words that may name what a row is of, with the dataset's column of each: not its dates, and not
    its notes."""
    dataset, by_index = match.dataset, {found.index: name for name, found in match.columns.items()}
    spared = {
        index
        for index, name in by_index.items()
        if (column := dataset.column(name)).kind in ("date", "flag")
        or (column.kind == "text" and not column.required and name not in dataset.key)
    }
    return {index: by_index.get(index, "") for index in texts if index not in spared}


def _by_kind(match: Match, width: int) -> tuple[list[int], list[int]]:
    """Indexes of the columns mapped to figures, and of all others."""
    numeric = {f.index for name, f in match.columns.items() if match.dataset.column(name).kind in NUMERIC}
    return [j for j in range(width) if j in numeric], [j for j in range(width) if j not in numeric]


def _labelled_totals(
    columns: Sequence[tuple[Cell, ...]], texts: list[int], filled: np.ndarray, need: list[int], met: np.ndarray
) -> np.ndarray:
    """Rows with "Total" in a text cell and a needed cell blank: a provider called Total Care Ltd stays a row."""
    found = np.zeros(len(filled), dtype=bool)
    for index in texts:
        others = met - (filled[:, index] if index in need else 0)
        incomplete = others < len([j for j in need if j != index]) if need else filled[:, index]
        for row in np.flatnonzero(incomplete & filled[:, index]):
            value = columns[index][row]
            found[row] |= isinstance(value, str) and _says_total(value)
    return found


def _says_total(text: str) -> bool:
    """The cheap question first: most cells of most columns are not even near it."""
    low = text.lower()
    if "total" not in low and low.strip(" :") not in ("england", "sum", "overall"):
        return False
    return len(text) <= 60 and _TOTAL.fullmatch(normalise_text(text)) is not None


def _unlabelled_totals(
    columns: Sequence[tuple[Cell, ...]], numeric: list[int], money: set[int], filled: np.ndarray, count: np.ndarray
) -> np.ndarray:
    """Rows that hold nothing but figures, each the sum of the rows above it; money may be rounded to the pound."""
    found = np.zeros(len(filled), dtype=bool)
    if not numeric:
        return found
    for row in np.flatnonzero(filled[:, numeric].sum(axis=1) == count):
        here = [j for j in numeric if filled[row, j]]
        found[row] = (
            bool(here) and row > 1 and all(_adds_up(columns[j], int(row), 0.5 if j in money else 0.05) for j in here)
        )
    return found


def _adds_up(column: tuple[Cell, ...], row: int, tolerance: float) -> bool:
    total = _figure(column[row])
    above = [figure for figure in map(_figure, column[:row]) if figure is not None]
    return total is not None and len(above) > 1 and abs(sum(above) - total) <= tolerance


def _figure(value: Cell) -> float | None:
    """The number a cell means ("£1,234" as text too); None when it means none."""
    try:
        return None if is_blank(value) else float(number(value))
    except Unreadable:
        return None


def _rulers(columns: Sequence[tuple[Cell, ...]], match: Match, lines: list[list[Cell]]) -> np.ndarray:
    """Rows drawn, not written: nothing in them but dashes and the like."""
    found = np.zeros(len(lines), dtype=bool)
    index = min((f.index for name, f in match.columns.items() if name in needed(match.dataset)), default=0)
    cells = columns[index] if index < len(columns) else ()
    drawn = {v for v in set(cells) if isinstance(v, str) and v[:1] in _DRAWN and len(v) > 1 and not v.strip(_DRAWN)}
    for row, value in enumerate(cells if drawn else ()):
        if value in drawn:
            found[row] = all(isinstance(v, str) and not v.strip(_DRAWN) for v in lines[row] if v is not None)
    return found


def _says_units(lines: list[list[Cell]], met: np.ndarray, need: int) -> bool:
    """Whether the row right below the headers says only what each column holds ("dd/mm/yyyy", "£", "days")."""
    values = [value for line in lines for value in line if not is_blank(value)]
    units = [
        value
        for value in values
        if isinstance(value, str) and (_UNIT.fullmatch(normalise_text(value).strip("()[].")) or is_unit(value))
    ]
    alone = normalise_text(values[0]).strip("()[].") if len(values) == 1 else ""
    several = len(values) > 1 or is_unit(alone) or _LENGTH.fullmatch(alone) is not None
    return several and len(units) == len(values) and bool((met < need).all())


def _is_note(values: list[Cell]) -> bool:
    """A line of words that is no row: a note, a source, a sub-heading. A lone reference ("A12") is an unfinished
    row."""
    if not values or not isinstance(values[0], str):
        return False
    words = normalise_text(values[0])
    if _NOTE.fullmatch(words) or len(words) >= LONG_NOTE:
        return True
    several = len(_WORD.findall(words)) > 1
    return len(values) == 1 and (several or (not any(letter.isdigit() for letter in words) and " " in words))
