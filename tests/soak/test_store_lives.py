"""The store's long trials (`make soak`): each prints what it measured. Short forms are in tests/store/test_hard_lives.py."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from store import open_store
from tests.store import trials
from tests.store.conftest import ALL, excluded, folder, place, postgres_server, postgres_url, shown  # noqa: F401

pytestmark = [pytest.mark.soak, trials.needs_fork]


LIVES = (trials.uploading, trials.flipping, trials.releasing, trials.backing_up, trials.erasing, trials.migrating)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_50_kills_each_of_300_lose_nothing_acknowledged_and_leave_nothing_half_done(place: str, life):  # noqa: F811
    """Each kind of work on a store of its own, which lives on from kill to kill. The kills fall within the time that two
    pieces of the work take on this machine, so that some come in the midst of the first and some after it."""
    store = open_store(place, ALL)
    for number in range(5):
        store.save(excluded(trials.rows(f"first{number}", 400)), "Kim")
    store.close()
    if life is trials.migrating:
        trials.as_version_1(place)
    within, acknowledged = 2 * trials.pace(life, place), 0
    for seed in range(1, 51):
        if life is trials.migrating:
            trials.as_version_1(place)
        messages = trials.killed(life, place, seed, within)
        acknowledged += len([one for one in messages if one != "ready"])
        assert trials.broken_promises(place, messages) == [], (life.__name__, seed)
        _clear_backups(place)
    assert acknowledged, "kills that all come before the first piece of work is done prove little"
    store = open_store(place, ALL)
    print(
        f"\n50 kills within {within:.2f} s while {life.__name__} on {place.split(':')[0][:10]}: {acknowledged} acknowledged, 0 lost; "
        f"{len(store.uploads())} uploads whole"
    )


def _clear_backups(at: str) -> None:
    store = open_store(at, ALL)
    for file in (store.database.folder / "taken").glob("*"):
        file.unlink()
    store.close()


def test_eight_uploaders_of_five_files_while_a_reader_reads(place: str):  # noqa: F811
    store = open_store(place, ALL)
    waits: list[float] = []
    odd: list[int] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            begun = time.perf_counter()
            count = len(store.frames()["exclusions"])
            waits.append(time.perf_counter() - begun)
            odd.extend([count] if count % 500 else [])
            time.sleep(0.02)

    # The uploaders are started by a process of its own: forking beside a running thread is not safe.
    reader = threading.Thread(target=read)
    ours, theirs = trials.FORK.Pipe(duplex=False)
    starter = trials.FORK.Process(target=lambda: theirs.send(trials.all_at_once(place, 8, 5, 500)))
    store.close()
    begun = time.perf_counter()
    starter.start()
    reader.start()
    messages = ours.recv()
    took = time.perf_counter() - begun
    ended.set()
    reader.join()
    starter.join()
    assert sorted(number for _, number in messages) == list(range(1, 41)) and not odd
    assert trials.wrong(store) == []
    p95 = np.percentile(waits, 95) * 1000
    print(
        f"\n40 uploads of 500 rows by 8 at once: {took:.0f} s; {len(waits)} reads, p95 {p95:.0f} ms, max {max(waits):.2f} s"
    )


def test_a_disk_full_at_twenty_sizes(tmp_path: Path):
    for step in range(20):
        kilobytes = 500 + 250 * step
        with trials.small_disk(tmp_path / f"disk{step}", kilobytes) as disk:
            store, stored, complaint = trials.filled_up(disk)
            assert "full" in complaint and "nothing was stored" in complaint
            assert len(store.uploads()) == stored and len(shown(store)) == 300 * stored
            trials.enlarge(disk, kilobytes + 20_000)
            assert (
                store.save(excluded(trials.rows("later", 100)), "Kim").state == "stored" and trials.wrong(store) == []
            )
            store.close()
    print("\n20 disks of 0.5 to 5.25 MB filled: each said so, kept what it had, and went on when there was room")


def test_a_hundred_uploads_of_five_thousand_rows(place: str):  # noqa: F811
    store = open_store(place, ALL)
    saves: list[float] = []
    for number in range(100):
        file = excluded(trials.rows(f"s{number}", 5000))
        begun = time.perf_counter()
        store.save(file, "Kim")
        saves.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    assert len(store.frames()["exclusions"]) == 500_000
    cold = time.perf_counter() - begun
    warm = []
    for _ in range(50):
        begun = time.perf_counter()
        store.frames()
        warm.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    assert trials.wrong(store) == []
    print(
        f"\n100 uploads of 5,000 rows: saves median {np.median(saves):.2f} s, last {saves[-1]:.2f} s; read afresh {cold:.1f} s, "
        f"again p95 {np.percentile(warm, 95) * 1000:.0f} ms; verify {time.perf_counter() - begun:.1f} s"
    )
