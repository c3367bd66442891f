"""The mark of an upload's rows in one dataset, made when they are stored: a row that changed since shows in
`verify`."""

from __future__ import annotations

import hashlib
from typing import Any

import pandas as pd

from loaders.spec import Dataset, Kind
from store.columns import to_values

BETWEEN, BLANK = "\x1f", "\x00"  # no cell of a spreadsheet can hold either
WORDS = frozenset(["text", "choice", "school", "period", "date"])  # kinds whose values are kept as text


def digest(dataset: Dataset, frame: pd.DataFrame) -> str:
    """SHA-256 of rows in their stored order: sheet, row and every column that has something in it.

    Column by column, which is some ten times faster than row by row. A column that is blank throughout does not weigh,
    so that a column a spec gains later leaves the marks of earlier uploads as they are.
    """
    mark = hashlib.sha256()
    for name in ("sheet", "row"):
        mark.update(f"{name}{BETWEEN}{BETWEEN.join(map(str, frame[name].tolist()))}\n".encode())
    for column in sorted(dataset.stored, key=lambda column: column.name):
        if frame[column.name].notna().any():
            texts = BETWEEN.join(_value_texts(to_values(frame[column.name], column.kind), column.kind))
            mark.update(f"{column.name}{BETWEEN}{texts}\n".encode())
    return mark.hexdigest()


def _value_texts(values: list[Any], kind: Kind) -> list[str]:
    """Each value as text; what is kept as text already stands for itself."""
    texts = values if kind in WORDS else map(repr, values)
    return [BLANK if value is None else text for value, text in zip(values, texts)] if None in values else list(texts)
