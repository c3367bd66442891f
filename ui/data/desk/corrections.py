"""What has been put right at the desk: each correction with a way to take it back, and the corrected workbook to
keep."""

from __future__ import annotations

import streamlit as st

from common.cells import column_letter
from common.text import escape_markdown, rows_of, seen
from loaders.recognise import Chosen
from loaders.workbooks.mended import Correction, mended
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft, Place
from ui.data.desk.parts import key_of
from ui.owned_files import own
from ui.parts.templates import EXCEL

LISTED = 40


def show(draft: Draft) -> None:
    """Folded away once there are any; one can be taken back, or all."""
    done = number_of(draft)
    if not done:
        return
    for name, many in draft.recalled.items():
        st.info(
            escape_markdown(
                f"{name} was mended here before: its {rows_of(many, 'correction')} {'was' if many == 1 else 'were'} "
                "laid over it again. Take back what is no longer right."
            )
        )
    with st.expander(f"{rows_of(done, 'correction')} made here"):
        for number, (place, cell, words) in enumerate(_each(draft)):
            if number == LISTED:
                st.caption(f"And {done - LISTED:,} more.")
                break
            with st.container(horizontal=True, vertical_alignment="center", key=f"done_{key_of(*place, cell)}"):
                st.markdown(escape_markdown(words))
                if st.button(
                    "Take back", key=f"unmend_{key_of(*place, cell)}", help=f"Take back: {escape_markdown(words)}"
                ):
                    _take_back(draft, place, cell)
        if st.button("Take all corrections back", key="unmend"):
            for place, given in list(draft.answers.items()):
                draft.answers[place] = given._replace(cells={}, without=frozenset())
            draft.was.clear()
            draft.recalled.clear()
            drafts.keep(draft)
            st.rerun()
    for name, content in draft.files:
        take_away(draft, name, content)


def number_of(draft: Draft) -> int:
    return sum(len(given.cells) + len(given.without) for given in draft.answers.values())


def _each(draft: Draft) -> list[tuple[Place, tuple[int, int] | int, str]]:
    """Place, the cell (or the row left out), and what was done in words."""
    several = len(draft.files) > 1
    found: list[tuple[Place, tuple[int, int] | int, str]] = []
    for (file, sheet), given in draft.answers.items():
        where = f"{file}, {sheet}" if several else sheet
        for (row, column), text in sorted(given.cells.items()):
            was = draft.was.get(key_of("cell", file, sheet, row, column), "") or "(blank)"
            found.append(
                ((file, sheet), (row, column), f"{where}, {column_letter(column)}{row}: “{was}” is read as “{text}”")
            )
        found.extend(((file, sheet), row, f"{where}, row {row} is left out") for row in sorted(given.without))
    return found


def _take_back(draft: Draft, place: Place, cell: tuple[int, int] | int) -> None:
    given = draft.answer(place)
    if isinstance(cell, tuple):
        draft.answers[place] = given._replace(cells={at: text for at, text in given.cells.items() if at != cell})
        draft.was.pop(key_of("cell", *place, *cell), None)
    else:
        draft.answers[place] = given._replace(without=given.without - {cell})
    drafts.keep(draft)
    st.rerun()


def take_away(draft: Draft, name: str, content: bytes) -> None:
    """The officer's own workbook with the corrections in it, to keep in place of theirs."""
    made = corrections_of(draft, name)
    if not made:
        return
    stem = name.rsplit(".", 1)[0]
    st.download_button(
        f"Download {escape_markdown(seen(name))} with {rows_of(len(made), 'correction')} made",
        own(lambda: mended(name, content, made)),
        file_name=f"{stem} - corrected.xlsx",
        mime=EXCEL,
        key=f"mended_{key_of(name)}",
        on_click="ignore",
        help="Your own workbook: widths, colours and merged cells are as they were, only the corrected cells differ, "
        "and a last sheet lists them. Formulas are given as the values they had.",
    )


def corrections_of(draft: Draft, name: str) -> list[Correction]:
    """As the workbook takes them: where, what it said as it may be shown, and what it is to say; rows left out."""
    return [
        each
        for (file, sheet), given in draft.answers.items()
        if file == name
        for each in _of_sheet(draft, file, sheet, given)
    ]


def _of_sheet(draft: Draft, file: str, sheet: str, given: Chosen) -> list[Correction]:
    made = [
        Correction(sheet, row, column, draft.was.get(key_of("cell", file, sheet, row, column), ""), text)
        for (row, column), text in sorted(given.cells.items())
    ]
    return made + [Correction(sheet, row, -1, "", "") for row in sorted(given.without)]
