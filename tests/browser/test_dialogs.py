"""A part's detail opens by keyboard alone, and the accessibility check finds nothing of ours in it at three widths."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import HEIGHT, LAPTOP, PHONE, Open
from tests.browser.slides import PATIENCE
from tests.browser.test_keyboard import tab_to


def test_a_parts_detail_opens_by_keyboard_and_has_no_violation_at_three_widths(tab: Open) -> None:
    visit = tab("requests", 1440)
    page, keys = visit.page, visit.page.keyboard
    opener = page.locator(".st-key-row_b_assessment_requests_phase_head").get_by_role("button", name="Table and notes")
    opener.focus()
    keys.press("Enter")
    tab_to(visit, page.get_by_role("combobox", name="Open a phase"))
    keys.type("Primary")
    page.get_by_role("option", name="Primary", exact=True).wait_for()
    keys.press("Enter")
    dialog = page.get_by_role("dialog").filter(has_text="In detail")
    expect(dialog).to_be_visible(timeout=PATIENCE)
    expect(dialog.get_by_role("heading", level=2).last).to_contain_text("rimary", timeout=PATIENCE)
    visit.settled()
    for width in (1440, LAPTOP, PHONE):
        visit.resized(width, HEIGHT)
        assert visit.violations() == [], width
        wider = dialog.evaluate("dialog => dialog.scrollWidth - dialog.clientWidth")
        assert wider <= 1, f"{wider} pixels of the dialog are beside the window at {width}"
    tab_to(visit, dialog.get_by_role("button", name="Close"))
    keys.press("Enter")
    expect(dialog).to_have_count(0, timeout=PATIENCE)
    assert visit.errors == []
