"""In the private view, for officers who upload: one event recorded twice. Both rows side by side, and a decision that
History undoes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from common.calendar import long_day
from common.text import escape_markdown
from exhibits import words
from loaders.datasets import by_id
from store.incoming.doubled import Pair, decide, pairs
from ui import rights, session
from ui.errors import user_errors
from ui.navigation import link
from ui.parts import children
from ui.parts.drawn import drawn_table, show_table
from ui.session import Scene, cached, frames, scene

SHOWN = ("school", "category", "start_date", "end_date", "days", "reason_1", "ncy", "status")
TWO = "Two events: both count"


def queue() -> None:
    """Nothing in the public view, and nothing where no pair waits and none was decided just now."""
    here = scene()
    if here.view != "private":
        return
    sentence = session.remembered("doubled_decided")
    if sentence:
        st.success(escape_markdown(sentence))
        link("history", "History: undo the decision")
        session.forget("doubled_decided")
    waiting: list[Pair] = cached(_waiting, here)
    if not waiting:
        return
    st.header("One event recorded twice?", anchor=False)
    st.caption("The same child, kind and day at two schools. Both rows count until somebody decides; the decision can "
               "be undone in History.")  # fmt: skip
    if not children.asked_for(f"Waiting for a decision: {len(waiting)}", "work_doubled"):
        return
    number = st.selectbox("Pair", range(len(waiting)), format_func=lambda i: f"{i + 1} of {len(waiting)}",
        key="doubled_pair")  # fmt: skip
    _one(here, waiting[min(number or 0, len(waiting) - 1)])


def _one(here: Scene, pair: Pair) -> None:
    names = words.school_names(frames(here))
    schools = [names.get(str(row["school"]), str(row["school"])) for row in pair.rows]
    show_table(drawn_table(side_by_side(pair, names)), "The rows of one pair side by side")
    if not rights.may("take an upload back"):
        st.caption("Your account may look, but not decide.")
        return
    options = [*(escape_markdown(f"One event: keep row {i}, of {school}") for i, school in enumerate(schools, 1)), TWO]
    answer = st.radio("Decision", options, index=None, key=f"doubled_{pair.question[-12:]}")
    picked = options.index(answer) if answer in options else None
    by = st.text_input("Your name or role", key="doubled_by", max_chars=80, persist_state="session")
    if not st.button("Decide", key="doubled_now", type="primary"):
        return
    if picked is None or not by.strip():
        st.error("Please choose a decision and give your name or role: the log says who did it.")
        return
    with user_errors("Nothing was changed"):
        upload = decide(session.store(), pair.question, pair.names[picked] if picked < len(schools) else None,
            by.strip())  # fmt: skip
        done = (
            "two events: both count." if picked >= len(schools) else f"one event: the row of {schools[picked]} counts."
        )
        session.remember("doubled_decided", f"Decided as upload {upload}: {done}")
        st.rerun()


def side_by_side(pair: Pair, names: dict[str, str]) -> list[dict[str, str]]:
    """A line for each column, a column for each row; where they differ is said."""
    dataset = by_id("exclusions")
    lines = [{"": "Child", **{f"Row {i}": str(row["pupil_ref"]) for i, row in enumerate(pair.rows, 1)}, "Alike": "yes"}]
    for name in SHOWN:
        labels = {choice.code: choice.label for choice in dataset.column(name).choices}
        cells = [_cell(row.get(name), names if name == "school" else labels) for row in pair.rows]
        lines.append({"": dataset.column(name).header, **{f"Row {i}": cell for i, cell in enumerate(cells, 1)},
                "Alike": "yes" if len(set(cells)) == 1 else "no"})  # fmt: skip
    came = {
        f"Row {i}": f"upload {row['upload']}, {row['sheet']}, row {row['row']}" for i, row in enumerate(pair.rows, 1)
    }
    return [*lines, {"": "Came in", **came, "Alike": ""}]


def _cell(value: object, names: dict[str, str]) -> str:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, pd.Timestamp):
        return long_day(value.date())
    return names.get(str(value), f"{value:g}" if isinstance(value, float) else str(value))


def _waiting(_: Scene) -> list[Pair]:
    return pairs(session.store())
