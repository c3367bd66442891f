"""A school is one school in every key, however files name it: keys of stored rows are read with the schools known now.

A key is stored as it was understood on the day. Where the list of schools, or what people say a name means, came later,
the part of the key that is the school is written anew as rows are read; nothing stored changes, and undo takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from loaders.sheets.sameness import key_columns
from loaders.spec import Dataset
from loaders.values.schools_known import KnownSchools
from store.incoming import answers
from store.rowkeys import SEPARATOR
from store.schema import alias


def aliases(connection: sa.Connection) -> dict[str, str]:
    """School names as files write them, each with the LAESTAB a person said it means: for good, or with an upload that
    stands."""
    stored = {found: laestab for found, laestab in connection.execute(sa.select(alias.c.found, alias.c.laestab))}
    return stored | answers.schools(connection)


def mark_of(known: KnownSchools) -> int:
    """Another number whenever some school's name could mean another school."""
    return hash((frozenset(known.laestab_of.items()), frozenset(known.namesakes)))


def school_parts(dataset: Dataset) -> Mapping[str, int]:
    """The school columns of a dataset's key, each with its place in the key as `row_keys` writes it."""
    names = key_columns(dataset)
    return {name: at for at, name in enumerate(names) if dataset.column(name).kind == "school"}


def rekeyed(dataset: Dataset, rows: pd.DataFrame, known: KnownSchools) -> pd.Series:
    """The `row_key` of stored rows with each school under its one name. `rows` has the school columns of the key."""
    keys = rows["row_key"]
    for name, at in school_parts(dataset).items():
        column = rows[name].astype("category")
        one = {value: known.one(value) for value in column.cat.categories}
        # A LAESTAB that stands for itself is written so already: nearly all rows of nearly all stores.
        other = column.isin([value for value, spelled in one.items() if value != spelled]).to_numpy()
        if other.any():
            spelled = [one[value] for value in column[other]]
            keys = keys.copy()
            keys[other] = [_with(key, at, part) for key, part in zip(keys[other], spelled)]
    return keys


def _with(key: str, at: int, part: str) -> str:
    parts = key.split(SEPARATOR)
    if at < len(parts) and parts[at]:
        parts[at] = part
    return SEPARATOR.join(parts)
