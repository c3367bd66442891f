"""The days of exclusions of a kind, one by one: what is rarer than three a term is told by the days between two.
Private."""

from __future__ import annotations

from datetime import date

from common.calendar import Calendar
from measures.counting import chosen
from measures.formulas.exclusions import counted
from measures.inclusion.rolls import Where
from measures.spec import Frames, Window


def days_of(frames: Frames, category: str, as_at: date, calendar: Calendar, where: Where) -> list[date]:
    """The first day of each exclusion that stood on a day, in order; two of one day are there twice."""
    held = frames.get("exclusions")
    if held is None or held.empty:
        return []
    window = Window((), as_at, calendar, (), where)
    return sorted(day.date() for day in chosen(counted(held, category, window), window)["start_date"])
