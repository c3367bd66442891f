"""Step 4, second half: the questions, the choice about what is held back, a name, and the one button that stores."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from common.text import escape_markdown, listed, rows_of
from loaders.check import FileCheck
from loaders.datasets import by_id
from store import Saved, own_note
from store.incoming.nil import Nil, say_nil
from store.incoming.saved import left_out
from ui import session
from ui.data.desk import draft as drafts
from ui.data.desk import remembered, schools
from ui.data.desk.draft import Draft
from ui.data.desk.effect import Effect
from ui.data.desk.parts import key_of
from ui.errors import user_errors

ADDS = "They only add and correct: keep the rows they leave out"
WHOLE = "They are the whole of the terms and schools they cover: the rows they leave out stop counting"
NOT_SENT = "Not uploaded yet: nobody knows"
NOTHING_TO_SEND = "Nil return: no school had any"
GOOD = "Store the good rows; keep the rows held back in the tray, to be mended later"
NOTHING = "Store nothing until every row is right"


def whole_return(effect: Effect) -> None:
    """Where files leave out rows that are stored for what they cover, a person says which it is; the difference above
    follows the answer. Nothing goes by itself: they only add and correct unless somebody says that they are the
    whole."""
    held = bool(session.remembered("desk_complete"))
    out = [change for changes in effect.changes for change in changes if change.left_out]
    if not out and not held:
        return
    for change in out:
        st.warning(escape_markdown(f"{change.title}: {left_out(change, change.left_out)}"))
    answer = st.radio("What are these files?", [ADDS, WHOLE], index=1 if held else 0, key="whole_return")
    if (answer == WHOLE) != held:
        session.remember("desk_complete", answer == WHOLE)
        st.rerun()


def show(draft: Draft, checks: Sequence[FileCheck], effect: Effect) -> None:
    """Store, or not. Everything asked must be answered first."""
    st.subheader("Confirm", anchor=False)
    open_questions = _questions(effect.questions)
    nil = nil_returns(effect.gaps)
    held = sum(len(reading.held) for check in checks for reading in check.readings)
    ready = sum(len(reading.frame) for check in checks for reading in check.readings)
    choice = GOOD
    if held:
        choice = st.radio(f"{rows_of(held)} held back because of errors", [GOOD, NOTHING], key="held_rows")
    by = st.text_input("Your name or role", key="upload_by", max_chars=80, persist_state="session")
    note = st.text_input('Note (optional), such as "Term 5 return, corrected"', key="upload_note", max_chars=200)
    if held and choice == NOTHING:
        st.markdown(
            f"Nothing is stored. Go back to step 3, or mend the {rows_of(held)} in your file and drop it again."
        )
        return
    if not st.button(f"Confirm and store {rows_of(ready)}", type="primary", key="confirm"):
        return
    if not by.strip():
        st.error("Please give your name or role: the upload log says who stored what.")
    elif open_questions:
        st.error(
            f"Please answer {'the question' if open_questions == 1 else f'the {open_questions} questions'} above first."
        )
    else:
        store(draft, checks, by.strip(), note.strip(), nil)


def nil_returns(gaps: Sequence[tuple[str, str]]) -> list[Nil]:
    """For each term without a row: not uploaded, which its figures say, or a nil return, which makes them 0."""
    if not gaps:
        return []
    st.markdown("**Terms without a single row.** They count as not uploaded, unless there was nothing to send:")
    answers = {
        (name, term): st.radio(
            escape_markdown(f"{by_id(name).title}, {term}"),
            [NOT_SENT, NOTHING_TO_SEND],
            key=f"nil_{key_of(f'{name} {term}')}",
        )
        for name, term in gaps
    }
    return [Nil(name, term) for (name, term), answer in answers.items() if answer == NOTHING_TO_SEND]


def _questions(asked: Sequence[str]) -> int:
    """Each question with a box to tick; how many are still open."""
    if not asked:
        return 0
    st.markdown("**Before you confirm:**")
    return sum(
        not st.checkbox(f"{escape_markdown(line)} Yes, that is right.", key=f"ask_{key_of(line)}") for line in asked
    )


def store(draft: Draft, checks: Sequence[FileCheck], by: str, note: str, nil: Sequence[Nil] = ()) -> None:
    """One transaction for each file; a file that fails leaves the others stored and says so."""
    saved: list[Saved] = []
    answered = session.remembered("desk_complete")
    with user_errors("Nothing more was stored"), st.status("Storing …", expanded=False) as progress:
        for check in checks:
            if any(len(reading.frame) for reading in check.readings):
                progress.update(label=f"Storing {escape_markdown(check.name)} …")
                saved.append(session.store().save(check, by=by, note=_noted(note, draft, check), complete=answered))
        first = next((each.upload for each in saved if each.upload is not None), None)
        if first is not None:
            schools.learn(draft, first, by)
        if saved:
            remembered.keep_corrections(draft, by)
        if saved and nil:
            say_nil(session.store(), nil, by)
        progress.update(label="Stored.", state="complete")
    if not saved:
        return
    session.remember("saved", (saved, [reading.dataset.id for check in checks for reading in check.readings]))
    if len(saved) == sum(any(len(r.frame) for r in check.readings) for check in checks):
        drafts.clear()
        st.rerun()


def _noted(note: str, draft: Draft, check: FileCheck) -> str:
    """The note, with what was put right at the desk: the stored rows differ from the file there."""
    given = [answer for (file, _), answer in draft.answers.items() if file == check.name]
    cells, out = sum(len(g.cells) for g in given), sum(len(g.without) for g in given)
    parts = [rows_of(cells, "cell") + " put right"] * bool(cells) + [rows_of(out) + " left out"] * bool(out)
    return " ".join(filter(None, [own_note(note), f"({listed(parts)} at the desk)" if parts else ""]))
