"""Headers matched to a dataset's columns: by name or header, by alias, and last by closeness, which is only a
proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from rapidfuzz import fuzz, process

from common.words import header_words, without_footnote
from loaders.sheets.implied import implied
from loaders.spec import Dataset
from loaders.values import percents, personal

How = Literal["name", "alias", "weak", "close", "chosen"]
Known = Mapping[str, tuple[str, How]]
CLOSE = 85.0  # out of 100; below this, spellings of one word and different words overlap
APART = 4.0  # a proposal must beat the next column's by this much


@dataclass(frozen=True, slots=True)
class Found:
    """A header of the sheet: its column index, its words as found, and how it was matched to a dataset's column.

    `matched`: of a header over several lines the words that are a header by themselves, as they are compared: "annual
    cost" under the title "Costs".
    """

    index: int
    header: str
    how: How
    score: float = 100.0
    matched: str = ""

    @property
    def words(self) -> str:
        return self.matched or header_words(self.header)


@cache
def _spelt(text: str) -> str:
    """A header of a spec as it is compared. Never called with words of a file: those must not stay in memory."""
    return header_words(text)


@lru_cache(maxsize=256)
def known(dataset: Dataset) -> Known:
    """Comparable header -> (column, how). An alias that two columns claim belongs to neither. Made once for each
    dataset: every sheet is compared with all of them."""
    table: dict[str, tuple[str, How]] = {}
    for column in dataset.columns:
        # A header comes before our own name for the column: "Target" is the target, "Value" beside it is something
        # else.
        table.setdefault(_spelt(column.header), (column.name, "name"))
        table.setdefault(_spelt(column.name), (column.name, "alias"))
    claims: dict[str, set[str]] = {}
    for column in dataset.columns:
        part = percents.whole_of(column)
        more = (way for text in (column.header, *column.aliases) for way in percents.spellings(text)) if part else ()
        for alias in (*column.aliases, *more):
            claims.setdefault(_spelt(alias), set()).add(column.name)
    for words, columns in claims.items():
        if len(columns) == 1:
            name = next(iter(columns))
            weak = words in map(_spelt, dataset.column(name).weak)
            table.setdefault(words, (name, "weak" if weak else "alias"))
    return MappingProxyType(table)


def names(dataset: Dataset, words: Iterable[str]) -> str:
    """The column that a header names by itself; "" where it names none."""
    hits = (known(dataset).get(text) for text in words)
    return next((hit[0] for hit in hits if hit), "")


def needed(dataset: Dataset) -> tuple[str, ...]:
    """The columns a sheet must have: required, and not filled by a default."""
    return tuple(c.name for c in dataset.columns if c.required and c.default is None and not c.personal)


def is_met(name: str, columns: dict[str, Found], dataset: Dataset) -> bool:
    """Whether a needed column is there; a column of UPNs stands in for the pupil's reference."""
    if name in columns:
        return True
    if name in implied(dataset, columns) or dataset.column(name).derived[0] in columns:
        return True
    return name == "pupil_ref" and any(c.personal == "key" and c.name in columns for c in dataset.columns)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to read one column's header, best first: as found, for people to see, and as it is compared."""

    found: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, found: Iterable[str]) -> Ways:
        ways = tuple(found)
        return cls(tuple(map(personal.shown, ways)), tuple(map(header_words, ways)))

    def __bool__(self) -> bool:
        return bool(self.found)


def match_exactly(table: Known, headers: Sequence[Ways]) -> dict[str, Found]:
    """Canonical column -> Found, by name, then alias, a weak one ("Ref" beside "Child ref") last. `headers[j]` are the
    ways to read column j's header."""
    hits: list[tuple[int, bool, bool, int, str, How]] = []
    for index, ways in enumerate(headers):
        for rank, words in enumerate(ways.words):
            if hit := table.get(words) or (table.get(without_footnote(words)) if words[-1:].isdigit() else None):
                hits.append((rank, hit[1] != "name", hit[1] == "weak", index, *hit))
            elif hit := table.get(words.removesuffix(" description").removesuffix(" desc")):
                hits.append((rank, True, True, index, *hit))  # after the column of its codes
    columns: dict[str, Found] = {}
    used: set[int] = set()
    for rank, _, _, index, column, how in sorted(hits):
        if index not in used and column not in columns:
            columns[column] = Found(index, headers[index].found[0], how, matched=headers[index].words[rank])
            used.add(index)
    return columns


def propose(dataset: Dataset, headers: Sequence[Ways], columns: dict[str, Found]) -> dict[str, Found]:
    """Proposals by closeness for columns still without a header, from headers still without a column."""
    used = {found.index for found in columns.values()}
    open_columns = [c for c in dataset.columns if c.name not in columns and c.personal != "drop"]
    near, best = _near(dataset), dict[str, Found]()
    for index, ways in enumerate(headers):
        if index in used or not ways:
            continue
        # A share of the cost is never proposed as an amount of money
        percent = any("%" in words for words in ways.found)
        fitting = [column for column in open_columns if not (percent and column.kind == "money")]
        scores = sorted(((_closeness(near[column.name], ways.words), column.name) for column in fitting), reverse=True)
        if not scores or scores[0][0] < CLOSE or (len(scores) > 1 and scores[0][0] - scores[1][0] < APART):
            continue
        score, name = scores[0]
        if name not in best or best[name].score < score:
            best[name] = Found(index, ways.found[0], "close", round(score, 1))
    return best


def _closeness(texts: Sequence[str], ways: Sequence[str]) -> float:
    """How near a header comes to a column's words, out of 100; 0 where that is too far to speak for or against any
    proposal."""
    near = [process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=CLOSE - APART) for words in ways]
    return max((found[1] for found in near if found), default=0.0)


@lru_cache(maxsize=256)
def _near(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """By column, what a header is compared with for closeness: nothing is taken off a whole by a guess."""
    texts = {c.name: (c.name, c.header, *(a for a in c.aliases if a not in c.rest_of[1])) for c in dataset.columns}
    return {name: tuple(dict.fromkeys(map(_spelt, each))) for name, each in texts.items()}
