"""Initials and short birthdays where a reference is due: "J.S.", "J S", "Case 1 (JS)", "JS Y9", "ZQ120306".

Two or three capitals alone ("JS", "ABC") stay references: offices use such codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from loaders.sheets.sheet import Cell
from loaders.values.known_words import is_neutral

_LETTERS = r"[^\W\d_]"
_DOTTED = re.compile(rf"(?<![^\W\d_.])(?:{_LETTERS}\. ?)+(?:{_LETTERS}\.|{_LETTERS}(?![^\W_.]))")
_APART = re.compile(r"[A-Z](?: [A-Z]){1,3}")
_BEHIND_A_NUMBER = re.compile(r"\d\W*[(\[]([A-Z]{2,3})[)\]]")
_BEFORE_A_YEAR = re.compile(r"([A-Z]{2,3}),? (?:Y|YR|Yr|Year|YEAR) ?\d{1,2}")
_SIX_FIGURES = re.compile(r"[A-Z]{0,3}[-/ ]?(\d{6})")
SEVERAL = 3  # different days, months and years: a system that counts up changes few of them


def stand_in(text: str) -> bool:
    """Whether a reference has somebody's initials in it. "S.E.N. 12" has none."""
    if _APART.fullmatch(text):
        return True
    found = [hit[0] for hit in _DOTTED.finditer(text)] if "." in text else []
    found += [hit[1] for pattern in (_BEHIND_A_NUMBER, _BEFORE_A_YEAR) for hit in pattern.finditer(text)]
    return any(not is_neutral("".join(filter(str.isalpha, each))) for each in found)


def short_birthdays(values: Iterable[Cell]) -> list[Cell]:
    """All of a column's different values where each is six figures of a day, with or without initials before; none
    where one is anything else, or where they count up."""
    days: dict[Cell, str] = {}
    for value in values:
        text = (
            str(int(value)).zfill(6) if isinstance(value, int | float) and value == value // 1 else str(value).strip()
        )
        six = _SIX_FIGURES.fullmatch(text)
        if six is None or not _is_day(six[1]):
            return []
        days[value] = six[1]
    apart = all(len({figures[at : at + 2] for figures in days.values()}) >= SEVERAL for at in (0, 2, 4))
    return list(days) if apart else []


def _is_day(figures: str) -> bool:
    """Whether six figures are a day, month and year of this century."""
    year = 2000 + int(figures[4:])
    try:
        return date(year, int(figures[2:4]), int(figures[:2])) <= date.today()
    except ValueError:
        return False
