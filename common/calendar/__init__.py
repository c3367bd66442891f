"""The calendar: six terms and three, academic, financial and calendar years, months, school days.

A `Period` is a stretch of days with a name. Every kind cuts time without a gap or an overlap, so parts add to wholes:
a term runs from its first counting day to the day before the next term's. A day in a holiday belongs to the term just
ended; days from 1 September to the first day of term belong to Term 1; the academic year ends on 31 August.
Terms come from an editable table, `data/terms.csv`. A date that the table does not reach gets no term and a clear
error.
"""

from common.calendar.labels import HOW_WRITTEN
from common.calendar.periods import (
    KIND_WORDS,
    KINDS,
    SEASONS,
    SO_FAR,
    YEAR_KINDS,
    CalendarError,
    Period,
    academic_year_of,
    dash_year,
    financial_year_of,
    january_census,
    long_day,
    same_day_in,
    short_day,
    slash_year,
)  # fmt: skip
from common.calendar.terms import TERMS_FILE, Calendar

__all__ = [
    "HOW_WRITTEN", "KINDS", "KIND_WORDS", "SEASONS", "SO_FAR", "TERMS_FILE", "YEAR_KINDS", "Calendar", "CalendarError",
    "Period", "academic_year_of", "dash_year", "financial_year_of", "january_census", "long_day", "same_day_in",
    "short_day", "slash_year",
]  # fmt: skip
