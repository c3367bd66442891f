"""What people said of files before, for files that come now: how headers are read, and which cells were put right.

The desk and the command line both ask here, so that either knows what the other has learnt.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from common.cells import column_index, column_letter
from loaders.datasets import ALL
from loaders.guard.messages import PeekedSheet
from loaders.recognise import Chosen
from loaders.sheets.headers import SEARCHED_ROWS
from loaders.sheets.sheet import Sheet
from loaders.values.read_as import WAYS
from store.incoming.desk import header_signature

READ_AS = "read as "
FEWEST = 2  # headers that make a shape
Corrected = tuple[str, int, int, str, str]  # sheet, row, column from 0, what it says now, what it said


class Remembers(Protocol):
    """What is asked of the store."""

    def header_map(self, signature: str) -> tuple[str, dict[str, str]] | None: ...
    def corrections(self, sha256: str) -> bytes | None: ...


def shape_of(sheet: Sheet, row: int) -> str:
    """The mark of the words in a row of headers; "" for a row with hardly any."""
    cells = [value if isinstance(value, str) else None for value in sheet.rows[row - 1]]
    return header_signature(cells) if sum(value is not None for value in cells) >= FEWEST else ""


def headers(store: Remembers, sheets: Iterable[PeekedSheet]) -> dict[str, Chosen]:
    """For each sheet whose headers have been explained before, what was said then."""
    columns = {dataset.id: {column.name for column in dataset.columns} for dataset in ALL}
    found: dict[str, Chosen] = {}
    for each in sheets:
        for row in range(1, min(len(each.rows), SEARCHED_ROWS) + 1):
            shape = shape_of(each.as_sheet(), row)
            stored = store.header_map(shape) if shape else None
            if stored is None:
                continue
            ways = {key: way for key, way in stored[1].items() if key.startswith(READ_AS)}
            named = {name: place for name, place in stored[1].items() if name not in ways}
            if set(named) <= columns.get(stored[0], set()):
                columns_read = {name: column_index(place.split(" ", 1)[0]) for name, place in named.items()}
                reads = {column_index(key.removeprefix(READ_AS)): way for key, way in ways.items() if way in WAYS}
                found[each.name] = Chosen(stored[0], columns_read, row, reads=reads)
                break
    return found


def ways_read(reads: Mapping[int, str]) -> dict[str, str]:
    """How columns are to be read, as it stands among the headers that are remembered: {"read as C": "month_first"}."""
    return {f"{READ_AS}{column_letter(index)}": way for index, way in reads.items()}


def corrections(store: Remembers, content: bytes) -> tuple[list[Corrected], list[tuple[str, int]]]:
    """The cells that were put right in a file of these bytes, and the rows (sheet, row) that were left out of it."""
    stored = store.corrections(hashlib.sha256(content).hexdigest())
    cells: list[Corrected] = []
    without: list[tuple[str, int]] = []
    for sheet, some, rows in json.loads(stored) if stored else ():
        cells += [(sheet, row, column, text, was) for row, column, text, was in some]
        without += [(sheet, row) for row in rows]
    return cells, without


def laid_over(given: Chosen, sheet: str, cells: Sequence[Corrected], without: Sequence[tuple[str, int]]) -> Chosen:
    """What was said of a sheet, with the corrections that are its own."""
    mended = {(row, column): text for name, row, column, text, _ in cells if name == sheet}
    gone = {row for name, row in without if name == sheet}
    return given._replace(cells={**given.cells, **mended}, without=given.without | gone)
