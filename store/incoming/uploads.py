"""The log of uploads, and taking one back or putting it back: a flip of its status and a line in the audit log."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from store.errors import StoreError
from store.safety.audit import record
from store.schema import setting, upload

# The note that marks the example authority's uploads, and who stores them.
EXAMPLE = "Example data"
BY_EXAMPLE = "the example"
# The setting that says that the example was here and was cleared for an authority's own data.
CLEARED = "example_cleared"
# While the example is being loaded into a store: from before its first file until its figures are public.
EXAMPLE_LOADING = "example_loading"
EXAMPLE_SETTINGS = ("as_at", "authority", "example", EXAMPLE_LOADING)
SHOWN = ("id", "at", "by", "note", "file", "status", "accepted", "held", "datasets", "changes", "sha256", "erased")


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a dataset is: rows that count, the last upload that brought any, the first and last day they tell
    of."""

    dataset: str
    title: str
    rows: int
    upload: int | None = None
    uploaded_at: str | None = None
    first_day: pd.Timestamp | None = None
    last_day: pd.Timestamp | None = None


def log(connection: sa.Connection) -> pd.DataFrame:
    """One row per upload, in order: number, when, who, note, file, status, counts, datasets, changes, sha256, rows
    erased since."""
    rows = connection.execute(sa.select(*(upload.c[name] for name in SHOWN)).order_by(upload.c.id)).all()
    return pd.DataFrame([tuple(row) for row in rows], columns=list(SHOWN))


def flip(connection: sa.Connection, number: int, by: str, to: str) -> None:
    """Set an upload's status, with an audit line. Raises StoreError when there is none or it stands so already."""
    status = connection.execute(sa.select(upload.c.status).where(upload.c.id == number)).scalar()
    if status is None:
        raise StoreError(f"There is no upload {number}. `python -m store history` lists them.")
    if status == to:
        raise StoreError(f"Upload {number} is {'already undone' if to == 'withdrawn' else 'not undone'}.")
    if to == "active" and is_cleared_example(connection, number):
        raise StoreError(
            f"Upload {number} is of the invented authority, which was cleared: its rows are never put among your own."
        )
    connection.execute(upload.update().where(upload.c.id == number).values(status=to))
    record(connection, by, {"did": "undo" if to == "withdrawn" else "redo", "upload": number})


def is_cleared_example(connection: sa.Connection, number: int) -> bool:
    """Whether an upload is one of the example's, and the example was cleared for an authority's own data.

    A store that was cleared before the setting was written knows it by who stored the file."""
    row = connection.execute(sa.select(upload.c.note, upload.c.by).where(upload.c.id == number)).first()
    if row is None or not (row.note or "").startswith(EXAMPLE):
        return False
    names = set(connection.execute(sa.select(setting.c.name).where(setting.c.name.in_(("example", CLEARED)))).scalars())
    return "example" not in names and (CLEARED in names or row.by == BY_EXAMPLE)


def own_note(text: str) -> str:
    """A note as an officer typed it, never taken for the mark of the example's uploads."""
    return f"Note: {text}" if text.lstrip().startswith(EXAMPLE) else text


def clear_example(connection: sa.Connection, by: str) -> int:
    """Undo every upload of the example and forget its settings. Returns how many uploads that were."""
    query = sa.select(upload.c.id, upload.c.status).where(upload.c.note.startswith(EXAMPLE))
    statuses = {number: status for number, status in connection.execute(query).all()}
    numbers = [number for number, status in statuses.items() if status == "active"]
    for number in numbers:
        flip(connection, number, by, "withdrawn")
    gone = connection.execute(setting.delete().where(setting.c.name.in_(EXAMPLE_SETTINGS))).rowcount
    if gone and not numbers:
        record(connection, by, {"did": "forget the example's settings"})
    if statuses:
        connection.execute(setting.delete().where(setting.c.name == CLEARED))
        connection.execute(setting.insert().values(name=CLEARED, value=True))
    return len(numbers)
