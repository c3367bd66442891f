"""What is recovered after a permanent exclusion: A x (B / 52) + C, to the penny.

A is the yearly amount for a pupil of the year group, B the complete weeks left from the relevant date to the end of the
funding year (31 March), C an adjustment such as the pupil premium. A leaver excluded on or after 1 April is paid for to
the end of the school year instead (31 August here), since a new funding year would outlast the school.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from methods.variance import Number, exactly

WEEKS = 52
SCHOOL_DAY = 6  # the relevant date is the sixth school day after the exclusion


def due(amount: Number, weeks: int, adjustment: Number = 0) -> Decimal:
    """Pounds and pence, halves of a penny up: 4,444.06 for 20 weeks is 1,709.25."""
    if weeks < 0:
        raise ValueError("There cannot be fewer than no weeks.")
    pence = (exactly(amount) * weeks / WEEKS + exactly(adjustment)) * 100
    whole = Decimal(pence.numerator) / Decimal(pence.denominator)
    return whole.quantize(Decimal(1), ROUND_HALF_UP) / 100


def relevant_date(excluded: date, is_school_day: Callable[[date], bool], nth: int = SCHOOL_DAY) -> date:
    """The sixth school day after an exclusion. Raises ValueError where a year has no such day: the term table has
    ended."""
    day, found = excluded, 0
    while found < nth:
        day += timedelta(days=1)
        found += is_school_day(day)
        if (day - excluded).days > 366:
            raise ValueError("No sixth school day is known within a year of the exclusion.")
    return day


def weeks_left(
    relevant: date, leaver: bool = False, excluded: date | None = None, leavers_until: tuple[int, int] = (8, 31)
) -> int:
    """B: complete weeks from the relevant date, that day counted, to 31 March; for a leaver excluded on or after 1
    April to 31 August of the same year (`leavers_until`: month and day). `excluded` is the day of the exclusion;
    without it the relevant date stands for it."""
    of = excluded or relevant
    school_year_ends = date(of.year, *leavers_until)
    if leaver and date(of.year, 4, 1) <= of <= school_year_ends:
        end = school_year_ends
    else:
        end = date(relevant.year + (relevant.month > 3), 3, 31)
    return max(0, (end - relevant).days + 1) // 7


def net(paid: Number, passed_on: Number = 0) -> Decimal:
    """What is left with the authority after the admitting school has had its share."""
    pence = (exactly(paid) - exactly(passed_on)) * 100
    return (Decimal(pence.numerator) / Decimal(pence.denominator)).quantize(Decimal(1), ROUND_HALF_UP) / 100
