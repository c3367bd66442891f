"""The tables that are asked for from outside, as they stand in the workbook: the DSG management plan's and the places
ahead."""

from __future__ import annotations

import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown
from services import block_workbook
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, reader

SHOWN = {
    "Plans by age": "Plans by kind of setting and age at 31 August, told by the year group.",
    "Plans by need": "Plans by kind of setting and primary need.",
    "Specialist places ahead": "",
}


def show(here: Scene) -> None:
    found = cached(tables, here)
    st.header("For the DSG management plan and the school capacity return", anchor=False)
    st.caption(escape_markdown(f"Plans in force on {long_day(here.as_at)}, cell for cell as in the workbook."))
    for name, about in SHOWN.items():
        rows = found.get(name)
        with st.expander(name, expanded=name == "Plans by age"):
            if rows:
                show_table(drawn_table(rows), name)
                st.caption(escape_markdown(about or cached(note, here)))
            else:
                st.caption(
                    escape_markdown(
                        cached(note, here)
                        if name == "Specialist places ahead"
                        else "No register of plans is held: upload the EHC plans."
                    )
                )


def tables(here: Scene) -> dict[str, list[dict[str, str]]]:
    return block_workbook.tables(frames(here), here.as_at, reader(here).calendar)


def note(here: Scene) -> str:
    return block_workbook.specialist(frames(here), here.as_at, reader(here).calendar)[1]
