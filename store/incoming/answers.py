"""What people have answered about words and headers: kept with the upload that brought it, used for every later file.

An answer holds while its upload stands: undoing the upload takes it back, redoing it brings it again. It can be
forgotten. What may be a person's name is never kept, nor an answer that was about one sheet only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
import sqlalchemy as sa

from loaders.spec import Reading
from loaders.values.schools_known import comparable_name
from store.errors import StoreError
from store.one_event import KIND as ONE_EVENT
from store.safety.audit import now, record
from store.schema import answer, upload

COLUMNS = ("id", "question", "kind", "dataset", "column", "subject", "choice", "means", "file", "upload", "at", "by")

SCHOOL = "school"  # the kind of an answer that says which school a name means


def keep(connection: sa.Connection, readings: Iterable[Reading], number: int) -> None:
    """Keep the lasting answers that an upload was read with, but those that stand already."""
    in_force = read(connection)
    given = {each.question.id: each for reading in readings for each in reading.answered}
    for name, each in given.items():
        asked = each.question
        if not asked.lasting or asked.hidden or in_force.get(name) == each.choice:
            continue
        values = {
            "question": name, "kind": asked.kind, "dataset": asked.dataset, "column": asked.column,
            "subject": asked.subject, "choice": each.choice, "means": each.means, "upload_id": number,
        }  # fmt: skip
        connection.execute(answer.insert().values(**values))


def read(connection: sa.Connection) -> dict[str, str]:
    """The answers that stand, by the question's id; the newest of each."""
    query = sa.select(answer.c.question, answer.c.choice).join(upload).where(*_in_force()).order_by(answer.c.id)
    return {question: choice for question, choice in connection.execute(query)}


def listed(connection: sa.Connection) -> pd.DataFrame:
    """The answers that stand, newest first: `COLUMNS`, with the file that brought each, when, and who gave it."""
    own = [answer.c[name] for name in COLUMNS[:8]]
    query = sa.select(*own, upload.c.file, upload.c.id, upload.c.at, upload.c.by).join(upload).where(*_in_force())
    query = query.where(answer.c.kind != ONE_EVENT)  # undone as an upload is, and about a child
    rows = connection.execute(query.order_by(answer.c.id.desc())).all()
    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(COLUMNS))
    return frame.drop_duplicates("question").reset_index(drop=True)


def keep_schools(connection: sa.Connection, chosen: Mapping[str, str], number: int) -> None:
    """Keep which school a name means, as a person said it when an upload was brought: LAESTAB by name."""
    for name, laestab in chosen.items():
        values = {
            "question": f"school:{comparable_name(name)}", "kind": SCHOOL, "dataset": "schools", "column": "name",
            "subject": " ".join(name.split()), "choice": laestab, "means": laestab, "upload_id": number,
        }  # fmt: skip
        connection.execute(answer.insert().values(**values))


def schools(connection: sa.Connection) -> dict[str, str]:
    """The names of schools that stand explained: LAESTAB by name, the newest of each."""
    query = sa.select(answer.c.subject, answer.c.choice).join(upload).where(answer.c.kind == SCHOOL, *_in_force())
    return {name: laestab for name, laestab in connection.execute(query.order_by(answer.c.id))}


def forget(connection: sa.Connection, number: int, by: str) -> None:
    """Ask again from now on, by the answer's id in the list; rows stored stay as they were read, but a school's name
    means nothing any more. Raises StoreError."""
    row = connection.execute(sa.select(answer.c.question, answer.c.kind).where(answer.c.id == number)).first()
    if row is None:
        raise StoreError(f"There is no answer {number}.")
    gone = (answer.c.question == row.question) & answer.c.forgotten_at.is_(None)
    connection.execute(answer.update().where(gone).values(forgotten_at=now(), forgotten_by=by))
    record(connection, by, {"did": "forgot an answer", "question": row.question}, data=row.kind == SCHOOL)


def _in_force() -> tuple[sa.ColumnElement[bool], ...]:
    return answer.c.forgotten_at.is_(None), upload.c.status == "active"
