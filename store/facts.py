"""What the store says of itself: the version of its tables, the number of the last change, its epoch."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from store.schema import mark


def read(connection: sa.Connection, name: str) -> str | None:
    return connection.execute(sa.select(mark.c.value).where(mark.c.name == name)).scalar()


def put(connection: sa.Connection, name: str, value: object) -> None:
    changed = connection.execute(mark.update().where(mark.c.name == name).values(value=str(value))).rowcount
    if not changed:
        connection.execute(mark.insert().values(name=name, value=str(value)))


def new_epoch(connection: sa.Connection) -> None:
    """Rows were taken out or put back as a whole: what any process remembers of them is stale from here on."""
    put(connection, "epoch", secrets.token_hex(8))
