"""The store as it would be: after files that are not stored yet, or with an upload taken back or put back.

Nothing is written. The same merge that a save carries out is laid over the same rows, file after file, so what is shown
before "Confirm" is what there will be after it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd
import sqlalchemy as sa

from common.collector import collector_resting
from loaders.spec import DTYPES, Dataset
from loaders.values.schools_known import KnownSchools, comparable_name
from store.current import active_uploads, history_of, known_in, read_current, read_rows
from store.incoming import saving
from store.incoming.changes import Change, Merge, merge
from store.store import Store

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Forecast:
    """`changes` are per file, in order; `frames` holds the rows that would count, of the datasets touched."""

    changes: list[list[Change]] = field(default_factory=list)
    frames: Frames = field(default_factory=dict)


@dataclass(slots=True)
class _Layer:
    """One dataset while files are laid over it. `laid` are the rows of files not stored yet, under numbers of their
    own."""

    dataset: Dataset
    table: sa.Table
    history: pd.DataFrame
    laid: pd.DataFrame


def after_files(
    store: Store,
    checks: Sequence[saving.Checked],
    complete: bool | None = None,
    schools: Mapping[str, str] | None = None,
) -> Forecast:
    """What saving the files one after another would change, and the rows that would count then. `schools`: which
    schools names mean (LAESTAB by name), as a person has just said."""
    found = Forecast()
    layers: dict[str, _Layer] = {}
    with collector_resting(), store.database.read() as connection:
        known = _known(known_in(connection, store.tables), checks, schools or {})
        for number, check in enumerate(checks):
            parts = [
                _lay(store, connection, layers, dataset, readings, complete, number, known)
                for dataset, readings in saving._by_dataset(check.readings)
                if any(len(reading.frame) for reading in readings)
            ]
            found.changes.append([part.change for part in parts])
        for name, each in layers.items():
            found.frames[name] = _counting(connection, each)
    return found


def if_flipped(store: Store, upload: int) -> Frames:
    """The rows that would count if an upload that stands were undone, or one that was undone put back: of its
    datasets."""
    with collector_resting(), store.database.read() as connection:
        table = saving.upload
        row = connection.execute(sa.select(table.c.status, table.c.datasets).where(table.c.id == upload)).one()
        now = set(active_uploads(connection))
        wanted = now - {upload} if row.status == "active" else now | {upload}
        holds = {
            each.id: each.datasets
            for each in connection.execute(sa.select(table.c.id, table.c.datasets).order_by(table.c.id))
        }
        known, out = known_in(connection, store.tables), {}
        for name in row.datasets:
            mine = tuple(number for number, ids in holds.items() if number in wanted and name in ids)
            frame = read_current(connection, store.datasets[name], store._tables[name], mine, known)
            out[name] = frame.drop(columns=["id", "row_key"])
        return out


def _lay(
    store: Store,
    connection: sa.Connection,
    layers: dict[str, _Layer],
    dataset: Dataset,
    readings: list,
    complete: bool | None,
    number: int,
    known: KnownSchools,
) -> Merge:
    each = layers.get(dataset.id)
    if each is None:
        each = layers[dataset.id] = _stored(connection, dataset, store._tables[dataset.id], known)
    incoming = pd.concat([reading.frame for reading in readings], ignore_index=True)
    held = pd.concat([reading.held for reading in readings], ignore_index=True)
    saving._refuse_upn(dataset, incoming)
    rows_of = partial(_rows_of, connection, each)
    replaced = saving.replaced_by(readings)
    part = merge(dataset, incoming, held, each.history, rows_of, store.calendar, complete, known, replaced=replaced)
    _take_in(each, part, number, known)
    return part


def _stored(connection: sa.Connection, dataset: Dataset, table: sa.Table, known: KnownSchools) -> _Layer:
    return _Layer(dataset, table, history_of(connection, dataset, table, known), pd.DataFrame())


def _rows_of(connection: sa.Connection, each: _Layer, ids: Sequence[int]) -> pd.DataFrame:
    """Whole rows by number, stored or only laid; in the order asked for."""
    laid = set(each.laid["id"]) if len(each.laid) else set()
    if not laid.intersection(ids):
        return read_rows(connection, each.dataset, each.table, ids)
    stored = read_rows(connection, each.dataset, each.table, [number for number in ids if number not in laid])
    both = _joined(each.dataset, [stored, each.laid[each.laid["id"].isin(ids)]])
    return both.iloc[pd.Index(both["id"]).get_indexer(pd.Index(ids))].reset_index(drop=True)


def _known(known: KnownSchools, checks: Sequence[saving.Checked], schools: Mapping[str, str]) -> KnownSchools:
    """With what a person has said of names, and the files' own list of schools, which counts once they are stored."""
    known = replace(
        known, laestab_of={**known.laestab_of, **{comparable_name(name): laestab for name, laestab in schools.items()}}
    )
    brought = [r.frame for check in checks for r in check.readings if r.dataset.id == "schools" and len(r.frame)]
    if not brought:
        return known
    theirs = KnownSchools.of(pd.concat(brought, ignore_index=True))
    return KnownSchools(
        {**known.laestab_of, **theirs.laestab_of},
        {**known.names, **theirs.names},
        {**known.namesakes, **theirs.namesakes},
        {**known.successors, **theirs.successors},
    )


def _take_in(each: _Layer, part: Merge, number: int, known: KnownSchools) -> None:
    """The file's rows now stand, in place of the rows with their keys and of those they withdraw."""
    history = each.history
    first = int(history["id"].max()) + 1 if len(history) else 1
    upload = int(history["upload"].max()) + 1 if len(history) else number + 1
    fresh = part.incoming.assign(
        row_key=pd.Series(part.keys, dtype=object, index=part.incoming.index),
        upload=upload,
        id=range(first, first + len(part.incoming)),
    )
    last = ~fresh["row_key"].duplicated(keep="last")
    gone = history["row_key"].isin(part.keys) | history["id"].isin(part.withdraw)
    columns = [name for name in history.columns if name in fresh]
    added = known.same(each.dataset, fresh[columns]).assign(active=True, current=last)
    each.history = pd.concat([history.assign(current=history["current"] & ~gone), added], ignore_index=True)
    each.laid = _joined(each.dataset, [each.laid, fresh]) if len(each.laid) else fresh


def _counting(connection: sa.Connection, each: _Layer) -> pd.DataFrame:
    """The rows that count after all files, shaped as `Store.frames` has them."""
    current = each.history.loc[each.history["current"], "id"]
    laid = each.laid[each.laid["id"].isin(current)]
    ids = set(laid["id"])
    stored = read_rows(connection, each.dataset, each.table, [int(n) for n in current if int(n) not in ids])
    return _joined(each.dataset, [stored, laid]).drop(columns=["id", "row_key"]).reset_index(drop=True)


def _joined(dataset: Dataset, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Frames under one another with the dtypes of the spec; categories of both."""
    names = [*(column.name for column in dataset.stored), "upload", "sheet", "row", "id", "row_key"]
    kinds = {column.name: DTYPES[column.kind] for column in dataset.stored}
    uncategorised = [
        part[names].astype({n: "object" for n, kind in kinds.items() if kind == "category"}) for part in parts
    ]
    both = pd.concat([part for part in uncategorised if len(part)] or uncategorised[:1], ignore_index=True)
    return both.astype({n: "category" for n, kind in kinds.items() if kind == "category"})
