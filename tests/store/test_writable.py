"""Whether the store can be written is found out by writing, and leaves nothing behind."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest

from store import Store, StoreError, open_store
from store.safety.writable import look
from tests.store.conftest import ALL
from tests.store.trials import small_disk


def test_looking_changes_nothing_that_is_stored(store: Store) -> None:
    before = store.version(), len(store.audit_log(10))
    for _ in range(3):
        look(store.database)
    assert (store.version(), len(store.audit_log(10))) == before
    assert store.audit_unbroken()


def test_a_store_that_may_only_be_read_is_told(store: Store) -> None:
    if store.database.is_sqlite:
        with store.database.apart() as raw:
            raw.execute("PRAGMA query_only=ON")
    else:
        with store.database.apart() as raw:
            raw.cursor().execute("SET default_transaction_read_only = on")
    with pytest.raises(StoreError, match="read-only"):
        look(store.database)


def test_a_full_disk_is_told_and_room_on_it_again(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2000) as disk:
        store = open_store(str(disk / "var"), ALL)
        look(store.database)
        with store.database.apart() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        filler = disk / "filler"
        subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=1k"], capture_output=True, check=False)
        with pytest.raises(StoreError, match="full"):
            look(store.database)
        filler.unlink()
        look(store.database)
        store.close()


def test_a_store_that_is_busy_with_an_upload_is_well(store: Store, place: str) -> None:
    with open_store(place, ALL).database.write():
        look(store.database)


def test_the_next_upload_waits_as_long_as_before(file_store: Store) -> None:
    other = sqlite3.connect(file_store.database.file, isolation_level=None)
    other.execute("begin immediate")
    look(file_store.database)
    other.execute("rollback")
    with file_store.database.apart() as raw:
        assert raw.execute("PRAGMA busy_timeout").fetchone()[0] == 60_000
