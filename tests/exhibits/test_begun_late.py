"""An authority whose first rows are of the midst of a year: in public too the year's figure says of what it is."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from exhibits import answers, governed
from exhibits.running import running_total, unheld
from exhibits.split import split
from measures.catalogue import by_name
from plan.figures import Reader, reader_over
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


def test_a_split_of_one_part_alone_is_no_picture_in_public(tmp_path):
    """A bar of 23 under "highest in Secondary, 23", beside a title that says 23."""
    one = public(tmp_path / "one", SECONDARY)
    assert answers.lately(one, by_name(NAME), "to_date", ("phase",), ()).figures
    assert split(one, governed.question(one, NAME), "phase") is None
    several = public(tmp_path / "several", SPRING)
    assert split(several, governed.question(several, NAME), "phase") is not None
