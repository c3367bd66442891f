"""Names that a file spells otherwise than what is stored: "Take-up" for "Take up", "Band B" for "B".

A name by which rows are told apart, grouped or joined (a band, a line, a provider, a theme) is one name however its
hyphens, spaces, capitals and full stops stand: the spelling that came first stands, and it is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from loaders.spec import Problem, Reading
from loaders.values.trouble import quoted

_NAMES = frozenset(["scheme", "band", "setting", "provider", "line", "stage", "theme", "reason", "title"])
_OF_WORDS = ("plan", "benchmarks")  # whose texts are sentences, or another's own names
# A child's band is one of the table's, and a place is in a saving's scheme.
_TOGETHER = {"bands": ("top_ups",), "top_ups": ("bands",), "savings": ("placements",), "placements": ("savings",)}
_SIGNS = re.compile(
    r"(?<=[^\W\d_])[-\u2010-\u2015_/.,'\u2019`&\s]+(?=\w)|(?<=\w)[-\u2010-\u2015_/.,'\u2019`&\s]+(?=[^\W\d_])"
)
_ENDS = re.compile(r"^[\s.,:;]+|[\s.,:;]+$")
_AND = re.compile(r"\s+and\s+")
_BAND = re.compile(r"^(?:top[- ]?up )?band\b[\s:-]*(?=\S)|(?<=\S)\s+band$")


def key(name: str, column: str = "") -> str:
    """What all spellings of one name have in common. Signs between figures, and those that say something by themselves
    ("B+", "B-"), stay."""
    words = _ENDS.sub("", " ".join(name.casefold().split()))
    if column == "band":
        words = _BAND.sub("", words)
    return _SIGNS.sub("", _AND.sub("&", words))


def settle(reading: Reading, frames: Mapping[str, pd.DataFrame], before: dict[tuple[str, str], dict[str, str]]) -> None:
    """Spell the reading's names as they were spelt first: in the store, in a file before it or in its own first row.
    The reading is changed in place. `before` holds what is known of the names of a column, in datasets that share
    them."""
    dataset = reading.dataset
    if dataset.name in _OF_WORDS or reading.frame.empty:
        return
    for column in dataset.stored:
        if not (column.open_choices or (column.kind == "text" and column.name in _NAMES)):
            continue
        mine = reading.frame[column.name]
        names = _named(mine)
        if not names:
            continue
        known = before.get(of := (min((dataset.id, *_TOGETHER.get(dataset.id, ()))), column.name))
        if known is None:
            known = before[of] = _known(frames, dataset.id, column.name)
        codes = {choice.code for choice in column.choices}
        other = {}
        for name in names:
            first = known.setdefault(key(name, column.name), name)
            if first != name and name not in codes and name not in known.values():
                other[name] = first
        if not other:
            continue
        spelling = {name: other.get(name, name) for name in names}
        spelt = mine.astype("object").map(spelling).astype("category" if column.kind == "choice" else "str")
        reading.frame = reading.frame.assign(**{column.name: spelt})
        reading.problems = [*reading.problems, *_notes(reading, mine, column.name, other)]


def _named(column: pd.Series) -> list[str]:
    values = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else column.dropna().unique()
    return [str(name) for name in values]


def _known(frames: Mapping[str, pd.DataFrame], dataset: str, column: str) -> dict[str, str]:
    """The stored spelling of each name, by what its spellings have in common."""
    known: dict[str, str] = {}
    for place in (dataset, *_TOGETHER.get(dataset, ())):
        frame = frames.get(place)
        if frame is not None and column in frame:
            for name in map(str, frame[column].dropna().unique()):
                known.setdefault(key(name, column), name)
    return known


def _notes(reading: Reading, mine: pd.Series, column: str, other: Mapping[str, str]) -> Iterable[Problem]:
    for name, first in other.items():
        rows = reading.frame.loc[(mine.astype("object") == name).to_numpy(dtype=bool), "row"]
        if rows.empty:
            continue
        message = f"{quoted(name)} is spelt {quoted(first)}, as it was spelt first, so that it is one and not two."
        fix = "Nothing to mend. If it is another, give it a name that differs by more than its signs."
        place = reading.places.get(column, "")
        yield Problem(reading.sheet, int(rows.iloc[0]), place, "spelt-otherwise", "note", "", message, fix)
