"""From when to when there are lessons in a period that a row names: what such a row is of cannot have happened
before."""

from __future__ import annotations

from datetime import date

from common.calendar import Calendar, Period

OF_LESSONS = ("term6", "term3", "academic_year")


def lessons(period: Period, calendar: Calendar) -> tuple[date, date]:
    """The first and the last day of lessons of a term or an academic year, which the period itself reaches beyond (from
    1 September, and to the day before the next term); of any other period its own first and last day."""
    terms = [term for term in calendar.terms if period.start <= term.first_day <= period.end]
    if period.kind not in OF_LESSONS or not terms:
        return period.start, period.end
    return terms[0].first_day, terms[-1].last_day
