"""The funders' shares of a price, given in pounds or in per cent of it: 60% of £100,000 is £60,000.

A % sign, on the cell or in its number format, is sure. Bare figures are per cent where the header says so, and whether
they are out of 1 or of 100 is told by what they come to; where that does not agree, nothing is guessed and the rows
wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from loaders.sheets.sheet import Cell
from loaders.spec import Column, Dataset
from loaders.values.amounts import bare_number, is_percent, number
from loaders.values.cells import Cells
from loaders.values.percents import says_percent, whole_of
from loaders.values.trouble import Trouble, quoted

NEAR = Decimal("0.02")  # shares typed to whole per cents, such as thirds, may miss a hundred by so much of it
FAR = 20  # a bare figure up to 100 that is a smaller part of the price than this may well be a percentage
ASK = "Write the shares with a % sign, or every funder's in pounds, so that they come to the price."


@dataclass(slots=True)
class Parts:
    """The columns of a sheet that may be given in per cent of another, and their cells: {column: one cell for each
    row}."""

    headers: Mapping[str, str]
    cells: dict[str, tuple[Cell, ...]] = field(default_factory=dict)

    def taken_out(self, column: Column, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """The column's cells without its percentages, which wait here until the whole that they are part of is
        known."""
        if not whole_of(column):
            return cells
        self.cells[column.name] = cells
        under_percent = says_percent(self.headers.get(column.name, ""))
        return tuple(None if is_percent(v) or (under_percent and bare_number(v) is not None) else v for v in cells)


def filled(dataset: Dataset, typed: Mapping[str, Cells], parts: Parts) -> list[tuple[int, str, Trouble]]:
    """Put the parts into their typed columns, in pence of the whole; what cannot be told is trouble of its cells."""
    found: list[tuple[int, str, Trouble]] = []
    for whole in dict.fromkeys(whole_of(dataset.column(name)) for name in parts.cells):
        names = [name for name in parts.cells if whole_of(dataset.column(name)) == whole]
        wholes = pd.Series(typed[whole].array)
        if (
            any(_is_part(parts, name) for name in names)
            or _adds_to_no_money(parts, names)
            or (
                _has_small_figures(parts, names)
                and any(_is_far_below(parts, names, row, value) for row, value in enumerate(wholes))
            )
        ):
            found.extend(_fill(names, wholes, typed, parts))
    return found


def _has_small_figures(parts: Parts, names: list[str]) -> bool:
    """Whether any bare figure is up to 100: each different cell is looked at once, since most ledgers have none."""
    cells = {value for name in names for value in set(parts.cells[name])}
    return any((figure := bare_number(value)) is not None and 0 < figure <= 100 for value in cells)


def _is_far_below(parts: Parts, names: list[str], row: int, whole: object) -> bool:
    """Whether a row's bare figures do not come to the price and one of them, up to 100, is next to nothing of it: 60 of
    £100,000 is an amount to nobody."""
    figures = [f for name in names if (f := bare_number(parts.cells[name][row])) is not None]
    if pd.isna(whole) or not any(0 < figure <= 100 for figure in figures):  # type: ignore[call-overload]
        return False
    pounds = Decimal(int(whole)) / 100  # type: ignore[call-overload]
    least = min(figure for figure in figures if figure > 0)
    return abs(sum(figures, Decimal(0)) - pounds) > 1 and least * FAR < pounds


def _is_part(parts: Parts, name: str) -> bool:
    under = says_percent(parts.headers.get(name, ""))
    return under or any(is_percent(value) for value in set(parts.cells[name]))


def _adds_to_no_money(parts: Parts, names: list[str]) -> bool:
    """Whether any row's bare figures come to 1 or to 100, as shares do and amounts hardly ever."""
    sums = {_sum_of(parts, names, row) for row in range(len(parts.cells[names[0]]))}
    return bool(sums & {Decimal(1), Decimal(100)})


def _sum_of(parts: Parts, names: list[str], row: int) -> Decimal | None:
    figures = [f for name in names if (f := bare_number(parts.cells[name][row])) is not None]
    return sum(figures, Decimal(0)) if len(figures) > 1 else None


def _fill(
    names: list[str], wholes: pd.Series, typed: Mapping[str, Cells], parts: Parts
) -> list[tuple[int, str, Trouble]]:
    found: list[tuple[int, str, Trouble]] = []
    scale = _scale(names, parts)
    signs = any(is_percent(value) for name in names for value in set(parts.cells[name]))
    filled = {name: pd.Series(typed[name].array).copy() for name in names}
    for row in range(len(wholes)):
        whole = None if pd.isna(wholes[row]) else Decimal(int(wholes[row]))
        total = _sum_of(parts, names, row)
        like_shares = (total in (Decimal(1), Decimal(100)) and whole != total * 100) or _is_far_below(
            parts, names, row, wholes[row]
        )
        for name in names:
            value = parts.cells[name][row]
            bare, under = bare_number(value), says_percent(parts.headers.get(name, ""))
            share: Decimal | None = None
            if is_percent(value):
                share = number(value) / 100
            elif bare is not None and under and (scale or not bare):
                share = bare / (scale or 1)
            elif bare and (under or ((signs or like_shares) and bare <= 100)):
                found.append((row, name, _unclear(value, under)))
                filled[name][row] = pd.NA
            if share is not None and not 0 <= share <= 1:
                found.append((row, name, _too_large(value)))
            elif share is not None and whole is not None:
                filled[name][row] = int((whole * share).quantize(Decimal(1), ROUND_HALF_UP))
    for name in names:
        typed[name].array = filled[name].array
    return found


def _scale(names: list[str], parts: Parts) -> Decimal | None:
    """What bare figures under headers that say per cent are out of, 1 or 100, by what the rows come to; None where they
    do not agree."""
    under = [name for name in names if says_percent(parts.headers.get(name, ""))]
    rows = [
        [f for n in under if (f := bare_number(parts.cells[n][row])) is not None]
        for row in range(len(parts.cells[names[0]]))
    ]
    figures = [figure for row in rows for figure in row if figure]
    if not figures:
        return None
    if all(figure <= 1 for figure in figures) and any(figure < 1 for figure in figures):
        return Decimal(1)
    if all(figure <= 1 for figure in figures):  # nothing but 1 and 0: the whole, unless a row of several says otherwise
        return Decimal(1) if any(len(row) > 1 and sum(row) == 1 for row in rows) else None
    least = min(figures)
    if least > 1 or all(not row or abs(sum(row, Decimal(0)) / 100 - 1) <= NEAR for row in rows):
        return Decimal(100)
    return None


def _unclear(value: Cell, under: bool) -> Trouble:
    ways = "per cent or a part of one" if under else "pounds or a percentage"
    message = (
        f"It cannot be told whether {quoted(value)} is {ways}: other figures of these columns are written otherwise."
    )
    if not under:
        message = f"It cannot be told whether {quoted(value)} is pounds or a percentage."
    return Trouble("share-unclear", message, ASK)


def _too_large(value: Cell) -> Trouble:
    return Trouble(
        "share-too-large", f"{quoted(value)} is no part of a price: a share is 0% to 100%.", "Check the share."
    )
