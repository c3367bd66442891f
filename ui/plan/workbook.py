"""The plan workbook: take it away filled, bring it back by the upload page, or change a part of it here."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from common.text import escape_markdown, rows_of
from loaders.check import FileCheck
from loaders.datasets import by_id
from loaders.datasets.plan import PLAN, TARGETS
from loaders.datasets.plan_targets import WHICH
from loaders.spec import Column, Dataset
from loaders.workbooks.filled import filled_workbook
from loaders.workbooks.templates import offered
from measures.spec import Frames
from plan.changes import Difference, differences, edits
from plan.edits import FIRST_ROW, checked, grid
from plan.plans import own_rows, public_plans
from store.incoming.one_target import in_every_plan
from ui import session
from ui.navigation import link
from ui.owned_files import own
from ui.parts.drawn import drawn_table, show_table
from ui.parts.empty import plan as no_plan
from ui.parts.templates import EXCEL, another_plan_template
from ui.rights import may
from ui.session import Scene, cached, scene

SHOWN = 200
LONG_LABEL = 30  # letters; a list of longer ones wants the width of a text
MENU = {dataset.part: dataset for dataset in PLAN}
START = "Targets"


def show() -> None:
    here = scene()
    sentence = session.remembered("plan_saved")
    if sentence:
        st.success(escape_markdown(sentence))
        session.forget("plan_saved")
    if no_plan():
        return
    take_away(here)
    if not may("change the plan"):
        st.header("Change the plan", anchor=False)
        st.markdown(
            "The plan is changed in the private view: switch to it in the menu at the side, or upload a changed "
            "workbook."
        )
        return
    part = MENU[
        st.selectbox(
            "Part of the plan", list(MENU), index=list(MENU).index(START), key="part", bind="query-params", width=320
        )
    ]
    editor(part, here)
    history(part, here)
    another_plan_template()


def take_away(here: Scene) -> None:
    st.header("Take the plan away", anchor=False)
    st.markdown(
        "One workbook with a sheet for each part, filled with what is stored. Change it in a spreadsheet, then upload "
        "it: what it would change is shown before anything counts, and an old target stays in view as “was”."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        download(here)
        link("upload", "Upload a changed workbook")


def download(here: Scene) -> None:
    """The filled workbook; made when it is asked for."""
    st.download_button(
        "Download the plan workbook",
        own(lambda: cached(_workbook, here)),
        file_name=f"recovery-plan-{here.as_at}.xlsx",
        mime=EXCEL,
        key="plan_download",
        on_click="ignore",
    )


def _workbook(here: Scene) -> bytes:
    return filled_workbook(PLAN, own_rows(rows_here(here), session.plan_now(here).key))


def rows_here(here: Scene) -> Frames:
    """The rows as they are stored, of the plans that this view has."""
    stored = session.store_of(here).frames()
    return stored if here.view == "private" else public_plans(stored)


def editor(part: Dataset, here: Scene) -> None:
    """The part as a grid. What is typed there is read and checked as an uploaded sheet is, and stored as one."""
    st.header(escape_markdown(f"Change the {part.part.lower()} here"), anchor=False)
    plan = session.plan_now(here)
    stored = own_rows(rows_here(here), plan.key)[part.id]
    turn = session.remembered("plan_turn", 0)
    edited = st.data_editor(
        grid(part, stored),
        column_config={column.header: config(column) for column in offered(part)},
        num_rows="dynamic",
        hide_index=True,
        key=f"grid_{part.part}_{here.version}_{turn}{f'_{plan.key}' if plan.key else ''}",
        column_order=[column.header for column in offered(part) if column.name != WHICH],
    )
    if plan.key:  # a row that is added here is of the plan that is looked at
        edited = edited.assign(**{part.column(WHICH).header: plan.name})
    st.caption(
        "Each row is "
        + escape_markdown(part.grain)
        + ". A row is added at the foot of the grid, and taken out by ticking it and pressing Delete."
    )
    check = checked(part, edited, session.store().version(), session.store().calendar, session.store().key())
    faults = faults_of(check)
    new = check.readings[0].frame if check.readings else stored.iloc[:0]
    moves = differences(part, stored, new) if not faults else []
    if faults:
        st.error("Nothing can be stored before this is mended.")
        show_table(drawn_table(faults), "What is wrong in the grid")
    elif moves:
        confirm(check, moves)
    else:
        st.markdown("Nothing in the grid differs from what is stored.")


def config(column: Column) -> Any:
    """The cell of a column in the grid: a list for choices, a calendar for days, a number for numbers."""
    help_, needed = column.meaning, column.required and column.default is None
    if column.kind == "choice":
        labels = [choice.label for choice in column.choices]
        width: Literal["medium"] | None = "medium" if max(map(len, labels)) > LONG_LABEL else None
        return st.column_config.SelectboxColumn(column.header, help=help_, options=labels, required=needed, width=width)
    if column.kind == "flag":
        return st.column_config.SelectboxColumn(column.header, help=help_, options=["Yes", "No"])
    if column.kind == "date":
        return st.column_config.DateColumn(column.header, help=help_, format="DD/MM/YYYY", required=needed)
    if column.kind in ("whole", "decimal", "money"):
        return st.column_config.NumberColumn(column.header, help=help_, required=needed)
    return st.column_config.TextColumn(column.header, help=help_, required=needed, width="medium")


def faults_of(check: FileCheck) -> list[dict[str, str]]:
    """Errors by their row in the grid, counted from 1, and their column's header."""
    problems = [*check.problems, *(p for reading in check.readings for p in reading.problems)]
    found = [
        {
            "Row": str(p.row - FIRST_ROW + 1) if p.row else "",
            "Column": p.column.partition(" ")[2],
            "What is wrong": p.message,
            "How to mend it": p.fix,
        }
        for p in problems
        if p.severity == "error"
    ]
    if not check.readings and not found:
        found = [
            {"Row": "", "Column": "", "What is wrong": why, "How to mend it": "Keep at least one row."}
            for _, why in check.unread
        ]
    return found


def confirm(check: FileCheck, moves: list[Difference]) -> None:
    """What will change, who changes it and why; then the one step that stores it."""
    st.subheader(f"What will change: {rows_of(len(moves), 'value')}", anchor=False)
    rows = [
        {"Row": m.row, "Column": m.column or "(the whole row)", "Stored now": m.was or "", "Will be": m.now or ""}
        for m in moves[:SHOWN]
    ]
    show_table(drawn_table(rows), "Values stored now and as they will be")
    warned = [p for reading in check.readings for p in reading.problems if p.severity == "warning"]
    for problem in warned:
        st.warning(
            escape_markdown(f"Row {(problem.row or FIRST_ROW) - FIRST_ROW + 1}: {problem.message} {problem.fix}")
        )
    shared = in_every_plan(check.readings[0].dataset, check.readings[0].frame, session.store().frames()[TARGETS.id])
    if len(shared) > len(check.readings[0].frame):
        st.warning(
            "A measure has one target in all plans: what you change here changes in the other plans that have it too."
        )
    by = st.text_input("Your name or role", key="plan_by", max_chars=80, persist_state="session")
    note = st.text_input("Why (kept with the change)", key="plan_note", max_chars=200)
    if st.button("Confirm and store the change", type="primary", key="plan_confirm"):
        if not by.strip():
            st.error("Please give your name or role: the history says who changed what.")
            return
        saved = session.store().save(check, by=by.strip(), note=note.strip(), complete=True)
        session.remember("plan_saved", str(saved))
        session.remember("plan_turn", session.remembered("plan_turn", 0) + 1)
        st.rerun()


def history(part: Dataset, here: Scene) -> None:
    """Who changed what, when, from what to what; nothing is ever overwritten."""
    st.header(escape_markdown(f"Who changed the {part.part.lower()}"), anchor=False)
    made = cached(_edits, here, part.id)
    if not made:
        st.markdown("Nothing has been changed since this part was first stored.")
        return
    rows = [
        {
            "When": edit.when[:16].replace("T", " "),
            "By": edit.by,
            "Row": edit.made.row,
            "Column": edit.made.column or "(the whole row)",
            "Old": edit.made.was or "",
            "New": edit.made.now or "",
            "Why": edit.note,
            "Upload": str(edit.upload),
        }
        for edit in made[:SHOWN]
    ]
    show_table(drawn_table(rows), f"Changes to the {part.part.lower()}, newest first")
    if len(made) > SHOWN:
        st.caption(f"And {rows_of(len(made) - SHOWN, 'earlier one')}: python -m store history lists the uploads.")


def _edits(here: Scene, identity: str) -> list:
    return edits(session.store(), by_id(identity).id)
