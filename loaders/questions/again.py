"""Two columns that speak of one thing: which of them holds is asked, unless the second only says the first again in its
own unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from common.words import choice_words
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column
from loaders.values import lengths
from loaders.values.amounts import bare_number, is_missing_symbol
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

_OF_A_LENGTH = frozenset(
    "total number days day sessions session suspended excluded suspension exclusion lost school length in out".split()
)


def _factors(column: Column, under: str, over: str) -> tuple[float, float]:
    """What makes one unit of the figures under two headers: two sessions are a day."""
    if not column.factor:
        return 1.0, 1.0
    first, second = (lengths.FACTORS.get(lengths.unit_of(header), 1.0) for header in (under, over))
    return first, second


def says_it_again(sheet: Sheet, match: Match, column: Column, under: Found, over: int, header: str) -> bool:
    """Whether every filled cell of a column says what its row has already: 4 sessions beside 2 days."""
    rows = sheet.rows[match.first_data_index :]
    pairs = [(_at(row, under.index), row[over]) for row in rows if over < len(row) and _says_something(row[over])]
    return are_one(column, under.header, header, pairs)


def names_a_length(column: Column, words: Sequence[str]) -> bool:
    """Whether a header is made of nothing but the words for the length of a suspension: "Total days suspended"."""
    return column.name == "days" and any(set(text.split()) <= _OF_A_LENGTH for text in words)


def are_one(column: Column, under: str, over: str, pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether the cells of two columns of these headers say the same, row by row."""
    factors = _factors(column, under, over)
    return bool(pairs) and all(_is_one(mine, other, factors) for mine, other in pairs)


def laid_over(sheet: Sheet, match: Match, column: Column, under: Found, over: int, header: str) -> Sheet:
    """The sheet with one column's filled cells laid over another's: a later decision over an earlier one."""
    first, second = _factors(column, under.header, header)
    lines = [list(row) for row in sheet.rows]
    for row in lines[match.first_data_index :]:
        if over < len(row) and not is_blank(row[over]):
            row.extend([None] * (under.index + 1 - len(row)))
            number = bare_number(row[over]) if first != second else None
            row[under.index] = row[over] if number is None else float(number) * second / first
    return replace(sheet, rows=lines)


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else None


def _says_something(value: Cell) -> bool:
    return not is_blank(value) and not is_missing_symbol(value)


def _is_one(mine: Cell, other: Cell, factors: tuple[float, float]) -> bool:
    first, second = factors
    if (
        first == second
        and isinstance(mine, str)
        and isinstance(other, str)
        and choice_words(mine) == choice_words(other)
    ):
        return True
    stated, again = _figure(mine, first), _figure(other, second)
    if stated is None or again is None:
        return first == second and mine == other
    return stated == again


def _figure(value: Cell, factor: float) -> float | None:
    """A number, with or without its unit: "2 days"."""
    try:
        return lengths.days(value, factor)
    except Unreadable:
        return None
