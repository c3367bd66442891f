"""Schools that nobody knows: the nearest names are offered, and what a person says is kept for every later file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from common.text import escape_markdown, seen
from loaders.check import FileCheck
from ui import session
from ui.data.desk import draft as drafts
from ui.data.desk.draft import Draft
from ui.data.desk.parts import key_of

AS_IT_IS = "Leave it as it is written: it is not in the list"
ASK = "Choose the school"


def unknown(checks: Sequence[FileCheck]) -> list[str]:
    """The names as files write them, each once."""
    found = [p.found.strip('"') for c in checks for r in c.readings for p in r.problems if p.code == "unknown-school"]
    return list(dict.fromkeys(found))


def unanswered(draft: Draft, checks: Sequence[FileCheck]) -> list[str]:
    return [name for name in unknown(checks) if name not in draft.schools]


def ask(draft: Draft, checks: Sequence[FileCheck]) -> None:
    """One list for each name: nearest first, then every school."""
    names = unknown(checks)
    answered = {name: laestab for name, laestab in draft.schools.items() if laestab}
    if not names and not answered:
        return
    known = session.store().known_schools()
    st.subheader("Which school is meant?", anchor=False)
    for name, laestab in answered.items():
        st.markdown(f"“{escape_markdown(name)}” is {escape_markdown(known.names.get(laestab, laestab))}.")
    everyone = sorted(f"{school} ({laestab})" for laestab, school in known.names.items())
    for name in names:
        near = known.nearest(name)
        options = [ASK, *near, AS_IT_IS, *(school for school in everyone if school not in near)]
        # Nothing is chosen beforehand: what is stored of a name is what somebody has said of it.
        start = draft.typed.get(_key(name), AS_IT_IS if draft.schools.get(name) == "" else ASK)
        answer = st.selectbox(
            f"“{escape_markdown(name)}” is",
            options,
            index=options.index(start) if start in options else 0,
            format_func=seen,
            key=f"school_{key_of(name)}",
            help="The names that come closest stand first. What you choose is remembered once the files are confirmed, "
            "listed on the History page, and taken back with the upload.",
        )
        drafts.note(draft, _key(name), "" if answer == ASK else str(answer))


def _key(name: str) -> str:
    return key_of("school", name)


def taken(draft: Draft, checks: Sequence[FileCheck]) -> dict[str, str]:
    """What was chosen, taken out of what is typed: LAESTAB by name, "" for as it is; only what is not known yet."""
    chosen = {name: answer for name in unknown(checks) if (answer := draft.typed.pop(_key(name), ""))}
    picked = {
        name: "" if answer == AS_IT_IS else answer.rsplit("(", 1)[1].rstrip(")") for name, answer in chosen.items()
    }
    return {name: laestab for name, laestab in picked.items() if draft.schools.get(name) != laestab}


def learn(draft: Draft, upload: int, by: str) -> None:
    """When the files are confirmed: the spellings people have explained are known from now on, while the upload
    stands."""
    session.store().learn_schools({name: laestab for name, laestab in draft.schools.items() if laestab}, upload, by)
