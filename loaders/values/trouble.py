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


def of_days(trouble: Trouble) -> Trouble:
    """What is no number under school days may be days and hours, or a week: only the school knows what that comes
    to."""
    fix = "Write the school days in halves, such as 2.5: how long its day and its week are only the school knows."
    return replace(trouble, fix=fix) if trouble.code == "not-a-number" else trouble
