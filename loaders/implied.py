"""What a sheet says without a column for it: a basis told by a header, a reference made of other columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

import pandas as pd

from loaders.spec import Dataset
from loaders.words import header_words


class Headed(Protocol):
    """A column as found in a sheet, with the words of its header."""

    @property
    def header(self) -> str: ...


def implied(dataset: Dataset, columns: Mapping[str, Headed]) -> dict[str, str]:
    """Values told by a header: a price headed "Weekly cost" gives {"price_basis": "week"}."""
    told = {}
    for name, found in columns.items():
        for alias, other, value in dataset.column(name).implies:
            if header_words(alias) == header_words(found.header):
                told[other] = value
    return told


def with_implied(dataset: Dataset, columns: Mapping[str, Headed]) -> Dataset:
    """The dataset with what the headers imply as defaults, so that blank cells and absent columns take the value."""
    told = implied(dataset, columns)
    if not told:
        return dataset
    return replace(
        dataset, columns=tuple(replace(c, default=told[c.name]) if c.name in told else c for c in dataset.columns)
    )


def with_references(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with blank references filled from the columns they fall back on; only where all of those are there."""
    for column in dataset.stored:
        if not column.fallback:
            continue
        parts = []
        for name in column.fallback:
            values = frame[name]
            dated = dataset.column(name).kind == "date"
            parts.append(values.dt.strftime("%Y-%m-%d") if dated else values.astype("str"))
        made = parts[0]
        for part in parts[1:]:
            made = made + " / " + part
        blank = frame[column.name].isna() & made.notna()
        frame = frame.assign(**{column.name: frame[column.name].where(~blank, made)})
    return frame
