"""Everything of one database put into another: ids kept, both sides compared table by table, numbers going on from
there."""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from store import bulk
from store.errors import StoreError
from store.schema import draft, ledger, turn, upload

# Files on the desk are for one browser on one server, and raw: they never leave the store they lie in.
STAYS = (draft.name, turn.name)
REFERRED_TO = (upload.name, "release")


@dataclass(frozen=True, slots=True)
class Copied:
    """A table as it arrived: its rows and the SHA-256 of them, equal on both sides."""

    table: str
    rows: int
    sha256: str


def tables_of(connection: sa.Connection, also: tuple[str, ...] = ()) -> list[sa.Table]:
    """Our tables as they are there, in an order that references allow: the ledger's, and those of every dataset that
    any upload ever brought (a dataset that is no longer read keeps its rows). `also`: names of datasets read now."""
    there = set(sa.inspect(connection).get_table_names())
    if upload.name not in there:
        return []
    brought = connection.execute(sa.text("SELECT datasets FROM upload")).scalars()
    named = {name for ids in brought for name in (json.loads(ids) if isinstance(ids, str) else ids)}
    wanted = ({*ledger.tables, *named, *also} & there) - set(STAYS)
    found = sa.MetaData()
    found.reflect(connection, only=sorted(wanted))
    # A backup of a database server has no references of its own, so those that others refer to go first by name.
    ours = [table for table in found.sorted_tables if table.name in wanted]
    return sorted(ours, key=lambda table: table.name not in REFERRED_TO)


def pour(source: sa.Connection, target: sa.Connection, tables: list[sa.Table]) -> list[Copied]:
    """Put every row of `tables` into the target, and compare. Raises StoreError when anything did not arrive as it
    left.

    The target is in a transaction of the caller's, so that a failure leaves it as it was.
    """
    done = []
    for table in tables:
        there = _ready(target, table)
        names = [column.name for column in table.columns]
        for rows in bulk.portable_rows(source, table):
            bulk.insert(target, there, names, rows)
        arrived = sa.Table(table.name, sa.MetaData(), *(_like(there.c[name]) for name in names))
        left, came = bulk.fingerprint(source, table), bulk.fingerprint(target, arrived)
        if left != came:
            raise StoreError(f"The rows of {table.name} did not arrive as they left, so nothing was copied.")
        done.append(Copied(table.name, *came))
        go_on(target, there)
    return done


def empty(connection: sa.Connection, tables: list[sa.Table]) -> None:
    """Take every row out of our tables, those that refer first."""
    for table in reversed(tables):
        connection.execute(table.delete())


def _like(column: sa.Column) -> sa.Column:
    return sa.Column(column.name, column.type, primary_key=column.primary_key)


def _ready(target: sa.Connection, table: sa.Table) -> sa.Table:
    """The target's own table, made or widened where it lacks what the source has (a dataset no longer read)."""
    known = sa.inspect(target)
    columns = [
        sa.Column(c.name, c.type.as_generic(allow_nulltype=True), primary_key=c.primary_key) for c in table.columns
    ]
    if not known.has_table(table.name):
        sa.Table(table.name, sa.MetaData(), *columns).create(target)
    else:
        present = {column["name"] for column in known.get_columns(table.name)}
        quote = target.dialect.identifier_preparer
        for column in columns:
            if column.name not in present:
                words = sa.schema.CreateColumn(column).compile(dialect=target.dialect)
                target.execute(sa.text(f"ALTER TABLE {quote.format_table(table)} ADD COLUMN {words}"))
    return sa.Table(table.name, sa.MetaData(), autoload_with=target, resolve_fks=False)


def go_on(target: sa.Connection, table: sa.Table) -> None:
    """PostgreSQL numbers the next row by itself: from after the last that came."""
    if target.dialect.name != "postgresql" or [c.name for c in table.primary_key.columns] != ["id"]:
        return
    sequence = target.execute(sa.select(sa.func.pg_get_serial_sequence(f'"{table.name}"', "id"))).scalar()
    last = target.execute(sa.select(sa.func.max(table.c.id))).scalar()
    if sequence is not None:
        target.execute(sa.select(sa.func.setval(sequence, last or 1, last is not None)))


def nothing_in(connection: sa.Connection) -> bool:
    """Whether no upload was ever stored there."""
    return connection.execute(sa.select(upload.c.id).limit(1)).first() is None
