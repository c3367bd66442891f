"""A school that a later list has under another number: both would stand for the year, and both rolls be divided by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from common.words import choice_words
from loaders.datasets.schools import SCHOOLS
from loaders.questions import Asker, Option
from loaders.questions.beside import ask_of_rows
from loaders.questions.rows import instead
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT
from loaders.spec import Reading
from store.incoming import answers
from store.incoming.changes import Merge

_OPTIONS = (
    Option(COUNT, "They are different schools that share a name: these rows count too"),
    Option(LEAVE_OUT, "They are one, and the stored number holds: leave these rows out"),
)


def ask(reading: Reading, stored: pd.DataFrame, given: Mapping[str, str], file: str) -> None:
    """Ask of the schools of a list that are stored for the same year, by name and phase, under a number that the list
    does not have. The reading is changed in place."""
    mine = reading.frame
    if mine.empty or stored.empty:
        return
    ours = set(zip(mine["laestab"], mine["academic_year"]))
    places, by_name = instead.places(stored), dict[tuple, list[int]]()
    for at, (number, year, closes) in enumerate(zip(stored["laestab"], stored["academic_year"], stored["close_date"])):
        if (number, year) not in ours and pd.isna(closes):
            by_name.setdefault(_of(stored, at), []).append(at)
    known = set(zip(stored["laestab"], stored["academic_year"]))
    found = {
        at: {places[other] for other in by_name[_of(mine, at)]}
        for at, each in enumerate(zip(mine["laestab"], mine["academic_year"]))
        if each not in known and _of(mine, at) in by_name and pd.isna(mine["close_date"].iloc[at])
    }
    if not found:
        return
    mark = hashlib.sha256(repr(sorted(map(str, found.values()))).encode()).hexdigest()[:12]
    sentence = (
        "In {rows} stands a school that is stored for the same year and phase under another number, which this list "
        "does not have. Both rolls would count. Are they different schools?"
    )
    ask_of_rows(
        reading, found, Asker(given, file), f"another number {mark}", sentence, _OPTIONS, others=found
    )  # fmt: skip


def _of(frame: pd.DataFrame, at: int) -> tuple:
    name, phase, year = (frame[column].iloc[at] for column in ("name", "phase", "academic_year"))
    return (choice_words(str(name)), str(phase), str(year))


def keep(connection: sa.Connection, part: Merge, table: sa.Table, number: int) -> None:
    """Keep, while the upload stands, that the numbers of schools it replaces mean those it has: stored rows follow."""
    if part.dataset.id != SCHOOLS.id or not part.taken:
        return
    there = zip(part.incoming["sheet"].astype(str), part.incoming["row"].astype(int), part.incoming["laestab"])
    now = {(sheet, row): str(laestab) for sheet, row, laestab in there}
    query = sa.select(table.c.id, table.c.laestab).where(table.c.id.in_(part.taken))
    answers.keep_schools(connection, {old: now[part.taken[at]] for at, old in connection.execute(query)}, number)
