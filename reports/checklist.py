"""The checklist: errors that stop a paper from being frozen, and warnings that somebody should look at first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from common.calendar import long_day
from common.text import inside
from reports.spec import Entry, Finding, Paper

Severity = Literal["error", "warning"]


def checked(paper: Paper) -> tuple[Finding, ...]:
    """What the paper itself shows to be missing; errors first."""
    found = [*of_paper(paper), *(one for each in paper.entries for one in of_entry(each))]
    return tuple(sorted(found, key=lambda one: one.severity != "error"))


def of_paper(paper: Paper) -> Iterator[Finding]:
    if paper.as_at > paper.meeting:
        yield Finding(
            "warning",
            f"The figures are as at {long_day(paper.as_at)}, after the meeting of {long_day(paper.meeting)}.",
            "Say so at the meeting, or take the paper that was frozen for it.",
        )
    if not paper.recommended:
        yield Finding(
            "warning",
            f"No recommendation is written for the meeting of {long_day(paper.meeting)}.",
            f"Write what {paper.to} is asked to do in the Recommendations sheet of the plan workbook.",
        )
    for one in paper.followed:
        if one.state.endswith("Overdue"):
            yield Finding(
                "warning",
                f"A recommendation of {long_day(one.meeting)} is overdue since {one.due}: {one.text}",
                "Write its outcome and the day it was done, or a new date, in the Recommendations sheet.",
            )


def of_entry(each: Entry) -> Iterator[Finding]:
    about = f"Action {each.position}, {each.title}:"
    if not each.owner.strip():
        yield Finding("error", f"{about} nobody owns it.", "Write the role that owns it in the Actions sheet.")
    if not each.progress:
        yield Finding("warning", f"{about} no progress is written for this meeting.", "Write it in the Updates sheet.")
    if each.stale:
        yield Finding("warning", f"{about} {each.stale[:1].lower()}{each.stale[1:]}.", "Ask its owner for an update.")
    for step in each.steps:
        if step.state.endswith("Late"):
            yield Finding(
                "warning",
                f"{about} milestone “{step.title}” is late ({step.slippage}).",
                "Give it a new date or mark it done.",
            )
    if each.kind != "milestone" and each.measures and not each.measures[0].target:
        yield Finding(
            "warning",
            f"{about} no target is agreed for {inside(each.measures[0].title)}, so it has no status by rule.",
            "Agree a target and write it in the Targets sheet, or leave it as it is.",
        )
