"""What is said of a sheet's headers: where a column stands, which were found twice, what was taken from the sheet's
name."""

from __future__ import annotations

from common.cells import column_letter
from common.words import header_words
from loaders.questions import Asker
from loaders.sheets.headers import Match
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem, Severity


def place_of(match: Match, column: str) -> str:
    """A column as problems name it, letter and header: "D Start date"."""
    found = match.columns.get(column)
    if found is None and column == "pupil_ref":
        personal = (c.name for c in match.dataset.columns if c.personal == "key")
        found = next((match.columns[name] for name in personal if name in match.columns), None)
    return f"{column_letter(found.index)} {found.header}" if found else ""


def match_problems(match: Match) -> list[Problem]:
    """Headers that were found twice are worth a word: only the first was read."""
    used = {header_words(found.header): found for found in match.columns.values()}
    return [
        Problem(
            "", match.header_row, "", "repeated-header", "warning", header,
            f'Two columns are headed "{header}"; only column {column_letter(used[header_words(header)].index)} was '
            'read.',
            "Give each column its own header.",
        )
        for header in match.unmapped
        if header_words(header) in used
    ]  # fmt: skip


def implied_problems(sheet: Sheet, match: Match, asker: Asker) -> list[Problem]:
    """What was taken from the sheet's name or title is said, for a person to agree to; what they answered they know."""
    problems = []
    answered = {each.question.column for each in asker.answered if each.question.kind == "constant"}
    for name, code in match.implied.items():
        if name in answered:
            continue
        column = match.dataset.column(name)
        label = next((choice.label for choice in column.choices if choice.code == code), asker.names.get(code, code))
        by = "what stands beside it" if name == "price_basis" else "the sheet's name or title"
        message = f'There is no column "{column.header}". By {by} every row was taken as: {label}.'
        fix = f'If some rows are not, add a column "{column.header}".'
        problems.append(Problem(sheet.name, match.header_row, "", "told-by-title", "warning", "", message, fix))
    return problems


def confirmations(match: Match, sheet: Sheet) -> list[Problem]:
    """A problem for every proposal: an error where the column is needed, a warning where it was left out meanwhile."""
    problems = []
    for name, found in match.proposed.items():
        column = match.dataset.column(name)
        needed = column.decisive or (column.required and column.default is None)
        meanwhile = "No row counts until that is confirmed." if needed else "It was left out until that is confirmed."
        message = f'Is "{found.header}" the column "{column.header}"? {meanwhile}'
        fix = f'Confirm it, or rename the header to "{column.header}".'
        severity: Severity = "error" if needed else "warning"
        row = match.header_row + match.header_depth - 1
        problems.append(
            Problem(sheet.name, row, place_of(match, name), "confirm-header", severity, found.header, message, fix)
        )
    return problems
