"""How many days a decision or a plan took, where the day itself stands nowhere: "Days to decision" 35. Whether they are
days of the calendar from the day of the request is asked once; then each has its day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from common.cells import column_letter
from common.words import header_words
from loaders.questions.kinds import is_day
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.parting.columns import cells_below
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import dates
from loaders.values.amounts import bare_number

OF_THE_CALENDAR = "calendar"
_HOW_MANY = r"(?:(?:number )?(?:of )?days (?:taken )?(?:to|until|for)|days from request to)"
_STEPS = {
    "request_outcome_date": re.compile(rf"{_HOW_MANY} (?:decision|decide|decision to assess)|decision days"),
    "plan_issued_date": re.compile(rf"{_HOW_MANY} (?:plan|final plan|issue|issue plan|plan issued|ehcp|final)"),
}
_OPTIONS = (
    Option(OF_THE_CALENDAR, "Days of the calendar after the day of the request, which give the day itself"),
    Option(OTHER, "Something else, such as school days: the column is not used"),
)
MOST = 1500


def dated(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with the days that such a column gives, or the sheet itself."""
    received = match.columns.get("received_date")
    if match.dataset.name != "assessment_requests" or sheet.origin is not None or received is None:
        return sheet
    used = {found.index for found in match.columns.values() if found.how != "close"}
    for index, way in enumerate(header_ways(sheet, match.header_row - 1, match.header_depth)):
        if not way or index in used:
            continue
        name = next((n for n, words in _STEPS.items() if n not in match.columns and words.fullmatch(way.words[0])), "")
        cells = cells_below(sheet, match, index) if name else {}
        days = {row: figure for row, value in cells.items() if (figure := _days(value)) is not None}
        if len(days) * 2 <= len(cells):
            continue
        header = match.dataset.column(name).header
        sentence = (
            f'There is no column "{header}", and "{way.found[0]}" says how many days it took. Which days are they?'
        )
        question = Question(
            "reading", match.dataset.id, sheet.name, name, f"{column_letter(index)} {way.found[0]}",
            header_words(way.found[0]), sentence, _OPTIONS, decides=len(days), row=match.first_data_index,
        )  # fmt: skip
        if asker.ask(question) != OF_THE_CALENDAR:
            continue
        rows: list[list[Cell]] = [list(row) for row in sheet.rows]
        for row, number in days.items():
            began = cell_at(sheet.rows[row], received.index)
            rows[row][index] = _after(began, number) if is_day(began) else None
        for line in rows[match.header_row - 1 : match.first_data_index]:
            line.extend([None] * (index + 1 - len(line)))
            line[index] = None
        rows[match.first_data_index - 1][index] = header
        sheet = replace(sheet, rows=rows)
    return sheet


def _days(value: Cell) -> int | None:
    number = None if isinstance(value, bool) else bare_number(value)
    return int(number) if number is not None and number == int(number) and 0 <= number <= MOST else None


def _after(began: Cell, days: int) -> date:
    return dates.day(began) + timedelta(days=days)
