"""An open page of a server, what is chosen or clicked on it, and the milliseconds until the page is at rest again."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.bare import PRIVATE
from tests.browser.seats import new_context
from tests.browser.served import Served
from tests.browser.visit import Visit

# An answer is told from a page that has not yet begun to change by the messages that the page itself counts
# (tests/browser/wire.py).
# Set up before the click; `window.rerun` becomes the milliseconds from the click to the last change of the page.
WATCH = """() => {
    const quiet = 150;
    let start = 0, last = 0, before = 0;
    window.rerun = null;
    const watcher = new MutationObserver(() => { last = performance.now(); });
    watcher.observe(document.querySelector('[data-testid=stApp]'), {subtree: true, childList: true, attributes: true});
    document.addEventListener('click', () => { start = last = performance.now(); before = window.wire.received; },
        {capture: true, once: true});
    const timer = setInterval(() => {
        const settled = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
            && !document.querySelector('[data-stale=true]');
        if (!start || window.wire.received === before || !settled || performance.now() - last < quiet) return;
        clearInterval(timer);
        watcher.disconnect();
        window.rerun = last - start;
    }, 20);
}"""
# Runs before anything of the page; `window.first_view` becomes the milliseconds from the navigation to the page at
# rest.
FIRST = """window.first_view = null;
(() => {
    const quiet = 150;
    let last = 0;
    const watcher = new MutationObserver(() => { last = performance.now(); });
    watcher.observe(document, {subtree: true, childList: true, attributes: true});
    const timer = setInterval(() => {
        const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
        const settled = charts.length && charts.every(chart => chart.querySelector('.main-svg'))
            && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
            && !document.querySelector('[data-testid=stSkeleton]');
        if (!settled || performance.now() - last < quiet) return;
        clearInterval(timer);
        watcher.disconnect();
        window.first_view = last;
    }, 20);
})();"""


@dataclass(slots=True)
class Filter:
    """A filter on an open page, and what a change of it costs."""

    visit: Visit
    label: str

    def options(self) -> list[str]:
        self.visit.page.get_by_role("combobox", name=self.label).click()
        found = self.visit.page.get_by_role("option").all_inner_texts()
        self.visit.page.keyboard.press("Escape")
        return found

    def two(self) -> list[str]:
        """The option in force and another."""
        now = self.visit.page.get_by_role("combobox", name=self.label).input_value()
        return [now, next(option for option in self.options() if option != now)]

    def change(self, option: str) -> float:
        """Milliseconds from choosing the option to the settled page."""
        page = self.visit.page
        page.get_by_role("combobox", name=self.label).click()
        choice = page.get_by_role("option", name=option, exact=True)
        choice.wait_for()
        page.evaluate(WATCH)
        choice.click()
        page.wait_for_function("() => window.rerun !== null")
        return float(page.evaluate("() => window.rerun"))


def figures_sent(visit: Visit) -> list[str]:
    """The specifications of the page's charts as the server last sent them, in the order of the page."""
    held: dict[str, ForwardMsg] = {}  # a long message that was sent before is sent again by its hash alone
    charts: dict[tuple[int, ...], str] = {}
    for frame in visit.frames:
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "ref_hash":
            path, message = tuple(message.metadata.delta_path), held[message.ref_hash]
        else:
            path = tuple(message.metadata.delta_path)
            held[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "new_session":
            charts = {}
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "plotly_chart":
            charts[path] = message.delta.new_element.plotly_chart.spec
    return [spec for _, spec in sorted(charts.items())]


def opened(browser: Browser, server: Served, path: str) -> Visit:
    context = new_context(browser, 1440, 1000, motion=True)  # as a reader's own device has it
    context.add_init_script(FIRST)
    visit = Visit(context.new_page(), server.url).open(path)
    if path in PRIVATE:
        visit.private()
    return visit


def clicked(visit: Visit, text: str) -> float:
    """Milliseconds from a click on a switch, or on the menu, to the page at rest."""
    place = visit.page.get_by_text(text, exact=True).first
    place.scroll_into_view_if_needed()
    visit.page.evaluate(WATCH)
    place.click()
    visit.page.wait_for_function("() => window.rerun !== null")
    return float(visit.page.evaluate("() => window.rerun"))
