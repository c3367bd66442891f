"""One deck: which slides, in which order, each with one message; the screen's and PowerPoint's are the same."""

from __future__ import annotations

import pytest

from reports.deck import Item, boards, cover, deck, of_paper, recommended_words, tally
from ui import session
from ui.present import deck as screen

ITEMS = [Item("a", "One", "A is late."), Item("b", "One", "B is done."), Item("c", "Two", "C begins.")]


def ids(order: str = "", **more) -> list[str]:
    return [slide.id for slide in deck("Cover", "Tally", ITEMS, ("Two asked", 6), order=order.split(","), **more)]


@pytest.mark.parametrize(
    ("order", "actions"),
    [
        ("", ["a", "b", "c"]),
        ("c", ["c", "a", "b"]),
        ("c,b,c", ["c", "b", "a"]),
        ("nobody,b", ["b", "a", "c"]),
    ],
)
def test_the_agendas_order_comes_first_and_no_action_is_lost(order: str, actions: list[str]) -> None:
    assert [name.removeprefix("action-") for name in ids(order) if name.startswith("action-")] == actions


def test_charts_that_were_asked_for_stand_before_the_recommendations_which_take_the_slides_they_need() -> None:
    names = ids(charts={"suspensions": "Suspensions rise"})
    assert names == [
        "title", "board", "action-a", "action-b", "action-c", "chart-suspensions", "recommendations", "recommendations-2", "marks",
    ]  # fmt: skip


def test_a_long_plan_takes_as_many_boards_as_it_needs_and_keeps_every_action() -> None:
    many = [Item(str(number), f"Section {number // 5}", "") for number in range(31)]
    parts = boards(many)
    assert [item for part in parts for item in part] == many
    assert all(len(part) + len({item.section for item in part}) <= 14 for part in parts)


def test_the_counts_are_one_sentence() -> None:
    assert tally(["green", "red", "red"]) == "Of 3 actions 1 is green and 2 red"
    assert tally(["amber"]) == "Of 1 action 1 is amber"
    assert tally([]) == "No action is in the plan"
    assert recommended_words(None, 0, 0, 0, 0) == "No recommendation has been written down yet"


def test_the_screens_deck_and_the_papers_are_one(example_folder, paper, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    monkeypatch.setenv("DASHBOARD_AS_AT", "2019-06-27")
    shown = [(slide.id, slide.title.rstrip(".")) for slide in screen.deck(session.public_scene())]
    assert shown == [(slide.id, slide.title.rstrip(".")) for slide in of_paper(paper)]


def test_a_plan_that_begins_with_the_authoritys_name_does_not_have_it_twice():
    assert cover("Westmere", "Westmere inclusion plan") == "Westmere inclusion plan"
    assert (
        cover("Westmere", "Inclusion plan") == "Westmere: Inclusion plan"
        and cover("", "Inclusion plan") == "Inclusion plan"
    )
    assert cover("Westmere").startswith("Westmere: ")
