"""The day a suspended child came back, which a school's system writes beside each suspension: it decides nothing, and
nothing is asked of it. Beside a permanent exclusion it may be the day of a reinstatement."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Sheet
from loaders.values.cells import is_blank
from loaders.values.labels import choice_reader
from loaders.values.trouble import Unreadable

_WORDS = frozenset("return returned returning reintegration readmission readmitted back".split())


def are_of_suspensions(sheet: Sheet, match: Match, index: int, words: Sequence[str]) -> bool:
    """Whether a column of days of return is filled beside suspensions alone."""
    kind = match.columns.get("category")
    if match.dataset.name != "exclusions" or kind is None or not any(_WORDS & set(text.split()) for text in words):
        return False
    read = choice_reader(match.dataset.column("category").choices, match.dataset.column("category").also)
    for row in sheet.rows[match.first_data_index :]:
        day, category = cell_at(row, index), cell_at(row, kind.index)
        if is_blank(day):
            continue
        try:
            if not is_day(day) or is_blank(category) or read(category) not in ("SUSP", "LNCH"):
                return False
        except Unreadable:
            return False
    return True
