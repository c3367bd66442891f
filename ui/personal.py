"""What the law asks: how long rows are kept, and erasing one child everywhere."""

from __future__ import annotations


def show() -> None:
    """Nothing to show until the store can say what is due."""
