"""What makes two rows the same: the dataset's key, written as one line of text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from loaders.sheets.sameness import telling
from loaders.spec import Dataset
from store.columns import to_values

SEPARATOR = "\x1f"  # "unit separator": no cell of a spreadsheet can hold it


def row_keys(dataset: Dataset, frame: pd.DataFrame) -> list[str]:
    """The key of each row. Case and spacing of text do not make two rows different; blanks equal blanks.

    A key that starts with an identifier of the record (`placement_id`) is that identifier alone where it is filled, and
    where it is not the other columns of the key, or who, where and from when.
    """
    own = dataset.key[0] if dataset.key[0].endswith("_id") else None
    telling_columns = telling(dataset, frame).drop(columns=[own] if own else [])
    if telling_columns.columns.empty:
        stored = {column.name for column in dataset.stored}
        telling_columns = frame[[name for name in ("pupil_ref", "provider", dataset.dated_by) if name in stored]]
    parts = [_part(telling_columns[name], dataset) for name in telling_columns]
    keys = list(map(SEPARATOR.join, zip(*parts)))
    if own is None:
        return keys
    return [f"={identifier}" if identifier else key for identifier, key in zip(_part(frame[own], dataset), keys)]


def _part(column: pd.Series, dataset: Dataset) -> list[str]:
    values = to_values(column, dataset.column(str(column.name)).kind)
    # Each different value is written plainly once: a hundred thousand rows have a few thousand of them.
    written = {value: key_part(value) for value in set(values)}
    return list(map(written.__getitem__, values))


def key_part(value: object) -> str:
    """A part of a key, so that case and spacing make no difference."""
    if isinstance(value, str):
        return value.casefold() if value.isalnum() else " ".join(value.split()).casefold()
    return "" if value is None else str(value)


def incomplete(dataset: Dataset, frame: pd.DataFrame) -> np.ndarray:
    """True where the date that places a row in time is blank, or any required part of its key is."""
    needed = [name for name in dataset.key if dataset.column(name).required or name == dataset.dated_by]
    return frame[needed].isna().any(axis=1).to_numpy() if needed else np.zeros(len(frame), dtype=bool)
