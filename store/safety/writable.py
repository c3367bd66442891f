"""Whether the store can be written at this moment, for whoever watches over the server: asked by writing."""

from __future__ import annotations

import sqlalchemy as sa

from store.database import Database
from store.errors import BUSY, StoreError, database_errors
from store.schema import turn

PATIENCE = 1000  # milliseconds to wait for somebody's upload; whoever holds the lock is writing


def look(database: Database) -> None:
    """Write a row of ours as it is, and commit. Raises StoreError when that cannot be done; a store that is busy with
    an upload is well."""
    try:
        if database.is_sqlite:
            _sqlite(database)
        else:
            _server(database)
    except StoreError as reason:
        if str(reason) != BUSY.format(place=database.place):
            raise


def _sqlite(database: Database) -> None:
    with database.apart() as raw:
        patience = raw.execute("PRAGMA busy_timeout").fetchone()[0]
        raw.execute(f"PRAGMA busy_timeout={PATIENCE}")
        try:
            raw.execute("BEGIN IMMEDIATE")
            try:
                raw.execute("UPDATE turn SET id = id")
                raw.execute("COMMIT")
            finally:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
        finally:
            raw.execute(f"PRAGMA busy_timeout={patience}")


def _server(database: Database) -> None:
    with database_errors(database.place), database.engine.begin() as connection:
        connection.execute(sa.text(f"SET LOCAL lock_timeout = {PATIENCE}"))
        connection.execute(turn.update().values(id=turn.c.id))
