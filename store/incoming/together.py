"""A dataset's rules held over a file and what is stored: what is wrong within one file is as wrong over two.

One child with permanent exclusions in several uploads, suspensions that overlap, the same child, category and day at
another school, more than 45 days: each is found among the file's pupils, their stored rows beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from loaders.rules import broken_rules
from loaders.spec import DTYPES, Dataset, Severity
from loaders.values.trouble import Trouble

_ROW = re.compile(r"\brow (-?\d+)\b")


@dataclass(frozen=True, slots=True)
class Clash:
    """A rule that is broken only by the file and the store together. `position`: the file's row, None where the row
    that breaks it is a stored one and no row of the file may wait for it."""

    position: int | None
    column: str
    code: str
    severity: Severity
    message: str
    fix: str


def clashes(
    dataset: Dataset, incoming: pd.DataFrame, in_force: pd.DataFrame, rows_of: Callable[[Sequence[int]], pd.DataFrame]
) -> list[Clash]:
    """What the file's rows break together with the stored rows of the same pupils that will still count.

    `incoming`: the file's rows; `in_force`: id and pupil_ref of the stored rows that neither give way to one of these
    nor go. Both have schools under one spelling; `rows_of` gives stored rows so.
    """
    if not dataset.rules or "pupil_ref" not in incoming or in_force.empty:
        return []
    theirs = in_force[in_force["pupil_ref"].isin(incoming["pupil_ref"].dropna().unique())]
    if theirs.empty:
        return []
    stored = rows_of(theirs["id"].tolist()).reset_index(drop=True)
    ours = incoming.reset_index(drop=True)
    ours = ours[ours["pupil_ref"].isin(stored["pupil_ref"].unique())]
    # Rows are numbered anew, the stored ones below nought, so that a message can say of each where it is.
    before = stored.assign(row=[-number for number in range(1, len(stored) + 1)])
    after = ours.assign(row=ours.index + 1)
    both = _joined(dataset, before, after)
    numbers = both["row"].tolist()
    found = [each for each in broken_rules(dataset, both) if each[2].severity != "note"]
    # Only what is broken by both together can be theirs; most rules are not, and each alone need not be asked again.
    codes = {trouble.code for _, _, trouble in found}
    asked = replace(dataset, rules=tuple(rule for rule in dataset.rules if rule.code in codes))
    known = {(t.code, -at - 1) for at, _, t in broken_rules(asked, before)}
    known |= {(t.code, int(after["row"].iloc[at])) for at, _, t in broken_rules(asked, after)}
    return [
        _clash(column, trouble, numbers[at], stored, incoming)
        for at, column, trouble in found
        if (trouble.code, numbers[at]) not in known
    ]


def _joined(dataset: Dataset, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    names = [column.name for column in dataset.stored]
    kinds = {column.name: DTYPES[column.kind] for column in dataset.stored}
    words = {name: "object" for name, kind in kinds.items() if kind == "category"}
    both = pd.concat([part[[*names, "row"]].astype(words) for part in (before, after)], ignore_index=True)
    return both.astype(dict.fromkeys(words, "category"))


def _clash(column: str, trouble: Trouble, number: int, stored: pd.DataFrame, incoming: pd.DataFrame) -> Clash:
    def place(found: re.Match[str]) -> str:
        at = int(found[1])
        if at > 0:
            return f"row {incoming['row'].iloc[at - 1]}"
        row = stored.iloc[-at - 1]
        return f"row {row['row']} of upload {row['upload']}"

    message = _ROW.sub(place, trouble.message)
    if number < 0:
        message = f"{place(_ROW.search(f'row {number}'))} with this file: {message}"  # type: ignore[arg-type]
    position = number - 1 if number > 0 else None
    if position is None and trouble.severity == "error":
        # Whichever of the two came first stands: the file's row waits, so that figures do not hang on the order of
        # uploads.
        position = next((int(at) - 1 for at in _ROW.findall(trouble.message) if int(at) > 0), None)
    return Clash(position, column, trouble.code, trouble.severity, message, trouble.fix)
