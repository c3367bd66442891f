"""What can be wrong with one cell, before it is known where the cell stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.spec import Severity
from loaders.values import personal


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a value: an "error" holds its row, a "warning" keeps it."""

    code: str
    message: str
    fix: str
    severity: Severity = "error"

    def without(self, found: object, header: str) -> Trouble:
        """The same trouble without the words that were found in the cell."""
        message = self.message.replace(quoted(found), HERE)
        if str(found).strip() and str(found).strip()[:40] in message:
            message = f"{HERE} cannot be read as {header}."
        return replace(self, message=message)


class Unreadable(ValueError):
    """A value that its column cannot take."""

    def __init__(self, code: str, message: str, fix: str):
        super().__init__(message)
        self.trouble = Trouble(code, message, fix)


UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]", re.IGNORECASE)
_MAY_BE_A_NAME = re.compile(r"[A-Z][a-z'’-]+(?:,? [A-Z][A-Za-z'’-]*)+|[A-Z'’-]+, ?[A-Za-z'’ -]+")
NOT_SHOWN = "(not shown)"
HERE = "What stands here"


def quoted(value: object) -> str:
    """A found value as messages show it: short, on one line, in quotation marks; what may be a child's is not shown."""
    text = " ".join(str(int(value) if isinstance(value, float) and value.is_integer() else value).split())
    if UPN.search(text) or _MAY_BE_A_NAME.fullmatch(text) or personal.looks_personal(text):
        return NOT_SHOWN
    return f'"{text[:40]}…"' if len(text) > 41 else f'"{text}"'


_FIGURES = re.compile(r"(?<![A-Za-z\d])£? ?\d[\d,]*(?:\.\d+)?")
_DAY = re.compile(r"\d[/.-]\d")  # a day is no two figures
_ADDED = re.compile(r"£? ?\d+(?:\.\d+)? ?(?:\+|&|and|plus) ?£? ?\d+(?:\.\d+)?", re.IGNORECASE)
_OF_DAYS = "Write the school days in halves, such as 2.5: how long its day and its week are only the school knows."
_OF_A_PLACE = (
    "Write what part of a full-time place it is: 2.5 of the 5 days of a week is 0.5. How many days its week has only "
    "the office knows."
)


def with_mend(trouble: Trouble, column: str, value: object) -> Trouble:
    """What to write instead of what is no number: a length of hours or weeks, a part of a place in days, a sum."""
    if trouble.code != "not-a-number":
        return trouble
    if fix := {"days": _OF_DAYS, "fte": _OF_A_PLACE}.get(column):
        return replace(trouble, fix=fix)
    words = " ".join(str(value).split())
    if _ADDED.fullmatch(words):
        both = sum(float(figure.strip("£ ")) for figure in _FIGURES.findall(words))
        fix = f"Write one figure: {both:g} where both are meant; else the one of this column, and the other in its own."
        return replace(trouble, fix=fix)
    if len(_FIGURES.findall(words)) > 1 and not _DAY.search(words):
        return replace(trouble, fix="There is more than one figure here: write the one that is meant, and it alone.")
    return trouble
