"""Step 1: the files. Drop as many as there are; take one away again."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown
from loaders.guard.limits import Limits
from ui import session
from ui.data.desk import draft as drafts
from ui.data.desk import remembered
from ui.data.desk.draft import Draft
from ui.data.desk.parts import key_of

TYPES = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "gz", "zip", "txt", "tsv"]


def drop(draft: Draft) -> None:
    """The place to drop files; what is dropped goes onto the desk at once, and stays there over a refresh."""
    turn, megabytes = session.remembered("upload_turn", 0), Limits.from_environment().file_bytes >> 20
    with st.container(key="drop"):
        files = st.file_uploader(
            "Add more spreadsheets" if draft.files else "Spreadsheets to upload",
            type=TYPES,
            accept_multiple_files=True,
            key=f"files_{turn}",
            max_upload_size=megabytes,
            help=f"Excel, OpenDocument or CSV; several files and several sheets at once; up to {megabytes} MB each.",
        )
    if files:
        new = drafts.add(draft, [(file.name, file.getvalue()) for file in files])
        remembered.fill_in(draft, new)
        remembered.lay_again(draft, new)
        drafts.keep(draft)
        session.remember("upload_turn", turn + 1)
        session.forget("desk_stopped")
        st.rerun()


def on_the_desk(draft: Draft) -> None:
    """The files that lie there, each with a way to take it off again."""
    for name, content in list(draft.files):
        with st.container(horizontal=True, vertical_alignment="center", key=f"file_{key_of(name)}"):
            st.markdown(f"**{escape_markdown(name)}** ({size_of(len(content))})")
            if st.button(
                "Take off the desk", key=f"off_{key_of(name)}", help=f"Take {escape_markdown(name)} off the desk"
            ):
                drafts.remove(draft, name)
                if draft.files:
                    drafts.keep(draft)
                else:
                    drafts.clear()
                st.rerun()
    if st.button("Clear the desk", key="clear_desk", help="Nothing of what lies here is stored."):
        drafts.clear()
        st.rerun()


def size_of(letters: int) -> str:
    return f"{letters / 1e6:.1f} MB" if letters >= 100_000 else f"{max(letters // 1000, 1)} KB"
