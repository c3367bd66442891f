"""Of decisions and of all whose time was up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.decisions import Clock, agree_rate, timeliness


def test_221_agreed_31_refused_52_undecided_3_withdrawn_are_three_numbers():
    found = agree_rate(221, 31, 52, 3)
    rounded = [
        round(100 * each)
        for each in (found.of_decisions, found.low, found.high, found.of_requests, found.at_least, found.at_most)
    ]
    assert rounded == [88, 83, 91, 72, 73, 90]


def test_without_a_decision_there_is_no_rate():
    found = agree_rate(0, 0, 5)
    assert found.of_decisions is None and (found.at_least, found.at_most) == (0, 1) and agree_rate(0, 0).at_most is None


FIRST, LAST = date(2019, 1, 1), date(2019, 5, 31)


def test_8_of_10_closed_in_time_is_80_percent_and_6_of_12_due_is_50():
    due = date(2019, 3, 1)
    began = due - timedelta(42)
    cases = [Clock(began, due - timedelta(1))] * 6 + [Clock(began, due + timedelta(3))] * 2 + [Clock(began)] * 4
    cases += [Clock(LAST - timedelta(10), LAST - timedelta(1))] * 2  # closed in time, their limit not yet reached
    found = timeliness(cases, 42, FIRST, LAST)
    assert (found.closed_in_time, found.closed) == (8, 10)
    assert (found.in_time, found.due, found.open_overdue) == (6, 12, 4)


DAY = st.integers(0, 200).map(lambda n: date(2019, 1, 1) + timedelta(n))


@given(st.lists(st.tuples(DAY, st.one_of(st.none(), st.integers(0, 90)))))
def test_every_due_case_is_in_time_late_or_open(rows):
    cases = [Clock(began, None if after is None else began + timedelta(after)) for began, after in rows]
    found = timeliness(cases, 42, FIRST, LAST)
    due_cases = [c for c in cases if FIRST <= c.began + timedelta(42) <= LAST]
    late = sum(1 for c in due_cases if c.closed and c.closed <= LAST and (c.closed - c.began).days > 42)
    assert found.due == len(due_cases) == found.in_time + late + found.open_overdue


def test_a_case_closed_after_the_span_is_open_on_its_last_day():
    assert timeliness([Clock(date(2019, 3, 1), date(2019, 7, 1))], 42, FIRST, LAST).open_overdue == 1
    assert timeliness([Clock(LAST - timedelta(42))], 42, FIRST, LAST).due == pytest.approx(1)
