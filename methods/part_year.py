"""What of a yearly amount falls into a period: by days, by school days, and by the fifths and sevenths of a year of
places."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from methods.variance import Number, exactly


def days_in(start: date, end: date | None, first: date, last: date) -> int:
    """Days of a placement within a period, both ends counted; one without an end runs on."""
    from_day, to_day = max(start, first), min(end or last, last)
    return max(0, (to_day - from_day).days + 1)


def by_days(yearly: Number, start: date, end: date | None, first: date, last: date) -> Fraction:
    """A yearly amount over the days of a financial year (366 in 2019-20): £120,000 from 1 September 2019 is
    £69,836.07."""
    return exactly(yearly) * days_in(start, end, first, last) / ((last - first).days + 1)


def by_school_days(yearly: Number, paid_days: int, days_of_year: int) -> Fraction:
    """A price of 190 days or 38 weeks, over the school days of the academic year that a placement had."""
    if days_of_year <= 0:
        raise ValueError("The year has no school days.")
    return exactly(yearly) * paid_days / days_of_year


def places_of_financial_year(
    until_august: Number, from_september: Number, price: Number, first_months: int = 5
) -> Fraction:
    """Places of two academic years paid over one financial year: five twelfths of the old ones and seven of the new.
    From the age of 16 the academic year turns a month earlier: `first_months` is 4."""
    months = exactly(until_august) * first_months + exactly(from_september) * (12 - first_months)
    return exactly(price) * months / 12
