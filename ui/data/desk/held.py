"""The tray: rows held back when their file was stored, until they are mended and sent again, or settled."""

from __future__ import annotations

import streamlit as st

from common.text import rows_of, seen
from loaders.datasets import ALL
from ui import rights, session
from ui.data.desk.parts import table
from ui.errors import user_errors

SHOWN = 50
TITLES = {d.id: f"{d.title}: {d.part}" if d.part else d.title for d in ALL}


def show() -> None:
    """Every row that waits, with what is wrong; sending it again takes it out, and so does settling it."""
    rows = session.store().tray()
    st.header("Rows held back", anchor=False)
    if rows.empty:
        st.markdown("The tray is empty: no row of a stored file waits to be mended.")
        return
    st.markdown(
        f"{rows_of(len(rows))} of stored files could not count. Mend them in the file and upload it again: a row that "
        "comes right leaves the tray by itself."
    )
    lines = list(rows.itertuples(index=False))
    table(
        [
            {
                "File": line.file,
                "Dataset": TITLES.get(str(line.dataset), str(line.dataset)),
                "Where": f"{line.sheet}, row {line.row}",
                "What is wrong": " ".join(
                    f"{p['message']} {p['fix']}" for p in line.problems if p["severity"] == "error"
                ),
            }
            for line in lines[:SHOWN]
        ],
        "Rows held back, and what is wrong with each",
    )
    if len(lines) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(lines):,}.")
    if rights.may("settle a held row"):
        settle({seen(f"{line.file}: {line.sheet}, row {line.row}"): int(line.id) for line in lines[:SHOWN]})


def settle(rows: dict[str, int]) -> None:
    """Take a row out for good: it was wrong, or came in another way."""
    with st.expander("A row that will not be sent again"):
        picked = st.selectbox("Row", list(rows), key="tray_row")
        by = st.text_input("Your name or role", key="tray_by", max_chars=80, persist_state="session")
        if st.button("Take it out of the tray", key="tray_settle"):
            if not by.strip():
                st.error("Please give your name or role: the log says who did it.")
                return
            with user_errors("Nothing was changed"):
                session.store().tray_settle(rows[picked], by.strip())
                session.remember("history_said", "The row is out of the tray. It never counted.")
                st.rerun()
