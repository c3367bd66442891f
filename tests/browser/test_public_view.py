"""The public view is where everyone starts, and nothing of a child or a school goes over its wire."""

from __future__ import annotations

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from commands.example import FOLDER
from tests.browser.conftest import Open
from tests.browser.visit import Visit
from ui.navigation import PLACES

BANNER = "PRIVATE VIEW: NOT FOR SHARING"
PUPIL = re.compile(rb"MH\d{6}")
UPN = re.compile(rb"\b[A-Z]\d{11}[0-9A-Z]\b")


@pytest.fixture(scope="module")
def schools() -> list[bytes]:
    """The example's school names and numbers."""
    rows = list(openpyxl.load_workbook(FOLDER / "schools.xlsx").worksheets[0].iter_rows(values_only=True))
    head = next(row for row in rows if row.count(None) < 3)
    name = next(i for i, title in enumerate(head) if "name" in str(title).lower() or str(title).lower() == "school")
    names = {str(row[name]) for row in rows[rows.index(head) + 1 :] if row[name] and len(str(row[name]).split()) > 1}
    assert len(names) > 20
    return [each.encode() for each in sorted(names)]


def leaks(visit: Visit, schools: list[bytes]) -> list[str]:
    """Names of schools, pupils' references and UPNs in what the browser was sent."""
    sent = b"\n".join(visit.frames)
    found = [name for name in schools if name in sent]
    return [each.decode() for each in [*found, *PUPIL.findall(sent), *UPN.findall(sent)]]


# Every page and every figure: tests/access/test_route_matrix.py, without a browser.
@pytest.mark.parametrize(
    "place", [place for place in PLACES if place.url in ("plan", "exclusions", "upload")], ids=lambda place: place.url
)
def test_nothing_of_a_child_or_a_school_is_sent_to_a_public_page(tab: Open, schools: list[bytes], place) -> None:
    visit = tab("" if place is PLACES[0] else place.url)
    if place.measures and not place.private:
        titles = visit.page.get_by_role("combobox", name="Figure")
        titles.click()
        options = visit.page.get_by_role("option").all_inner_texts()
        visit.page.keyboard.press("Escape")
        visit.choose("Figure", options[1])
        expect(visit.page.get_by_role("combobox", name="Figure")).to_have_value(options[1])
        visit.settled()
    assert visit.frames
    assert visit.page.get_by_text(BANNER).count() == 0
    assert leaks(visit, schools) == []


def test_the_private_view_does_send_school_names_so_the_check_above_can_see_them(
    tab: Open, schools: list[bytes]
) -> None:
    visit = tab("exclusions").private()
    visit.page.get_by_role("combobox", name="School").wait_for()
    assert leaks(visit.settled(), schools)


def test_a_view_asked_for_in_the_address_is_still_public(tab: Open) -> None:
    visit = tab("exclusions?view=private&school=Westerby+Academy")
    assert visit.page.get_by_text(BANNER).count() == 0
    assert visit.page.get_by_role("combobox", name="School").count() == 0


def test_the_private_view_says_so_on_every_page_until_it_is_left(tab: Open) -> None:
    visit = tab().private()
    for place in PLACES[1:]:
        visit.go(place.title)
        expect(visit.page.get_by_text(BANNER)).to_be_visible()
    assert visit.violations() == []
    visit.page.get_by_test_id("stSidebar").get_by_text("Public view").click()
    expect(visit.page.get_by_text(BANNER)).to_have_count(0)


def test_the_next_visitor_starts_in_the_public_view(tab: Open) -> None:
    tab("exclusions").private()
    assert tab("exclusions").page.get_by_text(BANNER).count() == 0
