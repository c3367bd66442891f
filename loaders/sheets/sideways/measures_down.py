"""Figures that stand below one another under what they are: "Measure" with "Possible sessions" and "Missed sessions" as
rows, beside a value, or beside terms or days across the page. Each becomes a column of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from common.words import header_words
from loaders.datasets.attendance import ATTENDANCE
from loaders.datasets.panels import PANELS
from loaders.sheets.matching import names
from loaders.sheets.rows_apart import cell_at, groups_apart
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.periods import Period, period_of
from loaders.spec import Dataset
from loaders.values.cells import is_blank

SEARCHED = 15
LOOKED_AT = 60  # rows among which one of the measures must stand
LONGEST, MOST = 60, 40  # letters of a measure, and measures in one table
_VALUES = frozenset(["value", "values", "number", "count", "figure", "figures", "sessions", "amount", "total number"])
_BOTH = ((ATTENDANCE, frozenset(["possible", "missed"])), (PANELS, frozenset(["listed", "decided"])))
_Key = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Down:
    """The row of the headers, the column of what the figures are, and the columns that they stand in, each with the
    period of its header where it has one."""

    last: int
    what: int
    figures: Mapping[int, Period | None]


def unfolded(sheet: Sheet, allowed: Collection[str]) -> Sheet:
    """The sheet with a column for each measure, and a row for each day; or the sheet itself where it is not laid out
    so."""
    if sheet.origin is not None or sheet.struck or sheet.hidden_rows:
        return sheet
    for dataset, needs in _BOTH:
        found = _found(sheet, dataset, needs) if dataset.name in allowed else None
        if found is not None:
            return _laid(sheet, found)
    return sheet


def _found(sheet: Sheet, dataset: Dataset, needs: frozenset[str]) -> _Down | None:
    if not _names_one(dataset, needs, (cell for row in sheet.rows[:LOOKED_AT] for cell in row)):
        return None  # of a long list no more is looked at than that
    for last, head in enumerate(sheet.rows[:SEARCHED]):
        figures = _figures(head)
        if not figures:
            continue
        below = sheet.rows[last + 1 :]
        for index in range(min(figures)):
            if not _names_one(dataset, needs, (cell_at(row, index) for row in below[:LOOKED_AT])):
                continue
            words = {header_words(cell) for cell in {cell_at(row, index) for row in below} if isinstance(cell, str)}
            if len(words) > MOST:
                continue
            known = {name for word in words if (name := names(dataset, (word,)))}
            all_named = all(not is_blank(cell_at(row, index)) for row in below if _has_figures(row, figures))
            if needs <= known and len(words) <= 2 * len(known) and all_named:
                return _Down(last, index, figures)
    return None


def _names_one(dataset: Dataset, needs: frozenset[str], cells: Iterable[Cell]) -> bool:
    """Whether one of the cells is one of the measures that are needed."""
    different = {cell for cell in cells if isinstance(cell, str) and len(cell) < LONGEST}
    return any(names(dataset, (header_words(cell),)) in needs for cell in different)


def _figures(head: Sequence[Cell]) -> dict[int, Period | None]:
    """The columns of figures by their headers: all those of terms or days, or the one of values; none where the header
    has neither."""
    periods = {index: each for index, cell in enumerate(head) if (each := period_of(cell)) and not each.rest}
    if periods and {each.noun for each in periods.values()} in ({"terms"}, {"days"}):
        return dict(periods)
    values = [i for i, cell in enumerate(head) if isinstance(cell, str) and header_words(cell) in _VALUES]
    return {values[0]: None} if len(values) == 1 and not periods else {}


def _has_figures(row: Sequence[Cell], figures: Collection[int]) -> bool:
    return any(not is_blank(cell_at(row, index)) for index in figures)


def _laid(sheet: Sheet, found: _Down) -> Sheet:
    """The sheet with the figures of one thing in the first of its rows; the sheet itself where one stands twice."""
    width = max(map(len, sheet.rows))
    gone = {found.what, *found.figures}
    measures: dict[str, str] = {}  # as they are compared, and as the first of them is written
    for row in sheet.rows[found.last + 1 :]:
        if isinstance(cell := cell_at(row, found.what), str):
            measures.setdefault(header_words(cell), " ".join(cell.split()))
    at = {
        (figure, word): width + number
        for number, (figure, word) in enumerate((figure, word) for figure in found.figures for word in measures)
    }
    rows: list[list[Cell]] = [[*row, *[None] * (width + len(at) - len(row))] for row in sheet.rows]
    head = sheet.rows[found.last]
    for (figure, word), place in at.items():
        rows[found.last][place] = _header(head[figure], found.figures[figure], measures[word])
    first: dict[_Key, int] = {}
    comments = dict(sheet.comments)
    for number in range(found.last + 1, len(rows)):
        row = rows[number]
        cell = row[found.what]
        if is_blank(cell):
            continue
        key = tuple(" ".join(str(row[i]).split()).casefold() for i in range(width) if i not in gone)
        mine = rows[first.setdefault(key, number)]
        for figure in found.figures:
            place = at[figure, header_words(cell)]
            if mine[place] is not None:
                return sheet
            mine[place] = row[figure]
        if mine is not row:
            rows[number] = [None] * len(row)
            if number in comments:
                whole = first[key]
                comments[whole] = " ".join(filter(None, (comments.get(whole), comments.pop(number))))
    for number in (found.last, *first.values()):
        for index in gone:
            rows[number][index] = None
    laid = replace(sheet, rows=rows, comments=comments)
    days = {figure: each.day for figure, each in found.figures.items() if each is not None and each.day is not None}
    if not days:
        return laid
    groups = [((day,), tuple(at[figure, word] for word in measures)) for figure, day in days.items()]
    return groups_apart(laid, found.last, set(at.values()), groups, ("Date", *measures.values()))


def _header(head: Cell, period: Period | None, measure: str) -> str:
    return measure if period is None else f"{' '.join(str(head).split())} {measure}"
