"""Where the store is and how it is held: a SQLite file by default, PostgreSQL or another SQLAlchemy URL otherwise.

SQLite runs with a write-ahead log, synchronous=FULL (an acknowledged upload survives a power cut) and secure_delete
(what is erased is overwritten). Every writing transaction begins IMMEDIATE, so two uploads queue instead of colliding;
elsewhere a locked row does the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from store.address import database_address
from store.errors import DAMAGED, Damaged, StoreDamaged, StoreError, database_errors
from store.schema import turn

DEFAULT_FOLDER = Path(__file__).parent.parent / "var"
FILE_NAME = "dashboard.sqlite"
BUSY_SECONDS = 60
# Looking through every page at opening costs some milliseconds for each ten megabytes; a larger file is looked through
# by `python -m store verify` and before each backup.
CHECKED_AT_OPENING = 32 * 1024 * 1024
# cache_size: 64 MB, so that a large upload is written once, when it is whole, and not page by page as it grows.
# temp_store: what SQLite sorts or rebuilds never lies in a temporary file.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "cache_size=-64000",
    "temp_store=MEMORY",
)
_OPENING = 7_206_215_940_118_001  # a number of our own for PostgreSQL's advisory lock while tables are made


class Database:
    """An engine, its place in words, and the two ways in: `read()` and `write()`."""

    def __init__(self, engine: sa.Engine, place: str, folder: Path, file: Path | None = None):
        self.engine = engine
        self.place = place
        self.folder = folder
        self.file = file
        self.only_read = ""  # why nothing may be written here, in a sentence; "" where it may

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent view of what is committed."""
        engine = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with database_errors(self.place), engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, opening: bool = False) -> Iterator[sa.Connection]:
        """All of what is done inside, or nothing; one writer at a time. `opening`: before there is a row to lock."""
        if self.only_read:
            raise StoreError(self.only_read)
        engine = self.engine.execution_options(writes=True)
        with database_errors(self.place), engine.begin() as connection:
            if not self.is_sqlite and opening:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_OPENING)))
            elif not self.is_sqlite:
                connection.execute(sa.select(turn.c.id).with_for_update())
            yield connection

    @contextmanager
    def apart(self) -> Iterator[Any]:
        """The driver's own connection outside any transaction: for VACUUM, checkpoints and backups."""
        with database_errors(self.place):
            raw = self.engine.raw_connection()
            held: Any = raw.driver_connection
            try:
                if not self.is_sqlite:
                    held.rollback()
                    held.autocommit = True
                yield held
            finally:
                if not self.is_sqlite:
                    held.autocommit = False
                raw.close()

    def sound(self) -> str:
        """SQLite's look through every page: "ok", or its first complaint. Another database looks after itself."""
        if not self.is_sqlite:
            return "ok"
        with self.apart() as raw:
            return str(raw.execute("PRAGMA integrity_check(1)").fetchone()[0])

    def close(self) -> None:
        self.engine.dispose()


def open_database(location: str | None) -> Database:
    """Open, making what is missing. `location`: a folder, a .sqlite file or a database URL ($DASHBOARD_STORE, or var/).

    Raises StoreError with one sentence if the place cannot be used.
    """
    where = location or os.environ.get("DASHBOARD_STORE") or str(DEFAULT_FOLDER)
    if "://" in where:
        return _open_url(where)
    path = Path(where).expanduser()
    file = path if path.suffix in (".sqlite", ".db") else path / FILE_NAME
    _make_ready(file)
    # hide_parameters: what a file said never stands in an error, whoever prints it.
    url, patience = sa.URL.create("sqlite", database=str(file)), {"timeout": BUSY_SECONDS}
    engine = sa.create_engine(url, connect_args=patience, hide_parameters=True)
    _hold_sqlite(engine)
    found = Database(engine, str(file), file.parent, file)
    if file.stat().st_size <= CHECKED_AT_OPENING:
        with found.apart() as raw:
            if raw.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StoreDamaged(DAMAGED.format(place=file))
    return found


def _open_url(given: str) -> Database:
    try:
        url, arguments = database_address(given)
        engine = sa.create_engine(url, connect_args=arguments, pool_pre_ping=True, hide_parameters=True)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ValueError):
        raise StoreError("DASHBOARD_STORE is not a folder or a database address this dashboard knows.") from None
    except ModuleNotFoundError as reason:
        raise StoreError(
            f"This database needs the Python package {reason.name}. Install it, then start again."
        ) from None
    if engine.dialect.name not in ("sqlite", "postgresql"):
        raise StoreError("The store is a SQLite file or a PostgreSQL database; DASHBOARD_STORE names another kind.")
    file = None
    if engine.dialect.name == "sqlite":
        _hold_sqlite(engine)
        file = Path(engine.url.database) if engine.url.database else None
    place = engine.url.set(query={}).render_as_string(hide_password=True).replace("+pg8000", "")
    return Database(engine, place, file.parent if file else DEFAULT_FOLDER, file)


def _make_ready(file: Path) -> None:
    """Make the folder (not its parents: a mistyped drive must not become an empty dashboard) and a 0600 file."""
    folder = file.parent
    try:
        # Only a folder we make is closed to others: one that was there may be somebody else's too.
        folder.mkdir(mode=0o700, exist_ok=True)
        if file.is_dir():
            raise StoreError(f"The store {file} is a folder, not a file. Move it away or choose another place.")
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        file.chmod(0o600)
        if not (os.access(file, os.W_OK) and os.access(folder, os.W_OK)):
            raise PermissionError(13, "Permission denied")
    except FileNotFoundError:
        raise StoreError(
            f"The folder {folder.parent} does not exist, so the store cannot be kept in it. "
            "Create it or set DASHBOARD_STORE to another folder."
        ) from None
    except (FileExistsError, NotADirectoryError):
        raise StoreError(f"The store's folder {folder} is a file. Set DASHBOARD_STORE to a folder.") from None
    except OSError as reason:
        raise StoreError(
            f"The store {file} cannot be written to ({reason.strerror}). "
            "Allow this account to write there or set DASHBOARD_STORE to another folder."
        ) from None


def _hold_sqlite(engine: sa.Engine) -> None:
    def connected(raw: Any, _record: Any) -> None:
        # SQLAlchemy's own BEGIN is DEFERRED and two uploads would collide at their first write.
        raw.isolation_level = None
        cursor = raw.cursor()
        try:
            for pragma in PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
        except (
            UnicodeDecodeError
        ) as reason:  # the database's own message names a damaged table in bytes that are no text
            raise Damaged("The database names a table in bytes that are no text.") from reason
        cursor.close()

    def begun(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    sa.event.listen(engine, "connect", connected)
    sa.event.listen(engine, "begin", begun)
