"""How one upload was read: its sheets and headers, kept with it. No cell of the file is among it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from store.errors import StoreError
from store.schema import upload
from store.store import Store


@dataclass(frozen=True, slots=True)
class Details:
    """`sheets`: for each, its dataset, header row, mapping and counts. `changes`: what it did, by dataset, when it
    came."""

    number: int
    at: str
    by: str
    note: str
    file: str
    sha256: str
    status: str
    accepted: int
    held: int
    datasets: list[str]
    sheets: list[dict[str, Any]]
    changes: dict[str, dict[str, int]]


def details(store: Store, number: int) -> Details:
    """One upload. Raises StoreError when there is none of that number."""
    names = ("id", "at", "by", "note", "file", "sha256", "status", "accepted", "held", "datasets", "sheets", "changes")
    with store.database.read() as connection:
        row = connection.execute(sa.select(*(upload.c[name] for name in names)).where(upload.c.id == number)).first()
    if row is None:
        raise StoreError(f"There is no upload {number}.")
    return Details(*row)
