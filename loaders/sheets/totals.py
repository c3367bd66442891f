"""Totals rows are left out of the table and checked against it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from common.cells import column_letter
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column, Problem
from loaders.values.cells import NUMERIC, Settings, read_cell, reader
from loaders.values.trouble import Trouble

TOLERANCE = {"money": 100, "whole": 0, "decimal": 0.05}  # pence; a total typed to the nearest pound is a right total


def check(sheet: Sheet, match: Match, body: Body, frame: pd.DataFrame, settings: dict[str, Settings]) -> list[Problem]:
    """A note for each totals row that adds up (or has nothing to add), a warning for each figure that does not.

    `frame` holds every row of the table, in order, with `body.rows` as its positions.
    """
    problems: list[Problem] = []
    start = -1
    for row in body.totals:
        name, number = sheet.place(body.first + int(row))
        wrong: list[Problem] = []
        checked = 0
        for column_name, found in match.columns.items():
            column = match.dataset.column(column_name)
            if column.kind not in NUMERIC or column_name not in frame or found.index >= len(body.columns):
                continue
            value = body.columns[found.index][row]
            total, trouble = (None, None) if value is None else _read(column, value, settings[column_name])
            if total is None or trouble is not None:
                continue
            checked += 1
            sums = _sums(frame[column_name], body.rows, start, int(row))
            if all(abs(float(total) - each) > TOLERANCE[column.kind] for each in sums):
                wrong.append(_mismatch(name, number, found.index, found.header, column, float(total), sums[0]))
        problems.extend(wrong or [_left_out(name, number, checked)])
        start = int(row)
    return problems


def _read(column: Column, value: Cell, settings: Settings) -> tuple[float | None, Trouble | None]:
    """A total may well be larger than any one row may be."""
    return read_cell(replace(column, minimum=None, maximum=None), value, reader(column, settings))


def _sums(values: pd.Series, rows: np.ndarray, start: int, row: int) -> list[float]:
    """What the totals row may be the total of: all rows, the rows above it, its own block, the rows below it."""
    figures = values.astype("float64").fillna(0).to_numpy()
    above, below = rows < row, rows > row
    return [float(figures[part].sum()) for part in (above | below, above, above & (rows > start), below)]


def _left_out(sheet: str, row: int, checked: int) -> Problem:
    words = "it agrees with the rows and was left out" if checked else "it was left out; it has no figure to check"
    return Problem(sheet, row, "", "totals-row", "note", "", f"This is a totals row: {words}.", "")


def _mismatch(sheet: str, row: int, index: int, header: str, column: Column, total: float, added: float) -> Problem:
    stated, found = _shown(column, total), _shown(column, added)
    return Problem(
        sheet, row, f"{column_letter(index)} {header}", "total-does-not-match", "warning", stated,
        f"The total does not match: the totals row says {stated} under {header}, the rows add up to {found}. The "
        "totals row was left out.",
        "Check whether a row is missing, held back or counted twice.",
    )  # fmt: skip


def _shown(column: Column, value: float) -> str:
    return f"£{value / 100:,.2f}" if column.kind == "money" else f"{value:,.10g}"
