"""Rows that a person said are of an event that another row records already: they do not count while the decision
stands.

A decision is kept as an answer of an upload that brings no row of its own, so it is listed, undone and put back as any
upload is. What it names is a mark of the row's key and never a pupil: a file that brings the row again brings it under
the same key, and it still does not count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from store.schema import answer

KIND, DATASET = "one event", "exclusions"
ONE, TWO = "one event", "two events"


def key_mark(row_key: str) -> str:
    return hashlib.sha256(f"{DATASET}\x1f{row_key}".encode()).hexdigest()[:32]


def question_of(of_rows: Iterable[str]) -> str:
    """The id of the question about some rows, whichever order they come in."""
    return f"{KIND}:{hashlib.sha256(' '.join(sorted(of_rows)).encode()).hexdigest()[:32]}"


def decisions(connection: sa.Connection, active: Sequence[int]) -> list[tuple[str, str, list[str]]]:
    """What was decided by uploads that are active: question, choice, and the marks of the rows that do not count; the
    last decision of a question alone."""
    query = sa.select(answer.c.question, answer.c.choice, answer.c.means, answer.c.upload_id).where(
        answer.c.kind == KIND
    )
    wanted = set(active)
    last = {
        q: (q, choice, means.split())
        for q, choice, means, number in connection.execute(query.order_by(answer.c.id))
        if number in wanted
    }
    return list(last.values())


def left_out(connection: sa.Connection, dataset: str, active: Sequence[int]) -> set[str]:
    """Marks of the keys whose rows do not count."""
    if dataset != DATASET:
        return set()
    return {one for _, choice, some in decisions(connection, active) if choice == ONE for one in some}
