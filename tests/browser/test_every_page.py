"""What holds on every page, at a desk and on a phone: each is opened once, in a window of three widths, then asked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.browser.conftest import DESKTOP, HEIGHT, LAPTOP, PHONE, Open
from tests.browser.seats import Seats
from tests.browser.served import Served
from tests.browser.visit import Visit
from ui.navigation import PLACES

ADDRESSES = {place.url: "" if position == 0 else place.url for position, place in enumerate(PLACES)}
WINDOWS = ((DESKTOP, HEIGHT), (LAPTOP, 720), (PHONE, HEIGHT))
EVERY = [(url, width) for url in ADDRESSES for width in (DESKTOP, PHONE)]
WITH_CHART = [place.url for place in PLACES if place.measures and not place.private]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one opening of a page found, by the width of its window where it may depend on that."""

    title: str
    h1: dict[int, list[str]]
    violations: dict[int, list[str]]
    sideways: dict[int, int]
    hosts: set[str]
    errors: list[str]
    warned: list[str]


class Pages(dict[str, Seen]):
    """Every page by its address, looked at when it is first asked for."""

    def __init__(self, app: Served, seats: Seats) -> None:
        self.app, self.seats = app, seats

    def __missing__(self, url: str) -> Seen:
        visit = Visit(self.seats.take(DESKTOP, HEIGHT), self.app.url).open(ADDRESSES[url])
        self[url] = look(visit)
        self.seats.give_back(visit.leave())
        return self[url]


@pytest.fixture(scope="module")
def pages(app: Served, seats: Seats) -> Pages:
    return Pages(app, seats)


def look(visit: Visit) -> Seen:
    page = visit.page
    h1, violations, sideways = {}, {}, {}
    for width, height in WINDOWS:
        visit.resized(width, height)
        sideways[width] = visit.sideways()
        if width != LAPTOP:
            violations[width] = visit.violations()
            h1[width] = page.locator("h1").all_inner_texts()
    warned = page.get_by_test_id("stException").all_inner_texts()
    return Seen(page.title(), h1, violations, sideways, visit.hosts, visit.errors, warned)


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_axe_finds_no_violation(pages, url: str, width: int) -> None:
    assert pages[url].violations[width] == []


@pytest.mark.parametrize(("url", "width"), EVERY)
def test_a_page_has_one_h1_and_it_is_its_name(pages, url: str, width: int) -> None:
    assert pages[url].h1[width] == [next(place.title for place in PLACES if place.url == url)]


def test_no_two_pages_have_the_same_browser_title(pages) -> None:
    titles = [pages[url].title for url in ADDRESSES]
    assert len(set(titles)) == len(titles)
    assert all(title.startswith(place.title) for title, place in zip(titles, PLACES, strict=True))


@pytest.mark.parametrize("url", ADDRESSES)
def test_nothing_scrolls_sideways(pages, url: str) -> None:
    assert pages[url].sideways == {DESKTOP: 0, LAPTOP: 0, PHONE: 0}


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_request_leaves_the_machine(app: Served, pages, url: str) -> None:
    assert pages[url].hosts == {app.host}


@pytest.mark.parametrize("url", ADDRESSES)
def test_the_browser_console_has_no_error(pages, url: str) -> None:
    assert pages[url].errors == []
    assert pages[url].warned == []


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
    assert all(pages[url].title for url in ADDRESSES), "every page has been opened"
    log = app.log_text()
    assert "Traceback" not in log
    assert not [line for line in log.splitlines() if "Reference " in line or "Warning" in line or "WARNING" in line]
