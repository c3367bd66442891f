"""Which rows count now.

A row counts when its upload is active, no active upload brought a later row with the same key, and no active upload
withdrew it (a re-sent return that no longer holds it), and nobody said that it records another row's event once more
(`store.one_event`). Nothing else is kept, so undo and redo only flip an upload's
status, in any order: the frames are always those of the active uploads laid over one another.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import pandas as pd
import sqlalchemy as sa

from loaders.datasets.schools import SCHOOLS
from loaders.spec import Dataset
from loaders.values.schools_known import KnownSchools
from store import identity, one_event
from store.columns import to_frame
from store.errors import Damaged
from store.incoming.replacement import school_column
from store.schema import PLACE, upload, withdrawn_row


def active_uploads(connection: sa.Connection, upto: int | None = None) -> dict[int, list[str]]:
    """Active uploads in order, each with the ids of the datasets it holds; up to one of them if given."""
    query = sa.select(upload.c.id, upload.c.datasets).where(upload.c.status == "active").order_by(upload.c.id)
    if upto is not None:
        query = query.where(upload.c.id <= upto)
    return {row.id: row.datasets for row in connection.execute(query)}


def withdrawals(connection: sa.Connection, dataset: str, active: tuple[int, ...]) -> set[int]:
    """Ids of the rows that an active upload withdrew."""
    query = sa.select(withdrawn_row.c.row_id, withdrawn_row.c.by_upload).where(withdrawn_row.c.dataset == dataset)
    wanted = set(active)
    return {row_id for row_id, by_upload in connection.execute(query) if by_upload in wanted}


def counts_now(rows: pd.DataFrame, active: tuple[int, ...], withdrawn: set[int]) -> pd.Series:
    """True for the rows that count. `rows` has id, upload, row_key, in order of id."""
    live = rows["upload"].isin(active)
    last = ~rows["row_key"].where(live).duplicated(keep="last")
    return live & last & ~rows["id"].isin(withdrawn)


def known_in(connection: sa.Connection, tables: Mapping[str, sa.Table]) -> KnownSchools:
    """The schools that the store knows now, with every spelling of them."""
    schools = None
    if SCHOOLS.id in tables:
        active = tuple(number for number, ids in active_uploads(connection).items() if SCHOOLS.id in ids)
        schools = read_current(connection, SCHOOLS, tables[SCHOOLS.id], active, KnownSchools())
    return KnownSchools.of(schools, identity.aliases(connection))


def history_of(connection: sa.Connection, dataset: Dataset, table: sa.Table, known: KnownSchools) -> pd.DataFrame:
    """Every version of every row ever stored: id, upload, row_key, whether its upload is `active` and it counts now
    (`current`), and what places it: its date, its schools under their one name, its pupil."""
    active = tuple(number for number, ids in active_uploads(connection).items() if dataset.id in ids)
    names = {dataset.dated_by, dataset.within, school_column(dataset), "pupil_ref", *identity.school_parts(dataset)}
    rows = read_history(connection, dataset, table, [name for name in names if name])
    rows["row_key"] = identity.rekeyed(dataset, rows, known)
    rows["active"] = rows["upload"].isin(active)
    rows["current"] = counts_now(rows, active, withdrawals(connection, dataset.id, active))
    return known.same(dataset, rows)


def read_current(
    connection: sa.Connection, dataset: Dataset, table: sa.Table, active: tuple[int, ...], known: KnownSchools
) -> pd.DataFrame:
    """The rows of a dataset that count, typed, with upload, sheet, row, id and row_key."""
    if not active:
        return typed(dataset, [])
    rows = _read_active(connection, dataset, table, active, known)
    counting = counts_now(rows, active, withdrawals(connection, dataset.id, active))
    elsewhere = one_event.left_out(connection, dataset.id, active)
    if elsewhere:
        counting &= ~rows["row_key"].map(one_event.key_mark).isin(elsewhere)
    return rows[counting].reset_index(drop=True)


def read_earlier(
    connection: sa.Connection, dataset: Dataset, table: sa.Table, active: tuple[int, ...], known: KnownSchools
) -> pd.DataFrame:
    """The rows of active uploads that no longer count, oldest first: what stood before a correction."""
    if not active:
        return typed(dataset, [])
    rows = _read_active(connection, dataset, table, active, known)
    return rows[~counts_now(rows, active, withdrawals(connection, dataset.id, active))].reset_index(drop=True)


def _read_active(
    connection: sa.Connection, dataset: Dataset, table: sa.Table, active: tuple[int, ...], known: KnownSchools
) -> pd.DataFrame:
    """All rows of active uploads, typed and keyed, oldest first."""
    names = ["id", *PLACE, *(c.name for c in dataset.stored)]
    query = sa.select(*(table.c[name] for name in names)).where(table.c.upload_id.in_(active)).order_by(table.c.id)
    rows = typed(dataset, fetch(connection, query))
    rows["row_key"] = identity.rekeyed(dataset, rows, known)
    return rows


def read_rows(connection: sa.Connection, dataset: Dataset, table: sa.Table, ids: Sequence[int]) -> pd.DataFrame:
    """Whole stored rows by their ids, in the order of `ids`; shaped as `read_current` has them."""
    if not ids:
        return typed(dataset, [])
    # By the stretch they lie in: what one file meets came in one file before, or in a few.
    names = ["id", *PLACE, *(c.name for c in dataset.stored)]
    query = sa.select(*(table.c[name] for name in names)).where(table.c.id.between(min(ids), max(ids)))
    rows = typed(dataset, fetch(connection, query))
    return rows.iloc[pd.Index(rows["id"]).get_indexer(pd.Index(ids))].reset_index(drop=True)


def read_history(connection: sa.Connection, dataset: Dataset, table: sa.Table, names: list[str]) -> pd.DataFrame:
    """Every version of every row ever stored, undone uploads' too: id, upload, row_key and the named columns."""
    part = Dataset(dataset.name, "", "", (), tuple(c for c in dataset.stored if c.name in names), part=dataset.part)
    wanted = ["id", *PLACE, *(c.name for c in part.stored)]
    return typed(part, fetch(connection, sa.select(*(table.c[name] for name in wanted)).order_by(table.c.id)))


def read_upload(connection: sa.Connection, dataset: Dataset, table: sa.Table, number: int) -> pd.DataFrame:
    """Every row that an upload brought, as it was stored; shaped as `read_current` has them."""
    names = ["id", *PLACE, *(c.name for c in dataset.stored)]
    query = sa.select(*(table.c[name] for name in names)).where(table.c.upload_id == number).order_by(table.c.id)
    return typed(dataset, fetch(connection, query))


def typed(dataset: Dataset, rows: list[tuple]) -> pd.DataFrame:
    """`to_frame`, where bytes that no row of ours could be are damage and not a bug."""
    if not rows:
        return _no_rows(dataset).copy(deep=False)  # copied on write
    try:
        return to_frame(dataset, rows)
    except (ValueError, TypeError, OverflowError) as reason:
        raise Damaged from reason


@functools.lru_cache(maxsize=100)
def _no_rows(dataset: Dataset) -> pd.DataFrame:
    """Made once for each dataset: most stores hold nothing of most, and twenty typed columns of nothing cost as much as
    of a file."""
    return to_frame(dataset, [])


def fetch(connection: sa.Connection, query: sa.Select) -> list[tuple]:
    """Plain tuples straight from the driver: SQLAlchemy's row objects and type conversion cost several times more."""
    statement = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
        return list(cursor.fetchall())
    finally:
        cursor.close()
