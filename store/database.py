"""Where the store is and how it is held: a SQLite file by default, any SQLAlchemy URL otherwise.

SQLite runs with a write-ahead log, synchronous=FULL (an acknowledged upload survives a power cut) and secure_delete
(what is erased is overwritten). Every writing transaction begins IMMEDIATE, so two uploads queue instead of colliding.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from store.errors import StoreError, told_plainly
from store.schema import turn

DEFAULT_FOLDER = Path(__file__).parent.parent / "var"
FILE_NAME = "dashboard.sqlite"
BUSY_SECONDS = 60
# cache_size: 64 MB, so that a large upload is written once, when it is whole, and not page by page as it grows.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "cache_size=-64000")


class Database:
    """An engine, its place in words, and the two ways in: `read()` and `write()`."""

    def __init__(self, engine: sa.Engine, place: str, folder: Path):
        self.engine = engine
        self.place = place
        self.folder = folder

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent view of what is committed."""
        with told_plainly(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """All of what is done inside, or nothing; one writer at a time."""
        engine = self.engine.execution_options(writes=True)
        with told_plainly(self.place), engine.begin() as connection:
            if engine.dialect.name != "sqlite" and sa.inspect(connection).has_table(turn.name):
                connection.execute(sa.select(turn.c.id).with_for_update())
            yield connection

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
    engine = sa.create_engine(f"sqlite:///{file}", connect_args={"timeout": BUSY_SECONDS})
    _hold_sqlite(engine)
    return Database(engine, str(file), file.parent)


def _open_url(url: str) -> Database:
    try:
        engine = sa.create_engine(url)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError):
        raise StoreError("DASHBOARD_STORE is not a folder or a database address this dashboard knows.") from None
    except ModuleNotFoundError as reason:
        raise StoreError(
            f"This database needs the Python package {reason.name}. Install it, then start again."
        ) from None
    if engine.dialect.name == "sqlite":
        _hold_sqlite(engine)
    return Database(engine, engine.url.render_as_string(hide_password=True), DEFAULT_FOLDER)


def _make_ready(file: Path) -> None:
    """Make the folder (not its parents: a mistyped drive must not become an empty dashboard) and a 0600 file."""
    folder = file.parent
    try:
        folder.mkdir(exist_ok=True)
        if file.is_dir():
            raise StoreError(f"The store {file} is a folder, not a file. Move it away or choose another place.")
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        file.chmod(0o600)
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
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begun(connection: sa.Connection) -> None:
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    sa.event.listen(engine, "connect", connected)
    sa.event.listen(engine, "begin", begun)
