"""Rows that may be the same thing twice, side by side: a person says which one stands, or what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from common.cells import column_index
from common.text import escape_markdown, seen
from loaders.check import FileCheck
from loaders.sheets.sameness import telling
from loaders.spec import Reading
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft, Place
from ui.data.desk.parts import key_of, table, value_words

CODES = ("conflicting-rows", "possible-duplicate", "two-permanents", "overlapping-suspensions")
ALL_HELD, KEEP_ALL = "Leave it for now", "Keep them all"
MEND = "They are two different things: put right a cell that tells them apart"
AT_MOST = 20  # side by side; the marked workbook has the rest


@dataclass(slots=True)
class Answers:
    """What a person said of rows about the same thing: the rows to leave out by sheet, and the cells that were
    wrong."""

    without: dict[Place, set[int]] = field(default_factory=dict)
    # Sheet, row, column, text, what it said
    cells: list[tuple[Place, int, int, str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.without or self.cells)


def ask(draft: Draft, checks: Sequence[FileCheck]) -> None:
    """Each group side by side: one of its rows is kept, or a cell that should tell them apart is put right."""
    groups = _groups(checks)
    if not groups:
        return
    st.subheader("The same thing twice?", anchor=False)
    for file, reading, rows in groups[:AT_MOST]:
        _side_by_side(reading, rows)
        numbers = [int(row) for row in rows["row"]]
        key = _key(file, reading, numbers)
        options = [
            ALL_HELD if _is_held(reading, rows) else KEEP_ALL,
            *_keep(numbers),
            *([MEND] if _telling(reading) else []),
        ]
        start = draft.typed.get(key, "")
        answer = st.radio(
            f"{escape_markdown(reading.sheet)}, rows {', '.join(map(str, numbers))}",
            options,
            index=options.index(start) if start in options else 0,
            key=f"same_{key}",
        )
        drafts.note(draft, key, str(answer) if answer != options[0] else "")
        if answer == MEND:
            _mend(draft, reading, rows, key)
    if len(groups) > AT_MOST:
        st.caption(f"And {len(groups) - AT_MOST} more: the marked workbook has them all.")


def _groups(checks: Sequence[FileCheck]) -> list[tuple[str, Reading, pd.DataFrame]]:
    return [(c.name, r, rows) for c in checks for r in c.readings for rows in groups_of(r)]


def _key(file: str, reading: Reading, numbers: Sequence[int]) -> str:
    return key_of("same", file, reading.sheet, *numbers)


def _keep(numbers: Sequence[int]) -> dict[str, int]:
    rest = "others" if len(numbers) > 2 else "other"
    return {f"Keep row {int(row)}, leave out the {rest}": int(row) for row in numbers}


def _telling(reading: Reading) -> dict[str, str]:
    """The columns that tell one row from another and that this sheet has: header by name."""
    names = dict.fromkeys((*reading.dataset.key, *reading.dataset.identified_by))
    found = {name: reading.places[name] for name in names if reading.places.get(name)}
    hashed = next(
        (reading.places[c.name] for c in reading.dataset.columns if c.personal == "key" and c.name in reading.places),
        "",
    )
    return found | ({"pupil_ref": hashed} if hashed and "pupil_ref" not in found and "pupil_ref" in names else {})


def _mend(draft: Draft, reading: Reading, rows: pd.DataFrame, key: str) -> None:
    """Which cell is wrong, and what it should be."""
    options = list(_cells(reading, rows))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"tell_{key}"):
        start = draft.typed.get(f"{key}cell", "")
        cell = st.selectbox(
            "Which cell is wrong",
            options,
            index=options.index(start) if start in options else 0,
            format_func=seen,
            key=f"wrong_{key}",
        )
        text = st.text_input("It should be", value=draft.typed.get(f"{key}text", ""), max_chars=200, key=f"right_{key}")
    drafts.note(draft, f"{key}cell", str(cell or ""))
    drafts.note(draft, f"{key}text", text.strip())


def _cells(reading: Reading, rows: pd.DataFrame) -> dict[str, tuple[int, int, str]]:
    """ "Row 3, Start date: 18/06/2019" -> the row, the column's index and what it says, of every cell that tells rows
    apart."""
    found = {}
    for _, row in rows.iterrows():
        for name, place in _telling(reading).items():
            letter, _, header = place.partition(" ")
            says = value_words(reading.dataset, name, row[name])
            found[f"Row {row['row']}, {header}: {says}"] = (int(row["row"]), column_index(letter), says)
    return found


def taken(draft: Draft, checks: Sequence[FileCheck]) -> Answers:
    """What was answered, taken out of what is typed."""
    found = Answers()
    for file, reading, rows in _groups(checks):
        numbers = [int(row) for row in rows["row"]]
        key, place = _key(file, reading, numbers), (file, str(rows["sheet"].iloc[0]))
        answer, keep = draft.typed.get(key, ""), _keep(numbers)
        cell, text = draft.typed.get(f"{key}cell", ""), draft.typed.get(f"{key}text", "")
        if answer in keep:
            found.without.setdefault(place, set()).update(set(numbers) - {keep[answer]})
        elif answer == MEND and text and cell in (cells := _cells(reading, rows)):
            row, column, says = cells[cell]
            found.cells.append((place, row, column, text, says))
        else:
            continue
        for name in (key, f"{key}cell", f"{key}text"):
            draft.typed.pop(name, None)
    return found


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
    if not names:
        return []
    groups = both.groupby([key_frame[name].astype(str) for name in names], sort=False)
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
