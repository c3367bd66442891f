"""The tables: one for each dataset, made from its spec, and the few that say who brought which row and when.

A fact is written once and never changed. Whether it counts follows from the uploads: see `store.current`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import sqlalchemy as sa

from loaders.spec import Dataset, Kind

_TYPES: dict[Kind, type[sa.types.TypeEngine]] = {
    "text": sa.Text,
    "choice": sa.Text,
    "school": sa.Text,
    "period": sa.Text,
    "date": sa.Date,
    "decimal": sa.Double,
    "money": sa.BigInteger,
    "whole": sa.BigInteger,
    "year_group": sa.Integer,
    "academic_year": sa.Integer,
    "financial_year": sa.Integer,
    "flag": sa.Boolean,
}
# Before the columns of the spec, in every table of facts.
PLACE = ("upload_id", "sheet", "row", "row_key")

ledger = sa.MetaData()

upload = sa.Table(
    "upload",
    ledger,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("status", sa.Text, sa.CheckConstraint("status in ('active', 'withdrawn')"), nullable=False),
    sa.Column("accepted", sa.Integer, nullable=False),
    sa.Column("held", sa.Integer, nullable=False),
    sa.Column("datasets", sa.JSON, nullable=False),  # ids of the datasets it holds rows of
    sa.Column("sheets", sa.JSON, nullable=False),  # how each sheet was read: dataset, header row, mapping, counts
    sa.Column("problems", sa.JSON, nullable=False),  # where and which, never what was found
    sa.Column("changes", sa.JSON, nullable=False),  # counts per dataset as they stood when it was stored
    sa.Column("erased", sa.Integer, nullable=False, server_default="0"),  # rows of it that were erased since
    sa.Column("digests", sa.JSON),  # by dataset: the mark of its rows, so that `verify` sees one that changed
    sqlite_autoincrement=True,
)

# Rows of earlier uploads that a re-sent return no longer holds. Superseded rows need no record: a later row with the
# same key says it already.
withdrawn_row = sa.Table(
    "withdrawn_row",
    ledger,
    sa.Column("dataset", sa.Text, primary_key=True),
    sa.Column("row_id", sa.BigInteger, primary_key=True),
    sa.Column("by_upload", sa.ForeignKey("upload.id"), primary_key=True),
)

setting = sa.Table(
    "setting", ledger, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.JSON, nullable=False)
)

alias = sa.Table(
    "alias", ledger, sa.Column("found", sa.Text, primary_key=True), sa.Column("laestab", sa.Text, nullable=False)
)

audit = sa.Table(
    "audit",
    ledger,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("prev", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

# What the store says of itself: `schema` (the version of these tables), `version` (the number of the last change of the
# data) and `epoch` (another word after every erasure and restore: what anybody remembers of the rows is then stale).
mark = sa.Table(
    "mark", ledger, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False)
)

# Rows kept out for an error, for a person to mend: the columns that are not personal, as far as they could be read.
held_row = sa.Table(
    "held_row",
    ledger,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("upload_id", sa.ForeignKey("upload.id"), nullable=False, index=True),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("sheet", sa.Text, nullable=False),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("row_key", sa.Text, nullable=False),
    # False: a blank in its key, so no other row can be told the same
    sa.Column("whole_key", sa.Boolean, nullable=False),
    sa.Column("pupil_ref", sa.Text),
    sa.Column("cells", sa.JSON, nullable=False),
    sa.Column("problems", sa.JSON, nullable=False),
    sa.Column("settled_at", sa.Text),
    sa.Column("settled_by", sa.Text),
    sqlite_autoincrement=True,
)

# How a person said the headers of a shape of file are to be read, for the next file of that shape.
header_map = sa.Table(
    "header_map",
    ledger,
    sa.Column("signature", sa.Text, primary_key=True),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("mapping", sa.JSON, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)

# What a person answered about a header or a word: it holds for later files while the upload that brought it stands.
answer = sa.Table(
    "answer",
    ledger,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("question", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("column", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("choice", sa.Text, nullable=False),
    sa.Column("means", sa.Text, nullable=False),
    sa.Column("upload_id", sa.ForeignKey("upload.id"), nullable=False),
    sa.Column("forgotten_at", sa.Text),
    sa.Column("forgotten_by", sa.Text),
    sqlite_autoincrement=True,
)

# Files on the desk that are not imported yet, and the corrections that were made to files there, encrypted; never in a
# backup or a copy. `token` is the hash of the one that the browser holds or, after "mended:", of what the file holds.
draft = sa.Table(
    "draft",
    ledger,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
)

# Who was erased, as a keyed hash, and from which uploads: a restored older backup is cleaned of them again.
erasure = sa.Table(
    "erasure",
    ledger,
    sa.Column("pupil", sa.Text, primary_key=True),
    sa.Column("upto_upload", sa.Integer, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)

# One row, locked for the length of an upload where the database has no BEGIN IMMEDIATE.
turn = sa.Table("turn", ledger, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))


def fact_table(dataset: Dataset, metadata: sa.MetaData) -> sa.Table:
    """The table of a dataset: where each row came from, its key, then the columns that are not personal.

    Their numbers grow without help, since rows are taken out only when a pupil is erased; nearly all are read at once,
    so no index would serve.
    """
    return sa.Table(
        dataset.id,
        metadata,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("upload_id", sa.ForeignKey(upload.c.id), nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("row_key", sa.Text, nullable=False),
        *(sa.Column(_safe(column.name), _TYPES[column.kind]) for column in dataset.stored),
    )


def _safe(name: str) -> str:
    if name in ("id", *PLACE):
        raise ValueError(f"A dataset cannot have a column called {name!r}: the store uses that name.")
    return name


def create(connection: sa.Connection, tables: dict[str, sa.Table]) -> None:
    """Make what is missing: tables, and columns a spec has gained since."""
    ledger.create_all(connection)
    if tables:
        next(iter(tables.values())).metadata.create_all(connection)
    for table, column in lacking(connection, tables):
        add_column(connection, table, column)
    if connection.execute(sa.select(turn.c.id)).first() is None:
        connection.execute(turn.insert().values(id=1))


def fact_tables(datasets: Iterable[Dataset]) -> dict[str, sa.Table]:
    """The table of each dataset, by its id."""
    return dict(_fact_tables(tuple(datasets)))


@functools.lru_cache(maxsize=16)
def _fact_tables(datasets: tuple[Dataset, ...]) -> dict[str, sa.Table]:
    """Made once for the same datasets: they say nothing of where a store lies, and were half of what opening one
    cost."""
    metadata = sa.MetaData()
    upload.to_metadata(metadata)
    return {dataset.id: fact_table(dataset, metadata) for dataset in datasets}


def complete(connection: sa.Connection, tables: dict[str, sa.Table]) -> bool:
    """Whether every table and column is there, so that opening need not write."""
    there = set(sa.inspect(connection).get_table_names())
    return {*ledger.tables, *(table.name for table in tables.values())} <= there and not lacking(connection, tables)


def lacking(connection: sa.Connection, tables: dict[str, sa.Table]) -> list[tuple[sa.Table, sa.Column]]:
    """Columns that a spec has and the stored table has not."""
    known = sa.inspect(connection)
    found = []
    for table in tables.values():
        present = {column["name"] for column in known.get_columns(table.name)}
        found += [(table, column) for column in table.columns if column.name not in present]
    return found


def add_column(connection: sa.Connection, table: sa.Table, column: sa.Column) -> None:
    """Add one column to a stored table; rows that are there are blank in it, or have its default."""
    quote = connection.dialect.identifier_preparer
    words = sa.schema.CreateColumn(column).compile(dialect=connection.dialect)
    connection.execute(sa.text(f"ALTER TABLE {quote.format_table(table)} ADD COLUMN {words}"))
