"""The tray: rows of stored files that were kept out for an error, until they are mended, sent again or settled."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd
import sqlalchemy as sa

from loaders.spec import Dataset, Problem, Reading
from loaders.values.schools_known import KnownSchools
from store import bulk
from store.columns import to_values
from store.errors import StoreError
from store.rowkeys import incomplete, row_keys
from store.safety.audit import now, record
from store.schema import held_row, upload

COLUMNS = ("id", "upload", "file", "dataset", "sheet", "row", "cells", "problems", "at", "by")
_STORED = ("upload_id", "dataset", "sheet", "row", "row_key", "whole_key", "pupil_ref", "cells", "problems")
# Whatever a message says of what somebody typed stands in quotation marks; a name typed in the wrong column would too.
_TYPED = re.compile(r'"[^"]*"')


def hold(connection: sa.Connection, readings: Iterable[Reading], number: int, known: KnownSchools) -> None:
    """Keep the held rows of an upload: the columns that are not personal, and what is wrong without what was typed."""
    rows: list[tuple] = []
    for reading in (reading for reading in readings if len(reading.held)):
        dataset, held = reading.dataset, reading.held
        by_place = _by_place(reading.problems, {rule.code for rule in dataset.rules})
        cells = _cells(dataset, held)
        keys, broken = row_keys(dataset, known.same(dataset, held)), incomplete(dataset, held)
        for at, (sheet, row) in enumerate(zip(held["sheet"], held["row"])):
            pupil, problems = cells[at].get("pupil_ref"), by_place.get((str(sheet), int(row)), [])
            details = (json.dumps(cells[at]), json.dumps(problems))
            rows.append((number, dataset.id, str(sheet), int(row), keys[at], int(not broken[at]), pupil, *details))
    bulk.insert(connection, held_row, _STORED, rows)


def _cells(dataset: Dataset, held: pd.DataFrame) -> list[dict[str, object]]:
    """What could be read of each row, by column; days as ISO text, money in pence, blanks left out."""
    columns = {column.name: to_values(held[column.name], column.kind) for column in dataset.stored}
    rows = zip(*columns.values())
    return [{name: value for name, value in zip(columns, row) if value is not None} for row in rows]


def _by_place(problems: Iterable[Problem], rules: Collection[str]) -> dict[tuple[str, int], list[dict[str, str]]]:
    found: dict[tuple[str, int], list[dict[str, str]]] = {}
    for p in problems:
        if p.row is not None:
            # A rule's message is made of typed values, of which what could be a child's is left out already.
            message = _TYPED.sub("What the cell says", p.message) if p.code in rules else _safe(p)
            detail = {"column": p.column, "code": p.code, "severity": p.severity, "message": message, "fix": p.fix}
            found.setdefault((p.sheet, p.row), []).append(detail)
    return found


def _safe(problem: Problem) -> str:
    """The message without anything that a person typed."""
    message = _TYPED.sub("What the cell says", problem.message)
    return message.replace(problem.found, "what the cell says") if len(problem.found) > 2 else message


def waiting(connection: sa.Connection, tables: dict[str, sa.Table]) -> pd.DataFrame:
    """The rows still to be dealt with, oldest first: `COLUMNS`; cells by column, problems as a list of what is wrong.

    A row is dealt with when a person settled it, its upload was undone, a later upload that stands brought a good row
    with the same key, or a later file held the same row again (then that one waits). Undoing the later one brings it
    back.
    """
    names = [column for column in held_row.c if column.name not in ("settled_at", "settled_by")]
    query = (
        sa.select(*names, upload.c.file, upload.c.at, upload.c.by)
        .join(upload, upload.c.id == held_row.c.upload_id)
        .where(held_row.c.settled_at.is_(None), upload.c.status == "active")
        .order_by(held_row.c.id)
    )
    rows = connection.execute(query).all()
    mended = {name: _later(connection, tables[name]) for name in {row.dataset for row in rows} & set(tables)}
    left = [
        row for row in rows if not row.whole_key or mended.get(row.dataset, {}).get(row.row_key, 0) <= row.upload_id
    ]
    newest = {_same(row): row.upload_id for row in left}
    waiting_rows = [
        (r.id, r.upload_id, r.file, r.dataset, r.sheet, r.row, r.cells, r.problems, r.at, r.by)
        for r in left
        if newest[_same(r)] == r.upload_id  # two rows of one file are two rows, however alike
    ]
    return pd.DataFrame(waiting_rows, columns=list(COLUMNS))


def _same(row: Any) -> tuple:
    """What makes two held rows the same: their key, or where a part of it is blank their place and all they say."""
    if row.whole_key:
        return row.dataset, row.row_key
    return row.dataset, row.sheet, row.row, json.dumps(row.cells, sort_keys=True)


def _later(connection: sa.Connection, table: sa.Table) -> dict[str, int]:
    """By key, the last upload that stands and brought a row with it."""
    query = (
        sa.select(table.c.row_key, sa.func.max(table.c.upload_id))
        .join(held_row, (held_row.c.row_key == table.c.row_key) & (held_row.c.dataset == table.name))
        .join(upload, upload.c.id == table.c.upload_id)
        .where(upload.c.status == "active")
        .group_by(table.c.row_key)
    )
    return {key: int(number) for key, number in connection.execute(query)}


def settle(connection: sa.Connection, number: int, by: str) -> None:
    """Take a row out of the tray for good. Raises StoreError when it is not in it."""
    open_row = (held_row.c.id == number) & held_row.c.settled_at.is_(None)
    if not connection.execute(held_row.update().where(open_row).values(settled_at=now(), settled_by=by)).rowcount:
        raise StoreError(f"There is no row {number} waiting in the tray.")
    record(connection, by, {"did": "settled a held row", "held_row": number}, data=False)
