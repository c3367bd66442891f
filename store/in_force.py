"""Which uploads stood at a moment of the past, as the audit log tells it: uploads, undos and redos in their order."""

from __future__ import annotations

import json
from datetime import date, datetime, time

import sqlalchemy as sa

from store.schema import audit, upload


def moment_of(asked: date | datetime) -> datetime:
    """A day means its end, here; a time without an offset is this place's time."""
    if not isinstance(asked, datetime):
        asked = datetime.combine(asked, time.max)
    return asked.astimezone()


def stood_at(connection: sa.Connection, asked: date | datetime) -> dict[int, list[str]]:
    """The uploads that were active at that moment, in order, each with the ids of its datasets."""
    in_force = replayed(connection, moment_of(asked))
    query = sa.select(upload.c.id, upload.c.datasets).order_by(upload.c.id)
    return {row.id: row.datasets for row in connection.execute(query) if in_force.get(row.id)}


def replayed(connection: sa.Connection, until: datetime | None = None) -> dict[int, bool]:
    """Each upload the log knows, with whether it stood after the last line (or the last until a moment)."""
    in_force: dict[int, bool] = {}
    for at, what in connection.execute(sa.select(audit.c.at, audit.c.what).order_by(audit.c.id)):
        if until is not None and datetime.fromisoformat(at) > until:
            continue
        entry = json.loads(what)
        if entry.get("did") in ("upload", "undo", "redo"):
            in_force[int(entry["upload"])] = entry["did"] != "undo"
    return in_force
