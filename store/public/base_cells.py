"""The counts that public figures are sums of, as they were when first released. Private: nothing of them is ever shown.

A closed stretch of days keeps what was counted of it, whatever is uploaded, undone or erased later, until a revision.
So all releases of a store's life are sums of one set of numbers that only grows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from store.schema import ledger


def base_table(name: str, of: sa.Column) -> sa.Table:
    """A table of base cells that belong to a release or to a proposal of one (`of`: its number)."""
    return sa.Table(
        name,
        ledger,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column(f"{of.table.name}_id", sa.ForeignKey(of), nullable=False, index=True),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),  # the table's columns, with commas
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("end", sa.Text, nullable=False),
        sa.Column("parts", sa.Text, nullable=False),  # JSON, in order of column
        sa.Column("numerator", sa.Double, nullable=False),
        sa.Column("denominator", sa.Double),
        sa.Column("people", sa.Double, nullable=False),
        sa.Column("of_few", sa.Boolean, nullable=False),
        sa.Column("revised", sa.Boolean, nullable=False),
    )


@dataclass(frozen=True, slots=True)
class BaseCell:
    """What one stretch of days counts of one breakdown, money in pence. `people`: the children behind it. `of_few`: an
    amount that is nearly all one or two children's. `release`: the one it came with. `revised`: it takes the place of
    what was counted of these days before. A stretch of which nothing was counted has one cell without parts."""

    measure: str
    by: tuple[str, ...]
    start: date
    end: date
    parts: tuple[tuple[str, str], ...]
    numerator: float
    denominator: float | None
    people: float
    of_few: bool = False
    revised: bool = False
    release: int = 0


def base_row(cell: BaseCell) -> dict[str, Any]:
    """A base cell as a table holds it."""
    return {
        "measure": cell.measure,
        "by": ",".join(cell.by),
        "start": cell.start.isoformat(),
        "end": cell.end.isoformat(),
        "parts": json.dumps(cell.parts),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "people": cell.people,
        "of_few": cell.of_few,
        "revised": cell.revised,
    }


def from_base_row(row: Any, release: int) -> BaseCell:
    return BaseCell(
        row.measure,
        tuple(row.by.split(",")) if row.by else (),
        date.fromisoformat(row.start),
        date.fromisoformat(row.end),
        tuple((column, value) for column, value in json.loads(row.parts)),
        row.numerator,
        row.denominator,
        row.people,
        bool(row.of_few),
        bool(row.revised),
        release,
    )
