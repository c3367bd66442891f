"""Whether the lengths of a sheet are in days or in sessions, two to a day, where its header does not say so by itself.

A header that says sessions or half days is halved, whatever else it says; so is a column whose cell in a row of units
does. Where a title or a note speaks of sessions, the header of both or of hours, or the lengths are twice what fits
between the dates, a person is asked, and nothing counts before.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from common.cells import column_letter
from common.words import header_words
from loaders.questions.question import OTHER, Asker, Option, Question
from loaders.sheets.body import Body
from loaders.sheets.headers import Match
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset
from loaders.values import dates, lengths
from loaders.values.amounts import bare_number
from loaders.values.trouble import Unreadable

_OPTIONS = (
    Option(lengths.DAYS, "School days"),
    Option(lengths.SESSIONS, "Sessions or half days, two to a day: they are halved"),
    Option(OTHER, "Something else: the column is not used"),
)


def settle(
    dataset: Dataset, sheet: Sheet, match: Match, body: Body, columns: dict[str, Found], asker: Asker
) -> dict[str, float]:
    """School days to one of what stands in each column of lengths. A column that is none is taken out of `columns`."""
    factors: dict[str, float] = {}
    for name, found in list(columns.items()):
        if not dataset.column(name).factor:
            continue
        unit = lengths.unit_of(found.header)
        below = _of_units_row(sheet, match, body, found) if unit == lengths.UNSAID else unit
        unit = below if unit == lengths.UNSAID else unit
        doubt = unit == lengths.DOUBT
        if unit == lengths.UNSAID:
            doubt = _elsewhere(sheet, match, body) or _twice(columns, body, found)
        if doubt:
            unit = asker.ask(_question(dataset, sheet, match, name, found, unit, len(body.rows))) or lengths.DAYS
        if unit == OTHER:
            del columns[name]
        else:
            factors[name] = lengths.FACTORS.get(unit, 1.0)
    return factors


def _question(dataset: Dataset, sheet: Sheet, match: Match, name: str, found: Found, unit: str, rows: int) -> Question:
    column = dataset.column(name)
    sentence = (
        f'What is "{found.header}" counted in? The sheet speaks of sessions, or its lengths do not fit its dates.'
    )
    if unit == lengths.DOUBT:
        sentence = f'What is "{found.header}" counted in?'
    return Question(
        "unit", dataset.id, sheet.name, column.name, f"{column_letter(found.index)} {found.header}",
        header_words(found.header), sentence, _OPTIONS, decides=rows, lasting=unit == lengths.DOUBT,
        row=match.header_row,
    )  # fmt: skip


def _of_units_row(sheet: Sheet, match: Match, body: Body, found: Found) -> str:
    below = sheet.rows[match.first_data_index] if len(sheet.rows) > match.first_data_index else []
    cell = below[found.index] if found.index < len(below) else None
    units = bool(len(body.notes)) and int(body.notes[0]) == 0 and isinstance(cell, str)
    return lengths.unit_of(cell) if units and isinstance(cell, str) else lengths.UNSAID


def _elsewhere(sheet: Sheet, match: Match, body: Body) -> bool:
    """Whether the sheet's name, a title above the table or a note in it speaks of sessions or half days."""
    above = [text for row in sheet.rows[: match.header_row - 1] for text in row]
    notes = [text for row in body.notes for text in sheet.rows[body.first + int(row)]]
    return any(
        (isinstance(text, str) and lengths.unit_of(text) in (lengths.SESSIONS,
                lengths.DOUBT) and "session" in text.lower())
        or (isinstance(text, str) and lengths.unit_of(text) == lengths.SESSIONS)
        for text in (sheet.name, *above, *notes)
    )  # fmt: skip


def _twice(columns: Mapping[str, Found], body: Body, found: Found) -> bool:
    """Whether most lengths are more than the weekdays from the first day to the last, and none more than twice them."""
    if "start_date" not in columns or "end_date" not in columns:
        return False
    starts, ends = (body.columns[columns[name].index] for name in ("start_date", "end_date"))
    more = seen = 0
    for row in body.rows:
        first, last, number = _day(starts[row]), _day(ends[row]), bare_number(body.columns[found.index][row])
        if first is None or last is None or number is None or last < first:
            continue
        weekdays = int(np.busday_count(first, last + np.timedelta64(1, "D")))
        if number > 2 * weekdays:
            return False
        seen += 1
        more += number > weekdays
    return seen > 0 and 2 * more > seen


def _day(value: Cell) -> np.datetime64 | None:
    try:
        found = dates.day(value)
    except Unreadable:
        return None
    return None if found is None else np.datetime64(found, "D")
