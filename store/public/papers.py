"""Papers that were frozen for a meeting: kept whole as they were described, with what they were made from. Never
changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from common.calendar import long_day
from store.errors import StoreError
from store.public.releases import latest
from store.safety.audit import record
from store.schema import ledger
from store.store import Store

paper = sa.Table(
    "paper",
    ledger,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("meeting", sa.Text, nullable=False),
    sa.Column("as_at", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("release_id", sa.Integer, nullable=False),  # 0 where it was made from no release
    # [number, first of its SHA-256, rows erased] of every upload that counted
    sa.Column("uploads", sa.JSON, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),  # of the described paper below
    sa.Column("described", sa.Text, nullable=False),  # JSON, as `reports.paper_json` writes it
    sa.Column("plan", sa.Text, nullable=False, server_default=""),  # its name as rows have it; "" the one without
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A dataset and the last upload that brought rows of it, with the days they tell of."""

    dataset: str
    title: str
    rows: int
    upload: int | None = None
    at: str = ""
    file: str = ""
    sha256: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen paper. `described` is what `freeze` was given, checked against the mark that was kept beside it."""

    id: int
    at: datetime
    by: str
    meeting: date
    as_at: date
    title: str
    release: int
    uploads: tuple[tuple[int, str, int], ...]
    sha256: str
    described: dict[str, Any] = field(default_factory=dict)
    plan: str = ""


def sources(store: Store) -> list[Source]:
    """Where each dataset that holds rows comes from, in the order of the datasets."""
    log = store.uploads().set_index("id")
    found = []
    for each in store.freshness():
        if each.upload is None:
            continue
        line = log.loc[each.upload]
        days = [None if day is None or pd.isna(day) else day.date() for day in (each.first_day, each.last_day)]
        found.append(
            Source(
                each.dataset,
                each.title,
                each.rows,
                each.upload,
                str(each.uploaded_at),
                str(line["file"]),
                str(line["sha256"]),
                *days,
            )
        )
    return found


def counted(store: Store) -> tuple[tuple[int, str, int], ...]:
    """Every upload that counts now: number, the first of its file's SHA-256, rows of it that were erased."""
    log = store.uploads()
    active = log[log["status"] == "active"]
    return tuple(
        (int(number), str(mark)[:16], int(erased))
        for number, mark, erased in zip(active["id"], active["sha256"], active["erased"])
    )


def mark_of(uploads: tuple[tuple[int, str, int], ...]) -> str:
    """One SHA-256 over all the uploads that count."""
    return hashlib.sha256(json.dumps(uploads).encode()).hexdigest()


def freeze(
    store: Store,
    by: str,
    meeting: date,
    as_at: date,
    title: str,
    release: int,
    described: dict[str, Any],
    plan: str = "",
) -> Frozen:
    """Keep a paper and a line of the audit log in one transaction."""
    at = datetime.now().replace(microsecond=0)
    text = json.dumps(described, ensure_ascii=False, sort_keys=True)
    mark, uploads = hashlib.sha256(text.encode()).hexdigest(), counted(store)
    values = {
        "at": at.isoformat(), "by": by, "meeting": meeting.isoformat(), "as_at": as_at.isoformat(), "title": title,
        "release_id": release, "uploads": [list(each) for each in uploads], "sha256": mark, "described": text,
        "plan": plan,
    }  # fmt: skip
    with store.database.write() as connection:
        made = connection.execute(paper.insert().values(**values))
        number = int(made.inserted_primary_key[0])  # type: ignore[index]
        record(connection, by, {"did": "froze a paper", "paper": number, "meeting": meeting.isoformat()}, data=False)
    return Frozen(number, at, by, meeting, as_at, title, release, uploads, mark, json.loads(text), plan)


def papers(store: Store) -> list[Frozen]:
    """Every frozen paper without its description, the newest first."""
    columns = [column for column in paper.c if column.name != "described"]
    with store.database.read() as connection:
        rows = connection.execute(sa.select(*columns).order_by(paper.c.id.desc())).all()
    return [_frozen(row) for row in rows]


def reopen(store: Store, number: int) -> Frozen:
    """A frozen paper, whole. Raises StoreError where there is none of that number, or it is not what was kept."""
    with store.database.read() as connection:
        row = connection.execute(sa.select(paper).where(paper.c.id == number)).first()
    if row is None:
        raise StoreError(f"There is no frozen paper {number}. `python -m reports list` names those there are.")
    if hashlib.sha256(row.described.encode()).hexdigest() != row.sha256:
        raise StoreError(
            f"The frozen paper {number} is not what was kept: its mark does not fit. Restore the store from a backup."
        )
    return _frozen(row, json.loads(row.described))


def before(store: Store, meeting: date, plan: str = "") -> Frozen | None:
    """The last paper of a plan frozen for an earlier meeting, whole; None where there is none."""
    earlier = [each for each in papers(store) if each.meeting < meeting and each.plan == plan]
    return reopen(store, max(earlier, key=lambda each: (each.meeting, each.id)).id) if earlier else None


def newer(store: Store, frozen: Frozen) -> tuple[str, ...]:
    """What is known now that was not when the paper was frozen, a sentence each; nothing where it is all the same."""
    then, now = {each[0]: each for each in frozen.uploads}, {each[0]: each for each in counted(store)}
    log = store.uploads().set_index("id")
    came = [number for number in now if number not in then]
    gone = [number for number in then if number not in now]
    erased = [number for number in now if number in then and now[number] != then[number]]
    sentences = []
    for number in came:
        line = log.loc[number]
        on = long_day(date.fromisoformat(str(line["at"])[:10]))
        sentences.append(f"Upload {number} of {on} counts now and did not count then.")
    sentences += [f"Upload {number} has been undone since." for number in gone]
    if erased:
        sentences.append("Rows of uploads it was made from have been erased since.")
    last = latest(store)
    if last is not None and last.id > frozen.release:
        sentences.append(
            f"Public figures are now those of release {last.id}; the paper shows release {frozen.release}."
        )
    return tuple(sentences)


def _frozen(row: Any, described: dict[str, Any] | None = None) -> Frozen:
    return Frozen(
        row.id,
        datetime.fromisoformat(row.at),
        row.by,
        date.fromisoformat(row.meeting),
        date.fromisoformat(row.as_at),
        row.title,
        row.release_id,
        tuple((int(number), str(mark), int(erased)) for number, mark, erased in row.uploads),
        row.sha256,
        described or {},
        row.plan,
    )
