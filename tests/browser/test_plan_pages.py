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
