"""Backups, restores and moves between SQLite and PostgreSQL: everything, exactly, or nothing."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from store import Store, StoreError, open_store
from store.safety import backups
from store.safety.restoring import copy, restore, same_as
from store.safety.verify import verify
from tests.store.conftest import ALL, EXCLUSIONS, TARGETS, TERM_3, TERM_4, File, excluded, reading, shown


def fill(store: Store) -> None:
    """Some of everything: awkward text, money, days, flags, blanks, an undone upload, a held row, settings."""
    rows = [
        {
            "pupil_ref": 'O"Hara\\{},NULL',
            "category": "PERM",
            "start_date": TERM_3,
            "days": 0.1 + 0.2,
            "looked_after": True,
        },
        {"pupil_ref": "NULL", "category": "SUSP", "start_date": TERM_4, "cost": 9_007_199_254_740_993},
        {"pupil_ref": "Ünal\nB", "category": "SUSP", "start_date": TERM_3, "school": "9990001", "looked_after": False},
    ]
    store.save(File("a.xlsx", [reading(EXCLUSIONS, rows)]), "Kim", note="awkward")
    store.save(File("b.xlsx", [reading(TARGETS, [{"measure": "m1", "value": 1.5}])]), "Kim")
    store.save(excluded(f"B1 {TERM_4} 9990001 1", held="H1 - 9990001 1", name="c.xlsx"), "Kim")
    store.save(excluded(f"B1 {TERM_4} 9990001 2", name="d.xlsx"), "Kim")
    store.undo(4, "Kim")
    store.set_setting("as_at", {"day": "2019-06-27"})
    store.add_alias("Oak", "9990001")


def same(one: Store, other: Store) -> None:
    for name, frame in one.frames().items():
        pd.testing.assert_frame_equal(frame, other.frames()[name], check_categorical=False)
    pd.testing.assert_frame_equal(one.uploads(), other.uploads())
    pd.testing.assert_frame_equal(one.tray(), other.tray())
    assert one.aliases() == other.aliases() and one.setting("as_at") == other.setting("as_at")


def sound(store: Store) -> list[str]:
    return [one.sentence for one in verify(store) if not one.ok]


def test_a_store_moves_from_sqlite_to_postgresql_and_back_with_every_row_and_number(
    file_store: Store, postgres_url: str, tmp_path: Path
):
    fill(file_store)
    server = open_store(postgres_url, ALL)
    done = {one.table: one.rows for one in copy(file_store, server, "Kim")}
    assert done["exclusions"] == 5 and done["upload"] == 4
    back = open_store(str(tmp_path / "back"), ALL)
    copy(server, back, "Kim")
    same(file_store, server)
    same(file_store, back)
    assert sound(server) == sound(back) == []
    # Numbers go on where they were: the next upload collides with nothing.
    assert server.save(excluded(f"N1 {TERM_3} 9990001 1"), "Kim").upload == 5
    assert sound(server) == []


def test_a_store_that_holds_something_is_never_copied_over(store: Store, tmp_path: Path):
    fill(store)
    other = open_store(str(tmp_path / "other"), ALL)
    other.save(excluded(f"Z1 {TERM_3} 9990001 1"), "Lee")
    with pytest.raises(StoreError, match="not empty"):
        copy(store, other, "Kim")
    with pytest.raises(StoreError, match="nothing in"):
        copy(open_store(str(tmp_path / "none"), ALL), store, "Kim")
    assert [pupil for pupil, _ in shown(other)] == ["Z1"]


def test_a_row_that_arrives_otherwise_than_it_left_undoes_the_whole_copy(
    file_store: Store, tmp_path: Path, monkeypatch
):
    from store import bulk

    fill(file_store)
    honest = bulk.insert

    def careless(connection, table, names, rows):
        honest(connection, table, names, rows[:-1] if table.name == "exclusions" else rows)

    monkeypatch.setattr(bulk, "insert", careless)
    other = open_store(str(tmp_path / "other"), ALL)
    with pytest.raises(StoreError, match="exclusions did not arrive"):
        copy(file_store, other, "Kim")
    assert other.uploads().empty


def test_a_backup_restored_elsewhere_is_the_store(store: Store, tmp_path: Path):
    fill(store)
    file = tmp_path / "b.sqlite"
    backups.write_copy(store.database, file)
    assert file.stat().st_mode & 0o777 == 0o600 and not list(tmp_path.glob(".*part"))
    other = open_store(str(tmp_path / "other"), ALL)
    restore(other, file, "Kim")
    same(store, other)
    assert sound(other) == [] and same_as(other, file) == []
    other.undo(1, "Kim")
    assert same_as(other, file) == ["upload"]


def test_a_restore_brings_back_what_was_changed_since_and_keeps_what_it_replaces(store: Store, tmp_path: Path):
    fill(store)
    before, file = repr(shown(store)), tmp_path / "b.sqlite"
    backups.write_copy(store.database, file)
    store.save(excluded(f"Z1 {TERM_3} 9990009 1"), "Lee")
    changed, version = repr(shown(store)), store.version()
    with pytest.raises(StoreError, match="not empty"):
        restore(store, file, "Kim")
    assert repr(shown(store)) == changed
    done = restore(store, file, "Kim", force=True)
    assert repr(shown(store)) == before and sound(store) == []
    assert store.version() > version, "a version never means two states of the data"
    other = open_store(str(tmp_path / "other"), ALL)
    restore(other, done.before, "Kim")
    assert repr(shown(other)) == changed
    assert store.save(excluded(f"Z1 {TERM_3} 9990009 1"), "Lee").state == "stored"


def test_a_backup_taken_during_uploads_is_one_moment_of_them(store: Store, tmp_path: Path, reopen: Callable[[], Store]):
    import threading

    ended = threading.Event()

    def upload() -> None:
        mine = reopen()
        for number in range(12):
            mine.save(excluded("".join(f"P{number}.{n} {TERM_3} 999{number:04d} 1\n" for n in range(50))), "Kim")
        ended.set()

    busy = threading.Thread(target=upload)
    busy.start()
    taken = []
    while not ended.is_set():
        taken.append(tmp_path / f"b{len(taken)}.sqlite")
        backups.write_copy(store.database, taken[-1])
    busy.join()
    for number, file in enumerate(taken[:: max(1, len(taken) // 4)]):
        other = open_store(str(tmp_path / f"o{number}"), ALL)
        restore(other, file, "Kim")
        assert sound(other) == [] and len(shown(other)) == 50 * len(other.uploads())


def test_a_backup_never_writes_over_a_file_unless_told_to(store: Store, tmp_path: Path):
    file = tmp_path / "b.sqlite"
    file.write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        backups.write_copy(store.database, file)
    assert file.read_text() == "mine"
    backups.write_copy(store.database, file, force=True)
    assert backups.check(file)


def test_a_backup_that_was_changed_or_is_none_is_refused_and_nothing_is_lost(store: Store, tmp_path: Path):
    fill(store)
    file = tmp_path / "b.sqlite"
    backups.write_copy(store.database, file)
    raw = sqlite3.connect(file)
    raw.execute("update exclusions set days = 99 where id = 2")
    raw.commit()
    raw.close()
    (tmp_path / "none.sqlite").write_bytes(b"no database" * 999)
    open_store(str(tmp_path / "plain.sqlite"), ALL).close()
    for name, complaint in {
        "b": "not as it was written",
        "none": "damaged",
        "plain": "no list",
        "missing": "no backup",
    }.items():
        with pytest.raises(StoreError, match=complaint):
            restore(store, tmp_path / f"{name}.sqlite", "Kim", force=True)
    assert sound(store) == []


def test_neither_the_key_nor_a_file_on_the_desk_is_in_a_backup(store: Store, tmp_path: Path):
    key = store.key()
    store.draft_save("token", b"CANARY workbook", "Kim")
    with store.database.read() as connection:
        locked = bytes(connection.execute(sa.text("select payload from draft")).scalar_one())
    backups.write_copy(store.database, tmp_path / "b.sqlite")
    written = (tmp_path / "b.sqlite").read_bytes()
    assert b"CANARY" not in written and locked[20:60] not in written and key not in written


def test_old_dated_backups_go_and_the_newest_always_stays(tmp_path: Path):
    for name in ("dashboard-2019-01-01T000000.sqlite", "dashboard-2019-06-27T000000.sqlite", "own-2019-01-01.sqlite"):
        (tmp_path / name).touch()
    assert [file.name for file in backups.drop_old(tmp_path, 35)] == ["dashboard-2019-01-01T000000.sqlite"]
    assert backups.drop_old(tmp_path, 35) == []


def test_what_a_killed_backup_left_is_swept_away(store: Store, tmp_path: Path):
    import os

    left = tmp_path / ".b.sqlite.99.part"
    left.write_text("pupils")
    os.utime(left, (0, 0))
    backups.write_copy(store.database, tmp_path / "c.sqlite")
    assert not left.exists()
