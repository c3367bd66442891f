"""What is offered leads somewhere: every combination of filters on every page has a figure, and none is all "c"."""

from __future__ import annotations

from itertools import chain

import pytest

from exhibits.question import Where
from measures.catalogue import by_name
from measures.spec import Measure
from ui import session
from ui.navigation import PLACES
from ui.parts import offered
from ui.session import Scene, reader
from ui.trends.bar import PARTS

PAGES = [place for place in PLACES if place.measures]
KINDS = ("to_date", "term6", "academic_year", "financial_year", "calendar_year", "month", "january")


def combinations(here: Scene, measure: Measure) -> list[Where]:
    """Every choice of the bar, made from left to right as a reader makes it; "all" is one where it is offered."""
    there = offered.columns(here, measure)
    found: list[Where] = [()]
    for column, _ in PARTS:
        if column in there:
            found += list(
                chain.from_iterable(
                    ((*where, (column, (code,))) for code in offered.values(here, measure, column, where))
                    for where in found
                )
            )
    return [where for where in found if where or offered.something(here, measure, ())]


@pytest.fixture(scope="module")
def public(example_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_STORE", str(example_folder))
        yield session.public_scene()


@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.url)
def test_in_public_no_combination_of_filters_is_empty_or_all_hidden(public: Scene, place) -> None:
    empty, tried = [], 0
    for name in offered.measures(public, place.measures):
        for where in combinations(public, by_name(name)):
            tried += 1
            kinds = dict.fromkeys((by_name(name).period, *KINDS))
            if not any(f.shown for kind in kinds for f in reader(public).series(by_name(name), kind, (), dict(where))):
                empty.append((name, where))
    assert tried >= len(offered.measures(public, place.measures))
    assert empty == []


def test_a_value_that_was_chosen_narrows_the_next_choice_and_not_the_first(public: Scene) -> None:
    requests = by_name("assessment_requests")
    every = offered.values(public, requests, "primary_need")
    primary = offered.values(public, requests, "primary_need", (("phase", ("primary",)),))
    assert every and set(primary) <= set(every)
