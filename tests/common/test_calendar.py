"""The calendar: where every day lands."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.calendar import KINDS, Calendar, CalendarError, Period, academic_year_of, january_census

CALENDAR = Calendar.default()
JUNE = date(2019, 6, 27)
days = st.dates(date(2012, 9, 1), date(2029, 8, 31))


@given(days, st.sampled_from([k for k in KINDS if k != "january"]))
def test_every_day_lands_in_the_period_that_holds_it(day, kind):
    period = CALENDAR.period_of(kind, day, as_at=date(2029, 8, 31))
    assert period.contains(day)


@given(st.sampled_from(["term6", "term3", "academic_year", "financial_year", "calendar_year", "month"]), days)
def test_periods_follow_each_other_without_a_gap_or_an_overlap(kind, day):
    periods = CALENDAR.periods(kind, day, min(day + timedelta(days=900), date(2029, 8, 31)))
    for earlier, later in itertools.pairwise(periods):
        assert later.start == earlier.end + timedelta(days=1)


@given(days)
def test_one_and_two_are_autumn_three_and_four_spring_five_and_six_summer(day):
    term, season = CALENDAR.period_of("term6", day), CALENDAR.period_of("term3", day)
    number = int(term.label[-1])
    assert (
        season.label.split()[0]
        == {1: "Autumn", 2: "Autumn", 3: "Spring", 4: "Spring", 5: "Summer", 6: "Summer"}[number]
    )
    assert season.start <= term.start and term.end <= season.end


def test_a_day_in_a_holiday_belongs_to_the_term_just_ended():
    assert CALENDAR.period_of("term6", date(2018, 12, 27)).label == "2018/19 Term 2"
    assert CALENDAR.period_of("term6", date(2019, 8, 10)).label == "2018/19 Term 6"


def test_the_first_and_the_last_day_of_a_term_are_in_it():
    for term in CALENDAR.terms:
        for day in (term.first_day, term.last_day):
            assert CALENDAR.period_of("term6", day).label.endswith(f"Term {term.number}")


def test_days_of_september_before_term_belong_to_term_1():
    assert CALENDAR.period_of("term6", date(2018, 9, 1)).label == "2018/19 Term 1"


def test_a_date_the_term_table_does_not_reach_names_the_table():
    with pytest.raises(CalendarError, match=r"data/terms\.csv"):
        CALENDAR.period_of("term6", date(1999, 1, 1))


def test_terms_that_overlap_are_refused():
    terms = [*CALENDAR.terms[:1], CALENDAR.terms[0].__class__(2011, 2, CALENDAR.terms[0].last_day, date(2011, 12, 16))]
    with pytest.raises(CalendarError, match="Terms overlap"):
        Calendar(terms)


@pytest.mark.parametrize(
    ("label", "kind", "start", "end"),
    [
        ("2018/19", "academic_year", date(2018, 9, 1), date(2019, 8, 31)),
        ("2018-19", "financial_year", date(2018, 4, 1), date(2019, 3, 31)),
        ("2018–19", "financial_year", date(2018, 4, 1), date(2019, 3, 31)),
        ("2018", "calendar_year", date(2018, 1, 1), date(2018, 12, 31)),
        ("Jan 2019", "month", date(2019, 1, 1), date(2019, 1, 31)),
        ("January 2019", "january", date(2019, 1, 17), date(2019, 1, 17)),
        ("Autumn 2018/19", "term3", date(2018, 9, 1), CALENDAR.term(2018, 2).end),
    ],
)
def test_a_label_says_which_year_it_is_by_how_it_is_written(label, kind, start, end):
    period = CALENDAR.parse(label)
    assert (period.kind, period.start, period.end) == (kind, start, end)


@given(
    days, st.sampled_from(["term6", "term3", "academic_year", "financial_year", "calendar_year", "month", "january"])
)
def test_every_label_reads_back_as_its_period(day, kind):
    period = CALENDAR.period_of(kind, day)
    assert CALENDAR.parse(period.label) == period


@pytest.mark.parametrize("label", ["", "2018/20", "2018-20", "18/19", "Term 3", "2018/19 Term 9", "Smarch 2019"])
def test_what_is_not_a_period_is_refused_with_what_to_write(label):
    with pytest.raises(CalendarError, match=r"Write 2018/19|has no Term 9"):
        CALENDAR.parse(label)


def test_an_unfinished_year_is_compared_with_the_same_dates_of_the_year_before():
    now = CALENDAR.period_of("to_date", JUNE, JUNE, "calendar_year")
    assert now == Period(date(2019, 1, 1), JUNE, "to_date", "2019 to 27 Jun")
    assert CALENDAR.same_last_year(now, JUNE) == Period(
        date(2018, 1, 1), date(2018, 6, 27), "to_date", "2018 to 27 Jun"
    )


def test_an_unfinished_term_is_compared_with_as_much_of_last_years():
    term = CALENDAR.period_of("term6", JUNE)
    before = CALENDAR.same_last_year(term, JUNE)
    assert (before.label, before.end) == ("2017/18 Term 6", date(2018, 6, 27))


def test_a_finished_term_is_compared_with_the_whole_of_last_years():
    assert CALENDAR.same_last_year(CALENDAR.term(2018, 3), JUNE) == CALENDAR.term(2017, 3)


@given(st.lists(days, max_size=20))
def test_placing_many_dates_agrees_with_placing_each(some):
    periods = CALENDAR.periods("term6", date(2015, 9, 1), date(2019, 8, 31))
    found = CALENDAR.place(pd.Series(pd.to_datetime(some), dtype="datetime64[s]"), periods)
    for day, position in zip(some, found, strict=True):
        holding = [i for i, p in enumerate(periods) if p.contains(day)]
        assert position == (holding[0] if holding else -1)


def test_a_missing_date_is_in_no_period():
    assert CALENDAR.place(pd.Series([pd.NaT], dtype="datetime64[s]"), [CALENDAR.parse("2018/19")]).tolist() == [-1]


def test_school_days_leave_out_weekends_holidays_and_bank_holidays():
    assert CALENDAR.school_days(date(2019, 5, 3), date(2019, 5, 7)) == 2  # 6 May 2019 was the bank holiday
    assert CALENDAR.school_days(date(2018, 12, 24), date(2019, 1, 4)) == 0
    year = CALENDAR.parse("2018/19")
    assert 185 <= CALENDAR.school_days(year.start, year.end) <= 196


@given(st.integers(2012, 2029))
def test_the_january_census_is_the_third_thursday(year):
    day = january_census(year)
    assert day.month == 1 and day.weekday() == 3 and 15 <= day.day <= 21


def test_the_academic_year_turns_on_the_first_of_september():
    assert (academic_year_of(date(2019, 8, 31)), academic_year_of(date(2019, 9, 1))) == (2018, 2019)


def test_29_february_has_a_same_day_last_year():
    period = CALENDAR.period_of("to_date", date(2020, 2, 29), date(2020, 2, 29), "calendar_year")
    assert CALENDAR.same_last_year(period).end == date(2019, 2, 28)
