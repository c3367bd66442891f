"""What holds on every page, at a desk and on a phone: each is opened once at each width, then asked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, LAPTOP, PATIENCE, PHONE, Open
from tests.browser.served import Served
from tests.browser.visit import Visit
from ui.navigation import PLACES

ADDRESSES = {place.url: "" if position == 0 else place.url for position, place in enumerate(PLACES)}
EVERY = [(url, width) for url in ADDRESSES for width in (DESKTOP, PHONE)]
WITH_CHART = [place.url for place in PLACES if place.measures and not place.private]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at a page found."""

    title: str
    h1: list[str]
    h2: list[str]
    violations: list[str]
    sideways: dict[int, int]
    hosts: set[str]
    errors: list[str]
    warned: list[str]


@pytest.fixture(scope="module")
def pages(app: Served, browser: Browser) -> dict[tuple[str, int], Seen]:
    """Every page in a tab of its own, opened at its address; the tabs of a width share what the browser has fetched."""
    found: dict[tuple[str, int], Seen] = {}
    for width in (DESKTOP, PHONE):
        context = browser.new_context(viewport={"width": width, "height": 1000})
        context.set_default_timeout(PATIENCE)
        for url, address in ADDRESSES.items():
            found[url, width] = look(Visit(context.new_page(), app.url).open(address), width)
        context.close()
    return found


def look(visit: Visit, width: int) -> Seen:
    page = visit.page
    violations = visit.violations()
    sideways = {width: visit.sideways()}
    if width == DESKTOP:
        page.set_viewport_size({"width": LAPTOP, "height": 720})
        visit.settled()
        sideways[LAPTOP] = visit.sideways()
    seen = Seen(
        page.title(),
        page.locator("h1").all_inner_texts(),
        page.locator("h2").all_inner_texts(),
        violations,
        sideways,
        visit.hosts,
        visit.errors,
        page.get_by_test_id("stException").all_inner_texts(),
    )
    page.close()
    return seen


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_axe_finds_no_violation(pages, url: str, width: int) -> None:
    assert pages[url, width].violations == []


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_a_page_has_one_h1_and_it_is_its_name(pages, url: str, width: int) -> None:
    assert pages[url, width].h1 == [next(place.title for place in PLACES if place.url == url)]


def test_no_two_pages_have_the_same_browser_title(pages) -> None:
    titles = [pages[url, DESKTOP].title for url in ADDRESSES]
    assert len(set(titles)) == len(titles)
    assert all(title.startswith(place.title) for title, place in zip(titles, PLACES, strict=True))


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_nothing_scrolls_sideways(pages, url: str, width: int) -> None:
    assert pages[url, width].sideways == dict.fromkeys(pages[url, width].sideways, 0)


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_no_request_leaves_the_machine(app: Served, pages, url: str, width: int) -> None:
    assert pages[url, width].hosts == {app.host}


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_the_browser_console_has_no_error(pages, url: str, width: int) -> None:
    assert pages[url, width].errors == []
    assert pages[url, width].warned == []


@pytest.mark.parametrize("url", WITH_CHART)
def test_every_chart_is_told_in_words_and_as_a_table_one_click_away(tab: Open, url: str) -> None:
    visit = tab(url)
    alts = visit.alts()
    openers = visit.page.get_by_role("button", name="Table and notes")
    assert alts and all(len(alt) > 20 for alt in alts)
    assert openers.count() == len(alts)
    for position in range(len(alts)):
        openers.nth(position).click()
        shown = visit.page.locator("[data-testid=stPopoverBody] table")
        shown.first.wait_for()
        assert shown.first.locator("tbody tr").count() >= 1
        visit.page.keyboard.press("Escape")
    assert visit.violations() == []


@pytest.mark.parametrize("fault", ["<img src='data:,x'>", "<p style='color:#ccc;background:#fff'>too pale</p>"])
def test_the_check_would_see_a_picture_without_words_and_pale_text(tab: Open, fault: str) -> None:
    visit = tab("definitions")
    visit.page.evaluate("fault => document.querySelector('h1').insertAdjacentHTML('afterend', fault)", fault)
    assert len(visit.violations()) == 1


def test_the_server_log_has_no_traceback_and_no_warning(app: Served, pages) -> None:
    log = app.log_text()
    assert "Traceback" not in log
    assert not [line for line in log.splitlines() if "Reference " in line or "Warning" in line or "WARNING" in line]
