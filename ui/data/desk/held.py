"""The tray: rows held back when their file was stored, until they are mended and sent again, or settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from common.text import rows_of, seen
from loaders.datasets import ALL
from ui import rights, session
from ui.data.desk.parts import table, value_words
from ui.data.desk.wholerow import in_order
from ui.errors import user_errors

SHOWN = 50
COLUMNS = 8  # of a held row that are named
KNOWN = {d.id: d for d in ALL}
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
    lines = rows.to_dict("records")
    table(
        [
            {
                "File": line["file"],
                "Dataset": TITLES.get(str(line["dataset"]), str(line["dataset"])),
                "Where": f"{line['sheet']}, row {line['row']}",
                "The row": _row_words(str(line["dataset"]), line["cells"]),
                "What is wrong": " ".join(_wrong(p) for p in line["problems"] if p["severity"] == "error"),
            }
            for line in lines[:SHOWN]
        ],
        "Rows held back, and what is wrong with each",
    )
    if len(lines) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(lines):,}.")
    if rights.may("settle a held row"):
        settle({seen(f"{each['file']}: {each['sheet']}, row {each['row']}"): int(each["id"]) for each in lines[:SHOWN]})


def _row_words(dataset: str, cells: Mapping[str, Any]) -> str:
    """What could be read of a held row, by its columns' names: what tells it and what decides figures first."""
    if dataset not in KNOWN:
        return ""
    parts = []
    for column in in_order(KNOWN[dataset]):
        value = cells.get(column.name)
        if column.kind == "date" and isinstance(value, str):
            value = pd.Timestamp(value)
        if words := value_words(KNOWN[dataset], column.name, value):
            parts.append(f"{column.header}: {words}")
    return "; ".join(parts[:COLUMNS])


def _wrong(problem: Mapping[str, str]) -> str:
    """ "Column D Start date: What the cell says is not a date. Use day/month/year." """
    place = f"Column {problem['column']}: " if problem["column"] else ""
    return f"{place}{problem['message']} {problem['fix']}"


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
