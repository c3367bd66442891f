"""One event recorded twice: the same child, kind and day at two schools. A queue to decide, and the decision, which can
be undone.

Which of the rows is right only a person can say: nothing is left out by itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from loaders.codes.exclusions import OVERTURNED
from store.current import active_uploads, known_in, read_current
from store.errors import StoreError
from store.one_event import DATASET, KIND, ONE, TWO, decisions, key_mark, question_of
from store.safety.audit import now, record
from store.schema import answer, upload
from store.store import Store

SAME = ["pupil_ref", "category", "start_date"]


@dataclass(frozen=True, slots=True)
class Pair:
    """`rows`: the stored columns of each, with the upload, sheet and row it came from, in order of the school; `names`
    the mark of each row's key, in the same order."""

    question: str
    rows: tuple[dict[str, Any], ...]
    names: tuple[str, ...]


def pairs(store: Store) -> list[Pair]:
    """Those that nobody has decided, the latest first. A row that was overturned or withdrawn counts nowhere and asks
    nothing."""
    with store.database.read() as connection:
        return _pairs(store, connection)


def _pairs(store: Store, connection: sa.Connection) -> list[Pair]:
    dataset = store.datasets[DATASET]
    active = tuple(number for number, ids in active_uploads(connection).items() if DATASET in ids)
    known = known_in(connection, store.tables)
    rows = read_current(connection, dataset, store.tables[DATASET], active, known)
    rows = rows[~rows["status"].isin(OVERTURNED).to_numpy() & rows[SAME].notna().all(axis=1).to_numpy()]
    rows = rows.assign(school=rows["school"].astype("object").map(lambda s: known.laestab(s) or s),
        **{name: rows[name].astype("object") for name in SAME[:2]})  # fmt: skip
    both = rows[rows.duplicated(SAME, keep=False).to_numpy()]
    settled = {question for question, _, _ in decisions(connection, active)}
    found = []
    for _, some in both.groupby(SAME, sort=False):
        if some["school"].nunique() < 2:
            continue
        some = some.sort_values("school", kind="stable")
        names = tuple(key_mark(key) for key in some["row_key"])
        question = question_of(names)
        if question not in settled:
            records = some.drop(columns=["id", "row_key"]).to_dict("records")
            found.append(Pair(question, tuple({str(k): v for k, v in one.items()} for one in records), names))
    return sorted(found, key=lambda pair: pd.Timestamp(pair.rows[0]["start_date"]), reverse=True)


def decide(store: Store, question: str, keep: str | None, by: str) -> int:
    """Keep one row of a pair by its name (one event), or all of them (None: two events). Returns the upload's number,
    under which the decision is in the log and can be undone. Raises StoreError when the pair is not waiting any
    more."""
    with store.database.write() as connection:
        pair = next((one for one in _pairs(store, connection) if one.question == question), None)
        if pair is None or (keep is not None and keep not in pair.names):
            raise StoreError("These rows are not waiting for a decision any more. Look at the list again.")
        gone = [] if keep is None else [name for name in pair.names if name != keep]
        choice = TWO if keep is None else ONE
        at = now()
        values = {
            "at": at, "by": by, "note": f"Decided: {choice}.", "file": f"Decision: {choice} of {len(pair.names)} rows",
            "sha256": hashlib.sha256(f"{question} {choice} {keep} {at}".encode()).hexdigest(), "status": "active",
            "accepted": 0, "held": 0, "datasets": [DATASET], "sheets": [], "problems": [],
            "changes": {DATASET: {"withdrawn": len(gone)}}, "digests": {},
        }  # fmt: skip
        number = int(connection.execute(upload.insert().returning(upload.c.id), values).scalar_one())
        asked = {"question": question, "kind": KIND, "dataset": DATASET, "column": "school", "subject": KIND,
            "choice": choice, "means": " ".join(gone), "upload_id": number}  # fmt: skip
        connection.execute(answer.insert().values(**asked))
        record(connection, by, {"did": "upload", "upload": number, "sha256": values["sha256"], "rows": 0})
        return number
