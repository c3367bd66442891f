"""A saving that is stored under another first day, or under a scheme named a little otherwise: both would be added
up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from common.words import choice_words

_END = pd.Timestamp(2200, 1, 1)


def again(frame: pd.DataFrame, before: pd.DataFrame) -> dict[int, set[int]]:
    """Positions of savings of one scheme, kind and amount that run on the same days as another one before them, which
    begins on another day, or is of a scheme whose name has some words more or less; each with those others'."""
    found: dict[int, set[int]] = {}
    if before.empty:
        return found
    theirs = [_parts(row) for row in before.to_dict("records")]
    for at, row in enumerate(frame.to_dict("records")):
        words, of, first, last = _parts(row)
        for place, (other, alike, begins, ends) in enumerate(theirs):
            named = words == other or (begins == first and (words < other or other < words))
            if words and other and of == alike and named and first <= ends and begins <= last:
                found.setdefault(at, set()).add(place)
    return found


def _parts(row: Mapping[Hashable, Any]) -> tuple[frozenset[str], tuple[str, ...], pd.Timestamp, pd.Timestamp]:
    """The words of a saving's scheme, what else must be the same, and its days."""
    first, last = (row[name] if pd.notna(row[name]) else _END for name in ("start_date", "end_date"))
    of = tuple(str(row[name]) for name in ("kind", "full_year", "pupil_ref"))
    return frozenset(choice_words(row["scheme"]).split()), of, first, last
