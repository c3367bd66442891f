"""What a person is told when the store cannot do its work: one sentence with the mend, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store cannot be opened, read or written; the message is one sentence for the person at the desk."""


# What a database says, in its own words, and what it means for the person who reads it.
_MEANINGS = (
    ("not a database", "The store {place} is not a dashboard database or is damaged. Restore it from a backup."),
    ("malformed", "The store {place} is damaged. Restore it from a backup."),
    ("corrupt", "The store {place} is damaged. Restore it from a backup."),
    ("readonly", "The store {place} is read-only, so nothing was stored. Allow this account to write there."),
    ("read-only", "The store {place} is read-only, so nothing was stored. Allow this account to write there."),
    ("unable to open", "The store {place} cannot be opened. Check that the folder exists and may be written to."),
    ("disk is full", "The disk that holds the store {place} is full, so nothing was stored. Free some space."),
    (
        "disk i/o",
        "The disk that holds the store {place} could not be read or written. Check the drive, then try again.",
    ),
    ("locked", "The store {place} is busy with another upload, so nothing was stored. Try again in a minute."),
)


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turn a database's complaint into a StoreError. A complaint we do not know stays the bug it is."""
    try:
        yield
    except SQLAlchemyError as reason:
        # Only the driver's own words: the statement's parameters could hold what a file said.
        words = str(reason.orig if isinstance(reason, DBAPIError) else reason).lower()
        for sign, meaning in _MEANINGS:
            if sign in words:
                raise StoreError(meaning.format(place=place)) from None
        raise
