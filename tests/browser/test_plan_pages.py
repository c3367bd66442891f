"""The plan's own pages in a real browser: with everything opened, at a desk and on a phone, and by keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, Open
from tests.browser.visit import Visit

SIZES = [(1920, 1080), (PHONE, 844)]
PAGES = ["", "action?action=governors-audit", "action?action=exclusion-recovery", "milestones", "workbook"]
OPEN_ALL = "() => document.querySelectorAll('[data-testid=stMain] details').forEach(each => { each.open = true })"
CONTROLS = """() => [...document.querySelectorAll('[data-testid=stMain] :is(a[href], button, summary, input, select, textarea, [tabindex="0"])')]
    .filter(each => each.getClientRects().length && !each.disabled && each.tabIndex >= 0 && !each.closest('[data-testid=stPlotlyChart]'))
    .map((each, number) => { each.dataset.asked = number; return number })"""
ASKED = "() => Number(document.activeElement.dataset.asked ?? -1)"


@pytest.mark.parametrize("path", PAGES)
def test_with_everything_opened_axe_finds_nothing_and_the_page_stays_as_wide_as_its_window(
    tab: Open, path: str
) -> None:
    visit = tab(path)
    visit.page.evaluate(OPEN_ALL)
    for width, height in SIZES:
        visit.resized(width, height)
        assert visit.violations() == [], width
        assert visit.sideways() == 0, width


def reached(visit: Visit) -> tuple[set[int], set[int]]:
    """Every control of the page by number, and those that pressing Tab comes to."""
    every = set(visit.page.evaluate(CONTROLS))
    seen: set[int] = set()
    for _ in range(len(every) + 80):
        visit.page.keyboard.press("Tab")
        seen.add(int(visit.page.evaluate(ASKED)))
        if every <= seen:
            break
    return every, seen


@pytest.mark.parametrize("path", ["", "action?action=exclusion-recovery", "milestones", "workbook"])
def test_a_keyboard_alone_reaches_every_control(tab: Open, path: str) -> None:
    every, seen = reached(tab(path))
    assert len(every) >= 2
    assert every - seen == set()


CHOICES = """() => [...document.querySelectorAll('.st-key-filters [data-testid=stSelectbox] :is(input, [value])')]
    .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.value || each.textContent)"""


def bottom(visit: Visit, selector: str) -> float:
    box = visit.page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_on_a_laptop_an_actions_picture_is_whole_on_the_first_screen_and_its_choice_lies_on_nothing(tab: Open) -> None:
    visit = tab("action?action=peer-challenge", 1280, 720)
    visit.private()
    plots = visit.page.locator("[data-testid=stPlotlyChart]")
    for at in range(2):
        box = plots.nth(at).bounding_box()
        assert box is not None and box["y"] + box["height"] <= 720
    choice = visit.page.locator(".st-key-which").bounding_box()
    assert choice is not None and bottom(visit, ".banner.example") <= choice["y"] + 1
    assert choice["y"] + choice["height"] <= visit.page.get_by_role("heading", level=2).first.bounding_box()["y"] + 1  # type: ignore[index]


@pytest.mark.parametrize("figure", ["Returned to mainstream after permanent exclusion", "Managed moves"])
def test_on_a_wide_screen_what_is_chosen_is_read_to_its_end(tab: Open, figure: str) -> None:
    visit = tab(f"returns?figure={figure}", 1920, 1080)
    assert visit.page.get_by_role("combobox", name="Figure").is_visible()
    assert visit.page.evaluate(CHOICES) == []


def test_where_a_page_begins_with_something_else_its_choices_lie_on_nothing(tab: Open) -> None:
    visit = tab("", 1920, 1080)
    visit.private().go("Year groups")
    notes = visit.page.get_by_text("A conversation aid for the fair access panel").first.bounding_box()
    choices = visit.page.locator(".st-key-filters").bounding_box()
    assert notes is not None and choices is not None
    assert notes["y"] + notes["height"] <= choices["y"]


def test_on_a_phone_a_heading_has_the_width_of_the_page_and_its_table_is_under_it(tab: Open) -> None:
    visit = tab("action?action=peer-challenge", PHONE, 844)
    narrow = visit.page.locator("h3.of-card").evaluate_all(
        "heads => heads.filter(each => each.getBoundingClientRect().width < 0.9 * each.closest('[data-testid=stHorizontalBlock], [data-testid=stColumn]').getBoundingClientRect().width).map(each => each.textContent)"
    )
    assert narrow == [] and visit.page.locator("h3.of-card").count() > 3
    assert visit.sideways() == 0
