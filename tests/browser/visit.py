"""One browser tab with a record of what came over the wire and what went wrong, and the waits that replace sleeping."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.wire import Wire, tells

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Streamlit's own, best practice and not WCAG; nothing of ours can mend them: the drop zone's role, and open pop-up menus.
STREAMLITS_OWN = ("presentation-role-conflict", "region")
# Only what is violated is asked for, and no selector for it: describing what passes is a quarter of axe's time.
HOW = {
    "runOnly": RULES,
    "rules": {each: {"enabled": False} for each in STREAMLITS_OWN},
    "resultTypes": ["violations"],
    "selectors": False,
}
# A deep link first asks for these below the page's own address, gets 404, and asks again at the root.
KNOWN_404 = ("/_stcore/health", "/_stcore/host-config")
SETTLED = """() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && document.querySelector('h1') && !document.querySelector('[data-stale=true]')
    && !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))"""
WIDER = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
WIDER_MAIN = """() => { const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth }"""


# Charts follow the width of their window a few frames later: where everything is, once nothing has moved for a while.
STILL = """() => new Promise(done => { let last = '', same = 0; const look = () => {
    const now = [...document.querySelectorAll('[data-testid=stMain] *')].map(each => { const {x, width} = each.getBoundingClientRect(); return x + ',' + width }).join();
    same = now === last ? same + 1 : 0; last = now;
    same < 10 ? setTimeout(look, 20) : done() }; look() })"""

# What fades in is pale for a moment, and its words have too little contrast only then.
FADED = """() => document.getAnimations().every(each => each.playState !== 'running'
    || each.effect.getComputedTiming().activeDuration === Infinity)"""


@dataclass
class Visit:
    """A tab on one server. `frames` are the websocket messages received, `hosts` every host asked for anything."""

    page: Page
    root: str
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    frames: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", self._failed)
        self.page.on("request", self._requested)
        self.wire = Wire(self.page, self.frames.append, lambda socket: self._asked(socket.url))

    def leave(self) -> Page:
        """The tab, which writes nothing into this visit any more."""
        self.page.remove_listener("console", self._console)
        self.page.remove_listener("pageerror", self._failed)
        self.page.remove_listener("request", self._requested)
        self.wire.leave()
        return self.page

    def _console(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        if message.type == "error" and not where.endswith(KNOWN_404):
            self.errors.append(f"console: {message.text} ({where})")

    def _failed(self, error: Error) -> None:
        self.errors.append(f"page error: {error}")

    def _requested(self, request: Request) -> None:
        self._asked(request.url)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc:
            self.hosts.add(parts.netloc)

    def open(self, path: str = "") -> Visit:
        self.page.goto(f"{self.root}/{path}")
        return self.settled()

    def settled(self) -> Visit:
        """What was clicked or typed has been answered, nothing on the page is stale, every chart is drawn."""
        self.wire.settle(SETTLED)
        return self

    def resized(self, width: int, height: int) -> Visit:
        """The same page in a window of this many pixels, once everything has found its place: as if opened at that size."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.settled()
        self.page.evaluate(STILL)
        return self

    def go(self, title: str) -> Visit:
        """Follow the sidebar to a page."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
        return self.settled()

    def choose(self, label: str, option: str) -> Visit:
        """Pick an option of a filter; returns once the address says so."""
        wanted = self.page.get_by_role("option", name=option, exact=True)
        self.page.get_by_role("combobox", name=label).click()
        try:
            wanted.click(timeout=20_000)
        except PlaywrightTimeout:  # a page that was drawn anew meanwhile has closed its list
            self.page.get_by_role("combobox", name=label).click()
            wanted.click()
        return self.settled()

    def write(self, place: Locator, text: str) -> Visit:
        """Write other words into a box and leave it.

        The box says so a moment after it was left: on a busy machine a page that is loaded again in that moment has lost them.
        """
        if place.input_value() == text:
            return self.settled()
        assert self.wire.socket is not None
        with self.wire.socket.expect_event("framesent", predicate=lambda data: tells(data, text)):
            place.fill(text)
            place.press("Tab")
        return self.settled()

    def private(self) -> Visit:
        beside = self.page.get_by_test_id("stSidebar")
        beside.get_by_role("button", name="Private view …").click()
        self.settled()
        beside.get_by_role("button", name="Yes, open the private view").click()
        self.page.get_by_text("PRIVATE VIEW: NOT FOR SHARING").wait_for()
        return self.settled()

    def heading(self) -> str:
        """The page's first finding."""
        return self.page.get_by_role("heading", level=2).first.inner_text()

    def text(self) -> str:
        return self.page.get_by_test_id("stMain").inner_text()

    def alts(self) -> list[str]:
        """The alternative text of each chart; "" for one that has none."""
        named = "chart => (chart.closest('[role=figure],[role=img]') || chart.querySelector('[role=figure],[role=img]') || chart)"
        return self.page.get_by_test_id("stPlotlyChart").evaluate_all(
            f"charts => charts.map({named}).map(named => named.getAttribute('aria-label') || '')"
        )

    def sideways(self) -> int:
        """Pixels that the page is wider than its window; 0 when nothing scrolls sideways."""
        return max(int(self.page.evaluate(WIDER)), int(self.page.evaluate(WIDER_MAIN)))

    def violations(self) -> list[str]:
        """What axe finds, as "rule (impact): element", without the two rules that are Streamlit's own."""
        self.page.wait_for_function(FADED)
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
        found: dict[str, Any] = self.page.evaluate("how => axe.run(document, how)", HOW)
        return [
            f"{each['id']} ({each['impact']}): {node['html'][:200]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]
