"""The store under kill -9, many uploaders, a full disk, a damaged file: nothing half stored, nothing silently empty."""

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from store import Store, StoreError, open_store
from store.public import releases
from store.safety.verify import verify
from tests.store import trials
from tests.store.conftest import ALL, TERM_3, excluded, shown

pytestmark = trials.needs_fork


@pytest.mark.parametrize(
    "life", [trials.uploading, trials.flipping, trials.releasing, trials.backing_up, trials.erasing]
)
def test_a_process_killed_at_any_moment_leaves_whole_uploads_only_and_loses_none_it_acknowledged(place: str, life):
    store = open_store(place, ALL)
    for number in range(3):
        store.save(excluded(trials.rows(f"first{number}", 30)), "Kim")
    store.close()
    for seed in range(3):
        assert trials.broken_promises(place, trials.killed(life, place, seed, within=0.25)) == []


def test_a_process_killed_while_it_brings_an_older_store_forward_leaves_it_old_or_new(place: str):
    store = open_store(place, ALL)
    store.save(excluded(trials.rows("a", 50)), "Kim")
    before = shown(store)
    store.close()
    for seed in range(3):
        trials.as_version_1(place)
        trials.killed(trials.migrating, place, seed, within=0.2)
        again = open_store(place, ALL)
        assert shown(again) == before and trials.wrong(again) == []
        again.close()


def test_many_uploaders_at_once_all_get_in_under_numbers_of_their_own(place: str):
    open_store(place, ALL).close()
    messages = trials.all_at_once(place, uploaders=8, each=2)
    assert sorted(number for _, number in messages) == list(range(1, 17))
    store = open_store(place, ALL)
    assert len(shown(store)) == 16 * 50 and trials.wrong(store) == []


@pytest.mark.parametrize("kilobytes", [700, 1100, 1900])
def test_a_full_disk_is_said_and_what_was_stored_stays_and_there_is_more_room_later(tmp_path: Path, kilobytes: int):
    with trials.small_disk(tmp_path / "disk", kilobytes) as disk:
        store, stored, complaint = trials.filled_up(disk, size=100)
        assert "full" in complaint and "nothing was stored" in complaint
        assert len(store.uploads()) == stored and len(shown(store)) == 100 * stored
        trials.enlarge(disk, 20_000)
        assert store.save(excluded(trials.rows("later", 100)), "Kim").state == "stored"
        assert trials.wrong(store) == []
        store.close()


@pytest.mark.parametrize("count", [30, pytest.param(100, marks=pytest.mark.soak)])
def test_a_flipped_byte_is_told_or_found_and_never_shown_as_an_empty_dashboard(
    file_store: Store, folder: Path, tmp_path: Path, count: int
):
    for number in range(4):
        file_store.save(excluded(trials.rows(f"s{number}", 60)), "Kim")
    expected = shown(file_store)
    file_store.close()
    with file_store.database.apart() as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file_store.close()
    good, chance = (folder / "dashboard.sqlite").read_bytes(), random.Random(7)
    reported = found = 0
    # So many places by chance, and two that are sure to hurt: the tree of the first table, and a cell of a stored row.
    places = [chance.randrange(len(good)) for _ in range(count)] + [100, good.rindex(b"s3.59")]
    for number, place in enumerate(places):
        content = bytearray(good)
        content[place] ^= 1 << chance.randrange(8)
        (tmp_path / f"d{number}.sqlite").write_bytes(content)
        try:
            store = open_store(str(tmp_path / f"d{number}.sqlite"), ALL)
            rows = shown(store)
        except StoreError as reason:
            assert "Restore" in str(reason) or "newer version" in str(reason), str(reason)
            reported += 1
            continue
        assert len(rows) > 0.7 * len(expected)
        if rows != expected:
            assert any(not one.ok for one in verify(store))
            found += 1
        store.close()
    assert reported and found, "a test that never damages anything proves nothing"


def test_the_look_at_releases_sees_one_that_is_half_there_and_one_that_was_lost(file_store: Store, folder: Path):
    file_store.database.engine.dispose()
    messages = trials.killed(trials.releasing, str(folder), seed=1, within=0)
    number = 1 + max((one[1] for one in messages), default=0)
    cell = releases.PublicCell("m", "term6", (), "a", trials.DAY, trials.DAY, (), 1.0, None, 1.0, "shown")
    with file_store.database.write() as connection:
        releases.written(connection, trials.DAY, "s", "Kim", {"cells": 2}, [cell])
    found = trials.broken_promises(str(folder), [("release", number + 50)])
    assert any("half there" in one for one in found) and f"release {number + 50} is lost" in found


@pytest.mark.parametrize("how", ["folder", "file"])
def test_a_read_only_place_is_told_in_one_sentence(how: str):
    """In a process without the rights of root, to whom nothing is read-only."""
    home = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        home.chmod(0o755)
        store = open_store(str(home / "var"), ALL)
        store.save(excluded(f"A1 {TERM_3} 9990001 1"), "Kim")
        store.close()
        for path, mode in {"folder": [(home / "var", 0o555)], "file": [(home / "var" / "dashboard.sqlite", 0o444)]}[
            how
        ]:
            path.chmod(mode)
        ours, theirs = trials.FORK.Pipe(duplex=False)
        process = trials.FORK.Process(target=_open_as_nobody, args=(str(home / "var"), theirs))
        process.start()
        theirs.close()
        complaint = ours.recv()
        process.join()
        assert "Allow this account to write there" in complaint and "\n" not in complaint
    finally:
        shutil.rmtree(home)


def _open_as_nobody(place: str, end) -> None:
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        open_store(place, ALL)
        end.send("it opened")
    except StoreError as reason:
        end.send(str(reason))
    os._exit(0)
