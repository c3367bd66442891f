"""Exact amounts in whole pence: one of them, halves up; and a table of them, in which every row and every column still
adds up to its own total."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np


def floor(part: Fraction) -> int:
    return part.numerator // part.denominator


def nearest(amount: Fraction | int) -> int:
    """The nearest whole penny, halves up: 0.5 is 1, and an amount below nothing is rounded like its opposite. Python's
    own `round` takes a half to the even penny, so that two lines of 12.5 pence and two of 13.5 would not differ by
    two."""
    top, bottom = amount.numerator, amount.denominator  # in whole numbers: some half a million are rounded for a page
    whole = (2 * abs(top) + bottom) // (2 * bottom)
    return whole if top >= 0 else -whole


def whole_pence(tops: np.ndarray, bottoms: np.ndarray) -> np.ndarray:
    """`nearest` of whole columns: amounts over whole numbers above nothing, with room to be doubled."""
    wholes = (2 * abs(tops) + bottoms) // (2 * bottoms)
    return np.where(tops >= 0, wholes, -wholes)


def rounded_table(parts: Sequence[Sequence[Fraction]], rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Each part rounded down or up to a whole penny, so that each row comes to `rows` and each column to `columns`.

    `rows` and `columns` are whole and within a penny a part of the exact sums; both come to the same whole. A penny is
    moved along a path of parts that have a fraction until every sum is right (Causey, Cox and Ernst 1985). Where the
    totals were each rounded alone and no such table has them (half pennies that stand in rows of their own), a part of
    the row and column that still want a penny takes it all the same: the sums come first. Raises ValueError where the
    totals cannot be met.
    """
    table = [[floor(part) for part in line] for line in parts]
    loose = [[part != whole for part, whole in zip(line, lower)] for line, lower in zip(parts, table)]
    need_row = [total - sum(line) for total, line in zip(rows, table)]
    need_column = [total - sum(column) for total, column in zip(columns, zip(*table))]
    up = [[False] * len(line) for line in table]
    if sum(need_row) != sum(need_column) or min([0, *need_row, *need_column]) < 0:
        raise ValueError("The totals do not belong to these parts.")
    for row, need in enumerate(need_row):
        for _ in range(need):
            if not _raise(row, loose, up, need_column, set()):
                column = next(i for i, wanted in enumerate(need_column) if wanted)
                table[row][column] += 1
                need_column[column] -= 1
    return [[whole + int(more) for whole, more in zip(line, raised)] for line, raised in zip(table, up)]


def _raise(row: int, loose: list[list[bool]], up: list[list[bool]], need: list[int], seen: set[int]) -> bool:
    """Raise one part of the row, in a column that still needs a penny or can pass one on."""
    for column in range(len(need)):
        if not loose[row][column] or up[row][column] or column in seen:
            continue
        seen.add(column)
        if need[column] > 0:
            need[column] -= 1
            up[row][column] = True
            return True
        for other in range(len(up)):
            if up[other][column] and other != row and _raise(other, loose, up, need, seen):
                up[other][column] = False
                up[row][column] = True
                return True
    return False
