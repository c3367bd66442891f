"""Headers chosen by hand: which dataset a sheet is, which row holds its headers, and (`columns`) what each column is.

Every choice is from a list. What is known or close is filled in beforehand, so that a person only puts right what is
wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from common.cells import column_letter
from common.text import escape_markdown, listed
from common.words import choice_words
from loaders import guard
from loaders.datasets import ALL
from loaders.guard.messages import PeekedSheet
from loaders.recognise import LEFT_OUT, Chosen
from loaders.sheets.headers import Match, candidates
from loaders.sheets.sheet import Sheet
from loaders.spec import Dataset
from ui import session
from ui.data.desk import columns, remembered
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft, Place
from ui.data.desk.parts import key_of, table

NOT_READ = "Leave this sheet out"
LOOKED_AT = 8  # rows shown, so that a person sees which one holds the headers
DATASETS = {f"{d.title}: {d.part}" if d.part else d.title: d for d in ALL if d.name != "benchmarks"}


@dataclass(frozen=True, slots=True)
class _Looked:
    """A sheet's first rows, and what was made of them."""

    sheet: Sheet
    match: Match | None


def open_form(place: Place) -> None:
    session.remember("desk_open_form", place)


def is_open(place: Place) -> bool:
    return session.remembered("desk_open_form") == place


def form(draft: Draft, place: Place, *, proposed: bool) -> None:
    """The choices for one sheet. `proposed`: close headers are filled in and wait for one click."""
    looked = _look(draft, place)
    if looked is None:
        return
    at = key_of(*place)
    with st.container(border=True, key=f"mapping_{at}"):
        st.markdown(
            "**Some headers are only close to a known one.** Put right what is wrong, then press “Use these headers”."
            if proposed
            else f"**What does the sheet {escape_markdown(place[1])} hold?**"
        )
        given = draft.answer(place)
        dataset = _dataset(given, looked, at)
        if dataset is None:
            if st.button(NOT_READ, key=f"leave_{at}"):
                _keep(draft, place, given._replace(dataset=LEFT_OUT, columns={}, header_row=0))
            return
        row = _header_row(given, dataset, looked, at)
        headers = columns.Headers.of(looked.sheet, looked.match, dataset, row)
        if headers.close():
            st.markdown(f"Please look: {listed(headers.close())}.")
        picked, reads = columns.choose(headers, given, f"{at}_{dataset.id}_{row}")
        wrong, missing = columns.wrong(dataset, picked), columns.missing(dataset, picked)
        if wrong:
            st.error(escape_markdown(wrong))
        elif missing:
            st.warning(escape_markdown(missing))
        if st.button("Use these headers", key=f"use_{at}", type="primary", disabled=bool(wrong)):
            by_hand = 0 if looked.match is not None and row == looked.match.header_row else row
            chosen = given._replace(dataset=dataset.id, columns=dict(picked), header_row=by_hand, reads=reads)
            depth = looked.match.header_depth if looked.match is not None and not by_hand else 1
            remembered.remember(looked.sheet, row + depth - 1, chosen)
            _keep(draft, place, chosen)


def _keep(draft: Draft, place: Place, chosen: Chosen) -> None:
    draft.answers[place] = chosen
    drafts.keep(draft)
    session.forget("desk_open_form")
    st.rerun()


def _look(draft: Draft, place: Place) -> _Looked | None:
    """The sheet's first rows, read by the guard once for a file."""
    file, name = place
    content = next((content for each, content in draft.files if each == file), None)
    if content is None:
        return None
    peeked: dict[str, list[PeekedSheet]] = session.remembered("desk_peeked", {})
    mark = key_of(file, len(content), hash(content), sorted(draft.hidden))
    if mark not in peeked:
        peeked = {mark: guard.peek(file, content, include_hidden=draft.hidden).sheets}
        session.remember("desk_peeked", peeked)
    found = next((each.as_sheet() for each in peeked[mark] if each.name == name), None)
    if found is None or not found.rows:
        st.caption("This sheet has no rows to choose from.")
        return None
    best = candidates(found, ALL)
    return _Looked(found, best[0] if best and len(best[0].columns) > 1 else None)


def _dataset(given: Chosen, looked: _Looked, at: str) -> Dataset | None:
    options = [NOT_READ, *DATASETS]
    wanted = given.dataset or _named(looked.sheet) or (looked.match.dataset.id if looked.match else "")
    start = next((title for title, each in DATASETS.items() if each.id == wanted), NOT_READ)
    picked = st.selectbox("The sheet holds", options, index=options.index(start), key=f"dataset_{at}")
    return DATASETS.get(picked)


def _named(sheet: Sheet) -> str:
    """The dataset that the sheet's name, or a title in its first rows, names by itself; "" where none or several
    are."""
    titles = [sheet.name, *(row[0] for row in sheet.rows[:LOOKED_AT] if row and isinstance(row[0], str))]
    texts = [f" {choice_words(title)} " for title in titles]
    found = {
        dataset.id
        for dataset in DATASETS.values()
        for words in (*dataset.sheet_aliases, *(words for words, _, _ in dataset.implied_by_name))
        if any(f" {choice_words(words)} " in text for text in texts)
    }
    return found.pop() if len(found) == 1 else ""


def _header_row(given: Chosen, dataset: Dataset, looked: _Looked, at: str) -> int:
    """The spreadsheet's number of the row of headers; with several rows of headers, the first found or the last
    said."""
    rows = looked.sheet.rows
    if looked.match is not None and looked.match.dataset.id == dataset.id and not given.header_row:
        start = looked.match.header_row
    else:
        widest = max(range(len(rows)), key=lambda i: (sum(isinstance(v, str) for v in rows[i]), -i))
        start = given.header_row or widest + 1
    row = int(
        st.number_input("Its headers stand in row", 1, len(rows), min(start, len(rows)), key=f"row_{at}_{dataset.id}")
    )
    shown = range(max(row - 2, 1), min(row + LOOKED_AT - 2, len(rows)) + 1)
    texts = PeekedSheet("", rows=rows).texts()
    width = min(max(map(len, texts), default=0), 12)
    with st.expander("The first rows of the sheet"):
        table(
            [
                {"Row": f"{n} (headers)" if n == row else str(n)}
                | {column_letter(i): (texts[n - 1][i] if i < len(texts[n - 1]) else "") for i in range(width)}
                for n in shown
            ],
            "The first rows of the sheet",
        )
    return row
