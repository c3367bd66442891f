"""Which pupils' rows are past the time that this authority keeps them: a report; erasing stays a person's decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from common.settings import section
from loaders.spec import Dataset
from store.current import read_history
from store.errors import StoreError
from store.incoming.uploads import EXAMPLE
from store.schema import upload
from store.store import Store


@dataclass(frozen=True, slots=True)
class Retention:
    """`years` to keep a pupil's rows of a dataset after the last date in them; days that backups are kept."""

    backup_days: int = 35
    years: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """One dataset: its pupils, in every version stored; those past the period, by reference; None years: no period
    set."""

    dataset: str
    title: str
    years: float | None
    pupils: int
    undated: int
    due: tuple[str, ...] = ()
    oldest: date | None = None


def settings(own: Path | None = None) -> Retention:
    """[retention] of the settings; `own`: a file in place of the authority's own. Raises SettingsError."""
    return Retention(section("retention", own)["backup_days"], section("retention.years", own))


def report(store: Store, periods: Retention, on: date) -> list[Due]:
    """One line for each dataset that has pupils; the invented children of the example are none. Raises StoreError when
    a period names no dataset."""
    unknown = sorted(set(periods.years) - {name for d in store.datasets.values() for name in (d.id, d.name)})
    if unknown:
        raise StoreError(f"[retention.years] names {', '.join(unknown)}, which is no dataset of this dashboard.")
    return [
        _due(store, dataset, periods.years.get(dataset.id, periods.years.get(dataset.name)), on)
        for dataset in store.datasets.values()
        if any(column.name == "pupil_ref" for column in dataset.stored)
    ]


def _due(store: Store, dataset: Dataset, years: float | None, on: date) -> Due:
    days = [column.name for column in dataset.stored if column.kind == "date"]
    with store.database.read() as connection:
        rows = read_history(connection, dataset, store.tables[dataset.id], ["pupil_ref", *days])
        invented = connection.execute(sa.select(upload.c.id).where(upload.c.note.startswith(EXAMPLE))).scalars()
        rows = rows[~rows["upload"].isin(list(invented))]
    last = rows[days].max(axis=1) if days else pd.Series(pd.NaT, index=rows.index)
    by_pupil = last.groupby(rows["pupil_ref"]).max()
    dated = by_pupil.dropna()
    undated = len(by_pupil) - len(dated)
    if years is None:
        return Due(dataset.id, dataset.title, None, len(by_pupil), undated)
    limit = pd.Timestamp(on) - pd.DateOffset(months=round(12 * years))
    past = dated[dated < limit]
    oldest = past.min().date() if len(past) else None
    return Due(dataset.id, dataset.title, years, len(by_pupil), undated, tuple(sorted(map(str, past.index))), oldest)
