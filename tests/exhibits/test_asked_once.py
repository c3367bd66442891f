"""What a page asks for again and again is worked out once, and is the same as if it had been asked for alone."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from exhibits import answers
from loaders.datasets import by_id
from measures import counting
from measures.calculate import calculate, default_calendar
from measures.catalogue import by_name
from measures.frames import prepare
from plan.figures import PrivateReader
from tests.frames import typed

CALENDAR: Calendar = default_calendar()
JUNE = date(2019, 6, 27)
SECONDARY = {"phase": ("secondary",)}
ROWS = [
    {"pupil_ref": f"{year}{reason}{n}", "category": "SUSP", "start_date": date(year, 10, 1 + n), "reason_1": reason,
     "status": "notified", "phase": "secondary" if n % 2 else "primary", "school": "9994001", "days": 1}
    for year, reason, many in ((2015, "BU", 6), (2016, "DB", 8), (2017, "DB", 5), (2017, "PP", 3), (2018, "DB", 4), (2018, "VA", 2))
    for n in range(many)
]  # fmt: skip


@pytest.fixture
def reader() -> PrivateReader:
    return PrivateReader(prepare({"exclusions": typed(by_id("exclusions"), ROWS)}), JUNE, CALENDAR)


@pytest.fixture
def filtered(monkeypatch) -> list[tuple[str, ...]]:
    """The filters that were applied to all the rows, in order."""
    applied: list[tuple[str, ...]] = []
    work = counting._chosen

    def noted(frame, window):
        if len(frame) == len(ROWS):
            applied.extend(window.where.values())
        return work(frame, window)

    monkeypatch.setattr(counting, "_chosen", noted)
    return applied


def test_a_filter_is_applied_once_to_all_rows_for_every_figure_year_and_split(reader, filtered):
    for name in ("suspensions", "suspension_days", "pupils_suspended"):
        for by in ((), ("reason_1",)):
            reader.series(by_name(name), "to_date", by, SECONDARY)
    assert filtered == [("secondary",)]


def test_one_filter_is_not_answered_with_the_rows_of_another(reader):
    found = [reader.to_date(by_name("suspensions"), {"phase": (phase,)})[0].value for phase in ("secondary", "primary")]
    assert found == [3, 3]
    reason = [reader.to_date(by_name("suspensions"), {"reason_1": (code,)})[0].value for code in ("DB", "VA")]
    assert reason == [4, 2]


@pytest.mark.parametrize("where", [{}, SECONDARY])
@pytest.mark.parametrize("name", ["suspensions", "suspension_days", "pupils_suspended"])
def test_the_parts_of_this_year_and_last_are_those_of_every_year(reader, name, where):
    measure = by_name(name)
    every = calculate(measure, reader.frames, as_at=JUNE, kind="to_date", by=("reason_1",), where=where).frame
    every = {(row.period.label, row.reason_1): row.value for row in every.itertuples() if row.value}
    recent = answers.lately(reader, measure, "to_date", ("reason_1",), tuple(where.items()))
    assert [period.label[:7] for period in recent.periods] == ["2017/18", "2018/19"]
    found = {(each.period.label, each.breakdown["reason_1"]): each.value for each in recent if each.value}
    assert found == {key: value for key, value in every.items() if key[0][:4] in ("2017", "2018")}


def test_where_this_year_has_nothing_every_year_is_asked(reader):
    later = PrivateReader(reader.frames, date(2020, 6, 27), CALENDAR)
    measure = by_name("suspensions")
    assert answers.lately(later, measure, "to_date", ("reason_1",)) == later.series(measure, "to_date", ("reason_1",))
