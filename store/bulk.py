"""Many rows at once, in and out, straight through the driver: SQLAlchemy's row objects cost several times more.

Rows here are in the plain form: what SQLite keeps. Days are ISO text, flags 0 and 1, JSON its text, blanks None. The
two databases give equal rows in it, so that it is also what is compared when a store is copied or backed up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

CHUNK = 5000


def insert(connection: sa.Connection, table: sa.Table, names: Sequence[str], rows: Sequence[tuple]) -> None:
    """Insert rows in the plain form; `names` are their columns."""
    if not rows:
        return
    quote = connection.dialect.identifier_preparer
    target = f"{quote.format_table(table)} ({', '.join(quote.quote(name) for name in names)})"
    if connection.dialect.name == "sqlite":
        holders = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({holders})", list(rows))  # noqa: S608
        return
    # One array for each column: a statement for each row would be a journey to the server for each row.
    kinds = [_array(table.c[name].type) for name in names]
    given = ", ".join(f"CAST(%s AS {kind}[])" for kind, _ in kinds)
    columns = ", ".join(f"c{n}{cast}" for n, (_, cast) in enumerate(kinds))
    labels = ", ".join(f"c{n}" for n in range(len(kinds)))
    statement = f"INSERT INTO {target} SELECT {columns} FROM unnest({given}) AS given({labels})"  # noqa: S608
    for start in range(0, len(rows), CHUNK):
        columns_of = zip(names, zip(*rows[start : start + CHUNK]))
        connection.exec_driver_sql(statement, tuple(_travelling(table.c[name].type, c) for name, c in columns_of))


def _travelling(kind: sa.types.TypeEngine, column: Sequence[Any]) -> list[Any]:
    if isinstance(kind, sa.Boolean):
        return [None if value is None else bool(value) for value in column]
    return list(column)


def _array(kind: sa.types.TypeEngine) -> tuple[str, str]:
    """The PostgreSQL type that plain values of a column travel as, and the cast that makes them the column's own."""
    if isinstance(kind, sa.Boolean):
        return "boolean", ""
    if isinstance(kind, sa.Integer):
        return "bigint", ""
    if isinstance(kind, sa.Float):
        return "float8", ""
    if isinstance(kind, sa.Date):
        return "text", "::date"
    return ("text", "::json") if isinstance(kind, sa.JSON) else ("text", "")


def portable_rows(connection: sa.Connection, table: sa.Table) -> Iterator[list[tuple]]:
    """Every row in the plain form, in the order of the primary key, some thousands at a time."""
    quote = connection.dialect.identifier_preparer
    names = ", ".join(_selected(connection, column) for column in table.columns)
    order = ", ".join(quote.quote(column.name) + _bytewise(connection, column) for column in table.primary_key.columns)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f"SELECT {names} FROM {quote.format_table(table)} ORDER BY {order}")  # noqa: S608
        while rows := cursor.fetchmany(CHUNK):
            yield _portable(connection, table, rows)
    finally:
        cursor.close()


def _selected(connection: sa.Connection, column: sa.Column) -> str:
    """JSON as its text: one driver reads it, where "12" the text and 12 the number would look alike, the other does
    not."""
    name = connection.dialect.identifier_preparer.quote(column.name)
    asked = isinstance(column.type, sa.JSON) and connection.dialect.name == "postgresql"
    return f"CAST({name} AS TEXT)" if asked else name


def _bytewise(connection: sa.Connection, column: sa.Column) -> str:
    """Text in the order of its bytes on both: PostgreSQL would sort by the language of the server."""
    text = isinstance(column.type, sa.Text | sa.String)
    return ' COLLATE "C"' if text and connection.dialect.name == "postgresql" else ""


def _portable(connection: sa.Connection, table: sa.Table, rows: Sequence[Sequence[Any]]) -> list[tuple]:
    makers = [_maker(connection, column.type) for column in table.columns]
    if not any(makers):
        return [tuple(row) for row in rows]
    columns = list(zip(*rows))
    converted = [
        column if make is None else [None if value is None else make(value) for value in column]
        for column, make in zip(columns, makers)
    ]
    return list(zip(*converted))


def _maker(connection: sa.Connection, kind: sa.types.TypeEngine) -> Callable[[Any], Any] | None:
    if isinstance(kind, sa.JSON):
        return _json
    if connection.dialect.name == "sqlite":
        return None
    if isinstance(kind, sa.Boolean):
        return int
    return (lambda value: value.isoformat()) if isinstance(kind, sa.Date) else None


def _json(value: Any) -> str:
    """JSON in one spelling. A column that SQLite calls JSON keeps a value that is a lone number as that number, and 5.0
    as 5; the other database keeps the text that was sent."""
    held = json.loads(value) if isinstance(value, str | bytes) else value
    whole = isinstance(held, float) and held.is_integer()
    return json.dumps(int(held) if whole else held, sort_keys=True)


def fingerprint(connection: sa.Connection, table: sa.Table) -> tuple[int, str]:
    """How many rows a table has, and the SHA-256 of them: equal where two databases hold the same."""
    count, mark = 0, hashlib.sha256()
    for rows in portable_rows(connection, table):
        count += len(rows)
        mark.update("\n".join(map(repr, rows)).encode() + b"\n")
    return count, mark.hexdigest()
