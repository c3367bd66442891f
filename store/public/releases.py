"""What has been released to the public: every cell of every release, as it was shown. Written once, never changed.

Whatever stands in these tables was public. What is only proposed stands in tables of its own (`store.proposals`), and
publishing is what puts it here: nobody who reads releases can come upon one that was not published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from store.public.base_cells import BaseCell, base_row, base_table, from_base_row
from store.safety.copying import go_on
from store.schema import ledger
from store.store import Store

release = sa.Table(
    "release",
    ledger,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("as_at", sa.Text, nullable=False),
    sa.Column("signature", sa.Text, nullable=False),  # of the rows, the catalogue and the rules it was made from
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("report", sa.JSON, nullable=False),  # counts, what was withheld and why, what waits for revision
    sqlite_autoincrement=True,
)

INVENTED = (
    "invented"  # in a report: whether the invented authority was loaded; before 29 November 2026 nothing is said of it
)
FIRST = "first_release"  # a setting: earlier releases were of something else


def cell_table(name: str, of: sa.Column) -> sa.Table:
    """A table of public figures that belong to a release or to a proposal of one (`of`: its number)."""
    return sa.Table(
        name,
        ledger,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column(f"{of.table.name}_id", sa.ForeignKey(of), nullable=False, index=True),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),  # the table's columns, with commas
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("end", sa.Text, nullable=False),
        sa.Column("breakdown", sa.Text, nullable=False),  # JSON, in order of column
        sa.Column("numerator", sa.Double),
        sa.Column("denominator", sa.Double),
        sa.Column("value", sa.Double),
        sa.Column("state", sa.Text, nullable=False),
    )


public_cell = cell_table("public_cell", release.c.id)
base_cell = base_table("base_cell", release.c.id)  # what the figures are sums of: private, see `store.base_cells`


@dataclass(frozen=True, slots=True)
class PublicCell:
    """One public figure: numbers only where it is shown; money in pounds. `start` and `end` are its whole period."""

    measure: str
    kind: str
    by: tuple[str, ...]
    label: str
    start: date
    end: date
    breakdown: tuple[tuple[str, str], ...]
    numerator: float | None
    denominator: float | None
    value: float | None
    state: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its number, when it was made, from which day it looks, what it was made from, and what came of it."""

    id: int
    at: datetime
    as_at: date
    signature: str
    by: str
    report: dict[str, Any] = field(default_factory=dict)


def written(
    connection: sa.Connection,
    as_at: date,
    signature: str,
    by: str,
    report: dict[str, Any],
    cells: Iterable[PublicCell],
    base: Iterable[BaseCell] = (),
) -> Release:
    """Keep a release, its cells and the base cells it is the first to rest on, in a transaction of the caller's: it is
    there whole, or not at all. Only publishing a proposal does this."""
    at = datetime.now().replace(microsecond=0)
    made = connection.execute(
        release.insert().values(at=at.isoformat(), as_at=as_at.isoformat(), signature=signature, by=by, report=report)
    )
    number = int(made.inserted_primary_key[0])  # type: ignore[index]
    rows = [{"release_id": number, **as_row(cell)} for cell in cells]
    if rows:
        connection.execute(public_cell.insert(), rows)
    under = [{"release_id": number, **base_row(cell)} for cell in base]
    if under:
        connection.execute(base_cell.insert(), under)
    return Release(number, at, as_at, signature, by, report)


def as_row(cell: PublicCell) -> dict[str, Any]:
    """A cell as a table holds it."""
    return {
        "measure": cell.measure,
        "kind": cell.kind,
        "by": ",".join(cell.by),
        "label": cell.label,
        "start": cell.start.isoformat(),
        "end": cell.end.isoformat(),
        "breakdown": json.dumps(cell.breakdown),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "value": cell.value,
        "state": cell.state,
    }


def from_row(row: Any) -> PublicCell:
    return PublicCell(
        row.measure,
        row.kind,
        tuple(row.by.split(",")) if row.by else (),
        row.label,
        date.fromisoformat(row.start),
        date.fromisoformat(row.end),
        tuple((column, value) for column, value in json.loads(row.breakdown)),
        row.numerator,
        row.denominator,
        row.value,
        row.state,
    )


def mark_of(cells: Iterable[PublicCell]) -> str:
    """One SHA-256 over a release's figures as the public has them: equal for equal figures, whatever the rows behind
    them."""
    contents = sorted(
        [cell.measure, cell.kind, ",".join(cell.by), cell.label, cell.start.isoformat(), cell.end.isoformat(),
         [list(pair) for pair in cell.breakdown], cell.state, repr(cell.numerator), repr(cell.denominator),
         repr(cell.value)]
        for cell in cells
    )  # fmt: skip
    return hashlib.sha256(json.dumps(contents).encode()).hexdigest()


def begin_anew(store: Store, by: str) -> None:
    """Leave the invented authority's releases behind, as when it makes room for a real one: they are kept, but nothing
    is compared with them and no view reads them. Real figures that were public are never left behind: where a backup of
    the example was put back over a real authority's store, its releases stay."""
    found = releases(store)
    if found:
        real = [one.id for one in found if one.report.get(INVENTED) is False]
        store.set_setting(FIRST, min(real) if real else found[0].id + 1, by=by)


def latest(store: Store) -> Release | None:
    """The newest release; None before the first."""
    found = releases(store, 1)
    return found[0] if found else None


def releases(store: Store, most: int | None = None) -> list[Release]:
    """Releases, newest first."""
    first = int(store.setting(FIRST) or 0)
    query = sa.select(release).where(release.c.id >= first).order_by(release.c.id.desc())
    with store.database.read() as connection:
        rows = connection.execute(query if most is None else query.limit(most)).all()
    return [
        Release(r.id, datetime.fromisoformat(r.at), date.fromisoformat(r.as_at), r.signature, r.by, r.report)
        for r in rows
    ]


def cells_of(store: Store, number: int) -> list[PublicCell]:
    """A release's cells, in the order they were written."""
    query = sa.select(public_cell).where(public_cell.c.release_id == number).order_by(public_cell.c.id)
    with store.database.read() as connection:
        return [from_row(row) for row in connection.execute(query).all()]


def book_of(store: Store) -> list[BaseCell]:
    """What all releases that count rest on, oldest first: for what protects the next one, and for nobody to see."""
    query = (
        sa.select(base_cell).where(base_cell.c.release_id >= int(store.setting(FIRST) or 0)).order_by(base_cell.c.id)
    )
    with store.database.read() as connection:
        return [from_base_row(row, row.release_id) for row in connection.execute(query).all()]


def published_since(source: sa.Connection, target: sa.Connection) -> list[tuple[Any, list[dict], list[dict]]]:
    """The releases that `target` holds and `source` does not, oldest first: the release, its figures, and what it was
    the first to rest on, as rows."""
    known = {_sign(row) for row in source.execute(sa.select(release))}
    out = []
    for row in target.execute(sa.select(release).order_by(release.c.id)).all():
        if _sign(row) not in known:
            cells, base = (
                [
                    {key: value for key, value in each._mapping.items() if key != "id"}
                    for each in target.execute(
                        sa.select(table).where(table.c.release_id == row.id).order_by(table.c.id)
                    )
                ]
                for table in (public_cell, base_cell)
            )
            out.append((row, cells, base))
    return out


def put_release(connection: sa.Connection, row: Any, cells: list[dict], base: list[dict]) -> int:
    """Put a release that was public into tables that do not hold it, as the last one: under its own number where that
    is the highest. Returns the number."""
    last = connection.execute(sa.select(sa.func.max(release.c.id))).scalar() or 0
    number = max(int(row.id), last + 1)
    values = {"at": row.at, "as_at": row.as_at, "signature": row.signature, "by": row.by, "report": row.report}
    connection.execute(release.insert().values(id=number, **values))
    for table, rows in ((public_cell, cells), (base_cell, base)):
        if rows:
            connection.execute(table.insert(), [{**each, "release_id": number} for each in rows])
    go_on(connection, release)
    return number


def _sign(row: Any) -> tuple[str, str, str]:
    """When a release was published, as at which day, of what: no two have all three."""
    return row.at, row.as_at, row.signature
