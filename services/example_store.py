"""The example authority: loaded into a store that has never held anything, beside the server that is first started on
it; and later in a store of its own, beside the authority's, to look at again at any time, never mixed with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from store import EXAMPLE_LOADING, Store
from store.database import FILE_NAME

ROOT = Path(__file__).parent.parent
ONLY_READ = "This is the example authority, to look at only: nothing is stored in it. Go back to your own data first."
FILES = ROOT / "data" / "example"
_making: dict[Path, subprocess.Popen] = {}
_lock = threading.Lock()


def is_loading(own: Store) -> bool:
    """Whether the example is being loaded into this very store: what is in it is not whole until it is done."""
    return bool(own.setting(EXAMPLE_LOADING))


def go_on_loading(own: Store) -> None:
    """Load what is missing, in a process of its own; nothing where it is done, or being done."""
    place = own.database.folder
    with _lock:
        if is_loading(own) and not _runs(place):
            _making[place] = subprocess.Popen((sys.executable, "-m", "commands.example"), cwd=ROOT)


def has_broken_off(own: Store) -> bool:
    """Whether nobody loads what is missing any more."""
    return is_loading(own) and not _runs(own.database.folder)


def files_loaded(own: Store) -> tuple[int, int]:
    """How many of the example's files are in this store, and how many there are."""
    return len(own.uploads()), len(list(FILES.glob("*.xlsx")))


def _runs(place: Path) -> bool:
    process = _making.get(place)
    return process is not None and process.poll() is None


def folder_of(own: Store) -> Path:
    """Where the example lies: in a folder of its own below that of the authority's store (and of its key)."""
    return own.database.folder / "example"


def is_ready(own: Store) -> bool:
    return (folder_of(own) / FILE_NAME).is_file()


def start(own: Store) -> None:
    """Make it in a process of its own: about a minute, in which everybody else goes on working."""
    folder = folder_of(own)
    with _lock:
        if not is_ready(own) and not is_being_made(own):
            _making[folder] = subprocess.Popen(
                (sys.executable, "-m", "commands.example", str(folder)),
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )


def is_being_made(own: Store) -> bool:
    return _runs(folder_of(own))


def has_failed(own: Store) -> bool:
    """Whether the last attempt ended without a store."""
    return folder_of(own) in _making and not is_being_made(own) and not is_ready(own)
