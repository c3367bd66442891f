"""A x (B / 52) + C: to the penny, and to the week."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from methods.recovery import due, net, relevant_date, weeks_left


@pytest.mark.parametrize(
    ("a", "b", "c", "pounds"),
    [("4444.06", 20, 0, "1709.25"), ("4444.06", 0, 0, "0.00"), ("4444.06", 52, "935", "5379.06"), ("0.26", 1, 0, "0.01"), ("5.2", 1, "0.005", "0.11"),
     ("100", 26, "-10", "40.00")],
)  # fmt: skip
def test_the_sum_is_exact_and_halves_of_a_penny_go_up(a, b, c, pounds):
    assert due(Decimal(a), b, Decimal(c)) == Decimal(pounds)


def test_a_leaver_excluded_on_2_april_is_paid_for_to_august_and_a_year_10_to_the_next_march():
    day = date(2019, 4, 2)
    assert weeks_left(day, leaver=True) == 21  # 152 days to 31 August, the first counted
    assert weeks_left(day) == 52  # 365 days to 31 March 2020
    assert due(Decimal("4444.06"), 21) == Decimal("1794.72")


@pytest.mark.parametrize(
    ("relevant", "leaver", "weeks"),
    [(date(2019, 3, 31), False, 0), (date(2019, 3, 25), False, 1), (date(2019, 3, 26), False, 0), (date(2018, 11, 12), False, 20),
     (date(2018, 11, 12), True, 20), (date(2019, 8, 31), True, 0), (date(2019, 4, 1), True, 21)],
)  # fmt: skip
def test_only_complete_weeks_count(relevant, leaver, weeks):
    assert weeks_left(relevant, leaver) == weeks


def test_the_end_of_the_school_year_is_a_setting():
    assert weeks_left(date(2019, 4, 2), leaver=True, leavers_until=(7, 23)) == 16  # 113 days


def test_a_leaver_excluded_before_april_is_paid_for_like_everybody():
    assert weeks_left(date(2019, 4, 3), leaver=True, excluded=date(2019, 3, 26)) == 52


def test_the_relevant_date_is_the_sixth_school_day_after_the_exclusion():
    holiday = {date(2019, 5, 27) + timedelta(n) for n in range(5)}
    assert relevant_date(date(2019, 5, 20), lambda d: d.weekday() < 5 and d not in holiday) == date(2019, 6, 4)
    assert relevant_date(date(2019, 5, 6), lambda d: d.weekday() < 5) == date(2019, 5, 14)
    with pytest.raises(ValueError, match="school day"):
        relevant_date(date(2019, 5, 20), lambda d: False)


def test_net_is_paid_less_what_the_admitting_school_had():
    assert net(Decimal("1709.25"), Decimal("900")) == Decimal("809.25") and net(0) == 0
    with pytest.raises(ValueError, match="weeks"):
        due(1, -1)
