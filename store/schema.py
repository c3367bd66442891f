"""The tables: one for each dataset, made from its spec, and the few that say who brought which row and when.

A fact is written once and never changed. Whether it counts follows from the uploads: see `store.current`.
"""

from __future__ import annotations

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

# One row, locked for the length of an upload where the database has no BEGIN IMMEDIATE.
turn = sa.Table("turn", ledger, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))


def fact_table(dataset: Dataset, metadata: sa.MetaData) -> sa.Table:
    """The table of a dataset: where each row came from, its key, then the columns that are not personal.

    Rows are never taken out, so their numbers grow without help; nearly all are read at once, so no index would serve.
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


def create(connection: sa.Connection, datasets: Iterable[Dataset]) -> dict[str, sa.Table]:
    """Make what is missing: tables, and columns a spec has gained since. Returns the table of each dataset id."""
    ledger.create_all(connection)
    metadata = sa.MetaData()
    upload.to_metadata(metadata)
    tables = {dataset.id: fact_table(dataset, metadata) for dataset in datasets}
    metadata.create_all(connection)
    known = sa.inspect(connection)
    quote = connection.dialect.identifier_preparer
    for table in tables.values():
        present = {column["name"] for column in known.get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                kind = column.type.compile(connection.dialect)
                name = quote.format_column(column)
                connection.execute(sa.text(f"ALTER TABLE {quote.format_table(table)} ADD COLUMN {name} {kind}"))
    if connection.execute(sa.select(turn.c.id)).first() is None:
        connection.execute(turn.insert().values(id=1))
    return tables
