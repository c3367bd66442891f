"""An authority's own term dates decide every figure by term and every price for term time: counted day by day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from common.calendar import Calendar
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.frames import frame

AS_AT = date(2024, 6, 13)
# Westmere's 2023/24: lessons from 4 September, half-terms of its own, a leap day in Term 4.
OWN = [("2023-09-04", "2023-10-13"), ("2023-10-30", "2023-12-21"), ("2024-01-08", "2024-02-16"), ("2024-02-26", "2024-03-28"), ("2024-04-15", "2024-05-24"), ("2024-06-03", "2024-07-19")]  # fmt: skip
CALENDAR = Calendar.default().with_own_terms({"2023": [list(days) for days in OWN]})
BANK = {date(2024, 5, 6)}  # the only bank holiday of the year that lies within a term
DAY = timedelta(days=1)


def lessons(first: date, last: date) -> int:
    found = 0
    for begins, ends in OWN:
        day = max(first, date.fromisoformat(begins))
        while day <= min(last, date.fromisoformat(ends)):
            found += day.weekday() < 5 and day not in BANK
            day += DAY
    return found


def term_of(day: date) -> int:
    """A day of a holiday is of the term that has just ended."""
    return max(number for number, (begins, _) in enumerate(OWN, 1) if date.fromisoformat(begins) <= day)


DAYS = [*(date(2023, 9, 4) + 11 * DAY * n for n in range(26)), date(2024, 2, 20)]  # the last in a half-term of its own


def test_exclusions_count_in_the_authoritys_own_terms_and_a_holiday_in_the_term_before_it():
    rows = "\n".join(f"P{n} | PERM | {day} | 8994001" for n, day in enumerate(DAYS))
    held = prepare({"exclusions": frame("exclusions", f"pupil_ref | category | start_date | school\n{rows}")})
    found = calculate(by_name("permanent_exclusions"), held, as_at=AS_AT, kind="term6", calendar=CALENDAR).frame
    counted = {row.period.label: row.numerator for row in found.itertuples() if row.period.label.startswith("2023/24")}
    assert counted == {f"2023/24 Term {n}": sum(term_of(day) == n for day in DAYS) for n in range(1, 7)}
    default = calculate(by_name("permanent_exclusions"), held, as_at=AS_AT, kind="term6").frame
    assert counted != {
        row.period.label: row.numerator for row in default.itertuples() if row.period.label.startswith("2023/24")
    }


@pytest.mark.parametrize(("basis", "times"), [("week", 39), ("day", 190)])
def test_a_price_for_term_time_is_paid_over_the_authoritys_own_school_days(basis, times):
    start, end, price = date(2023, 11, 8), date(2024, 5, 9), 61_700
    column = "weeks_per_year" if basis == "week" else "days_per_year"
    held = prepare({"placements": frame("placements", f"""
        placement_id | pupil_ref | provider | sector | start_date | end_date | price   | price_basis | {column} | fte
        A            | P1        | One      | ap_pru | {start}    | {end}    | {price} | {basis}     | {times}  | 1
    """)})  # fmt: skip
    for label, first, last in (
        ("2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("2024-25", date(2024, 4, 1), date(2025, 3, 31)),
    ):
        due = Fraction(
            price * times * lessons(max(start, first), min(end, last)), lessons(date(2023, 9, 1), date(2024, 8, 31))
        )
        row = calculate(
            by_name("placement_spend"), held, as_at=AS_AT, periods=[CALENDAR.parse(label)], calendar=CALENDAR
        ).frame.iloc[0]
        assert row["numerator"] == int(due + Fraction(1, 2)), label
