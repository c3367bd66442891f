"""An authority's own term dates: years that stand in place of those of `data/terms.csv`.

What is stored is plain JSON: {"2019": [["2019-09-04", "2019-10-25"], … six of them]}, the year it starts in and its six
terms' first and last days. A term is a half-term: an authority of three terms has six of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from common.calendar.periods import CalendarError, Term, long_day, slash_year

TERMS_IN_A_YEAR = 6
EARLIEST = (8, 20)  # (month, day) of a year's first lessons; some authorities come back before September
LATEST = (7, 31)
SHORTEST, LONGEST = 10, 75  # calendar days of a term: outside of these a date is surely a slip
Days = Sequence[Sequence[str]]


def terms_of_year(year: int, days: Sequence[tuple[date | None, date | None]]) -> list[Term]:
    """The six terms of an academic year, from the first and last day of each. Raises CalendarError with the first that
    cannot be so: one missing, out of order, out of the year, or shorter or longer than any term is."""
    if len(days) != TERMS_IN_A_YEAR:
        raise CalendarError(f"{slash_year(year)} should have {TERMS_IN_A_YEAR} terms; there are {len(days)}.")
    first, last = date(year, *EARLIEST), date(year + 1, *LATEST)
    found: list[Term] = []
    for number, (begins, ends) in enumerate(days, start=1):
        name = f"Term {number} of {slash_year(year)}"
        if begins is None or ends is None:
            raise CalendarError(f"{name} lacks its {'first' if begins is None else 'last'} day.")
        if ends < begins:
            raise CalendarError(f"{name} ends on {long_day(ends)}, before it begins on {long_day(begins)}.")
        if not first <= begins or not ends <= last:
            raise CalendarError(
                f"{name} runs from {long_day(begins)} to {long_day(ends)}: a day of {slash_year(year)} lies from "
                f"{long_day(first)} to {long_day(last)}."
            )
        if not SHORTEST <= (ends - begins).days + 1 <= LONGEST:
            raise CalendarError(
                f"{name} has {(ends - begins).days + 1} days, from {long_day(begins)} to {long_day(ends)}; a term has "
                f"{SHORTEST} to {LONGEST}. Terms here are half-terms: a year has six."
            )
        if found and found[-1].last_day >= begins:
            raise CalendarError(f"{name} begins on {long_day(begins)}, before the term before it has ended.")
        found.append(Term(year, number, begins, ends))
    return found


def as_stored(terms: Sequence[Term]) -> list[list[str]]:
    """The terms of one year as they are stored."""
    return [[term.first_day.isoformat(), term.last_day.isoformat()] for term in terms]


def with_own(terms: Sequence[Term], own: Mapping[str, Days]) -> list[Term]:
    """A table of terms with the authority's own years in place of its. Raises CalendarError for years that cannot be
    so."""
    years = {
        int(year): terms_of_year(int(year), [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in days])
        for year, days in own.items()
    }
    others = [term for term in terms if term.academic_year not in years]
    return sorted([*others, *(term for year in years.values() for term in year)])
