"""What stands behind the paper: each action's charts with their tables, milestones, story; definitions, sources,
rules."""

from __future__ import annotations

from collections.abc import Iterator

from common.calendar import long_day
from common.text import rows_of
from reports.blocks import Block, Heading, PageBreak, Para, Picture, Table, text_rows
from reports.figure import ActionMeasure, Grid
from reports.spec import Entry, Paper

EMPTY = ("", "no data", "not yet")


def behind(paper: Paper) -> Iterator[Block]:
    yield Heading(1, "Annex A: the figures behind each action")
    yield Para(f"{paper.hidden_words}. Every figure is defined in Annex B and comes from an upload named in Annex C.")
    for each in paper.entries:
        yield from _action(each)
    yield PageBreak()
    yield from _annex_b(paper)
    yield from _annex_c(paper)


def key_of(each: Entry, one: ActionMeasure) -> str:
    """The name under which a chart's picture is kept."""
    return f"{each.id}/{one.measure}"


def own_chart(each: Entry) -> ActionMeasure | None:
    """What an action is judged by, where it has a chart: that one stands in the paper's body."""
    if each.kind == "milestone" or not each.measures or each.measures[0].drawing is None:
        return None
    return each.measures[0]


def _action(each: Entry) -> Iterator[Block]:
    yield Heading(2, f"Action {each.position}: {each.title}")
    yield Para(each.status.because, lead=each.status.lead, keep=True)
    if each.kind != "milestone":
        yield Para(each.trajectory.because, lead=each.trajectory.lead)
    for fact in each.facts:
        yield Para(fact.words, lead=f"{fact.name}. ")
    for one in each.measures:
        yield from _measure_blocks(each, one)
    if each.steps:
        head = ("Milestone", "State", "Planned", "Revised", "Done", "Against the plan")
        rows = text_rows(
            (
                f"{step.title} ({step.blocker})" if step.blocker else step.title,
                step.state,
                step.planned,
                step.revised,
                step.done,
                step.slippage,
            )
            for step in each.steps
        )
        yield Table(
            f"Milestones of action {each.position}", head, rows, (0.33, 0.13, 0.13, 0.13, 0.13, 0.15), small=True
        )
    if len(each.written) > 1 or (each.written and not each.progress):
        columns = ("Written", "Status given", "What was written", "By")
        rows = text_rows(
            (long_day(one.on), one.status, " ".join((one.text, f"Reason: {one.reason}." if one.reason else "")), one.by)
            for one in each.written
        )
        yield Table(
            f"What was written on action {each.position}, the newest first",
            columns,
            rows,
            (0.13, 0.13, 0.54, 0.2),
            small=True,
        )
    if each.decisions:
        asked = ("Meeting", "Recommendation", "Asked of", "Due", "State")
        rows = text_rows(
            (
                long_day(one.meeting),
                one.text,
                one.asked_of,
                one.due,
                f"{one.state}{f' on {one.done}' if one.done else ''}",
            )
            for one in each.decisions
        )
        yield Table(
            f"Recommendations that concern action {each.position}",
            asked,
            rows,
            (0.13, 0.42, 0.18, 0.13, 0.14),
            small=True,
        )


def _measure_blocks(each: Entry, one: ActionMeasure) -> Iterator[Block]:
    yield Heading(3, one.finding.rstrip("."))
    keep = one.drawing is not None
    target = f"Target: {one.target}. {one.agreed}" if one.target else "No target agreed."
    parts = (f"{one.title}{f', {one.scope}' if one.scope else ''}", one.counted, one.before)
    yield Para(f"{'. '.join(part for part in parts if part)}. {target}".strip(), keep=keep)
    if one.status and one.status.because != each.status.because:
        yield Para(one.status.because, lead=one.status.lead, keep=keep)
    if one.drawing is None:
        yield Para(one.missing, "quiet")
        return
    drawing = one.drawing
    if one is own_chart(each):
        yield Para("Its chart is in the body of the paper.", "quiet")
    else:
        yield Picture(key_of(each, one), drawing.alt)
    yield Para(" ".join((f"{drawing.subtitle}.", *drawing.notes)), "quiet")
    yield grid(Grid(drawing.subtitle, drawing.table.head, drawing.table.rows))


def grid(table: Grid) -> Table:
    """A chart's table, without the periods before its first figure; the period takes the most room."""
    first = next((i for i, row in enumerate(table.rows) if any(cell not in EMPTY for cell in row[1:])), 0)
    shares = [1.6, *(1.0 for _ in table.head[1:])]
    widths = tuple(share / sum(shares) for share in shares)
    return Table(table.caption, table.head, text_rows(table.rows[first:]), widths, small=True)


def _annex_b(paper: Paper) -> Iterator[Block]:
    yield Heading(1, "Annex B: definitions, rules and notes")
    rows = text_rows((one.title, f"{one.definition} {one.better}", one.why, one.source) for one in paper.definitions)
    head = ("Figure", "What it counts", "Why it matters", "Where it comes from")
    yield Table("Every figure used in this paper", head, rows, (0.17, 0.37, 0.23, 0.23), together=False, small=True)
    yield Heading(2, "Rules in force")
    yield Table(
        "How status, trajectory and small numbers are decided",
        ("Rule", "What it says"),
        text_rows((fact.name, fact.words) for fact in paper.rules),
        (0.25, 0.75),
        small=True,
    )
    if paper.notes:
        yield Heading(2, "Dated notes")
        rows = text_rows((fact.name, fact.words) for fact in paper.notes)
        yield Table("What happened, and when", ("Date", "What happened"), rows, (0.17, 0.83), small=True)


def _annex_c(paper: Paper) -> Iterator[Block]:
    yield Heading(1, "Annex C: sources and checks")
    if paper.sources:
        yield _sources(paper)
    basis = paper.basis
    counted = f"{rows_of(basis.uploads, 'upload')} counted" if basis.uploads else ""
    if counted and paper.private:
        counted += f"; together they have the mark {basis.mark[:16]}"
    parts = [f"{counted}." if counted else ""]
    if basis.release:
        mark = f"; the SHA-256 of its figures begins {basis.figures[:16]}" if basis.figures else ""
        parts.append(f"Public figures: release {basis.release}, made on {basis.released}{mark}.")
    yield Para(" ".join(part for part in parts if part) or "No uploads are recorded.")
    yield Heading(2, "Checklist")
    if paper.checklist:
        rows = text_rows((one.severity.capitalize(), one.words, one.mend) for one in paper.checklist)
        yield Table(
            "What was found when the paper was made",
            ("Kind", "What was found", "How to mend it"),
            rows,
            (0.12, 0.5, 0.38),
            small=True,
        )
    else:
        yield Para("Nothing was found to be missing.")


def _sources(paper: Paper) -> Table:
    caption, columns = "The last upload of each kind of data", ("Data", "Upload", "On")
    rows = [(one.title, str(one.upload or "none"), one.on) for one in paper.sources]
    if not paper.private:
        return Table(caption, columns, text_rows(rows), (0.6, 0.15, 0.25), small=True)
    more = [(one.mark, f"{one.rows or 0:,}", one.file, one.covers) for one in paper.sources]
    head = (*columns, "File's SHA-256 begins", "Rows", "File", "Covers")
    widths = (0.2, 0.08, 0.12, 0.14, 0.08, 0.2, 0.18)
    return Table(caption, head, text_rows((*a, *b) for a, b in zip(rows, more, strict=True)), widths, small=True)
