"""How long something lasted, as people write it: 2, "2 days", "1½", "half a day", "3 sessions" (two to a day).

A unit in the cell is that cell's own; without one the header's holds. Hours and weeks are no school days, and are held.
"""

from __future__ import annotations

import re
from decimal import Decimal

from common import words
from loaders.sheets.sheet import Cell
from loaders.values import amounts
from loaders.values.trouble import Unreadable, quoted

DAYS, SESSIONS, UNSAID, DOUBT = "days", "sessions", "unsaid", "doubt"
FACTORS = {DAYS: 1.0, SESSIONS: 0.5}

_HALF_DAY = r"(?:half|1/2)[ -]*(?:school )?days?"
_SESSION = re.compile(rf"\bsessions?\b|\bsess\b|(?<![\d.]){_HALF_DAY}\b")
_DAY = re.compile(r"\bdays?\b")
_OTHER = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|weeks?|wks?|months?|lessons?|periods?)\b")
_LENGTH = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)?(?P<half>[ ]+1/2|^1/2(?= )|(?:^|[ ]?and )?(?:a )?half(?:[ ]?an?)?)?[ ]*"
    r"(?:school )?(?P<unit>days?|d|sessions?|sess)?(?P<after> and a half)?\.?"
)


def unit_of(text: str) -> str:
    """What a header or a title says its lengths are in: DAYS, SESSIONS (half days too), DOUBT where it names both or
    hours, weeks and the like, UNSAID where it names none."""
    text = _spaced(text)
    sessions = _SESSION.search(text) is not None
    days = _DAY.search(_SESSION.sub(" ", text)) is not None
    if _OTHER.search(text) or (days and sessions):
        return DOUBT
    return SESSIONS if sessions else DAYS if days else UNSAID


def days(value: Cell, factor: float = 1.0) -> float:
    """School days. `factor`: days to one of what the header counts. Raises Unreadable."""
    if not isinstance(value, str):
        return float(amounts.amount(value)) * factor
    found = _LENGTH.fullmatch("half" if value.strip() == "½" else _spaced(value))
    written = found is not None and (found["half"] or found["after"] or found["unit"])
    if found is None or not written or not (found["whole"] or found["half"]):
        return float(amounts.amount(value)) * factor
    number = Decimal(found["whole"] or 0) + (Decimal("0.5") if found["half"] or found["after"] else 0)
    unit = found["unit"] or ""
    if unit:
        own = FACTORS[SESSIONS if unit.startswith("sess") else DAYS]
        if own > factor and unit.startswith("d"):
            raise Unreadable(
                "length-in-days", f"{quoted(value)} says days under a header of sessions.", "Give both in one unit."
            )
        return float(number) * own
    return float(number) * factor


def is_length(value: Cell) -> bool:
    try:
        days(value)
    except Unreadable:
        return False
    return True


def _spaced(text: str) -> str:
    return words.normalise_text(text.replace("½", " 1/2"))
