"""A column that a sheet lacks and its headings say: "Oak Park School" above its rows, "Independent" above others.

Asked of the whole sheet, the school of every row would be one. So it is asked whether the headings say it, and the rows
below each are of what it says.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from loaders.questions.question import OTHER, Asker, Option, Question, named_rows
from loaders.sheets.headers import Match
from loaders.sheets.headings import LONGEST, headings
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column
from loaders.values.labels import choice_reader
from loaders.values.schools_known import KnownSchools
from loaders.values.showing import may_show
from loaders.values.trouble import Unreadable

HEADINGS = "headings"


def settle(sheet: Sheet, match: Match, asker: Asker, schools: KnownSchools | None) -> Sheet:
    """The sheet with a column more for what its headings say, where a person says that they do."""
    lacking = [match.dataset.column(name) for name in match.missing]
    lacking = [column for column in lacking if column.constant and column.kind in ("choice", "school")]
    found = headings(sheet, match) if lacking else {}
    first = next(
        (i for i in range(match.first_data_index, len(sheet.rows)) if any(v is not None for v in sheet.rows[i])), -1
    )
    if found and first not in found:
        found = _over_headers(sheet, match, found)
    if not found or (first not in found and min(found) >= match.first_data_index):
        return sheet
    column = next((column for column in lacking if _say(column, found.values(), schools)), None)
    if column is None or asker.ask(_question(sheet, match, column, found)) != HEADINGS:
        return sheet
    width = max(map(len, sheet.rows))
    rows: list[list[Cell]] = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
    rows[match.first_data_index - 1][width] = column.header
    below: Cell = found.get(min(found)) if min(found) < match.first_data_index else None
    for index in range(match.first_data_index, len(rows)):
        if index in found:
            below, rows[index] = found[index], [None] * (width + 1)
        elif any(value is not None for value in rows[index]):
            rows[index][width] = below
    return replace(sheet, rows=rows)


def _over_headers(sheet: Sheet, match: Match, found: dict[int, str]) -> dict[int, str]:
    """The headings with the one that stands above the table itself, where each stands over the same headers: a table
    for each school, one below the other."""
    header = sheet.rows[match.first_data_index - 1]
    above = [value for value in sheet.rows[match.header_row - 2] if value is not None] if match.header_row > 1 else []
    if match.header_depth > 1 or len(above) != 1 or not isinstance(above[0], str) or len(above[0]) > LONGEST:
        return {}
    for index in found:
        below = next((row for row in sheet.rows[index + 1 :] if any(value is not None for value in row)), [])
        if [value for value in below if value is not None] != [value for value in header if value is not None]:
            return {}
    return {match.header_row - 2: " ".join(above[0].split()), **found}


def _say(column: Column, texts: Collection[str], schools: KnownSchools | None) -> bool:
    """Whether each heading is a value of the column."""
    if column.kind == "school":
        return all(
            (schools is not None and schools.laestab(text) is not None) or may_show(column, text) for text in texts
        )
    read = choice_reader(column.choices, column.also)
    try:
        return all(read(text) is not None for text in texts)
    except Unreadable:
        return False


def _question(sheet: Sheet, match: Match, column: Column, found: dict[int, str]) -> Question:
    numbers = [sheet.place(index)[1] for index in found]
    rows = f"{'Row' if len(numbers) == 1 else 'Rows'} {named_rows(numbers)}"
    sentence = (
        f'There is no column "{column.header}". {rows} {"stands" if len(numbers) == 1 else "stand"} above other rows '
        f"as a heading. Does a heading say it for the rows below?"
    )
    options = (
        Option(HEADINGS, f"Yes: each heading is the {column.header.lower()} of the rows below it"),
        Option(OTHER, "No: it is asked for the whole sheet"),
    )
    return Question(
        "reading", match.dataset.id, sheet.name, column.name, "", f"{HEADINGS} {numbers}", sentence, options, HEADINGS,
        decides=len(sheet.rows) - match.first_data_index, lasting=False, row=numbers[0],
    )  # fmt: skip
