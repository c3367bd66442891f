"""The track record: each forecast that was kept beside what came, in words, a table and a picture."""

from __future__ import annotations

from datetime import date

import pytest

from exhibits import track_record
from measures.calculate import default_calendar
from measures.forecasts.shown import SHOWN, shown_frame
from tests.measures.test_plans_ahead import TORBAY, register

CALENDAR, AS_AT = default_calendar(), date(2024, 6, 27)


def shown(meeting: str, period: str, value: float, low: float, high: float, measure: str = "plans_in_force") -> dict[str, object]:  # fmt: skip
    return {"measure": measure, "meeting": meeting, "made_on": meeting, "horizon": 1, "period": period, "value": value, "low": low, "high": high, "by": "x"}  # fmt: skip


# January 2022 had 1,608 plans, 2023 1,595 and 2024 1,535; January 2025 has not come.
SHOWN_BEFORE = [
    shown("2021-06-17", "January 2022", 1500, 1410, 1605), shown("2021-06-17", "January 2024", 1900, 1634, 2166),
    shown("2022-06-17", "January 2023", 1495, 1405, 1600), shown("2023-06-17", "January 2024", 1535, 1443, 1642),
    shown("2023-06-17", "January 2025", 1700, 1530, 1904), shown("2025-06-17", "January 2026", 1, 1, 1),
]  # fmt: skip


def record(*measures: str):
    frames = {**register(**TORBAY), SHOWN: shown_frame(SHOWN_BEFORE)}
    return track_record.record(frames, AS_AT, CALENDAR, measures)


def test_of_four_that_have_come_two_were_too_low_by_104_and_one_too_high_by_365():
    found = record()
    assert len(found) == 5  # what a later meeting was shown is not known yet
    (words,) = track_record.sentences(found)
    # 1,608 - 1,500 = 108 and 1,595 - 1,495 = 100; 1,900 - 1,535 = 365. In their ranges: January 2023 and the last.
    assert words == (
        "EHC plans in force: of 4 forecasts 2 were too low, by 104 on average and 1 was too high, by 365 on average; "
        "2 of 4 lay in the range given (8 in 10 are meant to). 1 to come."
    )


def test_each_row_says_what_was_shown_what_came_and_the_error():
    rows = {(row["Shown on"], row["For"]): row for row in track_record.table(record())}
    high = rows[("17 Jun 2021", "January 2024")]
    assert (high["Forecast"], high["8 in 10"], high["Came"], high["Error"], high["In the range"]) == ("1,900", "1,634 to 2,166", "1,535", "+365 (+24%)", "no")  # fmt: skip
    assert rows[("17 Jun 2021", "January 2022")]["Error"] == "−108 (−7%)"
    assert rows[("17 Jun 2023", "January 2025")]["Came"] == "to come"


def test_the_picture_has_what_came_at_100_and_the_table_of_it_says_both():
    chart = track_record.picture(record(), AS_AT)
    assert chart is not None and [shape["x0"] for shape in chart.figure["layout"]["shapes"]] == [100]
    assert len(chart.table) == 4 and chart.data["value"].tolist()[-1] == pytest.approx(100 * 1500 / 1608)
    assert "1,900 forecast, 1,535 came" in chart.table["Of"].tolist()


def test_without_a_kept_forecast_it_says_how_one_is_kept():
    assert track_record.sentences(track_record.record(register(**TORBAY), AS_AT, CALENDAR)) == [track_record.NOTHING]
    assert track_record.picture([], AS_AT) is None and record("block_balance") == []
