"""Whether a row can be a line of headers: what it holds are words about columns, and no values.

A second line under the headers is believed only when it looks like one: a first row of data taken for it loses that row
and puts what stands in it, a child's name or number, where headers are shown and kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from common.units import is_unit
from common.words import header_words, normalise_text
from loaders.sheets.matching import known
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column
from loaders.values.personal import numbers_of_a_person

BELOW = 200  # rows looked at below a line, to see whether what it says is said again
_DAY = re.compile(
    r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}.{0,12}|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}.{0,14}|\d{1,2}[ -][a-z]{3,9}[ -]\d{2,4}",
    re.I,
)
_FIGURE = re.compile(r"[-(]?£?\d[\d,]*(?:\.\d+)?%?\)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CODE = re.compile(r"(?=.*\d{4})[\w/.-]*[A-Za-z][\w/.-]*")
_LONGEST = 120  # letters: a header is short, also one with an explanation


def holds_a_person(line: Sequence[Cell]) -> bool:
    """Whether a number, date or address of one person stands in a row: then it is no row of headers, whatever else it
    says."""
    return any(isinstance(value, str) and any(map(str.isdigit, value)) and numbers_of_a_person(value) for value in line)


def holds_values(line: Sequence[Cell]) -> bool:
    """Whether a row has a value in it that no header is: a day, a figure, a code of figures, a number of a person."""
    return any(isinstance(value, str) and _is_value(value.strip()) for value in line) or holds_a_person(line)


def holds_units(line: Sequence[Cell]) -> bool:
    """Whether a row says nothing but units of money: three columns headed "£k" would be one column three times."""
    filled = [value for value in line if value is not None and value != ""]
    return bool(filled) and all(isinstance(value, str) and is_unit(value) for value in filled)


def _is_value(text: str) -> bool:
    if not any(map(str.isdigit, text)):
        return False
    if len(text) == 1:  # "Reason" over 1, 2, 3
        return False
    figure = _FIGURE.fullmatch(text) is not None and not _YEAR.fullmatch(text)
    return figure or _DAY.fullmatch(text) is not None or (_CODE.fullmatch(text) is not None and not _says_a_year(text))


def _says_a_year(text: str) -> bool:
    return re.fullmatch(r"(?i)[a-z]*[ _-]?(?:19|20)\d{2}(?:[/_-]?\d{2,4})?[a-z]*", text) is not None


def is_like_the_rows_below(sheet: Sheet, row: int, headers: Sequence[str]) -> bool:
    """Whether a row says again what rows below it say in the same column, or a value of the column that the line above
    it names; a word that is itself a header of a table says nothing."""
    from loaders.datasets import ALL

    line = sheet.rows[row]
    tables = [(dataset, known(dataset)) for dataset in ALL]
    for column, value in enumerate(line):
        if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
            continue
        words = header_words(value)
        if any(words in table for _, table in tables):
            continue
        above = header_words(headers[column]) if column < len(headers) else ""
        if above and above != words:
            for dataset, table in tables:
                if above in table and _reads(dataset.column(table[above][0]), value):
                    return True
        below = (other[column] for other in sheet.rows[row + 1 : row + BELOW] if column < len(other))
        if any(isinstance(cell, str) and normalise_text(cell) == normalise_text(value) for cell in below):
            return True
    return False


def _reads(column: Column, value: str) -> bool:
    """Whether a text is one of a column's choices, or yes or no in a column of those."""
    from loaders.values.labels import NO, YES, choice_reader
    from loaders.values.trouble import Unreadable

    if column.kind == "flag":
        return normalise_text(value) in YES or normalise_text(value) in NO
    if column.kind != "choice":
        return False
    try:
        choice_reader(column.choices, column.also)(value)
    except Unreadable:
        return False
    return True
