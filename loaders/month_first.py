"""Columns of dates whose month stands first: read day first, some would be other days and nobody would know.

One "03/17/2019" among "03/05/2019" and no "17/03/2019" says that the month comes first. A file of that kind opened in an
Excel set to British English is worse: there "03/05/2019" has already become a real 3 May, and "03/17/2019" stayed text.
So a real date whose day could be a month is in doubt as well, unless the column shows that the day comes first.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from common.cells import column_letter
from loaders.cells import Cells
from loaders.opening.refusal import Refused
from loaders.sheet import Cell
from loaders.trouble import Trouble, quoted

FEWEST = 5  # fewer are troubles of their cells; as many are the way the column is written
_SLASHED = re.compile(
    r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](?:\d{4}|\d{2})(?:[T ]+[\d:.]+(?: ?[ap]m)?Z?)?\s*", re.IGNORECASE
)
FIX = "Ask for the dates as day/month/year, or as year-month-day, and give the file again."


def refuse_if(sheet: str, index: int, header: str, values: Collection[Cell]) -> None:
    """Raise Refused when the dates of a column clearly have the month first."""
    wrong = _months_first(values)
    if len(wrong) >= FEWEST:
        raise Refused(
            "month-first",
            f"The dates under {quoted(header)} (column {column_letter(index)} of the sheet {sheet!r}) have the month "
            f"first, such as {wrong[0].strip()}. Read day first, many would be other days, so nothing was read.",
            FIX,
        )


def in_doubt(cells: Cells) -> list[tuple[int, Trouble]]:
    """(position, trouble) of every date that could be another day, in a column where some have the month first."""
    wrong = _months_first(cells.raw)
    if not wrong:
        return []
    doubtful = {number: _trouble(value, wrong[0]) for number, value in enumerate(cells.raw) if _either(value)}
    return [(row, doubtful[code]) for row, code in enumerate(cells.codes.tolist()) if code in doubtful]


def _months_first(values: Collection[Cell]) -> list[str]:
    """The texts that only the month first can read; none where some date is surely day first."""
    found: list[str] = []
    for value in values:
        if isinstance(value, date):
            if value.day > 12:
                return []
        elif isinstance(value, str) and (match := _SLASHED.fullmatch(value)):
            first, second = int(match[1]), int(match[2])
            if 12 < first <= 31 and 1 <= second <= 12:
                return []
            if 1 <= first <= 12 < second <= 31:
                found.append(value)
    return found


def _either(value: Cell) -> bool:
    """Whether day and month could change places and make another day."""
    if isinstance(value, date):
        return value.day <= 12 and value.day != value.month
    match = _SLASHED.fullmatch(value) if isinstance(value, str) else None
    return (
        match is not None and match[1].lstrip("0") != match[2].lstrip("0") and max(int(match[1]), int(match[2])) <= 12
    )


def _trouble(value: Cell, other: str) -> Trouble:
    shown = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
    message = f"{quoted(shown)} may have day and month the wrong way round: {quoted(other.strip())} in the same column has the month first."
    return Trouble("day-or-month", message, FIX)
