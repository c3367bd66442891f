"""Step 4, first half: what would change, row by row and figure by figure, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts.status import STATUSES
from common.text import escape_markdown, rows_of
from loaders.check import FileCheck
from plan.spec import Status
from plan.status_moves import StatusMove
from store import Change
from ui.data.desk.effect import Effect
from ui.data.desk.parts import BY_UPN, HASHED, table
from ui.data.desk.totals import Moved

# A row that takes the place of a stored one is either changed or the same: it is not counted a third time.
HEADS = {
    "added": "Added",
    "changed": "Changed",
    "unchanged": "The same as stored",
    "withdrawn": "Stop counting",
    "repeated": "Repeated",
}
SHOWN = 40


def show(checks: Sequence[FileCheck], effect: Effect) -> None:
    rows(checks, effect)
    actions(effect.statuses)
    figures(effect.figures)
    for changes in effect.changes:
        for change in changes:
            details(change)


def rows(checks: Sequence[FileCheck], effect: Effect) -> None:
    st.subheader("Rows", anchor=False)
    lines = [
        {"File": check.name, "Dataset": change.title}
        | in_heads({**change.counts(), "repeated": change.repeated + copies(check, change.dataset)})
        for check, changes in zip(checks, effect.changes, strict=True)
        for change in changes
    ]
    if len(checks) == 1:
        lines = [{name: value for name, value in line.items() if name != "File"} for line in lines]
    table(lines, "Rows added, changed and missing, by dataset")
    st.caption(
        "Stop counting: stored rows that the files leave out, once they are said to be the whole of what they cover. "
        "Repeated: rows that say again what another row of the files says; such a row counts once."
    )


def in_heads(counts: Mapping[str, int]) -> dict[str, str]:
    """The counts of a change under the words that people read."""
    return {head: f"{counts.get(name, 0):,}" for name, head in HEADS.items()}


def copies(check: FileCheck, dataset: str) -> int:
    """Second copies of a row, which were left out while the file was read."""
    readings = [reading for reading in check.readings if reading.dataset.id == dataset]
    return sum(problem.code == "duplicate-row" for reading in readings for problem in reading.problems)


def actions(moves: Sequence[StatusMove]) -> None:
    """The plan's actions whose status would be another, each with the figure because of which it is."""
    st.subheader("Actions whose status moves", anchor=False)
    if not moves:
        st.markdown("No action of the recovery plan changes its status.")
        return
    table(
        (
            {
                "Action": each.title,
                "Now": _status_words(each.before),
                "After": _status_words(each.after),
                "Because": " ".join(filter(None, [f"{each.figure}." if each.figure else "", each.because])),
            }
            for each in moves
        ),
        "Actions of the plan whose status moves, now and after",
    )


def _status_words(statuses: tuple[Status, Status] | None) -> str:
    """ "■ Red", or "▲ Amber (rule says ■ Red)" where a person has put another."""
    if statuses is None:
        return "not in the plan"
    status, rule = statuses
    by_rule = f" (rule says {STATUSES[rule].text})" if status != rule else ""
    return f"{STATUSES[status].text}{by_rule}"


def figures(
    moves: Sequence[Moved],
    heading: str = "Figures that move",
    nothing: str = "No figure of the dashboard moves.",
    heads: tuple[str, str] = ("Now", "After"),
) -> None:
    """Measures before and after. Exact figures: the page is for the private view only."""
    if heading:
        st.subheader(escape_markdown(heading), anchor=False)
    if not moves:
        st.markdown(escape_markdown(nothing))
        return
    lines = [
        {"Measure": each.measure, "Period": each.period, heads[0]: each.before, heads[1]: each.after} for each in moves
    ]
    table(lines[:SHOWN], f"Figures, {heads[0].lower()} and {heads[1].lower()}")
    if len(lines) > SHOWN:
        with st.expander(f"{rows_of(len(lines) - SHOWN, 'more figure')}"):
            table(lines[SHOWN : SHOWN * 10], f"More figures, {heads[0].lower()} and {heads[1].lower()}")


def missing(change: Change) -> None:
    """The stored rows that the files leave out, one by one: they go only where somebody says that the files are the
    whole."""
    if not change.missing:
        return
    does = "stop counting" if change.withdrawn else "are not in these files and still count"
    some = f"the first {len(change.missing)} of " if change.left_out > len(change.missing) else ""
    with st.expander(
        f"{escape_markdown(change.title)}: {some}{rows_of(change.left_out)} that {does}",
        expanded=bool(change.withdrawn),
    ):
        table(
            (
                {"Upload": str(row.upload), "Sheet and row": f"{row.sheet}, row {row.row}"}
                | {name: _words(value) for name, value in row.values.items()}
                for row in change.missing
            ),
            f"Stored rows that {does}",
        )


def details(change: Change) -> None:
    missing(change)
    if change.totals:
        with st.expander(f"{escape_markdown(change.title)}: rows in each term, now and after"):
            table(
                ({"Term": term, "Now": f"{old:,}", "After": f"{new:,}"} for term, (old, new) in change.totals.items()),
                "Rows in each term, now and after",
            )
    if change.samples:
        shown = f"the first {len(change.samples)} of " if change.changed > len(change.samples) else ""
        with st.expander(f"{escape_markdown(change.title)}: {shown}{rows_of(change.changed, 'changed row')}"):
            table(_changed(change), "Changed values, old and new")


def _changed(change: Change) -> Iterable[dict[str, str]]:
    for sample in change.samples:
        for name, (old, new) in sample.values.items():
            yield {
                "Sheet and row": f"{sample.sheet}, row {sample.row}",
                "Column": name,
                "Stored now": _words(old),
                "In this file": _words(new),
            }


def _words(value: Any) -> str:
    if value is None:
        return "(blank)"
    if isinstance(value, str) and HASHED.fullmatch(value):
        return BY_UPN
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) else str(value)
