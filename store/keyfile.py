"""The secret that turns a UPN into a reference. It lies beside the database, never in it, nor in a backup of it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from store.errors import StoreError

FILE_NAME = "dashboard.key"
LENGTH = 32


def load_key(folder: Path) -> bytes:
    """The key: $DASHBOARD_KEY if set, else the 0600 file in the store's folder, made at the first call."""
    given = os.environ.get("DASHBOARD_KEY")
    if given:
        if len(given) < LENGTH:
            raise StoreError(
                f"DASHBOARD_KEY is too short to protect pupils' numbers: give {LENGTH} characters or more."
            )
        return given.encode()
    file = folder / FILE_NAME
    try:
        folder.mkdir(exist_ok=True)
        try:
            handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return _read(file)
        with os.fdopen(handle, "wb") as opened:
            opened.write(secrets.token_hex(LENGTH).encode())
    except OSError as reason:
        raise StoreError(f"The key file {file} cannot be read or made ({reason.strerror}).") from None
    return _read(file)


def is_there(folder: Path) -> bool:
    """Whether there is a key already: asking for one makes it."""
    return bool(os.environ.get("DASHBOARD_KEY")) or (folder / FILE_NAME).exists()


def _read(file: Path) -> bytes:
    key = file.read_bytes().strip()
    if len(key) < LENGTH:
        raise StoreError(f"The key file {file} is damaged. Put it back from your own copy; pupils' references need it.")
    return key
