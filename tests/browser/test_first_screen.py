"""What a page is for is seen before anything is scrolled: row A on a laptop, rows A and B on a wide screen, in both views."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.browser.visit import Visit

TRENDS = ("Exclusions", "Returns and moves", "Assessment requests", "Engagement", "Placements")
ROW_A, ROW_B = (
    "[class*='st-key-row_a_'] [data-testid=stPlotlyChart]",
    "[class*='st-key-part_'] [data-testid=stPlotlyChart]",
)


def lowest(visit: Visit, selector: str) -> float:
    """The foot of the lowest of these pictures, from the top of the screen; 0 where there is none."""
    return float(
        visit.page.evaluate(
            "s => Math.max(0, ...[...document.querySelectorAll(s)].map(e => e.getBoundingClientRect().bottom))",
            selector,
        )
    )


@pytest.mark.parametrize("title", TRENDS)
@pytest.mark.parametrize("view", ["public", "private"])
def test_the_trend_stands_on_the_first_screen_of_a_laptop_and_the_parts_on_that_of_a_wide_one(
    tab: Open, view: str, title: str
) -> None:
    visit = tab("", 1280, 720)
    if view == "private":
        visit.private()
    visit.go(title)
    visit.resized(1280, 720)
    assert 0 < lowest(visit, ROW_A) <= 720
    visit.resized(1920, 1080)
    assert 0 < lowest(visit, ROW_A) <= 1080
    assert lowest(visit, ROW_B) <= 1080
