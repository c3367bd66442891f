"""What confirming would do, worked out in the background: rows that change, figures that move, what to ask first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from common.calendar import Calendar
from common.text import listed, rows_of
from loaders.check import FileCheck
from loaders.datasets import by_id
from loaders.spec import Dataset
from measures.uploaded import missing_terms
from plan.figures import PrivateReader, Reader
from plan.plans import of_plan, the_plan
from plan.status_moves import StatusMove, status_moves
from plan.stored import frames_if
from store import Change, Store
from store.incoming import asks
from store.incoming.forecast import after_files
from store.incoming.replacement import school_column, terms_of
from store.incoming.saved import clash_lines
from ui import session
from ui.data.desk.draft import Draft
from ui.data.desk.job import PATIENCE, Job
from ui.data.desk.reading import waiting
from ui.data.desk.totals import Moved, moved

NAMED = 6  # schools that a question names before it only counts them
FEW = 5  # rows of a term below which half as many is no sign of anything
SILENT = 3  # rows of the term before from which a school's silence is worth a question


@dataclass(frozen=True, slots=True)
class Effect:
    """`changes` per file; `figures` that move; `questions` to answer; `gaps`: terms of a
    dataset that would have no row between others that have some, as (dataset, term); `statuses` of actions that
    move."""

    changes: list[list[Change]]
    figures: list[Moved]
    questions: list[str]
    gaps: list[tuple[str, str]] = field(default_factory=list)
    statuses: list[StatusMove] = field(default_factory=list)


def of(draft: Draft, checks: Sequence[FileCheck], complete: bool | None) -> Effect | None:
    """The effect, or None while it is worked out; then the page shows how far it is."""
    scene = session.scene()
    mark = f"{draft.mark} {complete} {scene.version}"
    job: Job | None = session.remembered("desk_effect")
    if job is None or job.mark != mark:
        job = Job(mark, _Work(session.store(), list(checks), dict(draft.schools), complete, session.reader(scene)))
        session.remember("desk_effect", job)
    if job.done(PATIENCE):
        found: Effect = job.outcome()
        return found
    waiting(job, "Comparing with what is stored")
    return None


@dataclass(frozen=True, slots=True)
class _Work:
    store: Store
    checks: list[FileCheck]
    schools: dict[str, str]
    complete: bool | None
    now: Reader

    def __call__(self, job: Job) -> Effect:
        job.tell("Laying the rows over those stored", 0.1)
        chosen = {name: laestab for name, laestab in self.schools.items() if laestab}
        forecast = after_files(self.store, self.checks, self.complete, chosen)
        job.tell("Working out the figures before and after", 0.5)
        frames, calendar = self.store.frames(), self.store.calendar
        whole = of_plan(frames_if(self.store, forecast.frames, chosen), the_plan(self.now.frames).key)
        would = PrivateReader(whole, self.now.as_at, calendar)
        # The answer to "which school is this?" reaches rows of other datasets too, but few of them.
        stood = self.now.frames
        touched = {name for name, frame in would.frames.items() if name not in stood or not frame.equals(stood[name])}
        figures = moved(self.now, would, touched)
        job.tell("Rating the plan's actions before and after", 0.8)
        statuses = status_moves(self.now, would, touched)
        asked = [
            line
            for name, frame in forecast.frames.items()
            for line in against_last_term(by_id(name), frame, _sent(self.checks, name), calendar)
        ]
        falls = [line for changes in forecast.changes for change in changes for line in fallen(change)]
        beside = [
            f"{change.title}: {line} Is that right?"
            for changes in forecast.changes
            for change in changes
            for line in clash_lines(change)
        ]
        counting = {**frames, **forecast.frames}
        returns = [
            line for line in asks.of_frames(counting, {name: _sent(self.checks, name) for name in forecast.frames})
        ]
        gaps = [
            (name, term.label)
            for name in forecast.frames
            for term in missing_terms(counting, name, self.now.as_at, calendar)
        ]
        elsewhere = [
            f"{problem.message} Is that right?"
            for check in self.checks
            for reading in check.readings
            for problem in reading.problems
            if problem.code == "another-authority"
        ]
        return Effect(forecast.changes, figures, [*falls, *elsewhere, *beside, *returns, *asked], gaps, statuses)


def fallen(change: Change) -> list[str]:
    """A question where stored rows would stop counting, with the terms that would hold fewer."""
    if not change.withdrawn:
        return []
    terms = [f"{term} from {old:,} to {new:,}" for term, (old, new) in change.totals.items() if new < old]
    less = f": {listed(terms)}" if terms else ""
    return [f"{change.title}: {rows_of(change.withdrawn)} that count now would stop counting{less}. Is that right?"]


def _sent(checks: Sequence[FileCheck], name: str) -> pd.DataFrame:
    """The files' own rows of one dataset."""
    return pd.concat(
        [reading.frame for check in checks for reading in check.readings if reading.dataset.id == name],
        ignore_index=True,
    )


def against_last_term(dataset: Dataset, frame: pd.DataFrame, sent: pd.DataFrame, calendar: Calendar) -> list[str]:
    """Questions where the newest term of the files looks thin beside the term before: half as many rows, or a school
    silent that had several. `frame`: the rows that would count."""
    if dataset.dated_by is None or dataset.replaces != "term" or sent.empty:
        return []
    periods = terms_of(dataset, [frame], calendar)
    place, mine = (calendar.place(each[dataset.dated_by], periods) for each in (frame, sent))
    newest = int(mine.max()) if len(mine) else -1
    if newest < 1:
        return []
    now, before = frame[place == newest], frame[place == newest - 1]
    this, last = periods[newest].label, periods[newest - 1].label
    found = []
    if len(before) >= FEW and 2 * len(now) < len(before):
        found.append(
            f"{dataset.title}: {rows_of(len(now))} for {this}, against {rows_of(len(before))} for {last}. Is that "
            "right?"
        )
    column = school_column(dataset)
    if column is not None:
        names = rows_by_school(before[column])
        silent = sorted(set(names[names >= SILENT].index) - set(now[column].dropna().astype(str)))
        if silent:
            shown = silent[:NAMED]
            more = [f"{len(silent) - NAMED} more"] if len(silent) > NAMED else []
            found.append(
                f"{dataset.title}: {listed([*shown, *more])} sent {SILENT} rows or more for {last}, and none for "
                f"{this}. Is that right?"
            )
    return found


def rows_by_school(column: pd.Series) -> pd.Series:
    """How many rows each school has, by the school as it is written."""
    return column.dropna().astype(str).value_counts()
