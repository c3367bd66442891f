"""Headers that are only close to a known one: a person says yes to each; nothing is guessed."""

from __future__ import annotations

import streamlit as st

from loaders.check import FileCheck
from loaders.datasets import ALL
from loaders.headers import Match, find_table
from loaders.matching import known
from loaders.opening import Refused, open_file
from loaders.spec import Dataset
from loaders.words import header_words
from ui import session
from ui.text import plain

LEAVE_OUT = "Leave it out"
# File name -> ((sheet, (dataset, ((column, index), …))), …)
Answers = dict[str, tuple]


def answers(files: list[tuple[str, bytes]]) -> Answers:
    """What has been confirmed so far for the files that are here."""
    kept: Answers = session.remembered("answers", {})
    return {name: given for name, given in kept.items() if name in {file for file, _ in files}}


def questions(name: str, content: bytes, check: FileCheck) -> None:
    """For every sheet with a close header: which column is it? One button says yes to all that is chosen."""
    unsure = {
        problem.sheet for reading in check.readings for problem in reading.problems if problem.code == "confirm-header"
    }
    if not unsure:
        return
    st.subheader("Headers to confirm", anchor=False)
    picked: list[tuple] = []
    for sheet, match in tables(name, content, unsure):
        picked.append((sheet, (match.dataset.id, ask(name, sheet, match))))
    if st.button("Use these headers", key=f"use_{name}"):
        as_given = tuple((sheet, (dataset, dict(columns))) for sheet, (dataset, columns) in picked)
        session.remember("answers", session.remembered("answers", {}) | {name: as_given})
        st.rerun()


def tables(name: str, content: bytes, wanted: set[str]) -> list[tuple[str, Match]]:
    found = []
    try:
        sheets = open_file(name, content).sheets
    except Refused:
        return []
    for sheet in sheets:
        match = find_table(sheet, ALL) if sheet.name in wanted else None
        if match is not None:
            found.append((sheet.name, match))
    return found


def ask(name: str, sheet: str, match: Match) -> tuple[tuple[str, int], ...]:
    """The columns of one sheet: what is sure, and the answer for each header that is not."""
    sure = {column: found.index for column, found in match.columns.items() if column not in match.proposed}
    for column, found in match.proposed.items():
        free = [c for c in match.dataset.columns if c.name not in sure]
        labels = {c.header: c.name for c in free}
        proposed = match.dataset.column(column).header
        options = [LEAVE_OUT, *labels]
        answer = st.selectbox(
            f"In the sheet {plain(sheet)}, the header “{plain(found.header)}” is",
            options,
            index=options.index(proposed) if proposed in options else 0,
            key=f"is_{name}_{sheet}_{found.index}",
            help=f"It is close to “{proposed}” ({found.score:.0f} of 100).",
        )
        if answer in labels:
            sure[labels[answer]] = found.index
    return tuple(sorted(sure.items()))


def how(dataset: Dataset, column: str, header: str) -> str:
    """How a header came to stand for a column, in words."""
    matched = known(dataset).get(header_words(header))
    if matched is None or matched[0] != column:
        return "confirmed by you" if session.remembered("answers") else "worked out from the layout"
    return "same name" if matched[1] == "name" else "known other name"
