"""Debits, credits and minus signs: what a column of amounts and the columns beside it say of which way an amount
counts."""

from __future__ import annotations

from collections.abc import Iterator

from common.cells import column_letter
from common.words import choice_words
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import personal
from loaders.values.amounts import bare_number

YEAR, AS_THEY_STAND, TURNED, CREDITS, WEEKS = "1", "as they stand", "turned", "credits", "weeks"
AMONG, APART = "among", "apart"

CREDIT, DEBIT = frozenset(["cr", "credit", "c", "credits"]), frozenset(["dr", "debit", "d", "debits"])


def all_below_nought(body: Body, found: Found) -> int:
    """How many figures a column has, where all are below nought; 0 as soon as one is not."""
    count = 0
    for row in body.rows:
        number = bare_number(body.columns[found.index][row])
        if number is not None and number > 0:
            return 0
        count += bool(number)
    return count


def debit_or_credit(sheet: Sheet, match: Match, body: Body) -> Iterator[tuple[int, str]]:
    """The unused columns that hold nothing but words for debit and credit, with their headers."""
    used = {found.index for found in match.columns.values()}
    headers = header_ways(sheet, match.header_row - 1, match.header_depth)
    for index, cells in enumerate(body.columns):
        if index in used:
            continue
        words = {short_word(cells[row]) for row in body.rows} - {""}
        if words and words <= CREDIT | DEBIT and words & CREDIT:
            header = headers[index].found[0] if index < len(headers) and headers[index] else personal.NOT_SHOWN
            yield index, f"column {column_letter(index)}" if header == personal.NOT_SHOWN else f'"{header}"'


def short_word(value: Cell) -> str:
    return choice_words(value) if isinstance(value, str) and len(value) < 12 else "" if value is None else "?"
