"""Workbooks filled with stored rows, in the form they are read back in: to be edited in a spreadsheet and uploaded
again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from loaders.spec import Column, Dataset
from loaders.workbooks.templates import Rows, offered, workbook

Value = str | float | int | datetime | None


def filled_workbook(parts: tuple[Dataset, ...], frames: Mapping[str, pd.DataFrame]) -> bytes:
    """An .xlsx with a sheet for each dataset, its stored rows in it. Uploaded unchanged it changes nothing."""
    out = io.BytesIO()
    workbook(parts, {dataset.id: rows_of(dataset, frames[dataset.id]) for dataset in parts}).save(out)
    return out.getvalue()


def rows_of(dataset: Dataset, frame: pd.DataFrame) -> Rows:
    """The rows of a typed frame as a person would have typed them: labels of choices, Yes and No, pounds, days."""
    columns = [
        [as_typed(column, value) for value in frame[column.name].astype("object")] for column in offered(dataset)
    ]
    return [list(row) for row in zip(*columns)]


def as_typed(column: Column, value: object) -> Value:
    """One stored value as it stands in a cell; None for a blank."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    if column.kind == "date":
        return pd.Timestamp(str(value)).to_pydatetime()
    if column.kind == "flag":
        return "Yes" if value else "No"
    if column.kind == "choice":
        return next((choice.label for choice in column.choices if choice.code == value), str(value))
    if column.kind == "money":
        return float(str(value)) / 100
    if column.kind in ("whole", "decimal"):
        number = float(str(value))
        return int(number) if number.is_integer() else number
    return ILLEGAL_CHARACTERS_RE.sub("", str(value))
