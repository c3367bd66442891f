"""Reasons over the change of their codes in 2020/21: nothing is compared across it, and the picture says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from common.calendar import Calendar
from exhibits import changed_codes, status
from exhibits.inclusion import reasons
from exhibits.question import Question
from exhibits.split import split, squares
from exhibits.trend import trend_of
from loaders.datasets import by_id
from measures.calculate import default_calendar
from measures.frames import prepare
from plan.figures import PrivateReader
from tests.frames import typed

CALENDAR: Calendar = default_calendar()


def given(year: int, **many: int) -> list[dict[str, object]]:
    """So many suspensions of each reason from October of an academic year on."""
    return [
        {"pupil_ref": f"{year}{code}{n}", "category": "SUSP", "start_date": date(year, 10, 1) + timedelta(days=n % 20), "reason_1": code,
         "status": "notified", "phase": "secondary", "school": "9994001", "days": 1}
        for code, times in many.items() for n in range(times)
    ]  # fmt: skip


ROWS = [
    *given(2018, DB=9, OT=6, PP=2),
    *given(2019, DB=8, OT=7, PP=4),
    *given(2020, DB=12, OW=3, PP=5),
    *given(2021, DB=10, OW=4),
]


def reader(as_at: date) -> PrivateReader:
    return PrivateReader(prepare({"exclusions": typed(by_id("exclusions"), ROWS)}), as_at, CALENDAR)


def test_reasons_by_year_have_a_line_before_2020_21_and_blanks_where_there_was_no_such_code():
    chart = reasons.over_years(reader(date(2021, 7, 20)), "suspensions", ())
    assert chart is not None
    (line,) = chart.figure["layout"]["shapes"]
    columns = chart.figure["data"][0]["x"]
    assert columns[int(line["x0"] + 0.5)].startswith("2020/21") and line["line"]["dash"] == "solid"
    assert "<b>Not comparable</b>" in [a["text"] for a in chart.figure["layout"]["annotations"]]
    table = {row["Reason"]: row for row in chart.table.to_dict("records")}
    other, weapon = table["Other"], table["Use or threat of use of an offensive weapon or prohibited item"]
    last = columns[-1]
    assert (other["2018/19"], other["2019/20"], other[last]) == ("6", "7", "")
    assert (weapon["2018/19"], weapon["2019/20"], weapon[last]) == ("", "", "3")
    assert (
        chart.title
        == "2020/21 to date: most often Persistent disruptive behaviour, 12; the year before had other codes"
    )
    assert "A line before 2020/21" in chart.alt and any("not comparable" in note for note in chart.notes)


def test_within_one_set_of_codes_the_year_before_stands_beside_and_no_line_is_drawn():
    chart = reasons.over_years(reader(date(2020, 9, 1)), "suspensions", ())
    assert chart is not None and not chart.figure["layout"].get("shapes")
    assert chart.title == "2019/20: most often Persistent disruptive behaviour, 8; 9 in 2018/19"
    after = reasons.over_years(reader(date(2022, 9, 1)), "suspensions", ())
    assert after is not None and after.title.endswith("10; 12 in 2020/21")
    running = reasons.over_years(reader(date(2022, 7, 20)), "suspensions", ())
    # A year that runs is not held against a whole one.
    assert running is not None and running.title == "2021/22 to date: most often Persistent disruptive behaviour, 10"


def test_parts_by_reason_have_last_year_beside_them_only_under_the_same_codes():
    asked = Question("suspensions", "to_date")
    across, within = (
        split(reader(date(2021, 7, 20)), asked, "reason_1"),
        split(reader(date(2020, 7, 20)), asked, "reason_1"),
    )
    assert across is not None and within is not None
    assert set(across.table["Same days last year"]) == {"no data"} and changed_codes.LEFT_OUT in across.notes
    assert (
        any(text.startswith("9") for text in within.table["Same days last year"])
        and changed_codes.LEFT_OUT not in within.notes
    )
    by_phase = split(reader(date(2021, 7, 20)), asked, "phase")
    assert by_phase is not None and [text[:2] for text in by_phase.table["Same days last year"]] == ["19"]


@pytest.mark.parametrize("question", [Question("suspensions", "academic_year", (("reason_1", ("DB",)),)), Question("suspensions", "academic_year", by="reason_1")])  # fmt: skip
def test_a_chart_of_reasons_has_the_step_whoever_asks(question):
    chart = trend_of(reader(date(2022, 7, 20)), [], question)
    texts = [a["text"] for a in chart.figure["layout"]["annotations"]]
    assert any("Not comparable" in text for text in texts)
    assert any("not comparable" in note for note in chart.notes)


def test_no_other_chart_has_it():
    assert status.dated_notes(reader(date(2022, 7, 20)), Question("suspensions", "academic_year")) == []


def test_one_part_that_is_all_there_is_and_rows_without_the_part_are_no_picture():
    """A small authority's page drew one bar of all its exclusions, and squares of "Not recorded" alone."""
    one = PrivateReader(
        prepare({"exclusions": typed(by_id("exclusions"), given(2021, DB=10))}), date(2022, 6, 27), CALENDAR
    )
    asked = Question("suspensions", "", ())
    assert split(one, asked, "reason_1") is None and squares(one, asked) is None
    two = PrivateReader(
        prepare({"exclusions": typed(by_id("exclusions"), given(2021, DB=10, OW=4))}), date(2022, 6, 27), CALENDAR
    )
    assert split(two, asked, "reason_1") is not None
