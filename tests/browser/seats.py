"""Tabs that are used again: in a new one Chromium compiles all of Streamlit and Plotly anew, which is most of what opening a page costs."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import wire

PATIENCE = 1000 * wire.PATIENCE  # milliseconds
EMPTY_STORAGE = "() => { localStorage.clear(); sessionStorage.clear() }"


def new_context(browser: Browser, width: int, height: int, motion: bool = False) -> BrowserContext:
    """A visitor who shares no cookie with another, and whose device asks for no `motion`.

    Streamlit's placeholders shimmer while a page loads, and a machine without a graphics card draws each of those pictures
    by hand: of what opening a page cost that was half. What a reader sees once it stands is the same.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        accept_downloads=True,
        reduced_motion="no-preference" if motion else "reduce",
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(wire.COUNTS)
    return context


class Seats:
    """Tabs, each with cookies of its own, that one visitor after another sits down at.

    Whoever comes next finds the window's size as asked for and no cookie, nothing stored, no medium chosen and no motion; the
    session on the server ends when an address is opened. Two visitors of one test never share a tab.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: list[Page] = []

    def take(self, width: int, height: int) -> Page:
        """A tab whose window has this many pixels."""
        if not self.free:
            return new_context(self.browser, width, height).new_page()
        page = self.free.pop()
        page.set_viewport_size({"width": width, "height": height})
        return page

    def give_back(self, page: Page) -> None:
        if page.is_closed():
            return
        page.evaluate(EMPTY_STORAGE)
        page.context.clear_cookies()
        page.emulate_media(media="null", reduced_motion="reduce")
        self.free.append(page)

    def close(self) -> None:
        for page in self.free:
            page.context.close()
