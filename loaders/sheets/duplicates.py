"""Rows that say the same thing twice, and rows that say two things of the same."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from loaders.sheets.sameness import telling
from loaders.spec import Dataset
from loaders.values.trouble import Trouble


@dataclass(slots=True)
class Repeated:
    """`dropped` marks second copies, which neither count nor are held; `troubles` are (position, column, trouble)."""

    dropped: np.ndarray
    troubles: list[tuple[int, str, Trouble]] = field(default_factory=list)


def find(dataset: Dataset, frame: pd.DataFrame, held: np.ndarray) -> Repeated:
    """Rows with the same key: alike in all they hold, one is kept; otherwise all are errors."""
    found = Repeated(np.zeros(len(frame), dtype=bool))
    keys = telling(dataset, frame)
    key = [str(name) for name in keys]
    if not key or frame.empty:
        return found
    same = keys.duplicated(keep=False).to_numpy() & keys.notna().any(axis=1).to_numpy() & ~held
    if not same.any():
        return found
    content = [column.name for column in dataset.stored]
    alike = frame.loc[same, [*content, "row", "sheet"]]
    for _, group in alike.groupby([keys.loc[same, name] for name in key], dropna=False, observed=True, sort=False):
        positions = [int(position) for position in group.index]
        if len(positions) < 2:
            continue
        copies = group[content].duplicated(keep="first").to_numpy()
        remaining = [position for position, copy in zip(positions, copies) if not copy]
        for position, copy in zip(positions, copies):
            if copy:
                found.dropped[position] = True
                found.troubles.append((position, key[0], _copy(_place(group, remaining[0]), _place(group, position))))
        if len(remaining) > 1:
            for position in remaining:
                others = [_place(group, other) for other in remaining if other != position]
                different = _different(dataset, group.loc[remaining, content])
                trouble = _conflict(_place(group, position), others, different, dataset, group.loc[remaining])
                found.troubles.append((position, key[0], trouble))
    return found


def _place(group: pd.DataFrame, position: int) -> str:
    sheet, row = group.loc[position, ["sheet", "row"]]
    return f"{sheet!s} row {row}"


def _different(dataset: Dataset, rows: pd.DataFrame) -> list[str]:
    return [c.header for c in dataset.stored if len(rows[c.name].drop_duplicates()) > 1]


def _copy(first: str, second: str) -> Trouble:
    message = f"{second} says the same as {first}; it is counted once."
    return Trouble("duplicate-row", message, "Delete one of the two if it was entered twice.", "warning")


def _conflict(here: str, others: list[str], different: list[str], dataset: Dataset, rows: pd.DataFrame) -> Trouble:
    message = f"{here} and {' and '.join(others)} are about the same thing but differ in {', '.join(different)}."
    fix = "Keep the right one and delete the other; until then none counts."
    if dataset.name == "placements" and rows["start_date"].nunique() == len(rows):
        fix = (
            "If the price changed, both are right: end the first the day before, and give the later one a number of "
            "its own, such as that of the first with a letter. Else keep the right one; until then none counts."
        )
    return Trouble("conflicting-rows", message, fix)
