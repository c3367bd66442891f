"""Small things put right where they stand: each bad cell with what was found, its whole row, and room for what it
should be.

Cells of a column that say the same are asked about once. What is typed is kept at every word (`Draft.typed`) and, when
it is used, takes the cell's place; the sheet is read again by the same reader: there is no second set of checks.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from common.text import escape_markdown, rows_of, seen
from loaders.check import FileCheck
from loaders.values.trouble import NOT_SHOWN
from ui import session
from ui.data.desk import draft as drafts
from ui.data.desk.bad_cells import Bad, Line, key_apart, lines
from ui.data.desk.draft import Draft, Place
from ui.data.desk.parts import at_the_desk, key_of
from ui.data.desk.wholerow import whole_row

AT_ONCE = 25  # lines on the screen; more are turned to
CHOOSE = "Choose …"


def ask(draft: Draft, checks: Sequence[FileCheck]) -> None:
    """Every line with its place to type; what is typed is kept at once."""
    asked = lines(draft, checks)
    if not asked:
        return
    total = sum(len(line.cells) for line in asked)
    st.subheader("Put right here", anchor=False)
    st.markdown(
        f"{rows_of(total, 'cell')} to put right. Say what it should be, or leave the row out. Your own file stays as "
        "it is, and nothing you type is lost when you go elsewhere or the page is refreshed."
    )
    first = min(session.remembered("desk_line", 0), max(len(asked) - 1, 0) // AT_ONCE * AT_ONCE)
    for line in asked[first : first + AT_ONCE]:
        _line(draft, line, len(checks) > 1)
    if len(asked) > AT_ONCE:
        _turn(first, len(asked))


def _turn(first: int, many: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="turn_lines"):
        st.caption(
            f"{first + 1} to {min(first + AT_ONCE, many)} of {many:,}. With so many, the workbook itself may be "
            "quicker."
        )
        for label, to in (("Earlier ones", first - AT_ONCE), ("Next ones", first + AT_ONCE)):
            if 0 <= to < many and st.button(label, key=f"lines_{to}"):
                session.remember("desk_line", to)
                st.rerun()


def _line(draft: Draft, line: Line, several: bool) -> None:
    bad, many = line.first, len(line.cells)
    header = bad.problem.column.split(" ", 1)[-1]
    where = ", ".join(filter(None, [bad.place[0] if several else "", bad.place[1]]))
    with st.container(border=True, key=f"line_{line.key}"):
        says = _says(bad.found, many)
        subject = f"These {many} cells {says}" if many > 1 else f"{bad.cell} {says}"
        st.markdown(
            f"**{escape_markdown(header)}**, {escape_markdown(where)}, {escape_markdown(line.rows)}. "
            f"**{escape_markdown(subject)}.** {escape_markdown(bad.problem.message)} "
            f"{escape_markdown(at_the_desk(bad.problem.fix))}"
        )
        out_key = key_of("out", line.key)
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"mend_{line.key}"):
            text = _input(draft, line, header)
            out = st.checkbox(
                f"Leave {'these rows' if many > 1 else f'row {int(bad.row)}'} out",
                value=bool(draft.typed.get(out_key)),
                key=f"out_{line.key}",
                help=f"{'They are' if many > 1 else 'It is'} not counted. Your file stays as it is.",
            )
            if many > 1 and st.button(
                "One by one", key=f"apart_{line.key}", help=f"Ask about {escape_markdown(line.rows)} one by one"
            ):
                drafts.note(draft, key_apart(line), "yes")
                st.rerun()
        drafts.note(draft, line.key, text)
        drafts.note(draft, out_key, "yes" if out else "")
        whole_row(bad.reading, bad.place[1], [each.row for each in line.cells], {each.row: each for each in line.cells})


def _says(found: str, many: int) -> str:
    if found == NOT_SHOWN:
        return "holds what is not shown here"
    if not found:
        return "are blank" if many > 1 else "is blank"
    return f"{'say' if many > 1 else 'says'} “{found}”"


def _input(draft: Draft, line: Line, header: str) -> str:
    """Where to say what the cells should be: a list where the column has choices, else a line to type in."""
    start, many = draft.typed.get(line.key, ""), len(line.cells)
    label = f"Read all {many} as" if many > 1 else f"{seen(header)}, row {line.first.row}, should be"
    options = _options(line.first)
    if not options:
        return st.text_input(escape_markdown(label), value=start, max_chars=200, key=f"should_{line.key}").strip()
    words = [CHOOSE, *options]
    if start and start not in words:
        words.append(start)
    picked = st.selectbox(
        escape_markdown(label),
        words,
        index=words.index(start) if start else 0,
        format_func=seen,
        key=f"should_{line.key}",
        accept_new_options=True,
        help="Choose from the list, or type it.",
    )
    return "" if picked in (None, CHOOSE) else str(picked).strip()


def _options(bad: Bad) -> list[str]:
    """What a cell of a column of choices can say, in words."""
    column = next((c for c in bad.reading.dataset.columns if c.name == bad.name), None)
    if column is None:
        return []
    if column.kind == "flag":
        return ["Yes", "No"]
    if column.kind == "school":
        names = session.store().known_schools().names
        return sorted(f"{name} ({laestab})" for laestab, name in names.items())
    return [choice.label for choice in column.choices]


def put_right(draft: Draft, checks: Sequence[FileCheck]) -> int:
    """Take over what was typed; gives how many cells and rows that were. The caller keeps the draft."""
    changed = 0
    for line in lines(draft, checks):
        text, out = draft.typed.pop(line.key, ""), draft.typed.pop(key_of("out", line.key), "")
        if not text and not out:
            continue
        for bad in line.cells:
            if out:
                given = draft.answer(bad.place)
                draft.answers[bad.place] = given._replace(without=given.without | {bad.row})
            else:
                correct(draft, bad.place, bad.row, bad.column, _as_typed(bad, text), bad.found)
            changed += 1
    return changed


def _as_typed(bad: Bad, text: str) -> str:
    """What goes into the cell: of a school chosen from the list its number, otherwise the words themselves."""
    school = next((c for c in bad.reading.dataset.columns if c.name == bad.name and c.kind == "school"), None)
    return text.rsplit("(", 1)[1].rstrip(")") if school is not None and text in _options(bad) else text


def correct(draft: Draft, place: Place, row: int, column: int, text: str, was: str) -> None:
    """One cell is read as `text` from now on; what it said first is remembered, however often it is corrected."""
    given = draft.answer(place)
    draft.answers[place] = given._replace(cells={**given.cells, (row, column): text})
    draft.was.setdefault(key_of("cell", *place, row, column), was)
