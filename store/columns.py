"""A typed frame becomes database values and comes back the same: column by column, never a dict for each row.

Money stays whole pence, dates stay days, a blank stays a blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from loaders.spec import DTYPES, Column, Dataset, Kind


def to_values(column: pd.Series, kind: Kind) -> list[Any]:
    """Plain Python values, None for blank; a day is the text "2019-06-27"."""
    if kind == "date":
        # Each different day is written once: a hundred thousand rows hold some thousand days.
        places, days = pd.factorize(column.to_numpy("datetime64[D]"))
        return np.array([*map(str, days), None], dtype=object)[places].tolist()
    if isinstance(column.dtype, pd.CategoricalDtype):
        words = np.array([*map(str, column.cat.categories), None], dtype=object)
        return words[column.cat.codes.to_numpy()].tolist()
    return column.array.to_numpy(object, na_value=None).tolist()


def to_column(values: Sequence[Any], kind: Kind) -> pd.Series:
    """A Series of the kind's dtype from what the database gave."""
    dtype: Any = DTYPES[kind]
    if kind == "date":
        return pd.Series(np.array(values, dtype="datetime64[D]").astype(dtype))
    if kind == "flag":
        values = [None if value is None else bool(value) for value in values]
    if dtype == "category":
        return pd.Series(pd.Categorical(pd.array(list(values), dtype="str")))
    return pd.Series(pd.array(list(values), dtype=dtype))


def to_rows(columns: Sequence[Column], frame: pd.DataFrame, keys: list[str], upload: int) -> list[tuple]:
    """The tuples of an insert: upload, sheet, row, row_key, then some columns of the dataset, in their order."""
    place = [[upload] * len(frame), frame["sheet"].tolist(), frame["row"].tolist(), keys]
    return list(zip(*place, *(to_values(frame[c.name], c.kind) for c in columns)))


def to_frame(dataset: Dataset, rows: list[tuple]) -> pd.DataFrame:
    """Back from `id, upload_id, sheet, row, row_key, …stored columns` to a typed frame (upload_id is called upload)."""
    width = 5 + len(dataset.stored)
    columns: list[Sequence[Any]] = list(zip(*rows)) if rows else [()] * width
    ids, uploads, sheets, places, keys = columns[:5]
    out: dict[str, Any] = {
        column.name: to_column(values, column.kind) for column, values in zip(dataset.stored, columns[5:])
    }
    out["upload"] = np.array(uploads, dtype="int64")
    out["sheet"] = pd.array(list(sheets), dtype="str")
    out["row"] = np.array(places, dtype="int64")
    out["id"] = np.array(ids, dtype="int64")
    # Objects on purpose: keys are looked up among Python strings, and crossing from Arrow costs more than the look-up.
    out["row_key"] = pd.Series(list(keys), dtype=object)
    return pd.DataFrame(out)
