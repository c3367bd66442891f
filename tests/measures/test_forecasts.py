"""What is told ahead: from whole years alone, with the range that was tested and the misses there would have been."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.forecasts import ALL
from measures.forecasts.spec import CannotForecast
from measures.frames import prepare
from tests.frames import typed

CALENDAR = default_calendar()
TERMS = ((9, 10), (11, 12), (1, 14), (3, 4), (4, 30), (6, 10))


def excluded(**years: int):
    """So many permanent exclusions in each year (y2016=30), and a suspension in every term of it."""
    rows: list[dict[str, object]] = []
    for word, many in years.items():
        year = int(word[1:])
        days = [date(year + (month < 9), month, day) for month, day in TERMS]
        rows += [{"pupil_ref": f"S{d}", "category": "SUSP", "start_date": d} for d in days]
        rows += [
            {"pupil_ref": f"{year}-{i}", "category": "PERM", "start_date": days[i % 6] + timedelta(days=i % 3)}
            for i in range(many)
        ]
    return prepare({"exclusions": typed(by_id("exclusions"), rows)})


def ahead(frames, as_at: date):
    return ALL["permanent_exclusions"](frames, as_at, CALENDAR)


def test_after_a_year_of_36_the_next_is_36_and_25_to_54_would_be_ordinary():
    (found,) = ahead(excluded(y2015=30, y2016=40, y2017=36), date(2018, 9, 1))
    assert (found.period, found.horizon, found.value, found.low, found.high) == ("2018/19", 1, 36, 25, 54)
    assert [(m.period, m.forecast, m.came, round(m.share, 3)) for m in found.past_misses] == [
        ("2016/17", 30, 40, -0.25),
        ("2017/18", 40, 36, 0.111),
    ]


def test_a_year_that_still_runs_is_not_taken_for_a_whole_one():
    (found,) = ahead(excluded(y2016=40, y2017=36), date(2018, 6, 27))
    assert (found.period, found.value) == ("2017/18", 40)


def test_a_year_with_a_term_that_nobody_uploaded_is_not_taken_for_a_whole_one():
    frames = excluded(y2016=40, y2017=36)
    rows = frames["exclusions"]
    frames = {**frames, "exclusions": rows[~rows["start_date"].between("2018-01-01", "2018-02-20")]}
    (found,) = ahead(frames, date(2018, 9, 1))
    assert (found.period, found.value) == ("2017/18", 40)


@pytest.mark.parametrize("frames, words", [(excluded(y2017=4), "under 5"), ({}, "held in full")])
def test_where_nothing_was_tested_nothing_is_told_and_it_says_why(frames, words):
    with pytest.raises(CannotForecast, match=words):
        ahead(frames, date(2018, 9, 1))
