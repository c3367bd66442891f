"""The files on the desk, read by the guard in the background; once for the same files and answers."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from common.text import escape_markdown, rows_of
from loaders import guard
from loaders.check import FileCheck
from loaders.values.schools_known import KnownSchools
from store import Store, beside
from ui import session
from ui.data.desk.draft import Draft
from ui.data.desk.job import PATIENCE, Job

STAGES = {"waiting": 0.0, "opening": 0.1, "reading": 0.5, "done": 1.0}


def checks(draft: Draft) -> list[FileCheck] | None:
    """What the files gave, or None while they are still being read; then the page shows how far it is."""
    job: Job | None = session.remembered("desk_check")
    if job is None or job.mark != draft.mark:
        if job is not None:
            job.cancel.set()
        work = _Check(session.store(), list(draft.files), dict(draft.answers), dict(draft.schools), set(draft.hidden))
        work.answers_given = {**session.store().answers(), **draft.replies}
        job = Job(draft.mark, work)
        session.remember("desk_check", job)
    if job.done(PATIENCE):
        found: list[FileCheck] = job.outcome()
        return found
    waiting(job, f"Reading {rows_of(len(draft.files), 'file')}")
    return None


class _Check:
    """One reading of the files, with what it needs of the session taken beforehand: a thread has none."""

    def __init__(self, store: Store, files: list, answers: dict, schools: dict[str, str], hidden: set[str]):
        self.store, self.files, self.answers, self.hidden = store, files, answers, hidden
        self.answers_given: dict[str, str] = {}
        self.aliases = {**store.aliases(), **{found: laestab for found, laestab in schools.items() if laestab}}

    def __call__(self, job: Job) -> list[FileCheck]:
        frames = self.store.frames()
        known = replace(KnownSchools.of(frames.get("schools"), self.aliases), authority=self.store.own_number())
        found = guard.check_files(
            self.files,
            key=self.store.key(),
            calendar=self.store.calendar,
            choose=self.answers,
            schools=known,
            answers=self.answers_given,
            include_hidden=self.hidden,
            progress=lambda step: self._hear(job, step),
            cancel=job.cancel,
        )
        beside.ask(found, frames, self.answers_given, known, self.store.file_names)
        return found

    def _hear(self, job: Job, step: guard.Progress) -> None:
        name = self.files[step.file][0] if step.file < len(self.files) else ""
        if step.stage == "waiting":
            job.tell(f"Waiting: {rows_of(step.ahead, 'other file')} first", 0.0)
            return
        words = {"opening": f"Opening {name}", "reading": f"Reading {name}, sheet {step.sheet}", "done": "Read"}
        rows = f": {rows_of(step.rows)}" if step.rows else ""
        job.tell(words[step.stage] + rows, (step.file + STAGES[step.stage]) / max(len(self.files), 1))


def waiting(job: Job, doing: str) -> None:
    """How far it is, looked at twice a second, with a way to give it up. The rest of the page stays as it is."""

    @st.fragment(run_every=0.5)
    def look() -> None:
        if job.done():
            st.rerun()
        st.progress(job.share, text=escape_markdown(f"{doing}. {job.stage_words} …"))
        if st.button("Stop", key=f"stop_{job.mark[:8]}", help="Nothing has been stored."):
            job.cancel.set()
            job.done(5)
            session.remember("desk_stopped", True)
            st.rerun()

    look()
