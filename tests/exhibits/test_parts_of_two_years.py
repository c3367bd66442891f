"""Parts, terms and running totals are drawn of two years, this one and the last: they are the figures of the whole series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from common.calendar import Calendar
from exhibits import answers, compared, running, split
from exhibits.question import Question
from measures.catalogue import by_name
from plan.figures import PrivateReader
from plan.stored import frames_of
from store import open_store

DAYS = (date(2018, 3, 31), date(2019, 6, 27))  # in the middle of a year, and the example's own
CHOICES = ((), (("primary_need", ("SEMH",)),))
MEASURES = ("permanent_exclusions", "suspension_rate", "returned_to_mainstream", "assessment_requests")
COLUMNS = {"phase", "ncy", "primary_need", "reason_1", "request_source"}


@dataclass(frozen=True, slots=True)
class WholeSeries(PrivateReader):
    """A reader that counts every year there is, to take two of them."""

    def series(self, measure, kind=None, by=(), where=None, last=None):
        return PrivateReader.series(self, measure, kind, by, where)


@pytest.fixture(scope="module")
def frames(example_folder):
    store = open_store(str(example_folder))
    yield frames_of(store)
    store.close()


def table(chart):
    return None if chart is None else (chart.title, chart.table.to_dict("list"), chart.notes)


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_parts_are_those_of_the_whole_series(frames, as_at):
    calendar = Calendar.default()
    lately, whole = PrivateReader(frames, as_at, calendar), WholeSeries(frames, as_at, calendar)
    drawn = 0
    for name in MEASURES:
        measure = by_name(name)
        for where in CHOICES[: 1 + ("primary_need" in measure.breakdowns)]:
            for column in sorted(COLUMNS & set(measure.breakdowns) - {column for column, _ in where}):
                asked = Question(name, "", where)
                found = table(split.split(lately, asked, column))
                drawn += found is not None
                assert found == table(split.split(whole, asked, column)), (name, column, where)
    assert drawn > 15


@pytest.mark.parametrize("as_at", DAYS, ids=str)
@pytest.mark.parametrize("name", ["permanent_exclusions", "assessment_requests", "placement_spend"])
def test_terms_and_running_totals_are_those_of_the_whole_series(frames, name, as_at):
    calendar = Calendar.default()
    lately, whole = PrivateReader(frames, as_at, calendar), WholeSeries(frames, as_at, calendar)
    for where in CHOICES:
        asked = Question(name, "", where)
        for draw in (compared.compared_terms, lambda reader, asked: running.running_total(reader, [], asked)):
            found = draw(lately, asked)
            assert found is not None or not where
            assert table(found) == table(draw(whole, asked)), (name, where)


def test_what_is_nobodys_this_year_and_last_is_not_counted_part_by_part(frames):
    reader = PrivateReader(frames, DAYS[1], Calendar.default())
    where = (("primary_need", ("VI",)),)
    now, before = answers.to_date(reader, "permanent_exclusions", where)
    assert now.value == before.value == 0
    asked = len(reader._answers._answers)
    assert split.split(reader, Question("permanent_exclusions", "", where), "school") is None
    assert len(reader._answers._answers) == asked
