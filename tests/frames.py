"""Typed frames written as pipe tables with canonical column names, for tests of what comes after reading."""

from __future__ import annotations

import pandas as pd

from loaders.datasets import by_id
from loaders.spec import Dataset
from tests.sheets import rows


def typed(dataset: Dataset, table: list[dict[str, object]]) -> pd.DataFrame:
    """A frame with every stored column of the dataset; what a row does not give is the column's default or missing."""
    columns = {}
    for column in dataset.stored:
        values = [row.get(column.name, column.default) for row in table]
        if column.kind == "date":
            columns[column.name] = pd.Series(pd.to_datetime(values)).astype("datetime64[s]")
        elif column.dtype in ("str", "category"):
            text = [None if v is None else str(v) for v in values]
            columns[column.name] = pd.Series(text, dtype="str").astype(column.dtype)
        elif column.dtype == "boolean":
            columns[column.name] = pd.Series([{"yes": True, "no": False}.get(v, v) for v in values], dtype="boolean")
        else:
            columns[column.name] = pd.Series(values, dtype="object").astype(column.dtype)
    return pd.DataFrame(columns)


def frame(name: str, table: str) -> pd.DataFrame:
    """A typed frame of a dataset (by id) from a pipe table."""
    header, *body = rows(table)
    names = [str(h) for h in header]
    filled = [row + [None] * (len(names) - len(row)) for row in body if row]
    return typed(by_id(name), [{n: v for n, v in zip(names, row) if v is not None} for row in filled])
