"""Releases that are proposed: what would be public, what the auditor said of it, and what became of it.

A proposal is never read by the public view. It is published, which copies it whole into the table of releases, or it is
refused, or withdrawn by the next proposal; what was decided, by whom and why is kept. At most one is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from store.errors import StoreError
from store.public import remembered
from store.public.base_cells import BaseCell, base_row, base_table, from_base_row
from store.public.releases import FIRST, INVENTED, PublicCell, Release, as_row, cell_table, from_row, release, written
from store.safety.audit import record
from store.schema import ledger
from store.store import Store

PROPOSED, PUBLISHED, REFUSED, WITHDRAWN = "proposed", "published", "refused", "withdrawn"

proposal = sa.Table(
    "proposal",
    ledger,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("as_at", sa.Text, nullable=False),
    sa.Column("signature", sa.Text, nullable=False),  # as a release's
    sa.Column("report", sa.JSON, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answer", sa.JSON),  # the auditor's last, None before the first
    sa.Column("decided_at", sa.Text),
    sa.Column("decided_by", sa.Text),
    sa.Column("release_id", sa.Integer),  # what it became
    sqlite_autoincrement=True,
)
proposed_cell = cell_table("proposed_cell", proposal.c.id)
proposed_base = base_table("proposed_base", proposal.c.id)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed release: as a release, and its state, the auditor's answer, who decided when, the release it
    became."""

    id: int
    at: datetime
    by: str
    as_at: date
    signature: str
    report: dict[str, Any] = field(default_factory=dict)
    state: str = PROPOSED
    answer: dict[str, Any] | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    release: int | None = None

    @property
    def open(self) -> bool:
        return self.state == PROPOSED


def propose(
    store: Store,
    as_at: date,
    signature: str,
    by: str,
    report: dict[str, Any],
    cells: Iterable[PublicCell],
    answer: dict[str, Any] | None,
    base: Iterable[BaseCell] = (),
) -> Proposal:
    """Keep a proposal, its cells and the base cells it would be the first to rest on, in one transaction; the open one
    before it is withdrawn."""
    at = datetime.now().replace(microsecond=0)
    rows = [as_row(cell) for cell in cells]
    values = {"at": at.isoformat(), "by": by, "as_at": as_at.isoformat(), "signature": signature, "report": report}
    with store.database.write() as connection:
        withdraw_open(connection, by)
        made = connection.execute(proposal.insert().values(**values, state=PROPOSED, answer=answer))
        number = int(made.inserted_primary_key[0])  # type: ignore[index]
        if rows:
            connection.execute(proposed_cell.insert(), [{"proposal_id": number, **row} for row in rows])
        under = [{"proposal_id": number, **base_row(cell)} for cell in base]
        if under:
            connection.execute(proposed_base.insert(), under)
        record(connection, by, {"did": "proposed a release", "proposal": number, "cells": len(rows)}, data=False)
    return Proposal(number, at, by, as_at, signature, report, PROPOSED, answer)


def withdraw_open(connection: sa.Connection, by: str) -> None:
    """Nothing is proposed any more: a newer proposal stands in its place, or what it was of is gone. Its cells go."""
    waiting = connection.execute(sa.select(proposal.c.id).where(proposal.c.state == PROPOSED)).scalars().all()
    for number in waiting:
        _decide(connection, number, WITHDRAWN, by)


def publish(store: Store, number: int, by: str, answer: dict[str, Any], after: int) -> Release:
    """Make an open proposal public: it becomes a release, in one transaction.

    `answer`: the auditor's on this proposal with every release up to number `after`. Raises StoreError when that is not
    a clean one, when the proposal is not open any more, when another release has been published since the audit, or
    while it is not known what was published after the backup that the store was put back from.
    """
    if answer.get("ok") is not True:
        raise StoreError("A release that the audit has not passed is never published.")
    remembered.take_in(store, by)
    remembered.refuse_unknown(store)
    invented = bool(store.setting("example"))
    last = sa.select(sa.func.max(release.c.id)).where(release.c.id >= int(store.setting(FIRST) or 0))
    with store.database.write() as connection:
        row = connection.execute(sa.select(proposal).where(proposal.c.id == number)).first()
        if row is None or row.state != PROPOSED:
            raise StoreError(
                f"Proposal {number} is not open any more: somebody has decided on it, or a newer one stands."
            )
        if (connection.execute(last).scalar() or 0) != after:
            raise StoreError("Another release was published while this one was audited. Propose and audit it again.")
        cells = [from_row(each) for each in connection.execute(_cells(number)).all()]
        under = sa.select(proposed_base).where(proposed_base.c.proposal_id == number).order_by(proposed_base.c.id)
        base = [from_base_row(each, 0) for each in connection.execute(under).all()]
        report = {**row.report, INVENTED: invented, "audit": answer, "proposal": number, "proposed_by": row.by}
        made = written(connection, date.fromisoformat(row.as_at), row.signature, by, report, cells, base)
        _decide(connection, number, PUBLISHED, by, answer=answer, release_id=made.id)
        line = {"did": "published a release", "release": made.id, "proposal": number, "cells": len(cells)}
        record(connection, by, line, data=False)
    remembered.write_down(store)
    return made


def refuse(store: Store, number: int, by: str, answer: dict[str, Any]) -> None:
    """Keep that an open proposal was refused, and the auditor's reasons."""
    with store.database.write() as connection:
        state = connection.execute(sa.select(proposal.c.state).where(proposal.c.id == number)).scalar()
        if state == PROPOSED:
            _decide(connection, number, REFUSED, by, answer=answer)
            record(connection, by, {"did": "refused a release", "proposal": number}, data=False)


def withdraw(store: Store, by: str) -> None:
    """Take back what is proposed, if anything is."""
    with store.database.write() as connection:
        withdraw_open(connection, by)


def newest(store: Store) -> Proposal | None:
    """The last proposal, whatever became of it."""
    found = proposals(store, 1)
    return found[0] if found else None


def proposals(store: Store, most: int | None = None) -> list[Proposal]:
    """Proposals, newest first."""
    query = sa.select(proposal).order_by(proposal.c.id.desc())
    with store.database.read() as connection:
        return [_proposal(row) for row in connection.execute(query if most is None else query.limit(most)).all()]


def one(store: Store, number: int) -> Proposal:
    """Raises StoreError where there is no proposal of that number."""
    with store.database.read() as connection:
        row = connection.execute(sa.select(proposal).where(proposal.c.id == number)).first()
    if row is None:
        raise StoreError(f"There is no proposal {number}. `python -m disclosure history` lists those there are.")
    return _proposal(row)


def cells_of(store: Store, number: int) -> list[PublicCell]:
    """What an open proposal would make public, in the order it was written; of a decided one nothing is left here."""
    with store.database.read() as connection:
        return [from_row(row) for row in connection.execute(_cells(number)).all()]


def _cells(number: int) -> sa.Select:
    return sa.select(proposed_cell).where(proposed_cell.c.proposal_id == number).order_by(proposed_cell.c.id)


def _decide(connection: sa.Connection, number: int, state: str, by: str, **more: Any) -> None:
    at = datetime.now().replace(microsecond=0).isoformat()
    values = {"state": state, "decided_at": at, "decided_by": by, **more}
    connection.execute(proposal.update().where(proposal.c.id == number).values(**values))
    for table in (proposed_cell, proposed_base):
        connection.execute(table.delete().where(table.c.proposal_id == number))


def _proposal(row: Any) -> Proposal:
    return Proposal(
        row.id,
        datetime.fromisoformat(row.at),
        row.by,
        date.fromisoformat(row.as_at),
        row.signature,
        row.report,
        row.state,
        row.answer,
        datetime.fromisoformat(row.decided_at) if row.decided_at else None,
        row.decided_by,
        row.release_id,
    )
