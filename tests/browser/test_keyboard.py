"""The whole journey by keyboard alone: open, filter, read a table, take a file away, present, answer a question."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.slides import PATIENCE, place, titled
from tests.browser.visit import Visit

MOST_STOPS = 90
FOCUS_IS_SEEN = """() => { const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }"""


def tab_to(visit: Visit, wanted: Locator) -> Visit:
    """Press Tab until it has the focus, which must be seen there."""
    for _ in range(MOST_STOPS):
        visit.page.keyboard.press("Tab")
        if wanted.evaluate("wanted => wanted === document.activeElement || wanted.contains(document.activeElement)"):
            assert visit.page.evaluate(FOCUS_IS_SEEN), f"focus is not visible on {wanted}"
            return visit
    raise AssertionError(f"{MOST_STOPS} presses of Tab do not reach {wanted}")


def enter(visit: Visit, title: str) -> Visit:
    """Follow the list of pages."""
    link = visit.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True)
    tab_to(visit, link).page.keyboard.press("Enter")
    visit.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
    return visit.settled()


def test_the_whole_journey_by_keyboard_alone(tab: Open, tmp_path: Path) -> None:
    visit = tab()
    page, keys = visit.page, visit.page.keyboard
    enter(visit, "Exclusions")

    phase = page.get_by_role("combobox", name="Phase")
    tab_to(visit, phase)
    keys.type("Secondary")
    page.get_by_role("option", name="Secondary", exact=True).wait_for()
    keys.press("Enter")
    found = page.get_by_role("heading", level=2).first
    expect(found).to_contain_text("36 secondary permanent exclusions", timeout=PATIENCE)
    visit.settled()

    tab_to(visit, page.get_by_role("button", name="Table and notes").first)
    keys.press("Enter")
    table = page.locator("[data-testid=stPopoverBody] table").first
    expect(table).to_be_visible()
    assert table.locator("tbody tr").count() > 3

    tab_to(visit, page.get_by_role("button", name="Download the figures (CSV)"))
    with page.expect_download() as taken:
        keys.press("Enter")
    taken.value.save_as(tmp_path / "figures.csv")
    assert "Permanent exclusions" in (tmp_path / "figures.csv").read_text("utf-8-sig")

    page.evaluate("() => document.activeElement.blur()")
    enter(visit, "Present")
    tab_to(visit, page.get_by_role("link", name="Start presenting"))
    keys.press("Enter")
    page.locator(".st-key-slide").wait_for()
    many = int(page.locator(".place").inner_text().split()[-1])
    place(visit, 1, many)
    titles = set()
    for number, key in enumerate(["ArrowRight", "PageDown"] * 5, start=2):
        keys.press(key)
        place(visit, number, many)
        titles.add(page.get_by_role("heading", level=1).inner_text())
    assert len(titles) == 10
    title = page.get_by_role("heading", level=1).inner_text()
    keys.press("q")
    titled(visit, f"Behind the slide: {title}")
    keys.press("q")
    titled(visit, title)
    keys.press("Escape")
    page.get_by_role("heading", level=1, name="Present", exact=True).wait_for()
    assert visit.errors == []
