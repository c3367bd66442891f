"""A dataset's rules, applied to a typed frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from loaders.spec import Column, Dataset
from loaders.trouble import NOT_SHOWN, Trouble, quoted

_FIELD = re.compile(r"\{(\w+)\}")


def broken_rules(dataset: Dataset, frame: pd.DataFrame) -> Iterator[tuple[int, str, Trouble]]:
    """(position, column, trouble) for every row that breaks a rule; a rule that cannot tell is not broken."""
    if frame.empty:
        return
    for rule in dataset.rules:
        broken = pd.Series(rule.broken(frame)).astype("boolean").fillna(False).to_numpy(dtype=bool)
        for position in np.flatnonzero(broken):
            message = _filled(rule.message, dataset, frame.iloc[int(position)])
            yield int(position), rule.column, Trouble(rule.code, message, rule.fix, rule.severity)


def _filled(message: str, dataset: Dataset, row: pd.Series) -> str:
    """The message with `{start_date}` and its like filled in."""
    return _FIELD.sub(lambda field: _value(dataset, row, field[1]), message)


def _value(dataset: Dataset, row: pd.Series, name: str) -> str:
    column = next((c for c in dataset.stored if c.name == name), None)
    if column is None:
        return f"{{{name}}}"
    return said(column, row[name])


def said(column: Column, value: Any) -> str:
    """A typed value as messages say it. Text may be anything, a child's name included, so it is not said."""
    if pd.isna(value):
        return "blank"
    if column.kind == "date":
        day: date = pd.Timestamp(value).date()
        return f"{day:%d/%m/%Y}"
    if column.kind == "money":
        return f"£{value / 100:,.2f}"
    if column.kind == "text":
        return NOT_SHOWN
    if column.kind == "choice":
        return next((choice.label for choice in column.choices if choice.code == value), str(value))
    return quoted(value).strip('"')
