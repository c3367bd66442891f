"""Erasing one pupil: every row in every version of every upload, in the tray and on the desk, and the bytes they lay
in."""

from __future__ import annotations

import hmac
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa

from loaders.values.pupils import hashed, looks_like_upn
from store import facts
from store.current import read_upload
from store.database import Database
from store.errors import database_errors
from store.safety import backups
from store.safety.audit import now, record
from store.safety.copying import tables_of
from store.safety.digest import digest
from store.schema import draft, erasure, held_row, setting, upload, withdrawn_row
from store.store import Store

# By a pupil's reference: the last upload of which rows go, None for a pupil who stays.
Wanted = Callable[[str], int | None]
PATIENCE = 20.0  # seconds that readers get to end before their leftovers are said to remain
GONE = "[erased]"


@dataclass(frozen=True, slots=True)
class Erased:
    """Rows taken out by dataset ("held rows" for the tray), files dropped from the desk, and what must follow."""

    rows: dict[str, int] = field(default_factory=dict)
    drafts: int = 0
    follow: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def erase(store: Store, pupil: str, by: str, backup_days: int = 35) -> Erased:
    """Erase a pupil, named by reference or by UPN. The audit log says how many rows, never whose."""
    key = store.key()
    names = {_folded(pupil), *([_folded(hashed(pupil, key) or "")] if looks_like_upn(pupil) else [])} - {""}
    with store.database.write() as connection:
        last = connection.execute(sa.select(sa.func.max(upload.c.id))).scalar() or 0
        rows = take_out(connection, store, lambda found: last if _folded(found) in names else None)
        if not rows:
            return Erased()
        drafts = connection.execute(draft.delete()).rowcount
        cleaned = _clean_log(connection, names)
        mentioned = _mentions(connection, store, names)
        for name in names:
            _remember(connection, pupil_mark(key, name), last, now())
        record(connection, by, {"did": "erase", "rows": sum(rows.values()), "uploads": cleaned, "drafts": drafts})
        facts.new_epoch(connection)
    follow = [
        f"{count} more rows of {name} mention the reference in their text; look at them." for name, count in mentioned
    ]
    follow += scrub(store.database)
    for folder in (store.database.folder, backups.folder_of(store.database)):
        backups.sweep(folder)
    follow.append(
        "Publish the figures anew (the Publish page, or python -m disclosure release): the public ones were counted "
        "with this pupil."
    )
    follow.append(
        f"Backups taken before now still hold the pupil, and age out after {backup_days} days; a restore of one erases "
        "the pupil again only where this store is there to remember it."
    )
    return Erased(rows, drafts, tuple(follow))


def pupil_mark(key: bytes, name: str) -> str:
    """What is remembered of an erased pupil: a keyed hash, by which a restored row of theirs is known again."""
    return hmac.digest(key, f"erased:{_folded(name)}".encode(), "sha256").hex()


def take_out(connection: sa.Connection, store: Store, wanted: Wanted) -> dict[str, int]:
    """Delete the rows of wanted pupils from every table that has pupils; returns how many, by dataset."""
    done: dict[str, int] = {}
    for table in tables_of(connection, tuple(store.tables)):
        if "pupil_ref" not in table.c or "upload_id" not in table.c:
            continue
        upto = {
            ref: wanted(ref) for ref in connection.execute(sa.select(table.c.pupil_ref).distinct()).scalars() if ref
        }
        for ref, last in upto.items():
            if last is None:
                continue
            these = (table.c.pupil_ref == ref) & (table.c.upload_id <= last)
            found = connection.execute(sa.select(table.c.id, table.c.upload_id).where(these)).all()
            if not found:
                continue
            connection.execute(table.delete().where(these))
            name = "held rows" if table.name == held_row.name else table.name
            done[name] = done.get(name, 0) + len(found)
            if table.name != held_row.name:
                _account(connection, store, table.name, [(row.id, row.upload_id) for row in found])
    return done


def _account(connection: sa.Connection, store: Store, name: str, gone: list[tuple[int, int]]) -> None:
    """The uploads say how many of their rows were erased, and their marks are of the rows that are left."""
    ids = [number for number, _ in gone]
    for start in range(0, len(ids), 500):
        these = withdrawn_row.c.row_id.in_(ids[start : start + 500])
        connection.execute(withdrawn_row.delete().where((withdrawn_row.c.dataset == name) & these))
    for number in sorted({upload_id for _, upload_id in gone}):
        row = connection.execute(sa.select(upload.c.erased, upload.c.digests).where(upload.c.id == number)).one()
        digests = dict(row.digests or {})
        if name in digests:
            dataset = store.datasets.get(name)
            left = read_upload(connection, dataset, store.tables[name], number) if dataset else None
            digests.pop(name)
            digests |= {name: digest(dataset, left)} if dataset is not None and left is not None else {}
        more = row.erased + sum(upload_id == number for _, upload_id in gone)
        connection.execute(upload.update().where(upload.c.id == number).values(erased=more, digests=digests))


def _clean_log(connection: sa.Connection, names: set[str]) -> int:
    """A file called after the pupil, or a note that names one, is written over; returns how many uploads had it."""
    cleaned = 0
    for row in connection.execute(sa.select(upload.c.id, upload.c.file, upload.c.note)).all():
        file, note = (_word(names).sub(GONE, text) for text in (row.file, row.note))
        if (file, note) != (row.file, row.note):
            cleaned += 1
            connection.execute(upload.update().where(upload.c.id == row.id).values(file=file, note=note))
    return cleaned


def _mentions(connection: sa.Connection, store: Store, names: set[str]) -> list[tuple[str, int]]:
    """Datasets and settings whose free text still has the reference in it: a person must look."""
    found, word = [], _word(names)
    for name, table in [*store.tables.items(), (setting.name, setting)]:
        columns = [c for c in table.columns if isinstance(c.type, sa.Text | sa.JSON)]
        near = [sa.cast(c, sa.Text).ilike(f"%{_escaped(n)}%", escape="\\") for c in columns for n in names]
        rows = connection.execute(sa.select(*columns).where(sa.or_(*near))).all() if near else []
        count = sum(any(word.search(str(value)) for value in row if value is not None) for row in rows)
        found += [(name, count)] if count else []
    return found


def _word(names: set[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(names))})(?!\w)", re.IGNORECASE)


def _escaped(name: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", name)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _remember(connection: sa.Connection, pupil: str, upto: int, at: str) -> None:
    connection.execute(erasure.delete().where(erasure.c.pupil == pupil))
    connection.execute(erasure.insert().values(pupil=pupil, upto_upload=upto, at=at))


def erase_again(connection: sa.Connection, store: Store, key: bytes, remembered: list[tuple[str, int, str]]) -> int:
    """After a restore: take out whoever had been erased since the backup. Returns how many rows that were."""
    upto = {pupil: last for pupil, last, _ in remembered}
    gone = take_out(connection, store, lambda found: upto.get(pupil_mark(key, found)))
    for pupil, last, at in remembered:
        _remember(connection, pupil, last, at)
    return sum(gone.values())


def scrub(database: Database) -> list[str]:
    """Have the database let go of the bytes of what was deleted; returns what is left to do, in words."""
    with database_errors(database.place), database.apart() as raw:
        if not database.is_sqlite:
            cursor = raw.cursor()
            cursor.execute("VACUUM FULL")
            return ["The database server's own log and backups hold the rows until they age out: ask whoever runs it."]
        # secure_delete has overwritten the rows; the log of writes holds older pages until it is cut to nothing.
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("VACUUM")
        until = time.monotonic() + PATIENCE
        while raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                return [
                    f"Somebody is reading, so {database.place}-wal still holds the rows: close the dashboard and erase "
                    "again."
                ]
            time.sleep(0.2)
    return []
