"""Editing a part of the plan in a grid: the edited grid is read as a sheet, so that an edit is an upload like any
other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd

from common.calendar import Calendar
from loaders.check import FileCheck
from loaders.recognise import Chosen, Manner, read_sheet
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.workbooks.filled import as_typed
from loaders.workbooks.templates import offered

FIRST_ROW = 2  # of the sheet the grid is read as: its headers stand in row 1


def grid(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The stored rows as a grid shows them: a column for each header, labels for codes, days as dates, None for a
    blank."""
    made: dict[str, pd.Series] = {}
    for column in offered(dataset):
        values = [as_typed(column, value) for value in frame[column.name].astype("object")]
        if column.kind == "date":
            made[column.header] = pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[s]")
        elif column.kind in ("whole", "decimal", "money"):
            made[column.header] = pd.Series(values, dtype="Float64")
        else:
            blank = None if column.kind in ("choice", "flag") else ""
            made[column.header] = pd.Series([blank if v is None else v for v in values], dtype="object")
    return pd.DataFrame(made)


def as_sheet(dataset: Dataset, edited: pd.DataFrame) -> Sheet:
    """The grid as a sheet of a workbook, headers in its first row."""
    headers = [column.header for column in offered(dataset)]
    return Sheet(dataset.part, [list(headers), *([_cell(v) for v in row] for row in _rows(edited, headers))])


def checked(dataset: Dataset, edited: pd.DataFrame, version: int, calendar: Calendar, key: bytes) -> FileCheck:
    """The edited grid read and checked by the dataset's own spec and rules, as an uploaded sheet is.

    `version` of the store is part of its mark, so that an edit back to what stood before is an edit and not the same
    file.
    """
    sheet = as_sheet(dataset, edited)
    mark = hashlib.sha256(repr((version, dataset.id, sheet.rows)).encode("utf-8")).hexdigest()
    check = FileCheck(f"{dataset.part}, edited in the dashboard", mark)
    columns = {column.name: index for index, column in enumerate(offered(dataset))}
    read_sheet(sheet, (dataset,), check, Manner(key, calendar), chosen=Chosen(dataset.id, columns))
    return check


def _rows(edited: pd.DataFrame, headers: Sequence[str]) -> list[tuple]:
    return list(zip(*(edited[header].astype("object") for header in headers)))


def _cell(value: object) -> Cell:
    if value is None or (not isinstance(value, str) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if isinstance(value, (datetime, date)):
        return pd.Timestamp(value).to_pydatetime()
    if isinstance(value, str):
        return value or None
    number = float(str(value))
    return int(number) if number.is_integer() else number
