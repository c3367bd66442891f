"""What a Forum paper says, before it is written as Word, a web page, a workbook or slides: words, numbers and nothing
else.

Everything here is plain and frozen, so that a paper can be kept as JSON and opened again with equal numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from disclosure.published import View
from plan.plans import BODY
from reports.figure import ActionMeasure, Fact, Mark


@dataclass(frozen=True, slots=True)
class Written:
    """What an officer wrote, for which meeting."""

    on: date
    meeting: date | None
    by: str
    text: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: its state as shape and word, its dates in words, and what stands in its way."""

    title: str
    state: str
    planned: str
    revised: str
    done: str
    slippage: str
    blocker: str
    owner: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A recommendation: of which meeting, asked of whom, by when, and what came of it."""

    meeting: date
    text: str
    asked_of: str
    due: str
    state: str
    done: str
    outcome: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of the plan. `progress` is what was written for this meeting; "" where nothing was."""

    id: str
    position: int
    title: str
    owner: str
    kind: str
    due: str
    intent: str
    progress: str
    written: tuple[Written, ...]
    status: Mark
    rule: Mark | None
    override: str
    trajectory: Mark
    measures: tuple[ActionMeasure, ...] = field(metadata={"key": "told"})  # as it is in frozen papers
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    facts: tuple[Fact, ...]
    stale: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure counts, why it matters, which way is good, and from which uploads it was worked out."""

    measure: str
    title: str
    definition: str
    why: str
    better: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """A dataset and the last upload that brought rows of it. Rows, the file, the first of its SHA-256 (`mark`) and the
    days covered only in the private view."""

    dataset: str
    title: str
    rows: int | None
    upload: int | None
    on: str
    file: str
    mark: str
    covers: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a paper was made from: the release, the day it was made and the SHA-256 of its figures; how many uploads
    counted and, in the private view only, one hash over their files."""

    release: int
    released: str
    figures: str
    uploads: int
    mark: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checklist. An error stops freezing; a warning does not."""

    severity: str
    words: str
    mend: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper for one meeting. `plan`: the key of the plan it is of; `plan_title`: the plan's, "" for the recovery
    plan."""

    title: str
    forum: str
    authority: str
    meeting: date
    as_at: date
    view: View
    introduction: str
    tally: str
    header: tuple[Fact, ...]
    changed: tuple[str, ...]
    changed_since: str
    sections: tuple[Section, ...]
    recommended: tuple[Decision, ...]
    followed: tuple[Decision, ...]
    followed_words: str
    next_meeting: str
    notes: tuple[Fact, ...]
    definitions: tuple[Definition, ...]
    rules: tuple[Fact, ...]
    sources: tuple[Source, ...]
    basis: Basis
    hidden_words: str
    checklist: tuple[Finding, ...] = ()
    plan: str = ""
    plan_title: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every action, in the plan's order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.checklist if each.severity == "error")

    @property
    def draft(self) -> bool:
        """Whether something must be mended before it goes to the Forum."""
        return bool(self.errors)

    @property
    def to(self) -> str:
        """Whom it goes to, in a sentence: "the Forum", "Improvement Board"."""
        return "the Forum" if self.forum == BODY else self.forum

    @property
    def private(self) -> bool:
        return self.view == "private"

    @property
    def marked(self) -> str:
        """What stands at the top of every page: nothing on a paper that may go out as it is."""
        words = ["NOT FOR SHARING: private figures"] if self.private else []
        return " · ".join([*words, f"DRAFT: not ready for {self.to}"] if self.draft else words)
