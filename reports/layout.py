"""The order of the written paper: the Forum's own form first (three sections, a row an action), then what stands behind
it."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from common.calendar import long_day
from reports.behind import behind, key_of, own_chart
from reports.blocks import Block, Bullets, Cell, Heading, Line, PageBreak, Para, Picture, Table, text_rows
from reports.spec import Decision, Entry, Paper

PROGRESS = ("Action required", "Progress to date", "RAG rating and trajectory")


def layout(paper: Paper, newer: tuple[str, ...] = ()) -> list[Block]:
    """Every block of the paper, in order, its tables numbered. `newer`: what is known now that was not when it was
    frozen."""
    blocks = [*_front(paper, newer), *_sections(paper), *_recommendations(paper), PageBreak(), *behind(paper)]
    number = count(1)
    return [replace(b, caption=f"Table {next(number)}. {b.caption}") if isinstance(b, Table) else b for b in blocks]


def title(paper: Paper) -> str:
    return f"{paper.forum}, {day_in_full(paper)}: {paper.title}"


def sections_words(number: int) -> str:
    """ "Three sections follow the plan"."""
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    word = words[number] if number < len(words) else str(number)
    return f"{word} section{' follows' if number == 1 else 's follow'} the plan"


def day_in_full(paper: Paper) -> str:
    """ "27 June 2019"."""
    return f"{paper.meeting.day} {month_name[paper.meeting.month]} {paper.meeting.year}"


def _front(paper: Paper, newer: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(0, f"{paper.forum}, {day_in_full(paper)}")
    yield Para(paper.title, "lead")
    view = "Private figures: not for sharing" if paper.private else "Public figures"
    release = f", release {paper.basis.release}" if paper.basis.release else ""
    yield Para(
        f"{f'{paper.authority}. ' if paper.authority else ''}{view} as at {long_day(paper.as_at)}{release}.", "quiet"
    )
    if paper.marked:
        yield Para(paper.marked, "mark")
    if paper.draft:
        yield Bullets(tuple(f"{one.words} {one.mend}" for one in paper.errors))
    if newer:
        yield Para(
            "Newer data exist than this paper was made from. Its figures are as they were when it was frozen.", "mark"
        )
        yield Bullets(newer)
    yield Heading(1, "Introduction")
    yield Para(paper.introduction)
    yield Para(paper.tally, lead="At a glance. ")
    yield Para(
        f"{sections_words(len(paper.sections))}, each with the charts of what it is judged by, then the "
        "recommendations. The annexes hold the table of every figure, its definition, and the uploads it comes from."
    )
    yield Heading(1, "About the plan")
    if paper.header:
        rows = text_rows((fact.name, fact.words) for fact in paper.header)
        yield Table("The plan and its budget", ("Item", "What the plan says"), rows, (0.27, 0.73))
    else:
        yield Para("The plan's header has not been written yet: it is the sheet Header of the plan workbook.")
    yield Heading(1, "What has changed")
    yield Para(paper.changed_since, keep=True)
    yield Bullets(paper.changed)


def _sections(paper: Paper) -> Iterator[Block]:
    for section in paper.sections:
        yield Heading(1, section.title)
        yield Table(
            f"{section.title}: progress against each agreed action",
            PROGRESS,
            tuple(_row(each) for each in section.entries),
            (0.18, 0.51, 0.31),
            together=False,
        )
        for each in section.entries:
            yield from _chart(each)


def _chart(each: Entry) -> Iterator[Block]:
    """The picture of what an action is judged by, in the body: row A of its page, under the same title."""
    one = own_chart(each)
    if one is None or one.drawing is None:
        return
    yield Para(one.finding, lead=f"{each.position}. {each.title}. ", keep=True)
    yield Picture(key_of(each, one), one.drawing.alt)


def _row(each: Entry) -> tuple[Cell, ...]:
    action: list[Line] = [
        Line(f"{each.position}. {each.title}", strong=True),
        Line(each.owner or "No owner", small=True),
    ]
    if each.due:
        action.append(Line(f"Due {each.due}", small=True))
    return tuple(action), progress(each), status_cell(each)


def progress(each: Entry) -> Cell:
    """What was written for this meeting, then the figures and milestones that stand beside it."""
    lines: list[Line] = []
    if each.progress:
        lines.append(Line(each.progress))
    elif each.written:
        last = each.written[0]
        lines.append(
            Line(f"No progress is written for this meeting. The last update is of {long_day(last.on)}: {last.text}")
        )
    else:
        lines.append(Line("No progress has been written yet."))
    for one in each.measures:
        target = f" Target: {one.target}." if one.target and one.target not in one.finding else ""
        days = f" ({one.counted}.)" if one.counted else ""
        lines.append(Line(f"{one.finding}{days}{target}", bullet=True))
    known = {fact.name: fact.words for fact in each.facts}
    if "Milestones" in known:
        lines.append(Line(known["Milestones"], bullet=True))
    return tuple(lines)


def status_cell(each: Entry) -> Cell:
    """Status as shape and word with its sentence, the rule where a person changed it, then the trajectory."""
    lines = [Line(each.status.text, strong=True, colour=each.status.colour), Line(each.status.because, small=True)]
    if each.override:
        lines.append(Line(each.override, small=True, lead="Changed by a person. "))
    if each.kind == "milestone":
        lines.append(Line("No trajectory: people rate this action.", small=True))
    else:
        lines.append(Line(each.trajectory.text, strong=True, colour=each.trajectory.colour))
        lines.append(Line(each.trajectory.because, small=True))
    if each.stale:
        lines.append(Line(f"! {each.stale}", strong=True))
    return tuple(lines)


def _recommendations(paper: Paper) -> Iterator[Block]:
    yield Heading(1, "Recommendations")
    if paper.recommended:
        yield Para(f"{paper.forum} is asked to agree the following.", keep=True)
        yield decisions("Recommendations of this paper", paper.recommended)
    else:
        yield Para("No recommendation is written for this meeting.")
    if paper.next_meeting:
        yield Para(f"Next meeting: {paper.next_meeting}.")
    yield Heading(2, "What came of earlier recommendations")
    yield Para(paper.followed_words, keep=bool(paper.followed))
    if paper.followed:
        yield decisions("Recommendations of earlier meetings", paper.followed, dated=True)


def decisions(caption: str, some: tuple[Decision, ...], dated: bool = False) -> Table:
    head = ("Recommendation", "Asked of", "Due", "State", "What came of it")
    rows = text_rows(
        (
            f"{long_day(one.meeting)}: {one.text}" if dated else one.text,
            one.asked_of,
            one.due,
            f"{one.state}{f' on {one.done}' if one.done else ''}",
            one.outcome,
        )
        for one in some
    )
    return Table(caption, head, rows, (0.38, 0.17, 0.13, 0.13, 0.19), small=True)
