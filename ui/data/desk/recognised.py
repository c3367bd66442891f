"""Step 2: what each sheet is, and what each of its headers was taken for, with how sure that is."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from common.text import escape_markdown, listed, rows_of
from common.words import header_words, without_footnote
from loaders.check import FileCheck
from loaders.recognise import LEFT_OUT
from loaders.sheets.matching import known
from loaders.spec import Dataset, Reading
from measures.catalogue import ALL as MEASURES
from ui.data.desk import draft as drafts
from ui.data.desk import mapping
from ui.data.desk.draft import Draft
from ui.data.desk.parts import at_the_desk, key_of, table

SAME, OTHER, CLOSE, CHOSEN, LAYOUT = (
    "same name",
    "known other name",
    "close: please confirm",
    "chosen by you",
    "by the layout of the file",
)
# Reasons that nobody needs to be told of beside the step: a blank sheet, and one that a person chose to leave out.
UNASKED = ("The sheet is blank", "You chose to leave")


def to_answer(checks: list[FileCheck]) -> int:
    """What waits for a person: a close header, a column not found, two datasets that fit, a file that gave nothing."""
    waits = sum(bool(_close(r)) for check in checks for r in check.readings)
    for check in checks:
        almost = {p.sheet for p in check.problems if p.severity == "error" and p.sheet}
        waits += len(almost & {sheet for sheet, _ in check.unread})
        waits += not check.readings and not almost
    return waits


def understood(checks: list[FileCheck]) -> str:
    """What the step says when nothing waits: how many sheets are not read, if any, never "understood" for those."""
    unread = sum(not reason.startswith(UNASKED) for check in checks for _, reason in check.unread)
    return f"understood, {unread:,} not read" if unread else "understood"


def _close(reading: Reading) -> set[str]:
    """Headers close to a known one that wait to be confirmed, besides those that are asked about."""
    asked = {header_words(q.place.split(" ", 1)[-1]) for q in reading.questions if q.kind == "header"}
    return {p.found for p in reading.problems if p.code == "confirm-header" and header_words(p.found) not in asked}


def show(draft: Draft, checks: list[FileCheck]) -> None:
    for check in checks:
        st.subheader(escape_markdown(check.name), anchor=False)
        for problem in check.problems:
            if not problem.sheet and problem.severity == "error" and not check.readings:
                st.error(escape_markdown(f"{problem.message} {at_the_desk(problem.fix)}"))
        for reading in check.readings:
            _read(draft, check, reading)
        for sheet, reason in check.unread:
            _unread(draft, check, sheet, reason, alone=not check.readings and len(_to_read(check)) == 1)
        _hidden(draft, check)


def _read(draft: Draft, check: FileCheck, reading: Reading) -> None:
    place = (check.name, reading.sheet)
    close = _close(reading)
    held = f", {rows_of(len(reading.held))} held back" if len(reading.held) else ""
    hows = [how(reading, name, draft) for name in reading.mapping]
    sure = listed([f"{n} {word.split(':')[0]}" for word, n in Counter(hows).items()])
    st.markdown(
        f"**{escape_markdown(reading.sheet)}** is read as **{escape_markdown(title_of(reading.dataset))}**: "
        f"{rows_of(reading.rows_read)}, {rows_of(len(reading.frame))} ready{held}. Headers: {sure}."
    )
    with st.expander(f"How the {len(reading.mapping)} headers of {escape_markdown(reading.sheet)} were read"):
        table(
            [
                {"In your file": found, "Read as": column_words(reading, name), "How sure": word}
                for (name, found), word in zip(reading.mapping.items(), hows, strict=True)
            ],
            "Headers found and what each was read as",
        )
        if reading.unmapped:
            st.markdown(f"Not used: {escape_markdown(', '.join(map(str, reading.unmapped)))}.")
    if close or mapping.is_open(place):
        mapping.form(draft, place, proposed=bool(close))
    elif reading.dataset.name != "benchmarks":
        _buttons(draft, place)


def _to_read(check: FileCheck) -> list[str]:
    """The sheets that were not read and that nobody chose to leave out."""
    return [sheet for sheet, reason in check.unread if not reason.startswith(UNASKED)]


def _unread(draft: Draft, check: FileCheck, sheet: str, reason: str, alone: bool) -> None:
    """`alone`: the only sheet of a file that gave nothing, so that what it holds is asked at once."""
    place = (check.name, sheet)
    almost = any(p.sheet == sheet and p.severity == "error" for p in check.problems)
    left_out = draft.answer(place).dataset == LEFT_OUT
    st.markdown(f"**{escape_markdown(sheet)}** is {'left out' if left_out else 'not read'}. {escape_markdown(reason)}")
    if mapping.is_open(place) or ((almost or (alone and sheet in _to_read(check))) and not left_out):
        mapping.form(draft, place, proposed=False)
    else:
        _buttons(draft, place, unread=True)


def _buttons(draft: Draft, place: drafts.Place, unread: bool = False) -> None:
    with st.container(horizontal=True):
        label = "Say what it holds" if unread else "Correct the headers"
        if st.button(label, key=f"headers_{key_of(*place)}", help=f"{label}: sheet {escape_markdown(place[1])}"):
            mapping.open_form(place)
            st.rerun()
        if place in draft.answers and st.button("As it was found", key=f"forget_{key_of(*place)}"):
            draft.answers.pop(place)
            drafts.keep(draft)
            st.rerun()


def _hidden(draft: Draft, check: FileCheck) -> None:
    """Hidden sheets are named, and read only when a person says so."""
    for problem in check.problems:
        if problem.code == "hidden-sheet" and problem.sheet and problem.sheet not in draft.hidden:
            st.markdown(escape_markdown(problem.message))
            if st.button("Read this hidden sheet", key=f"hidden_{key_of(check.name, problem.sheet)}"):
                draft.hidden.add(problem.sheet)
                drafts.keep(draft)
                st.rerun()


def how(reading: Reading, column: str, draft: Draft) -> str:
    """How a header came to stand for a column."""
    header = str(reading.mapping[column])
    if any(p.code == "confirm-header" and p.found == header for p in reading.problems):
        return CLOSE
    words = header_words(header)
    matched = known(reading.dataset).get(words) or known(reading.dataset).get(without_footnote(words))
    if matched is not None and matched[0] == column:
        return SAME if matched[1] == "name" else OTHER
    by_answer = any(each.question.kind == "header" and each.choice == column for each in reading.answered)
    by_hand = by_answer or any(given.columns for (_, sheet), given in draft.answers.items() if sheet == reading.sheet)
    return CHOSEN if by_hand else LAYOUT


def title_of(dataset: Dataset) -> str:
    return f"{dataset.title}: {dataset.part}" if dataset.part else dataset.title


def column_words(reading: Reading, name: str) -> str:
    """What a header was taken for: a column, or in a published file, which is wide, the measure its column holds."""
    if name not in {c.name for c in reading.dataset.columns}:
        return next((m.title for m in MEASURES if m.name == name), name.replace("_", " ").capitalize())
    column = reading.dataset.column(name)
    left_out = {"drop": " (left out: never stored)", "key": " (turned into a code: never stored)"}
    return column.header + left_out.get(column.personal, "")
