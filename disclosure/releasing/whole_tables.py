"""What stays of a family's tables when a step of holding back tells less of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from disclosure.holding import keeps
from disclosure.releasing.before import Place, place
from disclosure.releasing.cells import parts_of
from disclosure.releasing.rows import Family, Row
from store.public.releases import PublicCell, Release


def hold_tables(one: Family, step: int, public: Mapping[Place, str]) -> list[Row]:
    """The rows with those `absent` that a step does not tell. What was "c" stays "c", whatever it rests on now. A table
    lists every code it has a child of, so that a line left out of it would say that there was none: it is told whole or
    not at all."""
    rows, torn = [], set()
    for row in one.rows:
        was = public.get(_place_of(row))
        if keeps(step, row.by, row.kind) or (was and set(row.cells) <= one.cells.before):
            rows.append(row)
        elif was == "hidden" and row.state == "ok":
            rows.append(replace(row, veiled=True, cells=()))
        else:
            rows.append(replace(row, absent=True))
            torn |= {_table_of(row)} if row.by and row.state == "ok" and not row.absent else set()
    return [replace(row, absent=True) if _table_of(row) in torn else row for row in rows]


def _place_of(row: Row) -> Place:
    return row.measure.name, row.kind, row.by, row.period.start, row.period.end, parts_of(row.breakdown)


def _table_of(row: Row) -> tuple:
    return row.measure.name, row.kind, row.by, row.period.start, row.period.end


def same_days(last: tuple[Release, list[PublicCell]], day: date) -> dict[Place, str]:
    """The last release's figures that stand for the same days in a release of `day`: by place, whether shown or
    hidden."""
    release, cells = last
    return {place(cell): cell.state for cell in cells if min(cell.end, day) == min(cell.end, release.as_at)}
