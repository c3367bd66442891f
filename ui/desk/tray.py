"""The tray: rows held back when their file was stored, waiting to be mended and sent again."""

from __future__ import annotations

from loaders.check import FileCheck
from store import Saved


def hold(saved: Saved, check: FileCheck, by: str) -> None:
    """Put a stored file's held rows into the tray."""
