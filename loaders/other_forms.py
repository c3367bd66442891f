"""Tables of another form than any that is read here, known by their headers: what each is, and what to give instead."""

from __future__ import annotations

from collections.abc import Sequence

from common.words import header_words
from loaders.sheets.sheet import Cell, Sheet

SEARCHED = 15
FEWEST = 2  # of what goes with it
_DOES = frozenset(
    "action actions task tasks objective objectives recommendation recommendations milestone milestones activity "
    "activities what".split()
) | {"actions required", "action required", "what will we do"}
_WITH_IT = (
    frozenset(["lead", "leads", "owner", "responsible", "responsibility", "lead officer", "responsible officer",
        "assigned to", "who", "by whom", "lead person", "person responsible", "action owner"]),
    frozenset(["deadline", "by when", "due", "due date", "timescale", "timescales", "target date", "completion date",
        "when", "finish", "end", "date due", "timeframe", "date for completion"]),
    frozenset(["rag", "brag", "rag rating", "rag status", "status", "progress", "progress update", "progress rag",
        "complete", "percent complete", "update"]),
)  # fmt: skip
_PLAN = (
    "This is an action plan of another form. Here a plan is a workbook of its own; its blank form is among the "
    "templates. On its sheet Actions each action has a short name, a position, a title, the role that answers for it "
    '(no names) and Kind, "Steps to be done" where no figure measures it. A deadline stands on Milestones under '
    '"Planned date". A RAG stands on Updates under "Status", with the day, who wrote it and the reason.'
)
_MONEY = ("budget", "actual", "forecast", "outturn", "variance", "spend", "projected")
_SCHOOLS = frozenset(["school", "school name", "schools", "establishment", "academy", "name of school", "setting"])
_OF_SCHOOLS = (
    "This is a table of what schools have and spend, with no line that says for what. Read here is what the high needs "
    'block pays: add "Line" (such as Top-up funding) to every row, with "Financial year" and "As at", and it is read '
    "by school. A school's own budget is no part of the block."
)


_AUDITS = (
    "This is a list of schools' audits with their days side by side. Give each stage its own row: the school, "
    '"Kind" (SEND audit), "Stage" (Sent, Returned) and "Date", with the themes of a returned one under "Theme".'
)


def mend(sheet: Sheet) -> str:
    """What the sheet is and what to give instead; "" where it is none of these."""
    for row in sheet.rows[:SEARCHED]:
        words = [_words(cell) for cell in row]
        if _DOES & set(words) and sum(bool(each & set(words)) for each in _WITH_IT) >= FEWEST:
            return _PLAN
        if _SCHOOLS & set(words) and any("audit" in each.split() for each in words):
            return _AUDITS
        if _SCHOOLS & set(words) and _kinds(words) >= FEWEST:
            return _OF_SCHOOLS
    return ""


def _words(cell: Cell) -> str:
    return header_words(cell).removeprefix("percent ").removeprefix("% ") if isinstance(cell, str) else ""


def _kinds(words: Sequence[str]) -> int:
    """How many kinds of amounts stand across the page."""
    return len({kind for kind in _MONEY for each in words if kind in each.split()})
