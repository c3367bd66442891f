"""The example authority in a store of its own, beside the authority's: to look at again at any time, never mixed with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from store import Store
from store.database import FILE_NAME

ROOT = Path(__file__).parent.parent
ONLY_READ = "This is the example authority, to look at only: nothing is stored in it. Go back to your own data first."
_making: dict[Path, subprocess.Popen] = {}
_lock = threading.Lock()


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
    process = _making.get(folder_of(own))
    return process is not None and process.poll() is None


def has_failed(own: Store) -> bool:
    """Whether the last attempt ended without a store."""
    return folder_of(own) in _making and not is_being_made(own) and not is_ready(own)
