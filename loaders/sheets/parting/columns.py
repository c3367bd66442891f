"""A sheet with cells moved into columns of their own: what every kind of parting does once it knows what stands
where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import dates
from loaders.values.cells import is_blank

Parts = Mapping[str, Cell]  # what goes under each of the dataset's columns


def laid_apart(sheet: Sheet, match: Match, index: int, found: Mapping[int, Parts], own: str) -> Sheet:
    """The sheet with the cells of a column, by their rows' indexes, laid into columns of the dataset; the column itself
    becomes `own`. Other columns stand where the sheet has them, or at its end."""
    names = list(dict.fromkeys(name for parts in found.values() for name in parts if name != own))
    places = {name: match.columns[name].index for name in names if name in match.columns}
    width = max(map(len, sheet.rows))
    places.update({name: width + number for number, name in enumerate(n for n in names if n not in places)})
    width = max([width, *(at + 1 for at in places.values())])
    rows: list[list[Cell]] = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    header = rows[match.first_data_index - 1]
    for name, at in places.items():
        if name not in match.columns:
            header[at] = match.dataset.column(name).header
    if own not in match.columns or match.columns[own].index != index or match.columns[own].how == "close":
        for line in rows[match.header_row - 1 : match.first_data_index - 1]:
            line[index] = None
        header[index] = match.dataset.column(own).header
    for number, parts in found.items():
        rows[number][index] = parts.get(own)
        for name, at in places.items():
            if parts.get(name) is not None:
                rows[number][at] = parts[name]
    return replace(sheet, rows=rows)


def laid_in_two(
    sheet: Sheet, match: Match, index: int, apart: Mapping[str, tuple[str, str | None]], own: str, dated: str
) -> Sheet:
    """The sheet with the texts of a column that are two things laid into `own` and the column of a day, `dated`; one
    beside which another day stands already stays as it is."""
    found: dict[int, Parts] = {}
    for row, value in cells_below(sheet, match, index).items():
        hit = apart.get(value) if isinstance(value, str) else None
        beside = cell_of(sheet.rows[row], match, dated)
        fits = hit is not None and (is_blank(beside) or _is_same_day(beside, hit[1]))
        found[row] = {own: hit[0], dated: hit[1]} if hit and fits else {own: value}
    return laid_apart(sheet, match, index, found, own)


def _is_same_day(beside: Cell, day: str | None) -> bool:
    return day is not None and is_day(beside) and dates.day(beside) == dates.day(day)


def cells_below(sheet: Sheet, match: Match, index: int) -> dict[int, Cell]:
    """The filled cells of a column, by their rows' indexes."""
    return {
        number: row[index]
        for number, row in enumerate(sheet.rows[match.first_data_index :], start=match.first_data_index)
        if index < len(row) and not is_blank(row[index])
    }


def texts_below(sheet: Sheet, match: Match, index: int) -> set[str]:
    """The different texts of a column: most have few, or none that could be several things."""
    rows = sheet.rows[match.first_data_index :]
    return {row[index] for row in rows if index < len(row) and isinstance(row[index], str)}  # type: ignore[misc]


def cell_of(row: Sequence[Cell], match: Match, name: str) -> Cell:
    """What stands under one of the dataset's columns in a row; None where the sheet lacks it."""
    found = match.columns.get(name)
    return row[found.index] if found is not None and found.index < len(row) else None


def without(sheet: Sheet, match: Match, index: int) -> Sheet:
    """The sheet with nothing below the header of a column."""
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for row in rows[match.first_data_index :]:
        if index < len(row):
            row[index] = None
    return replace(sheet, rows=rows)
