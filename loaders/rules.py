"""A dataset's rules, applied to a typed frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from common.calendar import Calendar
from loaders.spec import Column, Dataset
from loaders.values.showing import may_show
from loaders.values.trouble import NOT_SHOWN, Trouble, quoted

_FIELD = re.compile(r"\{(\w+)\}")


def broken_rules(
    dataset: Dataset, frame: pd.DataFrame, calendar: Calendar | None = None
) -> Iterator[tuple[int, str, Trouble]]:
    """(position, column, trouble) for every row that breaks a rule; a rule that cannot tell is not broken. Rules by
    terms are left out without a calendar."""
    if frame.empty:
        return
    for rule in dataset.rules:
        if rule.by_terms and calendar is None:
            continue
        found = rule.broken(frame, calendar) if rule.by_terms else rule.broken(frame)
        broken = pd.Series(found).astype("boolean").fillna(False).to_numpy(dtype=bool)
        positions = np.flatnonzero(broken)
        if len(positions) == 0:
            continue
        names = [name for name in _FIELD.findall(rule.message) if name in frame]
        words = {name: _words(dataset.column(name), frame[name].iloc[positions]) for name in dict.fromkeys(names)}
        other = None if rule.other is None else rule.other(frame)
        for order, position in enumerate(positions):
            message = rule.message
            for name, texts in words.items():
                message = message.replace(f"{{{name}}}", texts[order])
            if other is not None:
                message = message.replace("{other}", str(other.iloc[int(position)]))
            yield int(position), rule.column, Trouble(rule.code, message, rule.fix, rule.severity)


def _words(column: Column, values: pd.Series) -> list[str]:
    """Each value as messages say it, each distinct one put into words once."""
    places, distinct = pd.factorize(values, use_na_sentinel=False)
    words = [message_text(column, value) for value in distinct]
    return [words[place] for place in places]


def found_texts(dataset: Dataset, frame: pd.DataFrame, broken: Sequence[tuple[int, str, Trouble]]) -> list[str]:
    """What was read in the column that each broken rule names, as messages say it; "" for a blank cell. A file may
    break a rule in every row, so each different value of a column is put into words once."""
    texts = [""] * len(broken)
    for name in {column for _, column, _ in broken if column in frame}:
        mine = [order for order, (_, column, _) in enumerate(broken) if column == name]
        values = frame[name].iloc[[broken[order][0] for order in mine]]
        for order, text, blank in zip(mine, _words(dataset.column(name), values), values.isna()):
            texts[order] = "" if blank else text
    return texts


def message_text(column: Column, value: Any) -> str:
    """A typed value as messages say it. Text may be anything, a child's name included, so it is not said."""
    if pd.isna(value):
        return "blank"
    if column.kind == "date":
        day: date = pd.Timestamp(value).date()
        return f"{day:%d/%m/%Y}"
    if column.kind == "money":
        return f"£{value / 100:,.2f}"
    if column.kind == "text":
        return NOT_SHOWN
    if column.kind == "choice":
        known = next((choice.label for choice in column.choices if choice.code == value), None)
        return known or (quoted(value).strip('"') if may_show(column, value) else NOT_SHOWN)
    if not may_show(column, value):
        return NOT_SHOWN
    return quoted(value).strip('"')
