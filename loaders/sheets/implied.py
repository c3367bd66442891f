"""What a sheet says without a column for it: a basis told by a header, a reference made of other columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import pandas as pd

from common.words import choice_words, header_words
from loaders.spec import Dataset


class Headed(Protocol):
    """A column as found in a sheet, with the words of its header."""

    @property
    def words(self) -> str: ...


def implied(dataset: Dataset, columns: Mapping[str, Headed]) -> dict[str, str]:
    """Values told by a header: a price headed "Weekly cost" gives {"price_basis": "week"}."""
    codes = {}
    for name, found in columns.items():
        for alias, other, value in dataset.column(name).implies:
            if header_words(alias) == found.words:
                codes[other] = value
    return codes


def implied_by_title(dataset: Dataset, titles: Sequence[str]) -> dict[str, str]:
    """Values told by the first title that speaks of a column: a sheet "PEX 2018-19" gives {"category": "PERM"}.

    A title that speaks of two values, or of the whole dataset besides ("Exclusions and suspensions"), tells nothing.
    """
    whole = {choice_words(name) for name in (dataset.name, *dataset.sheet_aliases)}
    found: dict[str, str] = {}
    for column in dict.fromkeys(column for _, column, _ in dataset.implied_by_name):
        speaks = [(choice_words(words), code) for words, name, code in dataset.implied_by_name if name == column]
        for title in titles:
            rest, codes = f" {title} ", set()
            for words, code in sorted(speaks, key=lambda each: -len(each[0])):
                if f" {words} " in rest:
                    rest = rest.replace(f" {words} ", "  ")
                    codes.add(code)
            if codes:
                if len(codes) == 1 and not any(f" {name} " in rest for name in whole):
                    found[column] = codes.pop()
                break
    return found


def with_implied(dataset: Dataset, columns: Mapping[str, Headed], besides: Mapping[str, str]) -> Dataset:
    """The dataset with what the headers and (`besides`) the titles tell as defaults: blank cells and absent columns
    take it."""
    codes = {**besides, **implied(dataset, columns)}
    if not codes:
        return dataset
    return replace(
        dataset, columns=tuple(replace(c, default=codes[c.name]) if c.name in codes else c for c in dataset.columns)
    )


def with_references(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with blank references filled from the columns they fall back on; only where all of those are there."""
    for column in dataset.stored:
        if not column.fallback:
            continue
        parts = []
        for name in column.fallback:
            values = frame[name]
            dated = dataset.column(name).kind == "date"
            parts.append(values.dt.strftime("%Y-%m-%d") if dated else values.astype("str"))
        made = parts[0]
        for part in parts[1:]:
            made = made + " / " + part
        blank = frame[column.name].isna() & made.notna()
        frame = frame.assign(**{column.name: frame[column.name].where(~blank, made)})
    return frame
