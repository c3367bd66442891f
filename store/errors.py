"""What a person is told when the store cannot do its work: one sentence with the mend, never a traceback."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pg8000.exceptions
from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store cannot be opened, read or written; the message is one sentence for the person at the desk."""


class StoreDamaged(StoreError):
    """The same, where the mend is a backup."""


class Damaged(Exception):
    """Stored bytes that no row of ours could be."""


DAMAGED = "The store {place} is damaged. Restore it from a backup: python -m store restore FILE --force."
_NO_DATABASE = "The store {place} is not a dashboard database or is damaged. Restore it from a backup."
_READ_ONLY = "The store {place} is read-only, so nothing was stored. Allow this account to write there."
_FULL = "The disk that holds the store {place} is full, so nothing was stored. Free some space."
BUSY = "The store {place} is busy with another upload, so nothing was stored. Try again in a minute."
_AWAY = "The database server of the store {place} cannot be reached. Check that it runs, then try again."
_NOT_ALLOWED = "The database server does not let this dashboard in to {place}. Check the name and password given."
# What a database says, in its own words, and what it means for the person who reads it.
_MEANINGS = (
    ("not a database", _NO_DATABASE),
    ("malformed", DAMAGED),
    ("corrupt", DAMAGED),
    ("could not decode", DAMAGED),
    ("no such table", DAMAGED),
    ("no such column", DAMAGED),
    ("unsupported file format", DAMAGED),
    ("readonly", _READ_ONLY),
    ("read-only", _READ_ONLY),
    ("unable to open", "The store {place} cannot be opened. Check that the folder exists and may be written to."),
    ("is full", _FULL),
    (
        "disk i/o",
        "The disk that holds the store {place} could not be read or written, so nothing was stored. It may be full: "
        "check the drive, then try again.",
    ),
    ("locked", BUSY),
    ("create a connection", _AWAY),
    ("network error", _AWAY),
    ("connection is closed", _AWAY),
)
# PostgreSQL's own numbers for the same (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_STATES = {
    "28000": _NOT_ALLOWED,
    "28P01": _NOT_ALLOWED,
    "3D000": "The database of the store {place} does not exist. Ask whoever runs the server to create it.",
    "42501": "This account may not write to the store {place}. Ask whoever runs the server for the right to.",
    "25006": _READ_ONLY,
    "53100": _FULL,
    "53300": "The database server of the store {place} takes no more connections. Try again in a minute.",
    "55P03": BUSY,
    "57P01": _AWAY,
    "57P03": _AWAY,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
COMPLAINTS = (SQLAlchemyError, sqlite3.Error, pg8000.exceptions.Error, Damaged, json.JSONDecodeError)


@contextmanager
def database_errors(place: str) -> Iterator[None]:
    """Turn a database's complaint into a StoreError. A complaint we do not know stays the bug it is."""
    try:
        yield
    except COMPLAINTS as reason:
        meaning = _meaning(reason)
        if meaning is None:
            raise
        # `from None`: the statement's parameters could hold what a file said.
        kind = StoreDamaged if meaning in (DAMAGED, _NO_DATABASE) else StoreError
        raise kind(meaning.format(place=place)) from None


def _meaning(reason: BaseException) -> str | None:
    if isinstance(reason, Damaged | json.JSONDecodeError):
        return DAMAGED
    driver = reason.orig if isinstance(reason, DBAPIError) else reason
    complaint = driver.args[0] if driver is not None and driver.args else ""
    if isinstance(complaint, dict):
        return _STATES.get(str(complaint.get("C")))
    words = str(complaint or reason).lower()
    return next((meaning for sign, meaning in _MEANINGS if sign in words), None)
