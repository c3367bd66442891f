"""Periods as officers write them, and those that could be two."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from common.calendar import Calendar
from loaders.values.period_labels import period
from loaders.values.trouble import Unreadable

CALENDAR = Calendar.default()

WRITTEN = {
    "2018/19 Term 3": ("Term 3 2018/19", "2018–19 Term 3", "T3 2018/19", "2018/19 T3", "term 3, 18/19", "Half term 3 2018-2019", "Spring 1 2018/19", "Spring 1 2019", "SPR1 2019", "2019 Spring 1", "Spring half term 1 2018/19", "Spr HT1 2018/19"),
    "2018/19 Term 2": ("Autumn 2 2018", "Aut2 2018/19", "Autumn half-term 2, 2018"),
    "2018/19 Term 6": ("Summer 2 2018/19", "Summer term 2 of 2018/19", "2018/19 HT6"),
    "Autumn 2018/19": ("Autumn 2018-19", "Autumn term 2018/19", "2018/19 Autumn", "Aut 18/19", "Autumn 2018", "Autumn term 2018", "AUTUMN, 2018"),
    "Spring 2018/19": ("Spring 2019", "Spr 2018/19", "Spring term (2018/19)", "201819 Spring"),
    "Summer 2018/19": ("Summer 2019", "Sum 2018-19"),
    "Q1 2018-19": ("Q1 2018/19", "Quarter 1 2018-19", "2018/19 Q1", "Qtr 1 18/19", "Q1 (2018-19)", "Apr-Jun 2018", "April to June 2018", "q1, 2018-2019"),
    "Q3 2018-19": ("Oct – Dec 2018", "2018-19 Quarter 3"),
    "Q4 2018-19": ("Jan-Mar 2019", "January to March 2019", "Q4 2018/19"),
    "Jun 2018": ("June 2018", "Jun-18", "Jun 18", "JUNE 2018"),
    "Sep 2018": ("Sept 2018", "September 2018", "Sep-2018"),
    "Jan 2019": ("Jan 2019", "jan-19"),
    "January 2019": ("January 2019",),
    "2018": (2018, "2018", 2018.0),
    "2018-19": ("2018-19",),
    "2018/19": ("2018/19",),
}  # fmt: skip


@pytest.mark.parametrize(("label", "value"), [(label, value) for label, values in WRITTEN.items() for value in values])
def test_a_period_is_stored_as_the_calendar_writes_it(label, value):
    assert period(value, CALENDAR) == label


@pytest.mark.parametrize(
    "value",
    ["Q1 2018", "Term 3 2018", "Q5 2018/19", "Spring 3 2018/19", "Feb-Apr 2019", "Jan-Jun 2019", "Oct-Dec 2018/20", "Q1 2018/20", "2018/20 Term 1",
     "Term 3", "Term 3 2019", "Autumn", "Autumn 1", "Spring 3 2019", "week 12", "Q2", "H1 2018/19", "Nov-Jan 2019", date(2018, 4, 1), "01/04/2018"],
)  # fmt: skip
def test_what_could_be_two_periods_or_none_is_not_read(value):
    with pytest.raises(Unreadable, match="is not a period"):
        period(value, CALENDAR)


def test_a_spreadsheets_day_for_a_month_is_that_month_where_months_are_told():
    assert period(datetime(2026, 4, 1, tzinfo=UTC), CALENDAR, months=True) == "Apr 2026"
    with pytest.raises(Unreadable):
        period(datetime(2026, 4, 30, tzinfo=UTC), CALENDAR, months=True)


def test_quarters_are_of_the_financial_year_and_each_has_its_own_of_last_year():
    first = [CALENDAR.parse(f"Q{n} 2018-19") for n in (1, 2, 3, 4)]
    assert [(p.start, p.end) for p in first] == [
        (date(2018, 4, 1), date(2018, 6, 30)), (date(2018, 7, 1), date(2018, 9, 30)),
        (date(2018, 10, 1), date(2018, 12, 31)), (date(2019, 1, 1), date(2019, 3, 31)),
    ]  # fmt: skip
    assert CALENDAR.periods("quarter", date(2018, 4, 1), date(2019, 3, 31)) == first
    assert [CALENDAR.same_last_year(p).label for p in first] == [f"Q{n} 2017-18" for n in (1, 2, 3, 4)]
    assert CALENDAR.same_last_year(first[0], date(2018, 5, 10)).end == date(2017, 5, 10)
