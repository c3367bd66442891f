"""What a picture begins with says something: the panels as they are held, the bands as they cost today."""

from __future__ import annotations

from datetime import date

import pytest

from exhibits.casework import bands, panels_held
from exhibits.panel import path
from measures.band_change import Change, Gain
from tests.frames import frame

JUNE = date(2019, 6, 27)
PANELS = """
    date       | kind      | seats | listed | decided
    2019-04-04 | request   | 14    | 12     | 12
    2019-05-02 | placement | 3     | 2      | 2
    2019-05-16 | request   | 6     | 6      | 6
    2019-05-23 | request   | 6     | 5      | 5
    2019-05-30 | request   |       | 5      | 5
    2019-06-06 | request   | 6     | 6      | 5
    2019-06-13 | request   | 6     | 6      | 6
    2019-07-04 | request   | 9     | 6      | 6
"""


def test_the_question_begins_with_the_seats_and_the_weeks_of_the_panels_held():
    held = {"panels": frame("panels", PANELS)}
    # The one of July has not been; between the last six lie 42, 7, 7, 7 and 7 days.
    assert panels_held.as_held(held, JUNE) == (6, 1)
    assert panels_held.as_held(held, date(2019, 4, 30)) == (14, None)
    assert panels_held.as_held({}, JUNE) == (None, None)


@pytest.mark.parametrize("seats", [6, 1])
def test_a_backlog_that_is_gone_before_the_half_year_is_over_says_when(seats):
    chart = path(17, 2.8, seats, 1)
    means = [float(each) for each in chart.data["mean"]]
    gone = next((week for week, many in enumerate(means) if week and many < 0.5), 26)
    assert chart.title.startswith(f"From 17 waiting now to {means[gone]:.0f} in {gone} weeks; every two weeks to ")
    assert (gone < 26) == (seats == 6)


def test_bands_that_change_nothing_are_drawn_as_what_they_cost():
    same = Change((Gain("1", 2, 100_000, 100_000), Gain("2", 3, 200_000, 200_000)), 0)
    chart = bands.schools(same, {"1": "Elm", "2": "Fir"}, "Ours", JUNE)
    assert chart.title == "Ours costs £3,000 a year, most at Fir: £2,000"
    assert list(chart.table["School"]) == ["Fir", "Elm"]
    assert "the same; no school would gain or lose." in bands.sentence(same, "Ours")
    other = Change((Gain("1", 2, 100_000, 150_000), Gain("2", 3, 200_000, 200_000)), 0)
    assert bands.schools(other, {}, "New", JUNE).title == "New would cost £500 more a year"
    assert "1 school would gain and 0 lose" in bands.sentence(other, "New")
