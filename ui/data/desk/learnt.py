"""What the desk has learnt: every answer about a header or a word, who gave it, and a way to have it asked again."""

from __future__ import annotations

import streamlit as st

from common.text import escape_markdown, rows_of, seen
from loaders.datasets import by_id
from ui import access, session
from ui.data.desk.parts import table

NONE_CHOSEN = "Choose an answer"


def show() -> None:
    """Folded away at the foot of the page; nothing where nothing was learnt."""
    answers = session.store().answers_listed()
    if answers.empty:
        return
    with st.expander(f"What was learnt from earlier files ({rows_of(len(answers), 'answer')})"):
        lines = answers.to_dict("records")
        table(
            [
                {
                    "Asked": _asked(line),
                    "Answer": line["means"],
                    "From the file": line["file"],
                    "Upload": str(line["upload"]),
                    "By": line["by"],
                    "When": str(line["at"])[:10],
                }
                for line in lines
            ],
            "Answers that hold for later files",
        )
        st.caption("Taking back the upload that brought an answer takes the answer back too.")
        words = {str(line["id"]): f"{_asked(line)}: {line['means']}" for line in lines}
        picked = st.selectbox(
            "Ask again", [NONE_CHOSEN, *words], format_func=lambda each: seen(words.get(each, each)), key="learnt"
        )
        if st.button("Forget this answer", key="forget_answer", disabled=picked == NONE_CHOSEN):
            session.store().forget_answer(int(picked), access.who() or "upload desk")
            st.toast("Forgotten: the next file is asked about it. Rows that are stored stay as they were read.")
            st.rerun()


def _asked(line: dict) -> str:
    """What an answer was about, in a few words."""
    dataset = by_id(str(line["dataset"]))
    if line["kind"] == "word":
        return f"“{line['subject']}” under {dataset.column(str(line['column'])).header}, {dataset.title}"
    return escape_markdown(f"The column “{line['subject']}”, {dataset.title}")
