"""The example authority, stored and released: made once for all who run tests on a day, copied for each run of them.

Making it costs half a minute. What it depends on is in the name of its folder: the code below the charts, the data, the
pins, the settings and the day (uploads say when they were). It is never opened where it lies, only copied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from pytest import MonkeyPatch

from commands.example import load_example
from disclosure.releasing import publishing
from disclosure.releasing.publishing import Verdict
from store import open_store
from tests.stores import copied

ROOT = Path(__file__).parent.parent
ROOMS = (
    "commands",
    "common",
    "disclosure",
    "loaders",
    "measures",
    "methods",
    "plan",
    "store",
)  # test_house.py: it needs no other


def example_copied(cache: Path, to: Path) -> Path:
    """A copy of the example's store, from the folder that keeps it between runs; made there if it is not yet."""
    made = cache / digest()
    with alone(cache):
        if not made.exists():
            for older in cache.iterdir():
                if older.is_dir():
                    shutil.rmtree(older)
            making = cache / "making"
            store = open_store(str(making))
            with MonkeyPatch.context() as patch:
                # tests/commands/test_disclosure.py audits the example; all other tests only look at it.
                patch.setattr(publishing, "audited", lambda *_: Verdict(True))
                load_example(store)
            store.close()
            making.rename(made)
        return copied(made, to)


def digest() -> str:
    """What the store depends on, in one word."""
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    files += [path for path in sorted((ROOT / "data").rglob("*")) if path.is_file()]
    parts = hashlib.sha256()
    for path in [*files, ROOT / "requirements.txt"]:
        parts.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    around = [f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("DASHBOARD_")]
    parts.update("\0".join([sys.version, date.today().isoformat(), *around]).encode())
    return parts.hexdigest()[:20]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else is between here and the end of the block, on any system; a process that dies lets the next one in."""
    with closing(sqlite3.connect(folder / "alone.sqlite", timeout=900, isolation_level=None)) as lock:
        lock.execute("begin exclusive")
        yield
