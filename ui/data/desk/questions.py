"""What the files leave open, on one screen and before anything else: each question with its choices and what hangs on
it.

A likely answer is filled in and waits for the one button; nothing is taken before it is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from common.text import escape_markdown, listed, rows_of, seen
from loaders.check import FileCheck
from loaders.questions import Answered, Question
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft
from ui.data.desk.parts import key_of

CHOOSE = "Choose …"
MEANWHILE = {
    "sheet": "No row of the sheet counts before it is answered.",
    "rows": "These rows do not count before it is answered.",
    "cells": "The rows count; these cells do not before it is answered.",
}
HEADINGS = {
    "header": "What is this column?",
    "word": "What does this word mean?",
    "constant": "What do all rows have in common?",
}


def still_open(checks: Sequence[FileCheck]) -> list[Question]:
    """Each open question once, however many sheets and files it stands in, with all that it decides."""
    found: dict[str, Question] = {}
    for each in (question for check in checks for reading in check.readings for question in reading.questions):
        seen_before = found.get(each.id)
        if seen_before is None:
            found[each.id] = each
        else:
            found[each.id] = replace(seen_before, decides=seen_before.decides + each.decides)
    order = list(HEADINGS)
    return sorted(found.values(), key=lambda q: (order.index(q.kind) if q.kind in order else len(order), -q.decides))


def holding(checks: Sequence[FileCheck]) -> list[Question]:
    """Those that rows wait for; a word of a column that decides nothing waits for nobody."""
    return [question for question in still_open(checks) if question.blocks != "cells"]


def show(draft: Draft, checks: Sequence[FileCheck]) -> None:
    """The open questions in one form."""
    asked = still_open(checks)
    if not asked:
        return
    st.subheader(f"{rows_of(len(asked), 'question')} to answer first", anchor=False)
    st.markdown(
        "A likely answer is filled in: look at it, then press the button. What you answer is remembered for later "
        "files."
    )
    picked: dict[str, str] = {}
    with st.container(border=True, key="questions"):
        kind = ""
        for question in asked:
            if question.kind != kind:
                kind = question.kind
                st.markdown(f"**{HEADINGS.get(kind, 'Please look')}**")
            answer = _ask(draft, question, checks)
            if answer:
                picked[question.id] = answer
        if st.button("Use these answers", type="primary", key="use_answers"):
            _take(draft, picked, len(asked))


def _ask(draft: Draft, question: Question, checks: Sequence[FileCheck]) -> str:
    """One question with its list; gives the choice, "" for none yet. What is chosen is kept before it is used."""
    words = {option.id: seen(option.means) for option in question.options}
    likely, key = question.proposal if question.proposal in words else "", key_of(question.id)
    start = draft.typed.get(key, likely)
    options = [CHOOSE, *words, *([start] if start and start not in words else [])]
    answer = st.selectbox(
        escape_markdown(question.sentence),
        options,
        index=options.index(start) if start else 0,
        format_func=lambda each: words.get(str(each), str(each)) + (" (likely)" if each == likely and likely else ""),
        key=f"question_{key}",
        accept_new_options=question.free,
        help=_help(question),
    )
    st.caption(escape_markdown(_where(question, checks)))
    found = "" if answer in (None, CHOOSE) else str(answer)
    drafts.note(draft, key, found if found != likely else "")
    return found


def use_answers(draft: Draft, checks: Sequence[FileCheck]) -> int:
    """Take over what was chosen and not used yet; a likely answer that nobody looked at is none of it."""
    chosen = {q.id: answer for q in still_open(checks) if (answer := draft.typed.pop(key_of(q.id), ""))}
    draft.replies.update(chosen)
    if chosen:
        drafts.keep(draft)
    return len(chosen)


def _help(question: Question) -> str:
    own = " Choose from the list, or type it." if question.free else ""
    holds = "Remembered for every later file." if question.lasting and not question.hidden else "For this sheet only."
    return f"{holds}{own}"


def _where(question: Question, checks: Sequence[FileCheck]) -> str:
    """Where it stands, what stands there, and what hangs on it."""
    files = [c.name for c in checks if any(q.id == question.id for r in c.readings for q in r.questions)]
    place = f"column {question.place.split(' ', 1)[0]}" if question.place else ""
    where = ", ".join(filter(None, [listed(files) if len(checks) > 1 else "", f"sheet {question.sheet}", place]))
    held = f" It holds {', '.join(question.samples)}." if question.samples else ""
    cells = "row" if question.kind == "constant" else "cell"
    return f"{where[:1].upper()}{where[1:]}: {rows_of(question.decides, cells)}.{held} {MEANWHILE[question.blocks]}"


def _take(draft: Draft, picked: dict[str, str], asked: int) -> None:
    if not picked:
        st.warning("Nothing has been chosen yet.")
        return
    draft.replies.update(picked)
    for name in picked:
        draft.typed.pop(key_of(name), None)
    drafts.keep(draft)
    if len(picked) < asked:
        st.toast(f"{rows_of(asked - len(picked), 'question')} still to answer")
    st.rerun()


def given(draft: Draft, checks: Sequence[FileCheck]) -> None:
    """What was answered, now or for an earlier file, with a way to answer otherwise."""
    found: dict[str, Answered] = {e.question.id: e for c in checks for r in c.readings for e in r.answered}
    if not found:
        return
    with st.expander(f"{rows_of(len(found), 'question')} answered"):
        for name, each in found.items():
            earlier = "" if name in draft.replies else " (answered for an earlier file)"
            st.markdown(f"{escape_markdown(each.question.sentence)} **{escape_markdown(each.means)}**{earlier}")
            if st.button(
                "Answer otherwise", key=f"otherwise_{key_of(name)}", help=escape_markdown(each.question.sentence)
            ):
                draft.replies[name] = ""
                drafts.keep(draft)
                st.rerun()
