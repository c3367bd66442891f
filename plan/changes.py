"""Who changed what in the plan, and when: each row's versions, from the rows that every upload brought."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from loaders.datasets import by_id
from loaders.filled import as_typed
from loaders.spec import Dataset
from store import Store
from store.rowkeys import row_keys


@dataclass(frozen=True, slots=True)
class Edit:
    """One value of one row as it was and as it became. `was` or `now` is None where the row was added or taken out, and
    `column` is "" then. `row` names it by its key, in words."""

    upload: int
    at: str
    by: str
    note: str
    row: str
    column: str
    was: str | None
    now: str | None


def edits(store: Store, identity: str) -> list[Edit]:
    """Every change to a part of the plan since it was first stored, the newest first."""
    dataset = by_id(identity)
    current, earlier = store.frames()[identity], store.earlier(identity)
    log = store.uploads().set_index("id")
    brought = [int(n) for n in log.index if log.loc[n, "status"] == "active" and identity in log.loc[n, "datasets"]]
    if not brought:
        return []
    every = pd.concat([frame for frame in (earlier, current) if not frame.empty], ignore_index=True)
    every = every.assign(key=row_keys(dataset, every)).sort_values(["upload", "row"], kind="stable")
    standing = set(row_keys(dataset, current)) if not current.empty else set()
    found: list[Edit] = []

    def add(upload: int, row: str, column: str, was: str | None, now: str | None) -> None:
        line = log.loc[upload]
        found.append(Edit(upload, str(line["at"]), str(line["by"]), str(line["note"] or ""), row, column, was, now))

    for key, versions in every.groupby("key", sort=False):
        rows = [values for _, values in versions.iterrows()]
        name = row_name(dataset, rows[-1])
        if int(rows[0]["upload"]) != brought[0]:
            add(int(rows[0]["upload"]), name, "", None, "added")
        for before, after in pairwise(rows):
            for column in dataset.stored:
                was, now = said(dataset, column.name, before), said(dataset, column.name, after)
                if was != now:
                    add(int(after["upload"]), name, column.header, was, now)
        gone = [number for number in brought if number > int(rows[-1]["upload"])]
        if key not in standing and gone:
            add(gone[0], name, "", "taken out", None)
    return sorted(found, key=lambda edit: edit.upload, reverse=True)


def row_name(dataset: Dataset, row: pd.Series) -> str:
    """ "permanent_exclusions, phase=secondary, 2018/19": the row's key in words."""
    return ", ".join(part for part in (said(dataset, name, row) for name in dataset.key) if part)


def said(dataset: Dataset, name: str, row: pd.Series) -> str:
    """A value as a person reads it; "" for a blank."""
    value = as_typed(dataset.column(name), row[name])
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) or hasattr(value, "strftime") else str(value)
