"""What is offered leads somewhere: every combination of filters on every page has a figure, and none is all "c"."""

from __future__ import annotations

from itertools import chain

import pytest

from disclosure.released import Released
from exhibits.question import Where
from measures.catalogue import by_name
from measures.spec import Measure
from tests.publications import publication
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


def test_what_is_hidden_whole_stands_last_so_that_no_page_begins_with_a_picture_of_c(
    monkeypatch, public: Scene
) -> None:
    hidden, shown, none = (by_name(name) for name in ("returned_to_mainstream", "managed_moves", "returned_on_time"))
    figures = {
        hidden.name: publication(hidden, "period | numerator | denominator\n2018/19 | 3 | 9", "public").figures,
        shown.name: publication(shown, "period | numerator\n2017/18 | 3\n2018/19 | 41", "public").figures,
    }
    assert {name: [f.state for f in some] for name, some in figures.items()} == {
        hidden.name: ["hidden"], shown.name: ["hidden", "shown"],
    }  # fmt: skip
    tables = {(name, "academic_year", ()): tuple(some) for name, some in figures.items()}
    monkeypatch.setattr(offered, "released", lambda _: Released(1, public.as_at, tables))
    assert offered._measures(public, (hidden.name, none.name, shown.name)) == [shown.name, hidden.name]
