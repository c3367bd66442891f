"""Putting a backup back, and moving a store to another database: whole and compared row by row, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from store import facts
from store.database import FILE_NAME, open_database
from store.errors import StoreError, database_errors
from store.keyfile import is_there
from store.public import remembered
from store.public.releases import base_cell, public_cell, published_since, put_release, release
from store.safety import backups
from store.safety.audit import record
from store.safety.copying import Copied, empty, go_on, nothing_in, pour, tables_of
from store.safety.erasure import erase_again, scrub
from store.schema import audit, draft, erasure
from store.store import Store

RELEASES = (release.name, public_cell.name, base_cell.name)


@dataclass(frozen=True, slots=True)
class Restored:
    """When the backup was made, what came back, where the store before it was put, and what a person must look at."""

    made: str
    tables: list[Copied]
    before: Path | None = None
    attention: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.tables)


def restore(store: Store, file: Path, by: str, force: bool = False) -> Restored:
    """Replace all that is stored by a backup, in one transaction.

    Raises StoreError when the backup is not as it was written, or when something is stored already and not `force`;
    then a backup of that is taken first. Who was erased since the backup is erased again.
    """
    made, _ = backups.check(file)
    with store.database.read() as connection:
        fresh = nothing_in(connection)
    if not fresh and not force:
        raise StoreError(
            f"The store {store.database.place} is not empty, so nothing was restored. --force replaces it."
        )
    before = None
    if not fresh:
        before = backups.path_before(store.database, "restore")
        backups.write_copy(store.database, before)
    with _opened(file, store) as old:
        tables, again, later = _replace(old, store, by)
    later += remembered.take_in(store, by)
    if fresh and not remembered.there_is_a_record(store):
        remembered.leave_open(store, made)
    attention = scrub(store.database) if not fresh else []
    if again:
        attention.append(f"{again} rows of pupils who were erased after this backup were erased again.")
    if later:
        attention.append(
            f"{later} releases that were published after this backup are still public, and everything new is protected "
            "with them."
        )
    if remembered.unknown_since(store):
        attention.append(
            "What was published after this backup is not known here: put the folder `published` of the old place "
            "beside the database, or say that there was nothing (python -m disclosure known "
            "--nothing-since-the-backup). Until then nothing can be published."
        )
    if not is_there(store.database.folder):
        attention.append(
            "The key is not in a backup: put the old dashboard.key (or DASHBOARD_KEY) back before you import."
        )
    return Restored(made, tables, before, attention)


@contextmanager
def _opened(file: Path, store: Store) -> Iterator[Store]:
    """A backup opened as a store, brought up to today's tables in a copy of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=store.database.folder, prefix=".restore-") as folder:
        copy = Path(folder) / FILE_NAME
        shutil.copyfile(file, copy)
        database = open_database(str(copy))
        try:
            yield Store(database, store.datasets.values())
        finally:
            database.close()


def _replace(old: Store, store: Store, by: str) -> tuple[list[Copied], int, int]:
    with old.database.read() as source, store.database.write() as target:
        newest = target.execute(sa.select(sa.func.max(audit.c.id))).scalar() or 0
        erased = [(row.pupil, row.upto_upload, row.at) for row in target.execute(sa.select(erasure))]
        later = published_since(source, target)
        empty(target, tables_of(target, tuple(store.tables)))
        target.execute(draft.delete())
        tables = pour(source, target, tables_of(source, tuple(store.tables)))
        for one in later:
            put_release(target, *one)
        again = erase_again(target, store, store.known_key(), erased) if erased else 0
        line = {"did": "restore", "rows": sum(one.rows for one in tables), "releases_since": len(later)}
        record(target, by, line, after=newest)
        go_on(target, audit)
        facts.new_epoch(target)
    return tables, again, len(later)


def same_as(store: Store, file: Path) -> list[str]:
    """The datasets and the log of uploads compared with a backup's, row by row: what differs, by name."""
    with _opened(file, store) as old, old.database.read() as source, store.database.read() as target:
        there = {table.name: table for table in tables_of(target, tuple(store.tables))}
        # The log goes on by the line of the restore itself; all else must be equal.
        # So does what was published since the backup, which stays known.
        apart = (
            {"audit", "mark", "erasure", *RELEASES} if _more_releases(source, target) else {"audit", "mark", "erasure"}
        )
        names = [table for table in tables_of(source, tuple(store.tables)) if table.name not in apart]
        differing = []
        for table in names:
            alike = sa.Table(table.name, sa.MetaData(), *(_as(there[table.name], c) for c in table.columns))
            if backups.bulk.fingerprint(source, table) != backups.bulk.fingerprint(target, alike):
                differing.append(table.name)
    return differing


def _more_releases(source: sa.Connection, target: sa.Connection) -> bool:
    return len({(one.at, one.as_at, one.signature) for one in target.execute(sa.select(release))}) > len(
        {(one.at, one.as_at, one.signature) for one in source.execute(sa.select(release))}
    )


def _as(table: sa.Table, column: sa.Column) -> sa.Column:
    return sa.Column(column.name, table.c[column.name].type, primary_key=column.primary_key)


def copy(source: Store, target: Store, by: str) -> list[Copied]:
    """Move everything into an empty store of the other kind. Raises StoreError when it is not empty, or a row
    differs."""
    with database_errors(target.database.place), source.database.read() as left, target.database.write() as right:
        if nothing_in(left):
            raise StoreError(f"There is nothing in {source.database.place}, so nothing was copied.")
        if not nothing_in(right):
            raise StoreError(f"{target.database.place} is not empty, so nothing was copied. Name an empty database.")
        empty(right, tables_of(right, tuple(target.tables)))
        done = pour(left, right, tables_of(left, tuple(source.tables)))
        record(right, by, {"did": "copied from another database", "rows": sum(one.rows for one in done)})
        return done
