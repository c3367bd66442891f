"""What a file would do, before it does it: what each sheet is, what is wrong where, and which figures move."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from loaders.check import FileCheck
from loaders.spec import Problem, Reading
from measures.catalogue import ALL as MEASURES
from store import Change
from ui import session
from ui.mapping import how
from ui.text import plain, plain_table, rows_of

SHOWN = 25
SEVERITIES = {"error": "Errors: these rows are held back", "warning": "Warnings: please look", "note": "Notes"}


def of_file(check: FileCheck) -> None:
    for reading in check.readings:
        sheet(reading)
    for name, reason in check.unread:
        st.warning(plain(f"Sheet {name}: {reason}"))
    told = [p for p in check.problems if not any(p.message == reason for _, reason in check.unread)]
    problems([*told, *(p for reading in check.readings for p in reading.problems)])
    changes(check)


def sheet(reading: Reading) -> None:
    """Which dataset a sheet is, and what each of its headers was taken for."""
    held = f"; {rows_of(len(reading.held))} held back" if len(reading.held) else ""
    st.subheader(plain(f"{reading.sheet}: {reading.dataset.title}"), anchor=False)
    st.markdown(f"{rows_of(reading.rows_read)} read, {rows_of(len(reading.frame))} can be stored{held}.")
    with st.expander(f"How the {len(reading.mapping)} headers were read"):
        rows = [
            {
                "In your file": found,
                "Read as": _column(reading, name),
                "Because": how(reading.dataset, name, str(found)),
            }
            for name, found in reading.mapping.items()
        ]
        st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt="Headers found and what each was read as")
        if reading.unmapped:
            st.markdown(f"Not used: {plain(', '.join(map(str, reading.unmapped)))}.")


def problems(found: Sequence[Problem]) -> None:
    """Every problem with its place, gathered by what is wrong; the worst first."""
    for severity, heading in SEVERITIES.items():
        some = sorted((p for p in found if p.severity == severity), key=lambda p: p.code)
        if not some:
            continue
        with st.expander(f"{heading} ({len(some):,})", expanded=severity == "error"):
            for _, group in groupby(some, key=lambda p: p.code):
                _kind(list(group))


def _kind(some: list[Problem]) -> None:
    rows = [
        {"Where": _place(p), "Found": p.found, "What is wrong": p.message, "How to mend it": p.fix}
        for p in some[:SHOWN]
    ]
    st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt=f"Problems: {some[0].message}")
    if len(some) > SHOWN:
        st.caption(f"And {len(some) - SHOWN:,} more of this kind.")


def changes(check: FileCheck) -> None:
    """What would be added, changed and withdrawn. Rows and totals of terms are for the private view only."""
    moves = [c for c in session.store().preview(check) if any(c.counts().values())]
    if not moves:
        return
    st.subheader("What would change", anchor=False)
    heads = ("Added", "Changed", "Unchanged", "Superseded", "Withdrawn", "Repeated")
    rows = [
        {"Dataset": c.title} | {h: f"{n:,}" for h, n in zip(heads, c.counts().values(), strict=True)} for c in moves
    ]
    st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt="Rows added, changed and withdrawn, by dataset")
    st.caption(
        "Superseded: stored rows that a row of this file takes the place of. Withdrawn: stored rows of the same terms that "
        "this file no longer holds. Repeated: rows of the file with the same key; the last counts."
    )
    if session.view() == "private":
        for change in moves:
            details(change)
    elif any(c.changed or c.totals for c in moves):
        st.caption("Old and new values, and how many rows each term has, are shown in the private view only.")


def details(change: Change) -> None:
    if change.totals:
        with st.expander(f"{plain(change.title)}: rows in each term, before and after"):
            rows = [{"Term": t, "Now": f"{old:,}", "After": f"{new:,}"} for t, (old, new) in change.totals.items()]
            st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt="Rows in each term before and after")
    if change.samples:
        with st.expander(
            f"{plain(change.title)}: changed rows (the first {len(change.samples)} of {change.changed:,})"
        ):
            rows = [
                {
                    "Sheet and row": f"{s.sheet}, row {s.row}",
                    "Column": name,
                    "Stored now": _value(old),
                    "In this file": _value(new),
                }
                for s in change.samples
                for name, (old, new) in s.values.items()
            ]
            st.table(plain_table(pd.DataFrame(rows)), hide_index=True, alt="Changed values, old and new")


def whole_return(ready: Sequence[FileCheck]) -> bool | None:
    """Where files hold much less than is stored, a person says which it is; None where nothing needs saying."""
    asked = [line for check in ready for line in session.store().preview_attention(check)]
    if not asked:
        return None
    st.warning(plain(" ".join(asked)))
    answers = {
        "They only add and correct: keep the rows they leave out": False,
        "They are the whole return: withdraw the rows they leave out": True,
    }
    return answers[st.radio("What are these files?", list(answers), key="whole_return")]


def _column(reading: Reading, name: str) -> str:
    """What a header was taken for: a column, or in a published file, which is wide, the measure its column holds."""
    if name not in {c.name for c in reading.dataset.columns}:
        return next((m.title for m in MEASURES if m.name == name), name.replace("_", " ").capitalize())
    column = reading.dataset.column(name)
    left_out = {"drop": " (left out: never stored)", "key": " (turned into a code: never stored)"}.get(
        column.personal, ""
    )
    return column.header + left_out


def _place(problem: Problem) -> str:
    letter = problem.column.split(" ", 1)[0]
    return (
        f"{problem.sheet}, cell {letter}{problem.row}"
        if problem.row and letter
        else (f"{problem.sheet}, row {problem.row}" if problem.row else problem.sheet)
    )


def _value(value: Any) -> str:
    if value is None:
        return "(blank)"
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) else str(value)
