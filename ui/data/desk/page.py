"""The desk, step by step: files, sheets and headers, problems, then the difference and the one button that stores.

A step opens by itself when it is the first that needs a person; a clean file is ready to confirm at once. Every step
can be gone back to.
"""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown, listed, rows_of
from loaders.check import FileCheck
from loaders.guard import Cancelled
from ui import access, rights, session
from ui.data.desk import confirm, difference, effect, intake, problems, questions, reading, recognised
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft
from ui.errors import user_errors

FILES, SHEETS, PROBLEMS, CONFIRM = 1, 2, 3, 4
NAMES = {FILES: "Files", SHEETS: "Sheets and headers", PROBLEMS: "Problems", CONFIRM: "Check and confirm"}


def show() -> None:
    """The whole desk."""
    draft = drafts.current()
    drafts.show_token()
    if not draft.files:
        intake.drop(draft)
        st.markdown("Nothing you drop here counts until you have looked at it and confirmed.")
        return
    if session.remembered("desk_refreshed"):
        _still_here(draft)
    if session.remembered("desk_stopped"):
        _stopped(draft)
        return
    with user_errors("These files could not be read"):
        try:
            checks = reading.checks(draft)
        except Cancelled:
            session.remember("desk_stopped", True)
            st.rerun()
        if checks is None:
            intake.on_the_desk(draft)
            return
        _open_what_needs_a_person(draft, checks)
        _steps(draft, checks)
        _step(draft, checks)


def _still_here(draft: Draft) -> None:
    """After a refresh: nothing is lost, and it says so until the person goes on."""
    names = listed([escape_markdown(name) for name, _ in draft.files])
    files = "file is" if len(draft.files) == 1 else "files are"
    st.info(f"Your {files} still here: {names}, with all that you typed. Nothing of it counts before you confirm.")


def _stopped(draft: Draft) -> None:
    st.info("Stopped. Nothing has been stored, and the files still lie here.")
    if st.button("Read them again", key="again"):
        session.forget("desk_stopped")
        session.forget("desk_check")
        st.rerun()
    intake.on_the_desk(draft)
    intake.drop(draft)


def _open_what_needs_a_person(draft: Draft, checks: list[FileCheck]) -> None:
    """After each reading, the first step with something to answer; for a clean file the last one."""
    if session.remembered("desk_seen") == draft.mark:
        return
    session.remember("desk_seen", draft.mark)
    if sheets_to_answer(checks):
        go_to(SHEETS)
    else:
        go_to(PROBLEMS if problems.to_answer(draft, checks) else CONFIRM)


def sheets_to_answer(checks: list[FileCheck]) -> int:
    """Questions, and whatever else of sheets and headers waits for a person."""
    return len(questions.holding(checks)) + recognised.to_answer(checks)


def go_to(step: int) -> None:
    session.remember("desk_step", step)


def _steps(draft: Draft, checks: list[FileCheck]) -> None:
    """The four steps with what each still needs; each is a button, and the one that is open says so."""
    headers, wrong = sheets_to_answer(checks), problems.to_answer(draft, checks)
    labels = {
        FILES: rows_of(len(draft.files), "file"),
        SHEETS: f"{headers:,} to answer" if headers else recognised.understood(checks),
        PROBLEMS: f"{wrong:,} to look at" if wrong else problems.left_to_read(checks),
        CONFIRM: f"{rows_of(ready(checks))} ready",
    }
    now = session.remembered("desk_step", CONFIRM)
    st.caption(
        f"On the desk: {listed([escape_markdown(name) for name, _ in draft.files])}. Nothing counts before you confirm."
    )
    with st.container(horizontal=True, key="desk_steps"):
        for step, name in NAMES.items():
            label = f"{step}. {name}: {labels[step]}"
            if st.button(
                f"**{label}**" if step == now else label,
                key=f"step_{step}",
                type="primary" if step == now else "secondary",
                help="This step is open" if step == now else None,
            ):
                _leave(draft, checks, step)


def ready(checks: list[FileCheck]) -> int:
    return sum(len(r.frame) for check in checks for r in check.readings)


def _step(draft: Draft, checks: list[FileCheck]) -> None:
    step = session.remembered("desk_step", CONFIRM)
    st.header(f"{step}. {NAMES[step]}", anchor=False)
    if step == FILES:
        intake.on_the_desk(draft)
        intake.drop(draft)
    elif step == SHEETS:
        questions.show(draft, checks)
        questions.given(draft, checks)
        recognised.show(draft, checks)
    elif step == PROBLEMS:
        problems.show(draft, checks)
    else:
        _confirm(draft, checks)
    if step < CONFIRM and st.button(f"Go on to {NAMES[step + 1].lower()}", key="go_on"):
        _leave(draft, checks, step + 1)


def _leave(draft: Draft, checks: list[FileCheck], to: int) -> None:
    """Go to another step; what was typed or chosen at this one and not used yet is used, never thrown away."""
    use = {SHEETS: questions.use_answers, PROBLEMS: problems.use_answers}.get(session.remembered("desk_step", CONFIRM))
    if use is not None and (used := use(draft, checks)):
        st.toast(f"{rows_of(used, 'answer')} used")
        session.remember("desk_seen", draft.mark)
    session.forget("desk_refreshed")
    go_to(to)
    st.rerun()


def _confirm(draft: Draft, checks: list[FileCheck]) -> None:
    if asked := questions.holding(checks):
        st.warning(f"{rows_of(len(asked), 'question')} to answer before anything can be stored.")
        if st.button("Go to the questions", key="to_questions", type="primary"):
            go_to(SHEETS)
            st.rerun()
        return
    if not ready(checks):
        st.error("There is nothing here that can be stored yet. The steps before say what is in the way.")
        return
    would = effect.of(draft, checks, session.remembered("desk_complete"))
    if would is None:
        return
    if words := questions.still_open(checks):
        st.info(
            f"{rows_of(len(words), 'word')} in no list: the rows count, these cells do not. Step 2 asks what they mean."
        )
    confirm.whole_return(would)
    difference.show(checks, would)
    confirm.show(draft, checks, would)


def view_again() -> None:
    """The page as it was before it was refreshed: whoever looked at the desk in the private view does so again, by the
    token that only their own address has; whoever had gone to the public view stays there."""
    found = session.remembered("draft") is None and drafts.current()
    if found and found.files and found.view == "private" and session.view() != "private" and rights.may("upload"):
        access.note("opened the private view")
        session.set_view("private")
        session.open_scene()
        st.rerun()
    drafts.seen_in(session.view())


def in_use() -> bool:
    """Whether anything lies on the desk."""
    return bool(drafts.current().files)
