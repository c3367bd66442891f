"""Backups: one SQLite file whatever the store is, taken while the store is in use, with a list of what it must hold.

The key for pupils' references and the files on the desk are not in it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from store import bulk
from store.database import Database
from store.errors import StoreError, database_errors
from store.safety.copying import Copied, pour, tables_of
from store.schema import draft

MANIFEST, SUFFIX = "backup_manifest", ".sqlite"
PREFIX, STAMP = "dashboard-", "%Y-%m-%dT%H%M%S"
_DATED = re.compile(r"(?:dashboard|before-\w+|damaged)-(\d{4}-\d\d-\d\dT\d{6,12})\.sqlite(?:-wal|-shm)?")


def folder_of(database: Database) -> Path:
    """Where backups taken before a change lie: beside the store, or in var/ for a database server."""
    return database.folder / "backups"


def write_copy(database: Database, file: Path, force: bool = False) -> list[Copied]:
    """Write a backup to `file` and read it back. Raises StoreError when it exists, cannot be written or is not sound.

    The file appears under its name only when it is whole.
    """
    if file.exists() and not force:
        raise StoreError(f"{file} is there already, so no backup was written. Give another name, or --force.")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(file.parent)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_RDWR, 0o600))
        with database_errors(str(file)):
            if database.is_sqlite:
                _copy_file(database, part)
            else:
                _pour_out(database, part)
            done = _sign(part)
            check(part)
        part.replace(file)
    except OSError as reason:
        raise StoreError(f"The backup {file} cannot be written ({reason.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
    return done


def _copy_file(database: Database, part: Path) -> None:
    """SQLite's own online backup: one consistent moment, however many write meanwhile."""
    target = sqlite3.connect(part, isolation_level=None)
    try:
        with database.apart() as raw:
            raw.backup(target)
        target.execute("PRAGMA secure_delete=ON")
        target.execute("PRAGMA journal_mode=DELETE")
        if target.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (draft.name,)).fetchone():
            target.execute(f"DELETE FROM {draft.name}")  # noqa: S608
        target.execute("VACUUM")
    finally:
        target.close()


def _pour_out(database: Database, part: Path) -> None:
    with opened(part, writable=True) as target, database.read() as source:
        pour(source, target, tables_of(source))


@contextmanager
def opened(file: Path, writable: bool = False) -> Iterator[sa.Connection]:
    """A backup file as a connection; read-only unless it is being written."""
    query = {"uri": "true", "mode": "rw" if writable else "ro"}
    engine = sa.create_engine(sa.URL.create("sqlite", database=f"{file.absolute().as_uri()}", query=query))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _sign(part: Path) -> list[Copied]:
    """Write down what the file holds: a file that was changed later shows."""
    with opened(part, writable=True) as connection:
        done = [Copied(table.name, *bulk.fingerprint(connection, table)) for table in tables_of(connection)]
        connection.execute(sa.text(f"CREATE TABLE {MANIFEST} (made TEXT NOT NULL, tables TEXT NOT NULL)"))
        tables = json.dumps([[one.table, one.rows, one.sha256] for one in done])
        made = datetime.now().astimezone().isoformat(timespec="seconds")
        line = sa.text(f"INSERT INTO {MANIFEST} VALUES (:made, :told)")  # noqa: S608
        connection.execute(line, {"made": made, "told": tables})
    return done


def check(file: Path) -> tuple[str, list[Copied]]:
    """When a backup was made and what it holds. Raises StoreError when it is no backup, or not as it was written."""
    if not file.is_file():
        raise StoreError(f"There is no backup {file}.")
    with database_errors(str(file)), opened(file) as connection:
        if connection.execute(sa.text("PRAGMA integrity_check(1)")).scalar() != "ok":
            raise StoreError(f"The backup {file} is damaged. Take another one.")
        if not sa.inspect(connection).has_table(MANIFEST):
            raise StoreError(f"{file} is not a backup of this dashboard: it has no list of what it holds.")
        made, tables = connection.execute(sa.text(f"SELECT made, tables FROM {MANIFEST}")).one()  # noqa: S608
        listed = [Copied(*one) for one in json.loads(tables)]
        found = [Copied(table.name, *bulk.fingerprint(connection, table)) for table in tables_of(connection)]
    if {one.table: one for one in listed} != {one.table: one for one in found}:
        raise StoreError(f"The backup {file} is not as it was written. Take another one.")
    return made, found


def dated_name(now: datetime | None = None, prefix: str = PREFIX) -> str:
    return f"{prefix}{now or datetime.now():{STAMP}}{SUFFIX}"


def path_before(database: Database, change: str) -> Path:
    """The file for the backup that is taken before a change; two changes in one second have two."""
    return folder_of(database) / f"before-{change}-{datetime.now():{STAMP}%f}{SUFFIX}"


def drop_old(folder: Path, days: int, keep_newest: bool = True) -> list[Path]:
    """Delete the backups in a folder that bear a date of ours and are older than so many days, but for the newest
    one."""
    dated = {found[1]: file for file in folder.glob(f"*{SUFFIX}*") if (found := _DATED.fullmatch(file.name))}
    limit = f"{datetime.now() - timedelta(days=days):{STAMP}}"
    stamps = sorted(dated)[: -1 if keep_newest else None]
    old = [dated[stamp] for stamp in stamps if stamp < limit]
    for file in old:
        file.unlink()
    return old


def sweep(folder: Path, older_than: timedelta = timedelta(hours=1)) -> None:
    """Take away what a backup or a restore left half done when its process was killed: it may hold pupils."""
    limit = (datetime.now() - older_than).timestamp()
    for left in [*folder.glob(".*.part"), *folder.glob(".restore-*")]:
        if left.stat().st_mtime <= limit:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
