"""The Forum paper for one meeting, described once: from the same board, findings and charts as the screens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Protocol

from charts.status import STATUSES
from common.calendar import long_day
from common.text import rows_of
from disclosure import catalogue
from disclosure.policy import HIDDEN_WORDS
from disclosure.published import View
from loaders.datasets import by_id
from measures.catalogue import by_name, is_known
from plan import reading
from plan.board import board
from plan.figures import Reader
from plan.plans import TITLE, the_plan
from plan.spec import ActionStatus
from reports import meeting as of_meeting
from reports.action_measure import describe_measure
from reports.changes import what_changed
from reports.entry import entry
from reports.figure import ActionMeasure
from reports.spec import Basis, Definition, Finding, Paper, Section, Source

BETTER = {
    "lower": "Lower is better.",
    "higher": "Higher is better.",
    "none": "Neither more nor fewer is good in itself.",
}


class Upload(Protocol):
    """What a paper needs to know of where a dataset came from; the store's own `Source` has it."""

    @property
    def dataset(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def rows(self) -> int: ...
    @property
    def upload(self) -> int | None: ...
    @property
    def at(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def first_day(self) -> date | None: ...
    @property
    def last_day(self) -> date | None: ...


class UnknownMeeting(ValueError):
    """A day on which the plan knows of no meeting; says which it knows."""

    def __init__(self, asked: date, known: list[date]):
        listed = ", ".join(long_day(day) for day in known) or "none"
        super().__init__(
            f"The plan knows of no Forum meeting on {long_day(asked)}. It knows: {listed}. Write the meeting's date in "
            "the Updates or Header sheet of the plan workbook."
        )


class NoPlan(ValueError):
    """Nothing to report: no action is stored."""

    def __init__(self) -> None:
        super().__init__("No recovery plan is stored yet. Import the plan workbook first: its sheet Actions is empty.")


def describe(
    reader: Reader,
    meeting: date,
    *,
    authority: str = "",
    uploads: Iterable[Upload] = (),
    basis: Basis | None = None,
    last: Paper | None = None,
    checklist: tuple[Finding, ...] = (),
) -> Paper:
    """The paper. `last` is the paper frozen for the meeting before, where there is one; `checklist` what the caller
    found wrong with the uploads or the release. Raises UnknownMeeting and NoPlan, each with a sentence that says how to
    mend it.
    """
    known = meetings_known(reader)
    statuses = board(reader)
    if not statuses:
        raise NoPlan
    if meeting not in known:
        raise UnknownMeeting(meeting, known)
    of = the_plan(reader.frames)
    before = max((day for day in known if day < meeting), default=None)
    entries = [entry(each, meeting, tuple(describe_measures(reader, each, statuses)), reader) for each in statuses]
    sections = tuple(
        Section(title, tuple(one for one, _ in group))
        for title, group in groupby(
            zip(entries, (e.action.section for e in statuses), strict=True), key=lambda pair: pair[1]
        )
    )
    sources = tuple(source(each, reader.view) for each in uploads)
    used = dict.fromkeys(one.measure for each in entries for one in each.measures)
    paper = Paper(
        title=of.paper,
        forum=of.body,
        authority=authority,
        meeting=meeting,
        as_at=reader.as_at,
        view=reader.view,
        introduction=of_meeting.introduction(reader, meeting),
        tally=tally(statuses),
        header=of_meeting.header(reader),
        changed=(),
        changed_since="",
        sections=sections,
        recommended=of_meeting.recommended(reader, meeting),
        followed=of_meeting.followed(reader, meeting),
        followed_words=of_meeting.followed_words(reader, meeting),
        next_meeting=of_meeting.next_meeting(reader, meeting),
        notes=of_meeting.notes(reader),
        definitions=tuple(definition(name, sources) for name in used),
        rules=of_meeting.rules(),
        sources=sources,
        basis=basis or Basis(0, "", "", 0, ""),
        hidden_words=HIDDEN_WORDS,
        plan=of.key,
        plan_title="" if of.title == TITLE else of.title,
    )
    return what_changed(paper, last, before, checklist)


def meetings_known(reader: Reader) -> list[date]:
    """Every meeting the plan names, held and to come."""
    held = reading.meetings(reader.frames, date.max)
    announced = [item.on for item in reading.header(reader.frames) if item.item == "next_meeting" and item.on]
    return sorted({*held, *announced})


def describe_measures(reader: Reader, each: ActionStatus, statuses: list[ActionStatus]) -> list[ActionMeasure]:
    """Every measure an action is linked to that this view may ever have, the one its status follows first."""
    may = {entry.measure.name for entry in catalogue.load(frames=reader.frames)}
    wanted = [
        name
        for name in each.action.measures
        if is_known(name) and (reader.view == "private" or name in may or name == each.action.measure)
    ]
    return [describe_measure(reader, name, each, statuses) for name in wanted]


def tally(statuses: list[ActionStatus]) -> str:
    """ "Of 11 actions, 3 are Green, 3 Amber, 3 Red and 2 Not rated." """
    counts = [(sum(each.status == status for each in statuses), mark.word) for status, mark in STATUSES.items()]
    (first, word), *others = [pair for pair in counts if pair[0]]
    counted = [f"{first} {'is' if first == 1 else 'are'} {word}", *(f"{count} {word}" for count, word in others)]
    listed = counted[0] if len(counted) == 1 else f"{', '.join(counted[:-1])} and {counted[-1]}"
    return f"Of {rows_of(len(statuses), 'action')}, {listed}."


def definition(name: str, sources: tuple[Source, ...]) -> Definition:
    measure = by_name(name)
    from_uploads = [each for each in sources if each.dataset in measure.needs]
    source_texts = [f"{each.title}: upload {each.upload}, {each.on}" for each in from_uploads if each.upload]
    missing = [by_id(one).title for one in measure.needs if one not in {each.dataset for each in from_uploads}]
    source_texts += [f"{title}: nothing uploaded" for title in missing]
    return Definition(
        name, measure.title, measure.definition, measure.why_it_matters, BETTER[measure.better], "; ".join(source_texts)
    )


def source(upload: Upload, view: View) -> Source:
    """Where a dataset came from. How many rows it has, its days, its file's name and hash stay out of a public paper:
    they were never protected together with the figures, a name may say which school sent it, and a hash lets whoever
    holds most of a small file try out the rest (docs/decisions/0020)."""
    private = view == "private"
    first, last = upload.first_day, upload.last_day
    covers = f"{long_day(first)} to {long_day(last)}" if private and first and last else ""
    at = long_day(date.fromisoformat(upload.at[:10])) if upload.at else ""
    return Source(
        upload.dataset,
        upload.title,
        upload.rows if private else None,
        upload.upload,
        at,
        upload.file if private else "",
        upload.sha256[:12] if private else "",
        covers,
    )
