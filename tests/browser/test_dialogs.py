"""A part's detail opens by keyboard alone on every page that has parts, nothing of ours in it fails the accessibility check at three
widths, and one Escape closes it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import HEIGHT, LAPTOP, PHONE, Open
from tests.browser.slides import PATIENCE
from tests.browser.test_keyboard import tab_to

PARTED = {
    "requests": "Primary",
    "exclusions": "Secondary",
    "returns": "Secondary",
    "engagement": "Secondary",
    "placements": "Alternative provision",
}


@pytest.mark.parametrize("url", PARTED)
def test_a_parts_detail_opens_by_keyboard_has_no_violation_and_is_closed_by_one_escape(tab: Open, url: str) -> None:
    visit = tab(url, 1440)
    page, keys = visit.page, visit.page.keyboard
    head = page.locator("[class*='st-key-row_b_'][class*='_head']").first
    head.get_by_role("button", name="Table and notes").focus()
    keys.press("Enter")
    list_of = page.get_by_role("combobox", name=re.compile("^Open one: "))
    tab_to(visit, list_of)
    keys.type(PARTED[url])
    page.get_by_role("option", name=re.compile(f"^{PARTED[url]}")).first.wait_for()
    keys.press("Enter")
    dialog = page.get_by_role("dialog").filter(has_text="In detail")
    expect(dialog).to_be_visible(timeout=PATIENCE)
    expect(dialog.get_by_role("heading", level=2).last).to_be_visible(timeout=PATIENCE)
    visit.settled()
    expect(list_of).to_have_count(0)  # the list it was picked from is shut: it would lie over it, and take the Escape
    for width in (1440, LAPTOP, PHONE):
        visit.resized(width, HEIGHT)
        assert visit.violations() == [], width
        wider = dialog.evaluate("dialog => dialog.scrollWidth - dialog.clientWidth")
        assert wider <= 1, f"{wider} pixels of the dialog are beside the window at {width}"
    tab_to(visit, dialog.get_by_role("button", name="Close"))
    keys.press("Escape")
    expect(dialog).to_have_count(0, timeout=PATIENCE)
    assert visit.errors == []


def test_a_part_is_opened_again_after_another(tab: Open) -> None:
    """The list is drawn anew at every opening, and works each time."""
    visit = tab("requests", 1440)
    page = visit.page
    head = page.locator(".st-key-row_b_assessment_requests_phase_head")
    for part in ("Primary", "Secondary", "Primary"):
        head.get_by_role("button", name="Table and notes").click()
        page.get_by_role("combobox", name="Open one: phase").click()
        page.get_by_role("option", name=part, exact=True).click()
        dialog = page.get_by_role("dialog").filter(has_text="In detail")
        expect(dialog.get_by_role("heading", level=2).last).to_contain_text(part[1:], timeout=PATIENCE)
        visit.settled()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0, timeout=PATIENCE)
    assert visit.errors == []


def test_a_square_opens_its_year_group_by_a_click_in_the_private_view(tab: Open) -> None:
    """Plotly gives no click of a square to Streamlit: unseen points on the squares do, and nothing of their dialog fails the check."""
    visit = tab("exclusions", 1440).private()
    squares = visit.page.locator(".st-key-part_ncy .js-plotly-plot")
    squares.scroll_into_view_if_needed()
    box = squares.locator(".scatterlayer .points path").first.bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    dialog = visit.page.get_by_role("dialog").filter(has_text="In detail")
    expect(dialog.get_by_role("heading", level=2).last).to_contain_text("Year ", timeout=PATIENCE)
    visit.settled()
    for width in (1440, LAPTOP, PHONE):
        visit.resized(width, HEIGHT)
        assert visit.violations() == [], width
    assert visit.errors == []


@pytest.mark.parametrize("title", ["Exclusions", "Placements", "Year groups"])
def test_a_private_parts_detail_has_no_violation_on_a_laptop_and_on_a_phone(tab: Open, title: str) -> None:
    visit = tab("", LAPTOP).private().go(title)
    head = visit.page.locator("[class*='st-key-row_b_'][class*='_head']").first
    head.get_by_role("button", name="Table and notes").click()
    visit.page.get_by_role("combobox", name=re.compile("^Open one: ")).click()
    visit.page.get_by_role("option").first.click()
    dialog = visit.page.get_by_role("dialog").filter(has_text="In detail")
    expect(dialog.get_by_role("heading", level=2).last).to_be_visible(timeout=PATIENCE)
    visit.settled()
    for width in (LAPTOP, PHONE):
        visit.resized(width, HEIGHT)
        assert visit.violations() == [], width
    assert visit.errors == []
