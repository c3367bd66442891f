"""Saying that there was nothing: a nil return is stored as an upload of its own, listed, undone and redone like any
other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from loaders.datasets.nil_returns import NIL_RETURNS, OF
from loaders.spec import DTYPES, Problem, Reading
from store.errors import StoreError
from store.incoming.saved import Saved
from store.store import Store

SHEET = "Nil returns"


@dataclass(frozen=True, slots=True)
class Nil:
    """There was nothing of `dataset` in `period` (a label such as "2018/19 Term 3"); at one school, or at all of
    them."""

    dataset: str
    period: str
    school: str = ""


@dataclass(slots=True)
class _Statement:
    """What `Store.save` needs of a checked file."""

    name: str
    sha256: str
    readings: list[Reading]
    problems: list[Problem] = field(default_factory=list)


def say_nil(store: Store, returns: Sequence[Nil], by: str, note: str = "Nil return") -> Saved:
    """Store nil returns. Raises StoreError for a dataset that has none, CalendarError for what is no period."""
    known = {choice.code: choice.label for choice in OF}
    for each in returns:
        if each.dataset not in known:
            raise StoreError(f"There is no nil return of {each.dataset!r}. There are: {', '.join(known)}.")
    calendar = store.calendar
    rows = [
        {
            "dataset": each.dataset,
            "period": calendar.parse(each.period).label,
            "school": each.school or None,
            "said_on": pd.Timestamp.today().normalize(),
        }
        for each in returns
    ]
    kinds: dict[str, Any] = dict(DTYPES)
    values = {
        column.name: pd.Series([row.get(column.name) for row in rows], dtype="object").astype(kinds[column.kind])
        for column in NIL_RETURNS.stored
    }
    frame = pd.DataFrame(values).assign(
        sheet=pd.array([SHEET] * len(rows), dtype="str"), row=pd.Series(range(2, len(rows) + 2), dtype="int64")
    )
    mapping = {column.name: column.header for column in NIL_RETURNS.stored}
    reading = Reading(NIL_RETURNS, frame, [], frame.iloc[:0], SHEET, 1, mapping, [], len(rows))
    listed = "; ".join(f"{known[each.dataset]}, {row['period']}" for each, row in zip(returns, rows))
    mark = hashlib.sha256(repr([tuple(row.values())[:3] for row in rows]).encode()).hexdigest()
    return store.save(_Statement(f"Nil return: {listed}", mark, [reading]), by=by, note=note)
