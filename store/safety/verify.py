"""Looking through a store on demand: is every page sound, every row as it was accepted, every line of the log in
place?"""

from __future__ import annotations

import os
from dataclasses import dataclass

import sqlalchemy as sa

from store.current import read_upload
from store.errors import StoreError
from store.in_force import replayed
from store.safety.audit import unbroken
from store.safety.copying import tables_of
from store.safety.digest import digest
from store.schema import audit, held_row, upload, withdrawn_row
from store.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is as it must be, and a sentence."""

    ok: bool
    sentence: str


def verify(store: Store) -> list[Finding]:
    """Everything that can be told of a store without its files. A store too damaged to read is one finding."""
    try:
        found = [_sound(store)]
        with store.database.read() as connection:
            found += [_log(connection), *_uploads(connection), *_counts(connection, store), _rows(connection, store)]
    except StoreError as reason:
        return [Finding(False, str(reason))]
    return [*found, *_closed(store)]


def _sound(store: Store) -> Finding:
    answer = store.database.sound()
    return Finding(
        answer == "ok", "Every page of the file is sound." if answer == "ok" else f"The file is damaged: {answer}."
    )


def _log(connection: sa.Connection) -> Finding:
    last = connection.execute(sa.select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)).first()
    if not unbroken(connection):
        return Finding(False, "A line of the audit log was changed or taken out.")
    # Lines cut off at the end leave no trace in the chain itself: a copy of the last mark, kept elsewhere, shows them.
    end = f"; its last line is {last.id}, with the mark {last.hash[:16]}" if last else ""
    return Finding(True, f"The audit log is whole{end}.")


def _uploads(connection: sa.Connection) -> list[Finding]:
    logged = replayed(connection)
    stands = {row.id: row.status == "active" for row in connection.execute(sa.select(upload.c.id, upload.c.status))}
    wrong = sorted({*logged, *stands} - {number for number in stands if logged.get(number) == stands[number]})
    if wrong:
        return [Finding(False, f"The audit log tells otherwise of upload {_few(wrong)}.")]
    return [Finding(True, f"All {len(stands):,} uploads stand as the audit log tells.")]


def _counts(connection: sa.Connection, store: Store) -> list[Finding]:
    """Rows there are for each upload, against those it brought less those erased; nothing points at a row not there."""
    there: dict[int, int] = {}
    lost = 0
    for table in tables_of(connection, tuple(store.tables)):
        if "row_key" in table.c and table.name != held_row.name:
            query = sa.select(table.c.upload_id, sa.func.count()).group_by(table.c.upload_id)
            for number, rows in connection.execute(query):
                there[number] = there.get(number, 0) + rows
            mine = withdrawn_row.c.dataset == table.name
            gone = sa.select(sa.func.count()).select_from(withdrawn_row).where(mine)
            lost += connection.execute(gone.where(withdrawn_row.c.row_id.not_in(sa.select(table.c.id)))).scalar_one()
    due = {
        r.id: r.accepted - r.erased
        for r in connection.execute(sa.select(upload.c.id, upload.c.accepted, upload.c.erased))
    }
    wrong = sorted(number for number in {*due, *there} if due.get(number, 0) != there.get(number, 0))
    sentence = (
        f"All {sum(due.values()):,} rows are there."
        if not wrong
        else f"Rows are missing or too many in upload {_few(wrong)}."
    )
    found = [Finding(not wrong, sentence)]
    return [*found, Finding(False, f"{lost} withdrawals are of rows that are not there.")] if lost else found


def _rows(connection: sa.Connection, store: Store) -> Finding:
    """Each upload's rows of each dataset, against the mark made when they were stored."""
    wrong, looked = [], 0
    for row in connection.execute(sa.select(upload.c.id, upload.c.digests).order_by(upload.c.id)).all():
        for name, mark in (row.digests or {}).items():
            if name in store.datasets:
                looked += 1
                rows = read_upload(connection, store.datasets[name], store.tables[name], row.id)
                if digest(store.datasets[name], rows) != mark:
                    wrong.append(row.id)
    if wrong:
        return Finding(False, f"Rows were changed after they were stored, in upload {_few(sorted(set(wrong)))}.")
    return Finding(True, f"The rows of {looked:,} returns are as they were accepted.")


def _closed(store: Store) -> list[Finding]:
    """The file is for its account only (Windows keeps its own rights: see docs/storing.md)."""
    file = store.database.file
    if os.name != "posix" or file is None or file.stat().st_mode & 0o077 == 0:
        return []
    return [Finding(False, f"Other accounts of this machine may read {file}: chmod 600 it.")]


def _few(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
