"""An authority whose first rows are of the midst of a year: in public too the year's figure says of what it is."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from exhibits import answers, governed
from exhibits.running import likely_end, running_total, unheld
from exhibits.split import split
from measures.catalogue import by_name
from plan.board import measured
from plan.figures import Reader, reader_over
from plan.spec import Action, Target
from plan.stored import frames_of
from store import open_store
from tests.small_authority import AUTUMN, SPRING, store_schools, store_term

NAME = "permanent_exclusions"
SECONDARY = {term: {"secondary": phases["secondary"]} for term, phases in SPRING.items()}


def public(folder, *terms) -> Reader:
    store = open_store(str(folder))
    store_schools(store)
    for some in terms:
        store_term(store, some)
    return reader_over(frames_of(store), date(2019, 6, 27), "public", Calendar.default())


@pytest.mark.parametrize(
    "terms, words",
    [((SPRING,), "nothing is published from before 2018/19 Term 3"), ((AUTUMN, SPRING), "")],
    ids=["from the Spring", "from the Autumn"],
)
def test_a_release_of_a_year_that_begins_in_its_midst_says_so_wherever_its_running_total_is_drawn(
    tmp_path, terms, words
):
    some = public(tmp_path / "store", *terms)
    now, _ = answers.to_date(some, NAME)
    assert now is not None and unheld(some, by_name(NAME), now) == words
    chart = running_total(some, (), governed.question(some, NAME))
    assert chart is not None
    assert [note for note in chart.notes if "before 2018/19" in note] == ([f"N{words[1:]}."] if words else [])


LATER = {term: {"secondary": 9, "primary": 5, "special": 5} for term in (3, 4, 5, 6)}
SENT = {1: LATER[3], 2: LATER[3]}


def rated(some: Reader, limit: float):
    year = some.calendar.period_of("academic_year", some.as_at)
    action = Action("a", 1, "s", "t", "Head", "measured", measure=NAME)
    return measured(action, Target(NAME, "", year, limit), [], some)[0]


@pytest.mark.parametrize("view", ["private", "public"])
@pytest.mark.parametrize(
    ("terms", "limit", "status"), [(LATER, 100, "not rated"), (LATER, 70, "red"), (SENT | LATER, 200, "green")]
)
def test_a_year_without_its_first_terms_is_on_no_pace_and_has_a_status_only_where_it_is_over_already(
    tmp_path, view, terms, limit, status
):
    """76 since January are no year: its pace is over the days that are held, and what came before is not known."""
    store = open_store(str(tmp_path / "store"))
    store_schools(store)
    store_term(store, terms)
    some = reader_over(frames_of(store), date(2019, 6, 27), view, Calendar.default())
    now, _ = answers.to_date(some, NAME)
    whole = 1 in terms
    assert now.value == (114 if whole else 76) and (likely_end(some, by_name(NAME), now) is None) is not whole
    found = rated(some, limit)
    assert found.status == status and ("from before 2018/19 Term 3" in found.because) is (status == "not rated")


def test_a_split_of_one_part_alone_is_no_picture_in_public(tmp_path):
    """A bar of 23 under "highest in Secondary, 23", beside a title that says 23."""
    one = public(tmp_path / "one", SECONDARY)
    assert answers.lately(one, by_name(NAME), "to_date", ("phase",), ()).figures
    assert split(one, governed.question(one, NAME), "phase") is None
    several = public(tmp_path / "several", SPRING)
    assert split(several, governed.question(several, NAME), "phase") is not None
