"""What a cell tells of another column: the "overturned" of "Permanent exclusion - overturned" is the row's status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from loaders.spec import Dataset
from loaders.values import labels
from loaders.values.cells import Cells
from loaders.values.trouble import Trouble, quoted


def fill(dataset: Dataset, typed: Mapping[str, Cells]) -> Iterator[tuple[int, str, Trouble]]:
    """Fill other columns with what cells of choices tell of them; trouble where the other column says something else."""
    for column in dataset.stored:
        cells = typed[column.name]
        for code, value in enumerate(cells.raw if column.also else ()):
            for name, other_code in labels.implied_besides(column.choices, column.also, value).items():
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
