"""What was ever public is written down beside the database too, since a backup forgets what was published after it.

A file for each release, in `published/` beside the store: its public figures and its report, nothing that is private.
Whoever puts an older database back, by our command or by copying a file, finds the later releases taken in again before
anything is proposed or published: what has been public is known, whatever became of the rows behind it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from common.calendar import academic_year_of
from store import facts
from store.errors import StoreError
from store.public.releases import FIRST, PublicCell, Release, as_row, cells_of, from_row, latest, put_release, release
from store.safety.audit import record
from store.settings import OWN_TERMS
from store.store import Store

LOG = logging.getLogger(__name__)
FOLDER, IDENTITY = "published", "identity"
UNKNOWN_SINCE = "unknown_since"


def folder_of(store: Store) -> Path | None:
    """Where a store's record lies. Databases of one server share a folder, so each has a name of its own in it; a
    database in memory has none."""
    database = store.database
    if database.is_sqlite:
        return None if database.file is None else database.folder / FOLDER / database.file.stem
    with database.read() as connection:
        name = facts.read(connection, IDENTITY)
    if name is None:
        name = secrets.token_hex(8)
        with database.write() as connection:
            facts.put(connection, IDENTITY, name)
    return database.folder / FOLDER / name


def write_down(store: Store) -> None:
    """Write down every release that is not written down yet. A place that cannot be written is a warning: what is
    published is published."""
    folder = folder_of(store)
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        first, invented = int(store.setting(FIRST) or 0), bool(store.setting("example"))
        for row in _rows(store):
            file = folder / _name(row)
            if not file.exists():
                _write(file, row, cells_of(store, row.id), invented or row.id < first)
    except OSError as reason:
        LOG.warning("What was published could not be written down beside the store: %s", reason.strerror)


def take_in(store: Store, by: str) -> int:
    """Know everything that was public: `_take_in`, and count by the term dates that the last release was made with."""
    taken = _take_in(store, by)
    last = latest(store)
    if last is not None:
        _take_terms(store, last, by)
    return taken


def _take_in(store: Store, by: str) -> int:
    """Put the releases that are written down and that the database does not know into it; returns how many there were.

    Raises StoreError for a file that cannot be read: whoever cannot tell what was public cannot tell what is safe. What
    an invented authority published is nothing to a real one, nor the other way about.
    """
    folder = folder_of(store)
    files = sorted(folder.glob("release-*.json")) if folder is not None and folder.is_dir() else []
    if not files:
        return 0
    known = {_name(row) for row in _rows(store)}
    missing = [_read(file) for file in files if file.name not in known]
    invented = bool(store.setting("example"))
    missing = sorted(
        (one for one in missing if one["example"] == invented), key=lambda one: (one["at"], one["release"])
    )
    if not missing:
        return 0
    with store.database.write() as connection:
        for one in missing:
            put_release(connection, _Row(**one, id=one["release"]), one["cells"], [])
        facts.put(connection, UNKNOWN_SINCE, "")
        record(connection, by, {"did": "took in what had been published", "releases": len(missing)}, data=False)
    return len(missing)


def _take_terms(store: Store, last: Release, by: str) -> None:
    """As far as a release reaches, its term dates stand: by others, as a backup from before they were given has them,
    its terms would be told again with some days more or less. Of later years those of the store stand."""
    made_with = last.report.get(OWN_TERMS)
    if made_with is None:  # a release from before an authority had term dates of its own
        return
    reached = academic_year_of(last.as_at)
    held = store.setting(OWN_TERMS) or {}
    own = {year: days for year, days in made_with.items() if int(year) <= reached}
    own |= {year: days for year, days in held.items() if int(year) > reached}
    if own != held:
        store.set_setting(OWN_TERMS, own or None, by=by)


def there_is_a_record(store: Store) -> bool:
    folder = folder_of(store)
    return folder is not None and folder.is_dir() and any(folder.glob("release-*.json"))


def _rows(store: Store) -> list[Any]:
    """Every release of the table, those of an invented authority before this one too."""
    with store.database.read() as connection:
        return list(connection.execute(sa.select(release).order_by(release.c.id)).all())


def _name(row: Any) -> str:
    of = hashlib.sha256(str(row.signature).encode()).hexdigest()[:12]
    return f"release-{row.at.replace(':', '')}-{row.as_at}-{of}.json"


def _write(file: Path, row: Any, cells: list[PublicCell], invented: bool) -> None:
    words = {
        "release": row.id, "at": row.at, "as_at": row.as_at, "signature": row.signature, "by": row.by,
        "report": row.report, "example": invented, "cells": [as_row(cell) for cell in cells],
    }  # fmt: skip
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
        json.dump(words, opened, ensure_ascii=False)
    part.replace(file)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        date.fromisoformat(found["as_at"]), datetime.fromisoformat(found["at"])
        for cell in found["cells"]:
            as_row(from_row(_Row(**cell)))
        return {"example": False, **found}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StoreError(
            f"{file} says what was published once and cannot be read, so nothing can be published: without it nobody "
            "knows what is public. Put the file back from a backup of the folder."
        ) from None


class _Row(SimpleNamespace):
    """What a file holds, as a row of a table."""


def leave_open(store: Store, since: str) -> None:
    """The store was put back from a backup, and there is no record of what was published after it."""
    with store.database.write() as connection:
        facts.put(connection, UNKNOWN_SINCE, since)


def unknown_since(store: Store) -> str | None:
    """When the backup was made that this store was put back from without a record of what was published after it; None
    where that is settled."""
    with store.database.read() as connection:
        return facts.read(connection, UNKNOWN_SINCE) or None


def refuse_unknown(store: Store) -> None:
    """Raise StoreError while nobody has said what was published after the backup that this store was put back from."""
    since = unknown_since(store)
    if since is not None:
        raise StoreError(
            f"This store was put back from a backup of {since[:16].replace('T', ' ')}, and what was published after "
            f"that is not in it, so nothing can be published. Put the folder {FOLDER} of the old place beside the "
            "database; or, if nothing was published after the backup, say so: python -m disclosure known "
            "--nothing-since-the-backup --by NAME"
        )


def settle(store: Store, by: str) -> None:
    """A person has said that nothing was published after the backup."""
    with store.database.write() as connection:
        facts.put(connection, UNKNOWN_SINCE, "")
        record(connection, by, {"did": "said that nothing was published after the backup"}, data=False)
