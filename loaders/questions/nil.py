"""Lines that say that there was none, "NIL RETURN" beside a school: asked once for the sheet whether they are nil
returns, and of which term.

A nil return makes a school one that has sent. A line that names no school, on a sheet of several, says nothing of any
of them: it stays a remark.
"""

from __future__ import annotations

from collections.abc import Sequence

from common.calendar import Calendar
from loaders.datasets.nil_returns import NIL_RETURNS, OF
from loaders.questions.question import Asker, Option, Question, named_rows
from loaders.sheets.headers import Match
from loaders.sheets.nil_lines import says_none
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Reading
from loaders.values import period_labels
from loaders.values.cells import is_blank
from loaders.values.trouble import Unreadable

REMARK = "remark"
CODE = "says-none"


def settle(sheet: Sheet, match: Match, reading: Reading, calendar: Calendar, asker: Asker) -> Sheet | None:
    """A sheet of the nil returns that such lines are by the answer; None where there is none. What is answered is said
    no more in the problems of `reading`."""
    if match.dataset.name not in {choice.code for choice in OF} or sheet.origin is not None:
        return None
    rows = [problem.row for problem in reading.problems if problem.code == CODE and problem.row]
    schools = {row: school for row in rows if (school := _school(sheet, match, row)) is not None}
    if not schools:
        return None

    def is_period(words: str) -> bool:
        try:
            return words == REMARK or bool(period_labels.period(words, calendar))
        except Unreadable:
            return False

    answer = asker.ask(_question(sheet, match, list(schools), calendar), is_period)
    if answer is None:
        return None
    reading.problems = [p for p in reading.problems if not (p.code == CODE and p.row in schools)]
    if answer == REMARK:
        return None
    headers: list[Cell] = [NIL_RETURNS.column(name).header for name in ("dataset", "period", "school")]
    lines: list[list[Cell]] = [[match.dataset.name, answer, school] for school in schools.values()]
    places = [(sheet.name, row) for row in (match.header_row, *schools)]
    return Sheet(f"{sheet.name}: nil returns", [headers, *lines], origin=places)


def _school(sheet: Sheet, match: Match, row: int) -> Cell:
    """The school that a line is of: its own, or that of the whole sheet."""
    names = [column.name for column in match.dataset.columns if column.kind == "school"]
    of_sheet = [match.implied[name] for name in names if name in match.implied]
    line: Sequence[Cell] = sheet.rows[row - 1]
    own = [line[found.index] for name in names if (found := match.columns.get(name)) and found.index < len(line)]
    stated = [value for value in own if not is_blank(value) and not says_none(value)]
    return stated[0] if stated else of_sheet[0] if of_sheet else None


def _question(sheet: Sheet, match: Match, rows: list[int], calendar: Calendar) -> Question:
    one = len(rows) == 1
    named = named_rows(rows)
    title = match.dataset.title.lower()
    sentence = (
        f"{'Row' if one else 'Rows'} {named} {'says' if one else 'say'} that there was none. "
        f"{'Is that a nil return' if one else 'Are those nil returns'} of {title}, so that "
        f"{'its school counts' if one else 'their schools count'} as having sent? Of which term or year?"
    )
    above = [text for line in sheet.rows[: match.header_row - 1] for text in line if isinstance(text, str)]
    terms = {label for text in (sheet.name, *above) if (label := period_labels.within(text, calendar))}
    options = tuple(Option(label, f"Yes: of {label}") for label in sorted(terms))
    return Question(
        "rows", match.dataset.id, sheet.name, "", "", f"nil returns {rows}", sentence,
        (*options, Option(REMARK, "No: only a remark")),
        proposal=options[0].id if len(options) == 1 else "", free=True, decides=len(rows), blocks="rows", lasting=False,
        row=rows[0],
        rows=frozenset(rows),
    )  # fmt: skip
