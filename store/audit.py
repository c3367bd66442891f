"""The audit log: each line carries the hash of the one before, so a line changed or taken out shows."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.schema import audit


def now() -> str:
    """The local time with its offset: `2019-06-27T09:30:00+01:00`."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def record(connection: sa.Connection, who: str, what: dict[str, Any]) -> None:
    """Add a line: who did what. Counts and upload numbers only, never a cell of a file."""
    last = connection.execute(sa.select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)).scalar()
    line = {"at": now(), "who": who, "what": json.dumps(what, sort_keys=True), "prev": last or ""}
    connection.execute(audit.insert().values(**line, hash=_hash(line)))


def unbroken(connection: sa.Connection) -> bool:
    """True when every line follows from the one before it."""
    previous = ""
    for line in connection.execute(sa.select(audit).order_by(audit.c.id)).mappings():
        if line["prev"] != previous or line["hash"] != _hash(dict(line)):
            return False
        previous = line["hash"]
    return True


def _hash(line: dict[str, Any]) -> str:
    return hashlib.sha256("\n".join(line[name] for name in ("prev", "at", "who", "what")).encode()).hexdigest()
