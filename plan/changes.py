"""Who changed what in the plan, and when: each row's versions, from the rows that every upload brought."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from loaders.datasets import by_id
from loaders.spec import Dataset
from loaders.workbooks.filled import as_typed
from store import Store
from store.rowkeys import row_keys


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of one row as it was and as it became; `row` names the row by its key, in words. `column` is "" and one
    of `was` and `now` is None where the whole row was added or taken out."""

    row: str
    column: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference that an upload made: who, when and with which note."""

    upload: int
    when: str
    by: str
    note: str
    made: Difference


def differences(dataset: Dataset, before: pd.DataFrame, after: pd.DataFrame) -> list[Difference]:
    """What turns the rows of one frame into those of another, in the order of the rows."""
    old = dict(zip(row_keys(dataset, before), _rows(before)))
    new = dict(zip(row_keys(dataset, after), _rows(after)))
    found: list[Difference] = []
    for key, row in new.items():
        found += (
            _values(dataset, old[key], row) if key in old else [Difference(row_name(dataset, row), "", None, "added")]
        )
    return found + [
        Difference(row_name(dataset, row), "", "taken out", None) for key, row in old.items() if key not in new
    ]


def edits(store: Store, identity: str) -> list[Edit]:
    """Every difference made to a part of the plan since it was first stored, the newest first. Uploads that were undone
    are left out: nothing rests on them."""
    dataset = by_id(identity)
    log = store.uploads().set_index("id")
    brought = [int(n) for n in log.index if log.loc[n, "status"] == "active" and identity in log.loc[n, "datasets"]]
    found: list[Edit] = []
    for before, number in pairwise(brought):
        old, new = (store.frames(as_of_upload=upload)[identity] for upload in (before, number))
        line = log.loc[number]
        found = [
            *(
                Edit(number, str(line["at"]), str(line["by"]), str(line["note"] or ""), made)
                for made in differences(dataset, old, new)
            ),
            *found,
        ]
    return found


def _rows(frame: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in frame.iterrows()]


def _values(dataset: Dataset, before: pd.Series, after: pd.Series) -> list[Difference]:
    pairs = [
        (column, cell_text(dataset, column.name, before), cell_text(dataset, column.name, after))
        for column in dataset.stored
    ]
    name = row_name(dataset, after)
    return [Difference(name, column.header, was, now) for column, was, now in pairs if was != now]


def row_name(dataset: Dataset, row: pd.Series) -> str:
    """ "permanent_exclusions, phase=secondary, 2018/19": the row's key in words."""
    return ", ".join(part for part in (cell_text(dataset, name, row) for name in dataset.key) if part)


def cell_text(dataset: Dataset, name: str, row: pd.Series) -> str:
    """A value as a person reads it; "" for a blank."""
    value = as_typed(dataset.column(name), row[name])
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) or hasattr(value, "strftime") else str(value)
