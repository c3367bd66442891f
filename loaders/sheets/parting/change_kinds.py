"""A column "Action" in a register of savings that says what was done to each row: "Add", "Amend", "Delete". It names no
action of the plan."""

from __future__ import annotations

from dataclasses import replace

from common.words import choice_words
from loaders.sheets.headers import Match
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Sheet
from loaders.values.cells import is_blank

_KINDS = frozenset(
    "add added addition amend amended amendment new change changed update updated delete deleted deletion remove "
    "removed keep retain retained unchanged none close closed continue".split()
) | {"no change", "no changes"}


def without_kinds(sheet: Sheet, match: Match) -> Match:
    """The match without the column, which is then one of those that are not used: a row to delete waits as any does."""
    found = match.columns.get("action")
    if match.dataset.name != "savings" or found is None or found.how == "chosen":
        return match
    cells = {value for row in sheet.rows[match.first_data_index :] if not is_blank(value := cell_at(row, found.index))}
    if not cells or not all(isinstance(cell, str) and choice_words(cell) in _KINDS for cell in cells):
        return match
    columns = {name: each for name, each in match.columns.items() if each is not found}
    return replace(match, columns=columns, unmapped=[*match.unmapped, found.header])
