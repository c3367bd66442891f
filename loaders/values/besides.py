"""What a cell tells of another column: the "overturned" of "Permanent exclusion - overturned" is the row's status, and
an appeal that was dismissed was heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from common.calendar import Calendar
from loaders.sheets.sheet import Cell
from loaders.spec import Column, Dataset
from loaders.values import labels
from loaders.values.cells import Cells, Settings, read_column
from loaders.values.trouble import Trouble, quoted


def fill(dataset: Dataset, typed: dict[str, Cells]) -> Iterator[tuple[int, str, Trouble]]:
    """Fill other columns with what cells of choices tell of them; trouble where the other column says something
    else."""
    for column in dataset.stored:
        cells = typed[column.name]
        other_name, pairs = column.derived
        if pairs and cells.blank.all() and not typed[other_name].blank.all():
            typed[column.name] = _derived(column, dict(pairs), dataset.column(other_name), typed[other_name])
            continue
        for code, value in enumerate(cells.raw if column.also else ()):
            for name, other_code in _beside(column, value).items():
                rows = np.flatnonzero(cells.codes == code)
                other = typed[name]
                blank = other.blank[rows]
                filled = pd.Series(other.array).copy()
                filled.iloc[rows[blank]] = other_code
                clashing = rows[~blank & (filled.iloc[rows] != other_code).to_numpy(dtype=bool, na_value=True)]
                other.array = filled.array
                for row in map(int, clashing):
                    label = next(c.label for c in dataset.column(name).choices if c.code == other_code)
                    message = (
                        f"{quoted(value)} says {label}, but the column {dataset.column(name).header} says otherwise."
                    )
                    yield row, column.name, Trouble("told-otherwise", message, "Say which of the two is right.")


def _beside(column: Column, value: Cell) -> dict[str, str]:
    return labels.implied_besides(column.choices, column.also, value, alone=not column.required)


def _derived(column: Column, mine: Mapping[str, str], other: Column, cells: Cells) -> Cells:
    """A column as another one tells it, by its code or by words of this one; blank where that one could not be read, or
    tells nothing."""
    wrong = {row for row, _ in cells.troubles}
    besides = [_beside(other, value).get(column.name) for value in cells.raw]
    codes = ["" if blank else None if pd.isna(code) else str(code) for code, blank in zip(cells.array, cells.blank)]
    values = [
        None if row in wrong else besides[place] or (None if code is None else mine.get(code))
        for row, (code, place) in enumerate(zip(codes, cells.codes))
    ]
    return read_column(column, values, Settings(Calendar.default()))
