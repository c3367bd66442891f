"""Step 3: what is wrong, by kind, each with its cell and its mend; the few that a person decides are asked first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from common.text import escape_markdown, rows_of
from loaders.check import FileCheck
from loaders.sheets.alike import Alike, group
from loaders.spec import Problem
from loaders.workbooks.marked import marked
from ui.data.desk import bad_cells, corrections, mending, repeats, schools
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft
from ui.data.desk.parts import cell_of, key_of, letter_of, problems_of, table
from ui.owned_files import own
from ui.parts.templates import EXCEL

SHOWN = 25
SEVERITIES = {"error": "Errors: their rows are held back", "warning": "Warnings: please look", "note": "Notes"}
KINDS = {
    "missing-value": "A needed cell is blank",
    "not-a-date": "Not a date",
    "not-a-number": "Not a number",
    "not-whole": "Not a whole number",
    "not-a-choice": "Not one of the choices",
    "unknown-choice": "A word that is not among the choices",
    "not-yes-or-no": "Neither yes nor no",
    "not-a-year-group": "Not a year group",
    "too-small": "Smaller than can be",
    "too-large": "Larger than can be",
    "conflicting-rows": "Two rows about the same thing that differ",
    "duplicate-row": "The same row twice: counted once",
    "possible-duplicate": "Perhaps the same thing twice",
    "unknown-school": "Schools not in the schools list",
    "formula-without-value": "A formula without its result",
    "error-cell": "A cell that shows an error",
    "line-left-out": "Lines that are no rows of the table",
    "hidden-sheet": "Hidden sheets, not read",
    "total-does-not-match": "A total that is not the sum of its rows",
    "confirm-header": "Headers to confirm",
    "day-or-month": "Day and month may be the wrong way round",
    "shortened-number": "Numbers that Excel has shortened",
    "missing-symbol": "A sign or word that stands for no value",
    "hidden-columns": "Hidden columns, read like the rest",
    "hidden-rows": "Hidden rows, read like the rest",
}


def to_answer(draft: Draft, checks: Sequence[FileCheck]) -> int:
    """Things that a person can do something about here: cells to put right, rows about the same thing of which one is
    held back, schools nobody knows, and rows with an error that has no cell."""
    found = [p for check in checks for p in problems_of(check) if p.severity == "error" and p.row is not None]
    whole_rows = {(p.sheet, p.row) for p in found if p.code not in bad_cells.ELSEWHERE and not letter_of(p)}
    return (
        len(bad_cells.cells(checks))
        + repeats.held_back(checks)
        + len(whole_rows)
        + len(schools.unanswered(draft, checks))
    )


def left_to_read(checks: Sequence[FileCheck]) -> str:
    """What the step says when nothing needs mending: how many warnings there are to read, different ones counted
    once."""
    warnings = len(group([p for check in checks for p in problems_of(check) if p.severity == "warning"]))
    return f"none to mend, {warnings:,} to read" if warnings else "none to mend"


def show(draft: Draft, checks: Sequence[FileCheck]) -> None:
    found = [problem for check in checks for problem in problems_of(check)]
    if not found:
        st.markdown("Nothing is wrong with these files.")
        return
    answers(draft, checks)
    for check in checks:
        _of_file(draft, check, len(checks) > 1)


def answers(draft: Draft, checks: Sequence[FileCheck]) -> None:
    """What a person can put right here, and one button that reads the files again with all of it. Every word is kept as
    it is typed; leaving the step uses it too."""
    corrections.show(draft)
    if not (schools.unknown(checks) or repeats.asked(checks) or bad_cells.cells(checks)):
        return
    schools.ask(draft, checks)
    repeats.ask(draft, checks)
    mending.ask(draft, checks)
    if st.button("Check again with these answers", type="primary", key="answer"):
        if use_answers(draft, checks):
            st.rerun()
        st.warning("Nothing has been chosen or typed yet.")


def use_answers(draft: Draft, checks: Sequence[FileCheck]) -> int:
    """Take over all that was typed or chosen here; gives how many answers that were."""
    picked, same, typed = schools.taken(draft, checks), repeats.taken(draft, checks), mending.put_right(draft, checks)
    for place, rows in same.without.items():
        given = draft.answer(place)
        draft.answers[place] = given._replace(without=given.without | rows)
    for correction in same.cells:
        mending.correct(draft, *correction)
    draft.schools.update(picked)
    used = len(picked) + len(same.without) + len(same.cells) + typed
    if used:
        drafts.keep(draft)
    return used


def _of_file(draft: Draft, check: FileCheck, several: bool) -> None:
    problems = problems_of(check)
    if not problems:
        return
    st.subheader(escape_markdown(check.name) if several else "All that was found", anchor=False)
    for severity, heading in SEVERITIES.items():
        some = sorted((p for p in problems if p.severity == severity), key=lambda p: p.code)
        if some:
            with st.expander(f"{heading} ({len(some):,})", expanded=severity == "error"):
                for code, group in groupby(some, key=lambda p: p.code):
                    _kind(code, list(group))
    _take_away(draft, check, problems)


def _kind(code: str, some: list[Problem]) -> None:
    st.markdown(f"**{escape_markdown(kind_of(code))}** ({len(some):,})")
    different = group(some)
    lines = [
        {
            "Where": _where(one),
            "Found": one.problem.found,
            "What is wrong": one.problem.message,
            "How to mend it": one.problem.fix,
        }
        for one in different[:SHOWN]
    ]
    if not any(line["Found"] for line in lines):
        lines = [{name: words for name, words in line.items() if name != "Found"} for line in lines]
    table(lines, f"{kind_of(code)}: where, and how to mend it")
    if len(different) > SHOWN:
        left = sum(one.count for one in different[SHOWN:])
        st.caption(f"And {left:,} more of this kind: the marked workbook has them all.")


def kind_of(code: str) -> str:
    return KINDS.get(code, code.replace("-", " ").capitalize())


def _where(one: Alike) -> str:
    """One cell; or how many cells of one column say the same, with their rows."""
    if one.count == 1:
        return _place(one.problem)
    letter = letter_of(one.problem)
    parts = (
        one.problem.sheet,
        f"column {letter}" if letter else "",
        f"{one.count:,} times: {one.where}" if one.rows else one.where,
    )
    return ", ".join(part for part in parts if part)


def _place(problem: Problem) -> str:
    cell = cell_of(problem)
    where = f"cell {cell}" if cell and not cell.startswith("row") else cell
    return ", ".join(part for part in (problem.sheet, where) if part)


def _take_away(draft: Draft, check: FileCheck, problems: list[Problem]) -> None:
    """The workbook back, with the cells marked and commented and a sheet of problems: made when it is asked for."""
    content = next((content for name, content in draft.files if name == check.name), None)
    placed = sum(problem.row is not None for problem in problems)
    if content is None or not placed:
        return
    stem = check.name.rsplit(".", 1)[0]
    st.download_button(
        f"Download it back with {rows_of(placed, 'problem')} marked",
        own(lambda: marked(check.name, content, problems)),
        file_name=f"{stem} - problems.xlsx",
        mime=EXCEL,
        key=f"marked_{key_of(check.name)}",
        on_click="ignore",
        help="The same sheets, each problem's cell coloured and commented, and a sheet that lists them all.",
    )
