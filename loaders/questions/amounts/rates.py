"""Sessions missed that a sheet says in other ways: with leave and without in two columns, which are added up; a
percentage of attendance or absence beside the sessions that were possible, from which they are worked out to the
nearest session.

A percentage that was rounded comes back to a session or two less or more, so it is asked once before any of it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from common.cells import column_letter
from common.words import header_words
from loaders.questions.question import Asker, Option, Question
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Ways
from loaders.sheets.sheet import Cell, Sheet
from loaders.values import percents
from loaders.values.amounts import bare_number, is_percent
from loaders.values.cells import is_blank

OF_100, OF_1 = "of 100", "of 1"
_THERE = re.compile(r"\b(?:attendance|attended|attending|present)\b")
_AWAY = re.compile(r"\b(?:absence|absences|absent|missed)\b")
_PART = re.compile(
    r"\b(?:unauthori[sz]ed|authori[sz]ed|persistent|persistently|severe|severely|target|last|previous|national)\b"
)
_LEAVE = re.compile(
    r"(?:sessions? )?(?:missed )?authori[sz]ed(?: absences?)?(?: sessions?)?|(?:sess |sessions )authori[sz]ed"
)
_RATE = re.compile(r"\brate\b")
HUNDRED = Decimal(100)


def counted(sheet: Sheet, match: Match, asker: Asker) -> Sheet:
    """The sheet with the sessions missed in the place of their percentage, where a person says that it is so."""
    if match.dataset.name != "attendance" or "missed" not in match.missing or "possible" not in match.columns:
        return sheet
    if (whole := _with_and_without_leave(sheet, match)) is not None:
        return whole
    first, used = match.first_data_index, {found.index for found in match.columns.values()}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    found = [index for index, way in enumerate(ways) if way and index not in used and _is_rate(way)]
    if len(found) != 1:
        return sheet
    at, away = found[0], any(map(_AWAY.search, ways[found[0]].words))
    cells = [row[at] for row in sheet.rows[first:] if at < len(row) and not is_blank(row[at])]
    place = f"{column_letter(at)} {ways[at].found[0]}"
    answer = asker.ask(_question(match, sheet, place, ways[at], cells))
    rows = [list(row) for row in sheet.rows]
    rows[first - 1][at] = match.dataset.column("missed").header
    for row in rows[first:]:
        if at < len(row) and answer in (OF_100, OF_1):
            possible = row[match.columns["possible"].index] if match.columns["possible"].index < len(row) else None
            row[at] = _missed(possible, row[at], Decimal(1) if answer == OF_1 else HUNDRED, away)
    return replace(sheet, rows=rows) if answer is not None else sheet


def _with_and_without_leave(sheet: Sheet, match: Match) -> Sheet | None:
    """The sheet with the sessions missed, where it has those missed with leave and those without in two columns; None
    where it has not."""
    without = match.columns.get("unauthorised")
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    leave = [index for index, way in enumerate(ways) if any(map(_LEAVE.fullmatch, way.words))]
    if without is None or len(leave) != 1:
        return None
    width = max(map(len, sheet.rows))
    rows: list[list[Cell]] = [[*row, *[None] * (width + 1 - len(row))] for row in sheet.rows]
    rows[match.first_data_index - 1][width] = match.dataset.column("missed").header
    for row in rows[match.first_data_index :]:
        parts = bare_number(row[leave[0]]), bare_number(row[without.index])
        if parts[0] is not None and parts[1] is not None:
            row[width] = float(parts[0] + parts[1])
    return replace(sheet, rows=rows)


def _is_rate(way: Ways) -> bool:
    text = " ".join((*way.found, *way.words))
    of_it = any(_THERE.search(words) or _AWAY.search(words) for words in way.words)
    return (
        of_it
        and not _PART.search(text.casefold())
        and (percents.says_percent(text) or bool(_RATE.search(text.casefold())))
    )


def _missed(possible: Cell, rate: Cell, whole: Decimal, away: bool) -> Cell:
    """The sessions missed; where either is no number, or the rate more than all, what the reader says to be wrong."""
    total = bare_number(possible)
    share = bare_number(str(rate).replace("%", "")) / HUNDRED if is_percent(rate) else _share(rate, whole)  # type: ignore[operator]
    if total is None or share is None:
        return rate
    if not 0 <= share <= 1:
        return f"{rate} %"
    return float((total * (share if away else 1 - share)).quantize(Decimal(1), ROUND_HALF_UP))


def _share(rate: Cell, whole: Decimal) -> Decimal | None:
    figure = bare_number(rate)
    return None if figure is None else figure / whole


def _question(match: Match, sheet: Sheet, place: str, way: Ways, cells: Sequence[Cell]) -> Question:
    figures = [figure for cell in cells if not is_percent(cell) and (figure := bare_number(cell)) is not None]
    small = bool(figures) and max(figures) <= 1
    column = match.dataset.column("missed").header
    sentence = (
        f'There is no column "{column}". Are the sessions missed to be worked out from "{way.found[0]}" and the '
        f"sessions possible, "
        "to the nearest session?"
    )
    options = (Option(OF_100, "Yes; 95 means 95%"), *((Option(OF_1, "Yes; 0.95 means 95%"),) if small else ()))
    return Question(
        "reading", match.dataset.id, sheet.name, "missed", place, f"rate {header_words(way.found[0])}", sentence,
        options,
        OF_1 if small and any(map(_THERE.search, way.words)) else "" if small else OF_100, decides=len(cells),
        row=match.header_row,
    )  # fmt: skip
