"""An outcome and its day in one cell: "Agreed 08/10/2018", "Upheld (20/11/18)". The day goes to its own column.

Only a word that is one of the column's choices, and one that something came of, is taken apart: "Panel 12/11/2018" and
"Awaiting 12/11/2018" say no day of an outcome and stay, to be asked about. A day that another stands for already stays
too, unless they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from common.words import choice_words
from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.parting.columns import laid_in_two, texts_below
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column
from loaders.values.labels import choice_reader
from loaders.values.trouble import Unreadable

# A dataset's columns of outcomes, each with the column of its day and the codes of which that is the day (all, where
# none is named, but those with which nothing has come yet).
_DATED: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "exclusions": (("status", "status_date", ()),),
    "moves": (("outcome", "outcome_date", ()),),
    "assessment_requests": (
        ("request_outcome", "request_outcome_date", ()),
        ("assessment_outcome", "assessment_outcome_date", ()),
    ),
    "appeals": (("outcome", "outcome_date", ()), ("stage", "outcome_date", ("conceded", "withdrawn", "heard"))),
    "placements": (("status", "end_date", ("ended",)), ("review_outcome", "review_date", ())),
}
_LAST = {"placements": "end_date", "ehc_plans": "plan_end", "top_ups": "to_date"}
_ENDED = frozenset("ceased ended closed left finished terminated lapsed discontinued leaver".split())
_STATUS = frozenset("status state position stage progress live active".split())
_OPEN = frozenset(["open", "A", "H", "notified", "registered", "live", "planned"])
_WORDS_AND_DAY = re.compile(
    r"(?P<words>[^\W\d_][^\d]*?)[\s,;:(/-]*\b(?:on |dated )?(?P<day>\d.*?|[a-z]{3,9} \d.*?)\)?", re.IGNORECASE
)


def parted(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with the days of such cells under the column of days, or the sheet itself."""
    if sheet.origin is not None:
        return sheet
    for name, dated, codes in _DATED.get(match.dataset.id, ()):
        if name not in match.columns or (dated in match.columns and match.columns[dated].how == "close"):
            continue
        index = match.columns[name].index
        column = match.dataset.column(name)
        apart = {v: parts for v in texts_below(sheet, match, index) if (parts := _apart(column, v, codes))}
        if not apart:
            continue
        return laid_in_two(sheet, match, index, apart, name, dated)
    return _ended(sheet, match) if match.dataset.id in _LAST else sheet


def _ended(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with a last day for what ended on a day that stands beside the word, "Ceased 31/08/2018", under a
    header of a status, where it has no column of last days. A note that says so waits for a person."""
    last = _LAST[match.dataset.id]
    if last in match.columns:
        return sheet
    used = {found.index for found in match.columns.values() if found.how != "close"}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    for index in (i for i, way in enumerate(ways) if way and i not in used and _STATUS & set(way.words[0].split())):
        apart = {
            v: parts for v in texts_below(sheet, match, index) if (parts := _word_and_day(v)) and _is_end(parts[0])
        }
        if not apart:
            continue
        width = max(map(len, sheet.rows))
        rows: list[list[Cell]] = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
        rows[match.first_data_index - 1][width] = match.dataset.column(last).header
        for row in rows[match.first_data_index :]:
            if isinstance(row[index], str) and row[index] in apart:
                row[index], row[width] = apart[str(row[index])]
        return replace(sheet, rows=rows)
    return sheet


def _is_end(word: str) -> bool:
    return bool(_ENDED & set(choice_words(word).split()))


def _apart(column: Column, value: str, codes: tuple[str, ...]) -> tuple[str, str] | None:
    """The word and the day of such a cell; None of every other one."""
    parts = _word_and_day(value)
    if parts is None:
        return None
    try:
        code = choice_reader(column.choices, column.also)(parts[0])
    except Unreadable:
        return None
    return parts if (code in codes if codes else code not in _OPEN) else None


def _word_and_day(value: str) -> tuple[str, str] | None:
    if not any(map(str.isdigit, value)):
        return None
    hit = _WORDS_AND_DAY.fullmatch(" ".join(value.split()))
    return (hit["words"].strip(), hit["day"]) if hit is not None and is_day(hit["day"]) else None
