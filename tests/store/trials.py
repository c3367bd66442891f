"""Hard lives for a store: killed while it works, filled by many at once, out of disk. Used short here, long in tests/soak."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import sqlalchemy as sa

from store import Store, StoreError, open_store
from store.public import proposals, releases
from store.safety import backups
from store.safety.erasure import erase
from store.safety.verify import verify
from store.schema import draft, erasure, header_map, held_row, mark
from tests.store.conftest import ALL, TERM_3, excluded

FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
needs_fork = pytest.mark.skipif(FORK is None, reason="this platform cannot fork a process")
Life = Callable[[str, int, Callable[[object], None]], None]
DAY = date(2019, 6, 27)


def rows(name: str, count: int) -> str:
    """`count` rows of a school of its own, so that no file takes another's away."""
    return "".join(f"{name}.{n} {TERM_3} {name} 1\n" for n in range(count))


def wrong(store: Store) -> list[str]:
    return [one.sentence for one in verify(store) if not one.ok]


# -- lives: what a process does until it is killed; `done` tells the parent what was acknowledged ---------------------


def uploading(place: str, seed: int, done: Callable[[object], None], count: int = 1000, size: int = 400) -> None:
    store = open_store(place, ALL)
    done("ready")
    for number in range(count):
        done(("upload", store.save(excluded(rows(f"s{seed}.{number}", size)), "Kim").upload))


def flipping(place: str, seed: int, done: Callable[[object], None]) -> None:
    store, chance = open_store(place, ALL), random.Random(seed)
    done("ready")
    while True:
        log = store.uploads()
        row = log.iloc[chance.randrange(len(log))]
        to = "withdrawn" if row["status"] == "active" else "active"
        (store.undo if to == "withdrawn" else store.redo)(int(row["id"]), "Kim")
        done(("status", int(row["id"]), to))


def backing_up(place: str, seed: int, done: Callable[[object], None]) -> None:
    store = open_store(place, ALL)
    folder = store.database.folder / "taken"
    done("ready")
    for number in range(1000):
        file = folder / f"{seed}-{number}.sqlite"
        backups.write_copy(store.database, file)
        done(("backup", str(file)))


def erasing(place: str, seed: int, done: Callable[[object], None]) -> None:
    store = open_store(place, ALL)
    done("ready")
    for pupil in store.frames()["exclusions"]["pupil_ref"].sample(20, random_state=seed):
        erase(store, pupil, "Kim")
        done(("erased", pupil))


def migrating(place: str, seed: int, done: Callable[[object], None]) -> None:
    done("ready")
    open_store(place, ALL)
    done(("migrated",))


CELLS = 1500  # the most that one measure may have


def releasing(place: str, seed: int, done: Callable[[object], None]) -> None:
    """Public figures written over and over: each release is a release and its cells, or nothing."""
    store = open_store(place, ALL)
    done("ready")
    for number in range(1000):
        cells = [
            releases.PublicCell(
                "suspensions", "term6", ("phase",), f"{n}", DAY, DAY, (("phase", str(n)),), n, None, n, "shown"
            )
            for n in range(CELLS)
        ]
        asked = proposals.propose(store, DAY, f"s{seed}.{number}", "Kim", {"cells": CELLS}, cells, None)
        last = releases.latest(store)
        made = proposals.publish(store, asked.id, "Kim", {"ok": True}, last.id if last else 0)
        done(("release", made.id))


def _run(life: Life, place: str, seed: int, end: Connection) -> None:
    with suppress(StoreError, BrokenPipeError):
        life(place, seed, end.send)
    end.close()
    os._exit(0)


def _begun(life: Life, place: str, seed: int) -> tuple[BaseProcess, Connection]:
    """A process that has told that it is ready: what follows is the work, not the start."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_run, args=(life, place, seed, theirs))
    process.start()
    theirs.close()
    ours.recv()
    return process, ours


def pace(life: Life, place: str) -> float:
    """Seconds that one piece of the work takes here and now, so that kills fall within it on any machine."""
    process, ours = _begun(life, place, seed=0)
    begun = time.monotonic()
    ours.recv()
    took = time.monotonic() - begun
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return took


def killed(life: Life, place: str, seed: int, within: float) -> list:
    """Let a process live and kill it with -9 at a moment drawn from the seed; returns what it had acknowledged."""
    process, ours = _begun(life, place, seed)
    time.sleep(random.Random(seed).uniform(0, within))
    os.kill(process.pid, signal.SIGKILL)
    messages = []
    with suppress(EOFError):
        while True:
            messages.append(ours.recv())
    process.join()
    return messages


def broken_promises(place: str, messages: list) -> list[str]:
    """What a kill broke: anything `verify` says, an acknowledged upload, undo, backup or release that is not there."""
    store = open_store(place, ALL)
    found = wrong(store)
    status = dict(zip(store.uploads()["id"], store.uploads()["status"]))
    last = {one[1]: one[2] for one in messages if one[0] == "status"}
    found += [f"upload {one[1]} is lost" for one in messages if one[0] == "upload" and one[1] not in status]
    # After the last acknowledged flip one more may have been committed, of one upload.
    found += [f"flips lost: {last}"] if sum(status.get(n) != to for n, to in last.items()) > 1 else []
    for one in messages:
        if one[0] == "backup":
            backups.check(Path(one[1]))
        if one[0] == "erased" and (store.frames()["exclusions"]["pupil_ref"] == one[1]).any():
            found.append("an erased pupil is back")
    found += [f"{file} is half a backup" for file in _half_backups(store)]
    found += _half_releases(store, {one[1] for one in messages if one[0] == "release"})
    store.close()
    return found


def _half_backups(store: Store) -> Iterator[Path]:
    for file in sorted((store.database.folder / "taken").glob("*.sqlite")):
        try:
            backups.check(file)
        except StoreError:
            yield file


def _half_releases(store: Store, acknowledged: set[int]) -> Iterator[str]:
    """Releases with fewer cells than they say, cells of no release, releases that were acknowledged and are not there."""
    with store.database.read() as connection:
        cells = dict(
            connection.execute(sa.text("select release_id, count(*) from public_cell group by release_id")).all()
        )
    there = {one.id: one.report["cells"] for one in releases.releases(store)}
    yield from (f"release {number} is half there" for number, count in there.items() if cells.get(number) != count)
    yield from (f"cells of no release {number}" for number in cells.keys() - there.keys())
    yield from (f"release {number} is lost" for number in acknowledged - there.keys())


def as_version_1(place: str) -> None:
    """Make a store look as it did before its tables had versions."""
    store = open_store(place, ALL)
    with store.database.write() as connection:
        for table in (
            mark,
            held_row,
            header_map,
            draft,
            erasure,
            proposals.proposed_base,
            proposals.proposed_cell,
            proposals.proposal,
        ):
            table.drop(connection)
        for column in ("erased", "digests"):
            connection.execute(sa.text(f"ALTER TABLE upload DROP COLUMN {column}"))
    store.close()


# -- many at once ------------------------------------------------------------------------------------------------------


def all_at_once(place: str, uploaders: int, each: int, size: int = 50) -> list:
    """That many processes, each storing that many files; returns what they acknowledged."""
    pipes, processes = [], []
    for seed in range(uploaders):
        ours, theirs = FORK.Pipe(duplex=False)

        def life(place: str, seed: int, done: Callable[[object], None]) -> None:
            uploading(place, seed, done, each, size)

        processes.append(FORK.Process(target=_run, args=(life, place, seed, theirs)))
        processes[-1].start()
        theirs.close()
        pipes.append(ours)
    messages = []
    for pipe in pipes:
        with suppress(EOFError):
            while True:
                messages.append(pipe.recv())
    for process in processes:
        process.join()
    return [one for one in messages if one != "ready"]


# -- a disk that fills up ----------------------------------------------------------------------------------------------


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own of that size, where this account may mount one; else the test is skipped."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], capture_output=True)
    if made.returncode:
        pytest.skip("this account may not mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def enlarge(folder: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", folder], check=True)


def filled_up(folder: Path, size: int = 300) -> tuple[Store, int, str]:
    """A store on a small disk, filled until it is told to be full: the store, uploads that were stored, what was said."""
    store = open_store(str(folder / "var"), ALL)
    for number in range(1000):
        try:
            store.save(excluded(rows(f"s{number}", size)), "Kim")
        except StoreError as reason:
            return store, number, str(reason)
    raise AssertionError("the disk never filled")
