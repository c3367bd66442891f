"""Headers that come again below: on every printed page as they were, or over a second table of another order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from common.words import header_words
from loaders.opening.refusal import Refused
from loaders.sheets.headers import Match
from loaders.sheets.matching import Known, known
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset

FEWEST = 3  # fewer known headers in one row may be values that happen to be words of a header


def headers_again(sheet: Sheet, match: Match, columns: Sequence[tuple[Cell, ...]]) -> np.ndarray:
    """True for each row below the header that says the header again. Raises Refused where one stands over columns in
    another order: what follows would be read under the wrong headers."""
    found = np.zeros(len(columns[0]) if columns else 0, dtype=bool)
    spellings = known(match.dataset)
    known_as: dict[str, str] = {}  # the words of this sheet that were looked at: they end with the call
    for row in _suspects(match, columns):
        texts = [(index, cell) for index, column in enumerate(columns) if isinstance(cell := column[row], str)]
        headers = _headers(texts, spellings, known_as)
        if len(headers) < min(FEWEST, len(match.columns)):
            continue
        moved = [
            index for index, name in headers.items() if name in match.columns and match.columns[name].index != index
        ]
        moved = [index for index in moved if not _same_words(sheet, match, index, columns[index][row])]
        if moved:
            raise _second_table(sheet, match, row)
        found[row] = True
    return found


def _headers(texts: Sequence[tuple[int, str]], spellings: Known, known_as: dict[str, str]) -> dict[int, str]:
    """The texts of a row that are headers, by their columns; none as soon as half of them are not."""
    headers: dict[int, str] = {}
    for looked_at, (index, text) in enumerate(texts, start=1):
        name = known_as.get(text)
        if name is None:
            name = known_as[text] = spellings.get(header_words(text), ("", ""))[0]
        if name:
            headers[index] = name
        elif (looked_at - len(headers)) * 2 >= len(texts):
            return {}
    return headers


def _suspects(match: Match, columns: Sequence[tuple[Cell, ...]]) -> list[int]:
    """Rows in which some column that holds no free text says one of its dataset's headers. Each distinct word is looked
    at once: a hundred thousand rows hold few."""
    spellings = known(match.dataset)
    rows: set[int] = set()
    for name, place in match.columns.items():
        if place.index < len(columns) and not _is_free(match.dataset, name):
            column = columns[place.index]
            words = {v for v in set(column) if isinstance(v, str) and header_words(v) in spellings}
            if words:
                rows.update(row for row, value in enumerate(column) if value in words)
    return sorted(rows)


def _is_free(dataset: Dataset, name: str) -> bool:
    column = dataset.column(name)
    return column.kind == "text" or bool(column.personal)


def _same_words(sheet: Sheet, match: Match, index: int, value: Cell) -> bool:
    """Whether the column was headed so at the top as well: two columns of one header are asked about elsewhere."""
    above = sheet.rows[match.first_data_index - 1]
    return index < len(above) and header_words(above[index] or "") == header_words(value)


def _second_table(sheet: Sheet, match: Match, row: int) -> Refused:
    name, number = sheet.place(match.first_data_index + row)
    return Refused(
        "second-header",
        f"Row {number} of the sheet {name!r} holds headers again, in another order than at the top, so the rows below "
        "it would be read under the wrong headers. Nothing was read from this sheet.",
        "Put each table on a sheet of its own, or put the columns of both in one order.",
    )
