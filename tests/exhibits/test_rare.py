"""Rare exclusions by the days between two of them and by twelve months: by hand, and nothing claimed that the numbers do not hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from exhibits.inclusion import rare
from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.frames import prepare
from plan.figures import PrivateReader
from tests.frames import typed

CALENDAR = default_calendar()


def reader(days: list[date], as_at: date, others: list[date] | None = None) -> PrivateReader:
    """`others`: suspensions, so that a term without a permanent exclusion has been sent all the same."""
    rows = [{"pupil_ref": f"P{i}", "category": "PERM", "start_date": day, "status": "notified", "phase": "primary"} for i, day in enumerate(days)]  # fmt: skip
    rows += [{"pupil_ref": f"S{i}", "category": "SUSP", "start_date": day, "status": "notified", "phase": "primary"} for i, day in enumerate(others or [])]  # fmt: skip
    return PrivateReader(prepare({"exclusions": typed(by_id("exclusions"), rows)}), as_at, CALENDAR)


def weekly(first: date, last: date) -> list[date]:
    return [first + timedelta(days=7 * n) for n in range((last - first).days // 7 + 1)]


AS_AT = date(2019, 6, 27)
SENT = weekly(date(2016, 9, 12), AS_AT)
# Every 60 days from 12 September 2016 and, at the end, one after 300.
EVEN = [date(2016, 9, 12) + timedelta(days=60 * n) for n in range(12)]


def test_gaps_of_60_days_are_their_own_mean_and_one_of_300_is_unusually_far():
    days = [*EVEN, EVEN[-1] + timedelta(days=300)]
    found = reader(days, AS_AT, SENT)
    chart = rare.picture(found, ())
    assert chart is not None and chart.data["value"].tolist() == [60] * 11 + [300]
    assert chart.data["signal"].tolist()[-1] == "high" and "longer than usual" in chart.title
    first, second = rare.sentences(found, ())
    # 12 September 2016 + 11 x 60 + 300 days is 30 April 2019, 58 days before 27 June.
    assert first.startswith("The last was on 30 Apr 2019: 58 days without one by 27 Jun 2019.")
    assert first.endswith("the last two were 300 apart, unusually far.")
    # In the year to 27 June 2019: 4 July 2018 and 30 April 2019. In the year before: 11 July 2017 and 5 more.
    assert second.startswith("Twelve months to 27 Jun 2019: 2, against 6 in the twelve before.")
    assert second.endswith("these numbers cannot tell whether it changed.")


def test_twelve_months_are_counted_from_day_to_day_and_their_ends_once():
    days = [date(2018, 6, 27), date(2018, 6, 28), date(2019, 6, 27), date(2017, 6, 27), date(2017, 6, 28)]
    assert rare.twelve_months(days, AS_AT) == (2, 2)


def test_none_against_eight_is_fewer_and_is_said_with_its_interval():
    days = [date(2017, 7, 3) + timedelta(days=40 * n) for n in range(8)]
    second = rare.sentences(reader([date(2016, 9, 12), *days], AS_AT, SENT), ())[1]
    assert "0, against 8" in second and second.endswith("fewer than chance explains.")


def test_a_term_that_nobody_sent_is_no_gap_between_two_exclusions():
    before, after = (
        [date(2016, 9, 20), date(2016, 10, 4)],
        [date(2018, 9, 18), date(2018, 10, 2), date(2018, 11, 6), date(2018, 12, 4)],
    )
    sent = [*weekly(date(2016, 9, 12), date(2016, 12, 12)), *weekly(date(2018, 9, 10), AS_AT)]
    found = reader([*before, *after], AS_AT, sent)
    chart = rare.picture(found, ())
    assert chart is not None and chart.data["value"].tolist() == [14, 35, 28]
    assert (
        rare.sentences(found, ())[-1].startswith("2 before ") and "were not uploaded" in rare.sentences(found, ())[-1]
    )


def test_where_all_lie_before_such_a_term_it_says_so_and_not_that_there_are_none():
    sent = [*weekly(date(2016, 9, 12), date(2016, 12, 12)), *weekly(date(2018, 9, 10), AS_AT)]
    (words,) = rare.sentences(reader([date(2016, 9, 20), date(2016, 10, 4)], AS_AT, sent), ())
    assert words.startswith("No two can be told apart by days: 2 before ") and words.endswith("were not uploaded.")


@pytest.mark.parametrize("days", [[], [date(2019, 1, 8)], [date(2019, 1, 8), date(2019, 2, 5)]])
def test_with_fewer_than_three_there_is_no_picture(days):
    assert rare.picture(reader(days, AS_AT, SENT), ()) is None
    assert rare.sentences(reader(days, AS_AT, SENT), ())[0].startswith("The last was" if days else "None")


def test_a_phase_is_of_itself_alone():
    found = reader(EVEN, AS_AT, SENT)
    assert (
        rare.picture(found, (("phase", ("secondary",)),)) is None
        and rare.picture(found, (("phase", ("primary",)),)) is not None
    )
