"""Small things put right in a grid: each bad cell with what was found, and room for what it should be.

What is typed takes the cell's place and the sheet is read again by the same reader: there is no second set of checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from common.cells import column_index
from common.text import rows_of, seen
from loaders.check import FileCheck
from loaders.spec import Problem, Reading
from loaders.values.trouble import NOT_SHOWN
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft, Place
from ui.data.desk.parts import at_the_desk, cell_of, key_of, letter_of, value_words

AT_MOST = 200
# Answered elsewhere: which of two rows stands is asked side by side, what a header means at step 2, what becomes of rows
# that look set aside as a question.
ELSEWHERE = frozenset(
    {
        "conflicting-rows",
        "confirm-header",
        "struck-through",
        "struck-in-part",
        "hidden-rows",
        "called-a-total",
        "spelt-otherwise",
    }
)
SHOULD_BE, LEAVE_OUT = "It should be", "Leave the row out"


@dataclass(frozen=True, slots=True)
class Bad:
    """One cell to put right: where it is, and the words of its line in the grid."""

    place: Place
    row: int
    column: int
    line: dict[str, Any]


def cells(checks: Sequence[FileCheck]) -> list[Bad]:
    """Every cell that holds its row back, once for each cell."""
    found: dict[tuple, Bad] = {}
    for check in checks:
        for reading in check.readings:
            about = _about(reading)
            asked = {(row, q.place) for q in reading.questions if q.kind == "word" for row in q.rows}
            for problem in reading.problems:
                letter = letter_of(problem)
                if problem.severity == "error" and problem.row and letter and problem.code not in ELSEWHERE:
                    if (problem.row, problem.column) in asked:
                        continue  # answered once for the word, not cell by cell
                    place = (check.name, problem.sheet or reading.sheet)
                    key = (place, problem.row, letter)
                    found.setdefault(
                        key,
                        Bad(place, problem.row, column_index(letter), _line(problem, about, len(checks) > 1, check)),
                    )
    return list(found.values())


def _line(problem: Problem, about: dict[int, str], several: bool, check: FileCheck) -> dict[str, Any]:
    where = f"{problem.sheet}, {cell_of(problem)}"
    return {
        "Cell": seen(f"{check.name}, {where}" if several else where),
        "Header": seen(problem.column.split(" ", 1)[-1]),
        "Found": "(not shown)" if problem.found == NOT_SHOWN else seen(problem.found) or "(blank)",
        SHOULD_BE: "",
        LEAVE_OUT: False,
        "What is wrong": seen(f"{problem.message} {at_the_desk(problem.fix)}"),
        "The row is about": seen(about.get(problem.row or 0, "")),
    }


def _about(reading: Reading) -> dict[int, str]:
    """For each row held back, what tells it from others: its key, as far as it could be read."""
    names = [name for name in reading.dataset.key if name in reading.held]
    about = {}
    for values in reading.held[["row", *names]].astype(object).itertuples(index=False):
        cells = [value_words(reading.dataset, name, value) for name, value in zip(names, values[1:], strict=True)]
        about[int(values[0])] = ", ".join(filter(None, cells))
    return about


def grid(draft: Draft, checks: Sequence[FileCheck]) -> tuple[list[Bad], pd.DataFrame]:
    """The bad cells, and the grid as it has been filled in."""
    bad = cells(checks)
    if not bad:
        return [], pd.DataFrame()
    st.subheader("Put right here", anchor=False)
    st.markdown(
        f"{rows_of(len(bad), 'cell')} to put right. Type what it should be, or tick to leave the row out. "
        "Your own file stays as it is."
    )
    shown = bad[:AT_MOST]
    frame = pd.DataFrame([each.line for each in shown])
    edited = st.data_editor(
        frame,
        key=f"grid_{key_of(draft.mark)}",
        hide_index=True,
        disabled=[str(name) for name in frame if name not in (SHOULD_BE, LEAVE_OUT)],
        column_config={
            SHOULD_BE: st.column_config.TextColumn(max_chars=200, width="medium"),
            LEAVE_OUT: st.column_config.CheckboxColumn(),
        },
        alt="Cells to put right: type in the column “It should be”",
    )
    if len(bad) > AT_MOST:
        st.caption(
            f"The first {AT_MOST} of {len(bad):,}. With so many, mend them in the workbook itself: download it below."
        )
    return shown, edited


def put_right(draft: Draft, shown: Sequence[Bad], edited: pd.DataFrame) -> int:
    """Take over what was typed; returns how many cells and rows that were."""
    changed = 0
    if edited.empty:
        return 0
    for bad, text, out in zip(shown, edited[SHOULD_BE], edited[LEAVE_OUT], strict=True):
        given = draft.answer(bad.place)
        if bool(out):
            draft.answers[bad.place] = given._replace(without=given.without | {bad.row})
        elif isinstance(text, str) and text.strip():
            draft.answers[bad.place] = given._replace(cells={**given.cells, (bad.row, bad.column): text.strip()})
        else:
            continue
        changed += 1
    return changed


def done_so_far(draft: Draft) -> None:
    """How much has been put right, with a way to take it back."""
    done = sum(len(given.cells) + len(given.without) for given in draft.answers.values())
    if not done:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="mended"):
        st.markdown(f"{rows_of(done, 'correction')} made here.")
        if st.button("Take the corrections back", key="unmend"):
            for place, given in list(draft.answers.items()):
                draft.answers[place] = given._replace(cells={}, without=frozenset())
            drafts.keep(draft)
            st.rerun()
