"""One thing in two columns: the authority's number beside the establishment's, debits beside credits, a year beside its
term, cases agreed beside cases refused.

Put together in the second of the two before the columns are matched again. Only what can mean nothing else is
put together: where one cell is of another kind, the sheet stays as it is, for its columns to be asked about or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from common.words import choice_words, header_words
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.sheets.sideways.unit_across import unit_of
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank
from loaders.values.labels import text, year_start

Pair = tuple[Cell, Cell]
Together = Callable[[Cell, Cell], Cell]
May = Callable[[Match, Mapping[int, frozenset[str]], int], bool]
_SCHOOL_NUMBER = 10_000  # establishments are numbered below it, within their authority


def _words(*headers: str) -> frozenset[str]:
    return frozenset(map(header_words, headers))


_AUTHORITY = _words("LA", "LA code", "LA number", "LA no", "LEA", "LEA code", "LEA number", "LEA no", "Local authority",
                    "Local authority code", "Authority", "Authority code", "Authority number")  # fmt: skip
_ESTABLISHMENT = _words("Estab", "Estab no", "Estab number", "Establishment", "Establishment number", "Estab code",
                        "School number", "School no", "DfE number", "DfE no", "School", "Base")  # fmt: skip
_DEBIT = _words("Debit", "Debits", "Dr", "Debit amount", "Debit value", "Debit £")
_CREDIT = _words("Credit", "Credits", "Cr", "Credit amount", "Credit value", "Credit £")
_YEAR = _words("Academic year", "School year", "Acad year", "AY")
_TERM = _words("Term", "Half term", "Academic term", "School term", "Term name")
_AGREED = _words("Agreed", "Cases agreed", "Number agreed", "Approved")
_REFUSED = _words("Refused", "Cases refused", "Number refused", "Not agreed", "Declined", "Turned down")


def together(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with its pairs of columns put together, or the sheet itself."""
    headers = _headers(sheet, match)
    for first, second, header, joins, may in (
        (_AUTHORITY, _ESTABLISHMENT, "", _number, _is_one_school),
        (_DEBIT, _CREDIT, "Amount", _balance, _lacks("spend", "amount")),
        (_YEAR, _TERM, "", _period, _has_periods),
        (_AGREED, _REFUSED, "Decided", _sum, _lacks("panels", "decided")),
    ):
        left = [index for index, words in headers.items() if words & first]
        right = [index for index, words in headers.items() if words & second]
        if len(left) == len(right) == 1 and may(match, headers, right[0]):
            unit = unit_of(sheet, match.first_data_index - 1, (left[0], right[0])) if header == "Amount" else ""
            if unit is not None:
                sheet = _joined(sheet, match, (left[0], right[0]), f"{header}{unit}", joins)
    return sheet


def _headers(sheet: Sheet, match: Match) -> dict[int, frozenset[str]]:
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    return {index: frozenset(way.words) for index, way in enumerate(ways) if way}


def _lacks(dataset: str, column: str) -> May:
    return lambda match, headers, at: match.dataset.name == dataset and column in match.missing


def _is_one_school(match: Match, headers: Mapping[int, frozenset[str]], at: int) -> bool:
    """Whether the establishments are the one column of schools, and no whole numbers stand beside them."""
    schools = [name for name in match.columns if name == "laestab" or match.dataset.column(name).kind == "school"]
    whole = any(words & _words("LAESTAB", "LA Estab") for words in headers.values())
    return not whole and len(schools) == 1 and match.columns[schools[0]].index == at


def _has_periods(match: Match, headers: Mapping[int, frozenset[str]], at: int) -> bool:
    """Whether the terms were taken for periods, which are terms of a year."""
    kinds = {match.dataset.column(name).kind for name, found in match.columns.items() if found.index == at}
    return "period" in kinds and all(column.kind != "academic_year" for column in match.dataset.columns)


def _joined(sheet: Sheet, match: Match, at: tuple[int, int], header: str, joins: Together) -> Sheet:
    first = match.first_data_index
    pairs: list[tuple[int, Pair]] = []
    for index in range(first, len(sheet.rows)):
        pair = (_at(sheet.rows[index], at[0]), _at(sheet.rows[index], at[1]))
        if not all(map(is_blank, pair)) and sum(not is_blank(value) for value in sheet.rows[index]) > 2:
            pairs.append((index, pair))
    try:
        values = [(index, joins(*pair)) for index, pair in pairs]
    except ValueError:
        return sheet
    if not values:
        return sheet
    rows = [list(row) for row in sheet.rows]
    # Whose the authority's number is, is looked at by itself; a header that was understood stays.
    gone = [*([] if joins is _number else at[:1]), *(at[1:] if header else [])]
    for index in [*range(match.header_row - 1, first), *(index for index, _ in values)]:
        rows[index].extend([None] * (max(at) + 1 - len(rows[index])))
        for column in gone:
            rows[index][column] = None
    for index, value in ([(first - 1, header)] if header else []) + values:
        rows[index][at[1]] = value
    return replace(sheet, rows=rows)


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else None


def _whole(value: Cell) -> int:
    number = None if isinstance(value, bool) else bare_number(value)
    if number is None or number != int(number) or number < 0:
        raise ValueError
    return int(number)


def _number(authority: Cell, establishment: Cell) -> Cell:
    """899 and 4001 are 8994001; a school that is not numbered within its authority is another matter."""
    first, second = _whole(authority), _whole(establishment)
    if not (100 <= first <= 999 and 1000 <= second < _SCHOOL_NUMBER):
        raise ValueError
    return f"{first}{second}"


def _balance(debit: Cell, credit: Cell) -> Cell:
    """What was spent: debits less credits, each of them above nought."""
    amounts = [0 if is_blank(value) else bare_number(value) for value in (debit, credit)]
    if any(amount is None or amount < 0 for amount in amounts):
        raise ValueError
    return float(amounts[0] - amounts[1])  # type: ignore[operator]


def _period(year: Cell, term: Cell) -> Cell:
    """The term of a school year, "Autumn 1" of 2018/19. A term that names a year itself needs none beside it; a year
    that is none of a school ("2019") makes no period, and its row is held for that."""
    if is_blank(term):
        return None
    words = choice_words(text(term))
    if any(part.isdigit() and len(part) > 1 for part in words.split()):
        raise ValueError
    given = "" if is_blank(year) else text(year)
    start = year_start(given) if given else None
    return (
        f"{f'Term {words}' if words.isdigit() else words} "
        f"{given if start is None else f'{start}/{(start + 1) % 100:02d}'}"
    )


def _sum(one: Cell, other: Cell) -> Cell:
    return _whole(0 if is_blank(one) else one) + _whole(0 if is_blank(other) else other)
