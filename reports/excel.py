"""The paper as a workbook: every number with its definition and its source. Text stays text, whatever it begins
with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from common.calendar import long_day
from common.safe_text import LONGEST_CELL, SAFE_WORKBOOK
from reports.layout import title
from reports.pictures import Pictures
from reports.spec import Paper
from reports.text import safe


def excel(paper: Paper, pictures: Pictures, newer: tuple[str, ...] = ()) -> bytes:
    """The workbook's bytes; it holds no picture, since its numbers draw themselves."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **SAFE_WORKBOOK})
    book.set_properties({"title": safe(title(paper)), "subject": safe(paper.marked), "author": safe(paper.authority)})
    sheets = Sheets(book, paper.marked)
    sheets.add("Read me", ("What this is", "In words"), _read_me(paper, newer), (34, 100))
    sheets.add("Actions", *_actions(paper), (6, 30, 34, 22, 12, 60, 13, 60, 16, 60, 40))
    sheets.add("Figures", *_figures(paper), (6, 30, 16, 60, 22, 18, 11, 11, 14, 10, 30, 30, 24, 40, 60, 50))
    sheets.add("Every number", *_numbers(paper), (6, 30, 18, 22, 12, 12, 10, 11, 11, 14, 10, 28, 60, 50))
    sheets.add("Milestones", *_milestones(paper), (6, 40, 16, 14, 14, 14, 18, 40, 24))
    sheets.add("Recommendations", *_decisions(paper), (14, 60, 24, 14, 14, 14, 50))
    sheets.add("Definitions",
        ("Figure", "What it counts", "Why it matters", "Which way is good", "Where it comes from"),
               [(d.title, d.definition, d.why, d.better, d.source) for d in paper.definitions],
               (30, 70, 50, 30, 60))  # fmt: skip
    sheets.add("Sources", *_sources(paper), (34, 9, 14, 9, 34, 18, 28))
    sheets.add("Checklist", ("Kind", "What was found", "How to mend it"),
               [(one.severity, one.words, one.mend) for one in paper.checklist], (12, 80, 60))  # fmt: skip
    book.close()
    return out.getvalue()


class Sheets:
    """Sheets with a bold first row that stays in view, each cell by its type."""

    def __init__(self, book: Any, mark: str):
        self.book, self.mark = book, mark
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3E6E8", "border": 1}
        )
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        self.number = book.add_format({"num_format": "#,##0.##", "valign": "top"})

    def add(self, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[float]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_paper(9)
        if self.mark:
            sheet.set_header(f'&C&"Arial,Bold"{safe(self.mark).replace("&", "&&")}')
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, words in enumerate(head):
            sheet.write_string(0, column, words, self.head)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self.put(sheet, number, column, value)

    def put(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """A number as a number, a day as a day; all else as text, so that nothing in it is ever run."""
        if value is None:
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            whole = float(value).is_integer()
            sheet.write_number(row, column, value, self.words if whole and abs(value) < 1000 else self.number)
        else:
            sheet.write_string(row, column, safe(value)[:LONGEST_CELL], self.words)


def _read_me(paper: Paper, newer: tuple[str, ...]) -> list[tuple[str, str]]:
    rows = [("Paper", title(paper)), ("Authority", paper.authority)]
    rows += [("NOT READY" if paper.draft and not paper.private else "Mark", paper.marked)] if paper.marked else []
    rows += [("Newer data exist", words) for words in newer]
    rows += [
        ("Figures as at", long_day(paper.as_at)),
        ("View", "Private figures" if paper.private else f"Public figures, release {paper.basis.release}"),
        ("Introduction", paper.introduction),
        ("At a glance", paper.tally),
        ("Hidden figures", f"{paper.hidden_words}. A hidden figure has no number here; its text is c."),
        ("What has changed", paper.changed_since),
        *(("", words) for words in paper.changed),
        *((fact.name, fact.words) for fact in paper.header),
        *((f"Rule: {fact.name}", fact.words) for fact in paper.rules),
        *((f"Note of {fact.name}", fact.words) for fact in paper.notes),
        (
            "Uploads counted",
            f"{paper.basis.uploads}{f'; together their mark is {paper.basis.mark}' if paper.private else ''}",
        ),
    ]
    if paper.basis.release:
        mark = f"; SHA-256 of its figures {paper.basis.figures}" if paper.basis.figures else ""
        rows.append(("Release", f"{paper.basis.release}, made on {paper.basis.released}{mark}"))
    return rows


def _sources(paper: Paper) -> tuple[tuple[str, ...], list[tuple]]:
    """Where each kind of data came from; in a public paper the upload and its day, which are all that it may say."""
    if not paper.private:
        return ("Data", "Upload", "On"), [(s.title, s.upload, s.on) for s in paper.sources]
    head = ("Data", "Upload", "On", "Rows", "File", "SHA-256 begins", "Covers")
    return head, [(s.title, s.upload, s.on, s.rows, s.file, s.mark, s.covers) for s in paper.sources]


def _actions(paper: Paper) -> tuple[tuple[str, ...], list[tuple]]:
    head = ("No.", "Section", "Action", "Owner", "Due", "Progress for this meeting", "Status", "Why this status",
            "Trajectory", "Why this trajectory", "Changed by a person")  # fmt: skip
    rows = [
        (each.position, section.title, each.title, each.owner, each.due, each.progress, each.status.text,
         each.status.because, each.trajectory.text, each.trajectory.because, each.override)
        for section in paper.sections for each in section.entries
    ]  # fmt: skip
    return head, rows


def _figures(paper: Paper) -> tuple[tuple[str, ...], list[tuple]]:
    head = ("No.", "Figure", "Of whom", "Finding", "Period", "Text", "Numerator", "Denominator", "Value", "State",
            "Counted", "A year before", "Target", "Agreed", "Definition", "Source")  # fmt: skip
    about = {one.measure: one for one in paper.definitions}
    rows = [
        (each.position, one.title, one.scope or "whole authority", one.finding, one.period, one.text, one.numerator,
         one.denominator, one.value, one.state, one.counted, one.before,
         one.target or "No target agreed", one.agreed, about[one.measure].definition, about[one.measure].source)
        for each in paper.entries for one in each.measures
    ]  # fmt: skip
    return head, rows


def _numbers(paper: Paper) -> tuple[tuple[str, ...], list[tuple]]:
    head = ("No.", "Figure", "Line", "Period", "From", "To", "Over", "Numerator", "Denominator", "Value", "State",
            "Text", "Definition", "Source")  # fmt: skip
    about = {one.measure: one for one in paper.definitions}
    rows = [
        (each.position, one.title, n.line, n.period, n.start, n.end,
         {True: "yes", False: "to date", None: None}[n.complete], n.numerator, n.denominator, n.value, n.state, n.text,
         about[one.measure].definition, about[one.measure].source)
        for each in paper.entries for one in each.measures if one.drawing for n in one.drawing.numbers
    ]  # fmt: skip
    return head, rows


def _milestones(paper: Paper) -> tuple[tuple[str, ...], list[tuple]]:
    head = ("No.", "Milestone", "State", "Planned", "Revised", "Done", "Against the plan", "Blocked by", "Owner")
    rows = [
        (each.position, s.title, s.state, s.planned, s.revised, s.done, s.slippage, s.blocker, s.owner)
        for each in paper.entries for s in each.steps
    ]  # fmt: skip
    return head, rows


def _decisions(paper: Paper) -> tuple[tuple[str, ...], list[tuple]]:
    head = ("Meeting", "Recommendation", "Asked of", "Due", "State", "Done", "What came of it")
    some = (*paper.recommended, *paper.followed)
    return head, [(o.meeting, o.text, o.asked_of, o.due, o.state, o.done, o.outcome) for o in some]
