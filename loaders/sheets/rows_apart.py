"""Figures that stand across the page brought below one another: a row for each, under what its column is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank


def rows_apart(
    sheet: Sheet, last: int, across: Collection[int], kinds: Mapping[int, tuple[str, ...]], headers: tuple[str, ...]
) -> Sheet:
    """The sheet with a row for each figure that stands across the page: under the headers what the figure's column is,
    and the figure. `across`: all columns that go."""
    return groups_apart(sheet, last, across, [(kind, (place,)) for place, kind in kinds.items()], headers)


def groups_apart(
    sheet: Sheet,
    last: int,
    across: Collection[int],
    groups: Sequence[tuple[tuple[str | date, ...], tuple[int, ...]]],
    headers: tuple[str, ...],
) -> Sheet:
    """The same of figures that belong together: a row for each group of columns, under what it is and its figures. A
    group has -1 for a column that it lacks."""
    width = max(len(row) for row in sheet.rows)
    places = [place for _, group in groups for place in group]
    rows = [list(row) for row in sheet.rows[:last]]
    rows.append([*without(sheet.rows[last], across, width), *headers])
    origin = list(range(last + 1))
    for label, group in groups:
        for index in range(last + 1, len(sheet.rows)):
            row = [*sheet.rows[index], *[None] * (width - len(sheet.rows[index]))]
            blank = all(place < 0 or is_blank(row[place]) for place in group)
            if blank and any(other >= 0 and not is_blank(row[other]) for other in places):
                continue
            when = [None] * len(label) if blank else label
            figures = (row[place] if place >= 0 else None for place in group)
            rows.append([*without(row, across, width), *when, *figures])
            origin.append(index)
    at = {old: [new for new, each in enumerate(origin) if each == old] for old in set(origin)}
    return replace(
        sheet,
        rows=rows,
        origin=[(sheet.name, index + 1) for index in origin],
        struck={(new, j) for i, j in sheet.struck for new in at.get(i, [])},
        partly_struck={(new, j) for i, j in sheet.partly_struck for new in at.get(i, [])},
        hidden_rows={new for i in sheet.hidden_rows for new in at.get(i, [])},
    )


def cell_at(row: Sequence[Cell], index: int) -> Cell:
    """What stands in a column of a row; None beyond its end."""
    return row[index] if index < len(row) else None


def without(row: Sequence[Cell], gone: Collection[int], width: int) -> list[Cell]:
    """The row, filled up to its width, with some of its columns blank."""
    return [None if index in gone else cell_at(row, index) for index in range(width)]
