"""Older stores brought forward, one version of the tables at a time, each after a backup; newer ones are refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from store import facts
from store.errors import StoreError
from store.rowkeys import SEPARATOR, key_part
from store.safety.audit import record
from store.schema import add_column, audit, held_row, ledger, mark, upload


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: the version it leads to, what it does in words, and the doing, in the transaction of the opening."""

    to: int
    about: str
    run: Callable[[sa.Connection], None]


def _to_2(connection: sa.Connection) -> None:
    """Uploads count what was erased of them and keep a mark of their rows; the store says which version it is."""
    mark.create(connection, checkfirst=True)
    for column in (upload.c.erased, upload.c.digests):
        add_column(connection, upload, column)
    facts.put(connection, "version", connection.execute(sa.select(sa.func.max(audit.c.id))).scalar() or 0)
    facts.new_epoch(connection)


def _to_3(connection: sa.Connection) -> None:
    """The stage joins what tells one row of engagement from another: a return of annual reviews is a row a stage."""
    if "engagement" not in sa.inspect(connection).get_table_names():
        return
    rows = connection.execute(sa.text("SELECT id, row_key, stage FROM engagement")).all()
    new_keys = [
        {"row": number, "key": SEPARATOR.join((key, key_part(stage)))}
        for number, key, stage in rows
        if key.count(SEPARATOR) == 3  # kind, school, period, date
    ]
    if new_keys:
        connection.execute(sa.text("UPDATE engagement SET row_key = :key WHERE id = :row"), new_keys)


def _to_4(connection: sa.Connection) -> None:
    """Releases are proposed before they are published: tables for what is only proposed. Every release there is was
    public and stays so."""
    ledger.create_all(connection)


PLAN_PARTS = ("actions", "milestones", "targets", "updates", "notes", "recommendations", "header")


def _to_5(connection: sa.Connection) -> None:
    """There may be several plans: which one is the last part of what tells rows of a plan apart, blank in all there
    are. A frozen paper says of which plan it is."""
    there = set(sa.inspect(connection).get_table_names())
    for name in (f"plan_{part}" for part in PLAN_PARTS):
        rows = sa.table(name, sa.column("row_key"))
        if name in there:
            connection.execute(rows.update().values(row_key=rows.c.row_key + SEPARATOR))
        if held_row.name in there:
            of_part = held_row.update().where(held_row.c.dataset == name)
            connection.execute(of_part.values(row_key=held_row.c.row_key + SEPARATOR))
    if "paper" in there and "plan" not in {column["name"] for column in sa.inspect(connection).get_columns("paper")}:
        connection.execute(sa.text("ALTER TABLE paper ADD COLUMN plan TEXT NOT NULL DEFAULT ''"))


def _to_6(connection: sa.Connection) -> None:
    """The school joins what tells one row of spend from another: one line is paid to many schools."""
    there = set(sa.inspect(connection).get_table_names())
    if "spend" in there:
        rows = connection.execute(sa.text("SELECT id, row_key, school FROM spend")).all()
        anew = [{"row": at, "key": SEPARATOR.join((key, key_part(school)))} for at, key, school in rows]
        if anew:
            connection.execute(sa.text("UPDATE spend SET row_key = :key WHERE id = :row"), anew)
    if held_row.name in there:
        of_spend = sa.select(held_row.c.id, held_row.c.row_key, held_row.c.cells).where(held_row.c.dataset == "spend")
        for at, key, cells in connection.execute(of_spend).all():
            whole = SEPARATOR.join((key, key_part((cells or {}).get("school"))))
            connection.execute(held_row.update().where(held_row.c.id == at).values(row_key=whole))


MIGRATIONS = (
    Migration(2, "counts of erased rows and marks of stored rows", _to_2),
    Migration(3, "the stage is part of what tells rows of engagement apart", _to_3),
    Migration(4, "releases are proposed before they are published", _to_4),
    Migration(5, "which plan is part of what tells rows of plans apart", _to_5),
    Migration(6, "the school is part of what tells rows of spend apart", _to_6),
)
NEWEST = MIGRATIONS[-1].to


def version_of(connection: sa.Connection) -> int | None:
    """The version of the tables that are there; None where there are none yet."""
    there = set(sa.inspect(connection).get_table_names())
    if mark.name in there:
        found = facts.read(connection, "schema")
        return int(found) if found is not None else None
    # Stores of before there were versions are told by their upload log.
    return 1 if upload.name in there else None


def refuse_newer(version: int | None, place: str) -> None:
    """Raise StoreError for a store that a later version of the dashboard has written."""
    if version is not None and version > NEWEST:
        raise StoreError(
            f"The store {place} was written by a newer version of the dashboard (tables {version}, known {NEWEST}). "
            "Start that version, or restore a backup from before the change."
        )


def due(version: int | None) -> list[Migration]:
    return [] if version is None else [step for step in MIGRATIONS if step.to > version]


def migrate(connection: sa.Connection, version: int | None) -> None:
    """Run what is due; a new store begins at the newest version."""
    for step in due(version):
        step.run(connection)
        record(connection, "dashboard", {"did": "migrated", "tables": step.to})
    if version is None:
        ledger.create_all(connection)
        facts.new_epoch(connection)
    if version != NEWEST:
        facts.put(connection, "schema", NEWEST)
