"""What makes two rows the same: the columns of a dataset's key, or those that tell a row by themselves."""

from __future__ import annotations

import pandas as pd

from loaders.spec import Dataset


def telling(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that tell rows apart: where all of `identified_by` are filled only those hold a value, elsewhere the
    key's."""
    if not dataset.identified_by:
        return frame[[name for name in dataset.key if name in frame]]
    identified = frame[list(dataset.identified_by)].notna().all(axis=1)
    names = dict.fromkeys((*dataset.key, *dataset.identified_by))
    spared = {name: identified if name not in dataset.identified_by else ~identified for name in names}
    both = set(dataset.key) & set(dataset.identified_by)
    return pd.DataFrame({name: frame[name] if name in both else frame[name].mask(spared[name]) for name in names})


def key_columns(dataset: Dataset) -> tuple[str, ...]:
    """The columns of a written key in their order: those of `telling`, without an identifier of the record's own."""
    names = tuple(dict.fromkeys((*dataset.key, *dataset.identified_by)))
    return names[1:] if names and names[0].endswith("_id") else names
