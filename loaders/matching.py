"""Headers matched to a dataset's columns: by name or header, by alias, and last by closeness, which is only a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from loaders.implied import implied
from loaders.spec import Column, Dataset
from loaders.words import header_words, without_footnote

How = Literal["name", "alias", "close", "chosen"]
Known = dict[str, tuple[str, How]]
CLOSE = 85.0  # out of 100; below this, spellings of one word and different words overlap
APART = 4.0  # a proposal must beat the next column's by this much


@dataclass(frozen=True, slots=True)
class Found:
    """A header of the sheet: its column index, its words as found, and how it was matched to a dataset's column."""

    index: int
    header: str
    how: How
    score: float = 100.0


def known(dataset: Dataset) -> Known:
    """Comparable header -> (column, how). An alias that two columns claim belongs to neither."""
    table: Known = {}
    for column in dataset.columns:
        for text in (column.name, column.header):
            table.setdefault(header_words(text), (column.name, "name"))
    claims: dict[str, set[str]] = {}
    for column in dataset.columns:
        for alias in column.aliases:
            claims.setdefault(header_words(alias), set()).add(column.name)
    for words, columns in claims.items():
        if len(columns) == 1:
            table.setdefault(words, (next(iter(columns)), "alias"))
    return table


def needed(dataset: Dataset) -> tuple[str, ...]:
    """The columns a sheet must have: required, and not filled by a default."""
    return tuple(c.name for c in dataset.columns if c.required and c.default is None and not c.personal)


def is_met(name: str, columns: dict[str, Found], dataset: Dataset) -> bool:
    """Whether a needed column is there; a column of UPNs stands in for the pupil's reference."""
    if name in columns:
        return True
    if name in implied(dataset, columns):
        return True
    return name == "pupil_ref" and any(c.personal == "key" and c.name in columns for c in dataset.columns)


def match_exactly(table: Known, headers: Sequence[Sequence[str]]) -> dict[str, Found]:
    """Canonical column -> Found, by name, then alias. `headers[j]` are the ways to read column j's header, best first."""
    columns: dict[str, Found] = {}
    used: set[int] = set()
    for rank in range(max(map(len, headers), default=0)):
        for how in ("name", "alias"):
            for index, ways in enumerate(headers):
                if index in used or rank >= len(ways):
                    continue
                words = header_words(ways[rank])
                column, kind = table.get(words) or table.get(without_footnote(words)) or ("", "")
                if column and kind == how and column not in columns:
                    columns[column] = Found(index, ways[0], kind)
                    used.add(index)
    return columns


def propose(dataset: Dataset, headers: Sequence[Sequence[str]], columns: dict[str, Found]) -> dict[str, Found]:
    """Proposals by closeness for columns still without a header, from headers still without a column."""
    used = {found.index for found in columns.values()}
    open_columns = [c for c in dataset.columns if c.name not in columns and c.personal != "drop"]
    best: dict[str, Found] = {}
    for index, ways in enumerate(headers):
        if index in used or not ways:
            continue
        scores = sorted(((_closeness(column, ways), column.name) for column in open_columns), reverse=True)
        if not scores or scores[0][0] < CLOSE or (len(scores) > 1 and scores[0][0] - scores[1][0] < APART):
            continue
        score, name = scores[0]
        if name not in best or best[name].score < score:
            best[name] = Found(index, ways[0], "close", round(score, 1))
    return best


def _closeness(column: Column, ways: Sequence[str]) -> float:
    return max(
        fuzz.ratio(words, header_words(text))
        for words in (header_words(way) for way in ways)
        for text in (column.name, column.header, *column.aliases)
    )
