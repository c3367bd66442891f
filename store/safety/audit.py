"""The audit log: each line carries the hash of the one before, so a line changed or taken out shows."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from store import facts
from store.errors import StoreError
from store.schema import audit

COLUMNS = ("id", "at", "who", "did", "what")
# A line that would hold a pupil's number is a mistake of the caller, never a line.
UPN = re.compile(r"(?<![A-Z0-9])[A-Z]\d{11}[0-9A-Z](?![A-Z0-9])", re.IGNORECASE)
PUPIL = ("pupil_ref", "pupil", "upn", "name_of_pupil", "forename", "surname", "date_of_birth")


def now() -> str:
    """The local time with its offset: `2019-06-27T09:30:00+01:00`."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def record(connection: sa.Connection, who: str, what: dict[str, Any], data: bool = True, after: int = 0) -> int:
    """Add a line: who did what; returns its number. Counts and upload numbers only, never a cell of a file.

    `data`: whether figures may differ after it (an upload, an undo, a setting), which raises the store's version; a
    sign-in or an export does not. `after`: a number this line's must exceed (a restored log goes on after the one that
    it replaced, so that no version ever means two states).
    """
    last = connection.execute(sa.select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)).scalar()
    line: dict[str, Any] = {"at": now(), "who": who, "what": json.dumps(what, sort_keys=True), "prev": last or ""}
    values = {**line, "hash": _hash(line)}
    if after:
        newest = connection.execute(sa.select(sa.func.max(audit.c.id))).scalar() or 0
        values["id"] = max(after, newest) + 1
    added = connection.execute(audit.insert().values(**values).returning(audit.c.id)).scalar_one()
    if data:
        facts.put(connection, "version", added)
    return int(added)


def refuse_pupils(what: dict[str, Any]) -> None:
    """Raise StoreError when a line would name a pupil."""
    if any(name in what for name in PUPIL) or UPN.search(json.dumps(what)):
        raise StoreError("The audit log never names a pupil, so this line was not written.")


def unbroken(connection: sa.Connection) -> bool:
    """True when every line follows from the one before it."""
    previous = ""
    for line in connection.execute(sa.select(audit).order_by(audit.c.id)).mappings():
        if line["prev"] != previous or line["hash"] != _hash(dict(line)):
            return False
        previous = line["hash"]
    return True


def lines(connection: sa.Connection, limit: int | None = None) -> pd.DataFrame:
    """The last lines of the log, newest first: id, at, who, did, what (JSON text of all that the line says)."""
    query = sa.select(audit.c.id, audit.c.at, audit.c.who, audit.c.what).order_by(audit.c.id.desc())
    rows = connection.execute(query if limit is None else query.limit(limit)).all()
    entries = [(row.id, row.at, row.who, str(json.loads(row.what).get("did", "")), row.what) for row in rows]
    return pd.DataFrame(entries, columns=list(COLUMNS))


def _hash(line: dict[str, Any]) -> str:
    return hashlib.sha256("\n".join(line[name] for name in ("prev", "at", "who", "what")).encode()).hexdigest()
