"""A day that a plan gives as a time: "Summer term 2027" under a due date is that term's last day, "July 2019" under a
start its first.

Only what names its year in full and can be no day: "Nov-18" may be the eighteenth of November, and 2018/19 a year of
two kinds.
"""

from __future__ import annotations

import re
from datetime import date

from common.calendar import Calendar, CalendarError
from loaders.sheets.sheet import Cell
from loaders.values import dates
from loaders.values.period_labels import period
from loaders.values.trouble import Trouble, Unreadable, quoted

FIRST, LAST = "first", "last"
_EDGE = re.compile(
    r"(?:by )?(?:the )?(?P<edge>end|start|beginning) of (?:the )?|(?:by|during|in|for) (?:the )?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KINDS = ("term6", "term3", "month", "quarter")


def day(value: Cell, calendar: Calendar, edge: str, epoch_1904: bool = False) -> tuple[date, Trouble | None]:
    """The day that a cell means, and what is to be said of how it was read. Raises Unreadable for what is neither a day
    nor such a time."""
    try:
        return dates.day(value, epoch_1904), None
    except Unreadable:
        found = _of_period(value, calendar, edge)
        if found is None:
            raise
    which = "last" if found[1] == LAST else "first"
    message = f"{quoted(value)} is read as {found[0]:%d/%m/%Y}, the {which} day of it."
    return found[0], Trouble("day-of-a-period", message, "Write the day where it is another.", "warning")


def _of_period(value: Cell, calendar: Calendar, edge: str) -> tuple[date, str] | None:
    if not isinstance(value, str) or not _YEAR.search(value):
        return None
    words = " ".join(value.split())
    if hit := _EDGE.match(words):
        edge = {None: edge, "end": LAST}.get(hit["edge"] and hit["edge"].lower(), FIRST)
        words = words[hit.end() :]
    try:
        found = calendar.parse(period(words, calendar))
    except (Unreadable, CalendarError):
        return None
    if found.kind not in _KINDS:
        return None
    # Of a term the days of lessons: it is not over at the end of the holiday after it.
    lessons = [t for t in calendar.terms if found.kind.startswith("term") and found.start <= t.first_day <= found.end]
    if edge == FIRST:
        return (min(t.first_day for t in lessons) if lessons else found.start), FIRST
    return (max(t.last_day for t in lessons) if lessons else found.end), LAST
