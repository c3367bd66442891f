"""Rows that may be the same thing twice, side by side: a person says which one stands."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from common.text import escape_markdown
from loaders.check import FileCheck
from loaders.sheets.sameness import telling
from loaders.spec import Reading
from ui.data.desk.draft import Place
from ui.data.desk.parts import key_of, table, value_words

CODES = ("conflicting-rows", "possible-duplicate", "two-permanents", "overlapping-suspensions")
ALL_HELD = "Leave it for now"
AT_MOST = 20  # side by side; the marked workbook has the rest


def ask(checks: Sequence[FileCheck]) -> dict[Place, set[int]]:
    """Each group side by side; gives the rows to leave out, by sheet."""
    groups = [(c.name, r, rows) for c in checks for r in c.readings for rows in groups_of(r)]
    answers: dict[Place, set[int]] = {}
    if not groups:
        return answers
    st.subheader("The same thing twice?", anchor=False)
    for file, reading, rows in groups[:AT_MOST]:
        _side_by_side(reading, rows)
        numbers = [int(row) for row in rows["row"]]
        keep = {f"Keep row {row}, leave out the {'others' if len(numbers) > 2 else 'other'}": row for row in numbers}
        held = ALL_HELD if _is_held(reading, rows) else "Keep them all"
        answer = st.radio(
            f"{escape_markdown(reading.sheet)}, rows {', '.join(map(str, numbers))}",
            [held, *keep],
            key=f"same_{key_of(file, reading.sheet, *numbers)}",
        )
        if answer in keep:
            place = (file, str(rows["sheet"].iloc[0]))
            answers.setdefault(place, set()).update(set(numbers) - {keep[answer]})
    if len(groups) > AT_MOST:
        st.caption(f"And {len(groups) - AT_MOST} more: the marked workbook has them all.")
    return answers


def asked(checks: Sequence[FileCheck]) -> bool:
    return any(groups_of(reading) for check in checks for reading in check.readings)


def held_back(checks: Sequence[FileCheck]) -> int:
    """Groups whose rows do not count until a person says which stands."""
    return sum(_is_held(reading, rows) for c in checks for reading in c.readings for rows in groups_of(reading))


def _is_held(reading: Reading, rows: pd.DataFrame) -> bool:
    numbers = {int(row) for row in rows["row"]}
    return any(p.severity == "error" and p.code in CODES for p in reading.problems if p.row in numbers)


def groups_of(reading: Reading) -> list[pd.DataFrame]:
    """Rows about the same thing: those that a problem names and that share the dataset's key, or pupil and school."""
    named = {p.row for p in reading.problems if p.code in CODES and p.row is not None}
    if not named:
        return []
    both = pd.concat([reading.frame.astype(object), reading.held.astype(object)], ignore_index=True)
    dataset = reading.dataset
    key_frame = telling(dataset, pd.concat([reading.frame, reading.held], ignore_index=True))
    found = _alike(both, [str(name) for name in key_frame], key_frame, named)
    seen = {int(row) for rows in found for row in rows["row"]}
    loose = [name for name in ("pupil_ref", "school") if name in both]
    return found + (_alike(both, loose, both[loose], named - seen) if loose else [])


def _alike(both: pd.DataFrame, names: list[str], key_frame: pd.DataFrame, named: set) -> list[pd.DataFrame]:
    groups = both.groupby([key_frame[name].astype(str) for name in names], sort=False) if names else []
    return [rows for _, rows in groups if len(rows) > 1 and named & {int(row) for row in rows["row"]}]


def _side_by_side(reading: Reading, rows: pd.DataFrame) -> None:
    """One line for each column that is filled, one column for each row; what differs first."""
    numbers = [int(row) for row in rows["row"]]
    lines = []
    for column in reading.dataset.stored:
        values = [value_words(reading.dataset, column.name, value) for value in rows[column.name]]
        if any(values):
            differs = "differs" if len(set(values)) > 1 else "same"
            lines.append({"Column": column.header} | {f"Row {n}": v for n, v in zip(numbers, values)} | {"": differs})
    lines.sort(key=lambda line: line[""] == "same")
    named = [{("Compared" if k == "" else k): v for k, v in line.items()} for line in lines]
    table(named, f"Rows {', '.join(map(str, numbers))} side by side")
