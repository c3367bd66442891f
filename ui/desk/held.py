"""The tray as the history page shows it."""

from __future__ import annotations


def show() -> None:
    """Nothing to show until the store keeps a tray."""
