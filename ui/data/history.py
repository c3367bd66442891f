"""History: who stored what and when, what undoing it would move, and how the figures stood at an earlier day."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from common.text import escape_markdown, rows_of, seen
from loaders.datasets import ALL
from store.incoming.details import Details, details
from ui import release_words, rights, session
from ui.data import past, personal
from ui.data.desk import held
from ui.data.desk.difference import figures, in_heads
from ui.data.desk.parts import table
from ui.errors import user_errors
from ui.navigation import link
from ui.parts import example

SHOWN = 30
STANDS = {"active": "counts", "withdrawn": "undone"}
TITLES = {d.id: f"{d.title}: {d.part}" if d.part else d.title for d in ALL}


def show() -> None:
    if example.only_looked_at():
        return
    if session.view() != "private":
        for_officers()
        return
    log = session.store().uploads()
    if log.empty:
        st.markdown("Nothing has been uploaded yet. Every upload will be listed here, and can be taken back here.")
        return
    last_action()
    st.caption(escape_markdown(release_words.for_officers()))
    link("publish", "Publish: what waits, and what it would change")
    uploads(log)
    with user_errors("This upload could not be shown"):
        one(log)
    past.as_they_were(log)
    held.show()
    personal.show()


def for_officers() -> None:
    st.markdown("Who uploaded which file is shown to the authority's officers, in the private view.")
    st.button("Go to the private view", key="to_private", on_click=session.set_view, args=("private",))


def last_action() -> None:
    """What the last undo, redo or erasure did; said once."""
    sentence = session.remembered("history_said")
    if sentence:
        st.success(escape_markdown(sentence))
        session.forget("history_said")


def uploads(log: pd.DataFrame) -> None:
    st.header("Uploads", anchor=False)
    table(
        [
            {
                "Upload": str(row.id),
                "When": when(str(row.at)),
                "By": row.by,
                "File": row.file,
                "Rows": f"{row.accepted:,}",
                "Held back": f"{row.held:,}",
                "Stands": STANDS.get(str(row.status), str(row.status)),
                "Note": row.note,
            }
            for row in log.iloc[::-1].head(SHOWN).itertuples()
        ],
        f"The latest {rows_of(min(len(log), SHOWN), 'upload')}",
    )
    if len(log) > SHOWN:
        st.caption(f"The latest {SHOWN} of {len(log):,}. Any of them can be chosen below.")


def one(log: pd.DataFrame) -> None:
    """One upload: how it was read, what it did, and undoing or redoing it with the effect shown first."""
    st.header("One upload", anchor=False)
    labels = {
        int(str(row.id)): seen(
            f"{row.id}: {row.file} ({when(str(row.at))}{'' if row.status == 'active' else ', undone'})"
        )
        for row in log.iloc[::-1].itertuples()
    }
    number = st.selectbox("Upload", list(labels), format_func=labels.__getitem__, key="history_upload")
    if number is None:
        return
    shown = details(session.store(), number)
    described(shown)
    reverse(shown)


def described(upload: Details) -> None:
    st.markdown(
        f"Stored by **{escape_markdown(upload.by)}** on {escape_markdown(when(upload.at))}: "
        f"{rows_of(upload.accepted)}, {upload.held:,} held back. {escape_markdown(upload.note)}"
    )
    st.caption(f"SHA-256 of the file: {escape_markdown(upload.sha256)}")
    changes = [{"Dataset": TITLES.get(name, name)} | in_heads(counts) for name, counts in upload.changes.items()]
    if changes:
        table(changes, "What the upload changed when it was stored")
    for sheet in upload.sheets:
        title = TITLES.get(str(sheet["dataset"]), str(sheet["dataset"]))
        with st.expander(f"{escape_markdown(sheet['sheet'])}: read as {escape_markdown(title)}"):
            table(
                ({"In the file": found, "Read as": name.replace("_", " ")} for name, found in sheet["mapping"].items()),
                "Headers found and what each was read as",
            )
            if sheet.get("unmapped"):
                st.markdown(f"Not used: {escape_markdown(', '.join(map(str, sheet['unmapped'])))}.")


def reverse(upload: Details) -> None:
    """Undo or redo, the figures that would move shown first."""
    undo = upload.status == "active"
    word = "Undo" if undo else "Put back"
    with st.container(border=True, key="reverse"):
        st.subheader(f"{word} this upload", anchor=False)
        st.markdown(
            "Its rows stop counting and what they replaced counts again. Nothing is deleted: it can be put back."
            if undo
            else "Its rows count again, in their old place in the order: what came later still counts over them."
        )
        figures(past.if_flipped_figures(upload.number), "", "No figure of the dashboard would move.")
        if not undo and session.store().is_cleared_example(upload.number):
            st.caption("This is a file of the invented authority, which was cleared: it is never put among your own.")
            return
        if not rights.may("take an upload back"):
            st.caption("Your account may look, but not undo.")
            return
        by = st.text_input("Your name or role", key="history_by", max_chars=80, persist_state="session")
        if not st.button(f"{word} upload {upload.number}", key="reverse_now", type="primary"):
            return
        if not by.strip():
            st.error("Please give your name or role: the log says who did it.")
            return
        with user_errors("Nothing was changed"):
            (session.store().undo if undo else session.store().redo)(upload.number, by.strip())
            done = "undone: the figures are as if it had never come." if undo else "put back."
            session.remember("history_said", f"Upload {upload.number} is {done}")
            st.rerun()


def when(at: str) -> str:
    """ "2019-06-27T09:30:00+01:00" -> "27/06/2019 09:30"."""
    return f"{at[8:10]}/{at[5:7]}/{at[:4]} {at[11:16]}"
