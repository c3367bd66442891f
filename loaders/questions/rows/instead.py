"""Rows that a person says are stored ones over again, put right: they count, and what is stored under another key does
not, while their upload stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import pandas as pd

from loaders.questions.question import Option
from loaders.spec import Reading

REPLACE = "replace"
_OPTION = Option(REPLACE, "They are one, put right: these rows count, and they replace the stored ones")
Place = tuple[int, str, int]


def places(stored: pd.DataFrame) -> list[Place | None]:
    """Where each row is stored: its upload, sheet and row. None of rows that are sent with the file and stored
    nowhere yet."""
    if "upload" not in stored:
        return [None] * len(stored)
    return [
        None if pd.isna(upload) else (int(upload), str(sheet), int(row))
        for upload, sheet, row in zip(stored["upload"], stored["sheet"], stored["row"])
    ]


def with_replacing(options: tuple[Option, ...], others: Sequence[Place | None]) -> tuple[Option, ...]:
    """The options, with that of replacing what is stored where all of the others are."""
    return options if any(each is None for each in others) else (options[0], _OPTION, *options[1:])


def replace(reading: Reading, others: Mapping[int, Set[Place | None]]) -> None:
    """Keep which stored rows the rows of a reading, by position, take the place of."""
    for at, theirs in others.items():
        row = reading.frame.iloc[at]
        mine = reading.replaces.setdefault((str(row["sheet"]), int(row["row"])), set())
        mine.update(each for each in theirs if each is not None)
