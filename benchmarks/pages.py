"""Each page's rerun after a filter change, in a real browser, against a bare Streamlit page that draws equal charts, as many.

Three servers run at once (five years of data, twenty times as many rows, the bare page) and are asked in turn, so that a
busy machine weighs on all alike. A rerun is timed inside the browser: from the click on the choice until the page has
changed for the last time. "Asked before" means the figures are in the dashboard's cache, as
after any earlier visitor; "never asked" means that they are counted from the rows, which only the private view does.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.twenty import TIMES, enlarged, publish
from tests.browser.seats import PATIENCE
from tests.browser.served import ROOT, Served, chromium, dashboard, free_port, served
from tests.browser.visit import Visit

PAGES = {
    "exclusions": "Phase", "returns": "Phase", "requests": "Phase", "placements": "Sector", "engagement": "Phase",
    "ehc_plans": "Need", "recovery": "School",
}  # fmt: skip
PRIVATE = ("ehc_plans", "recovery")  # pages that the public view does not have
NEVER_ASKED = {"exclusions": "Need", "requests": "Need", "placements": "Need"}
WARM_UP, TURNS = 3, 16
CHOICES = ("First", "Second")
BARE = """
import json
from pathlib import Path
import streamlit as st
drawn = json.loads(Path(__file__).with_name("figures.json").read_text())[st.query_params["page"]]
st.title("The charts alone")
for number, chart in enumerate(drawn[st.selectbox("Choice", ["First", "Second"])]):
    st.plotly_chart(chart, key=f"chart{number}")
"""
# Counts the messages of the page's websocket, so that an answer can be told from a page that has not yet begun to change.
LISTEN = """window.messages = 0;
window.WebSocket = class extends WebSocket {
    constructor(...given) { super(...given); this.addEventListener('message', () => { window.messages += 1; }); }
};"""
# Set up before the click; `window.rerun` becomes the milliseconds from the click to the last change of the page.
WATCH = """() => {
    const quiet = 150;
    let start = 0, last = 0, before = 0;
    window.rerun = null;
    const watcher = new MutationObserver(() => { last = performance.now(); });
    watcher.observe(document.querySelector('[data-testid=stApp]'), {subtree: true, childList: true, attributes: true});
    document.addEventListener('click', () => { start = last = performance.now(); before = window.messages; },
        {capture: true, once: true});
    const timer = setInterval(() => {
        const settled = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
            && !document.querySelector('[data-stale=true]');
        if (!start || window.messages === before || !settled || performance.now() - last < quiet) return;
        clearInterval(timer);
        watcher.disconnect();
        window.rerun = last - start;
    }, 20);
}"""


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
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(LISTEN)
    visit = Visit(context.new_page(), server.url).open(path)
    if path in PRIVATE:
        visit.private()
    return visit


def figures(browser: Browser, server: Served) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """Page -> the charts of the two options that its filter switches between, as sent; and the two options."""
    sent, two = {}, {}
    for page, label in PAGES.items():
        visit = opened(browser, server, page)
        filtered = Filter(visit, label)
        two[page] = filtered.two()
        drawn = []
        for option in reversed(two[page]):  # what a change draws anew: the page that was opened drew more than that
            filtered.change(option)
            drawn.append(figures_sent(visit))
        sent[page] = dict(zip(CHOICES, reversed(drawn), strict=True))
        visit.page.context.close()
    return sent, two


def in_turn(filters: dict[str, tuple[Filter, list[str]]], turns: int, warm_up: int) -> dict[str, list[float]]:
    """Each filter changed in turn, again and again; the warm-up is dropped."""
    times: dict[str, list[float]] = {name: [] for name in filters}
    for turn in range(warm_up + turns):
        for name, (each, options) in filters.items():
            taken = each.change(options[(turn + 1) % len(options)])
            if turn >= warm_up:
                times[name].append(taken)
    return times


def compare(browser: Browser, servers: dict[str, Served], two: dict[str, list[str]]) -> None:
    for page, label in PAGES.items():
        filters = {
            "ours": (Filter(opened(browser, servers["ours"], page), label), two[page]),
            "many": (Filter(opened(browser, servers["many"], page), label), two[page]),
            "bare": (Filter(opened(browser, servers["bare"], f"?page={page}"), "Choice"), list(CHOICES)),
        }
        times = in_turn(filters, TURNS, WARM_UP)
        median = {name: statistics.median(found) for name, found in times.items()}
        # Of more rows fewer figures are hidden, so that the public page may have more to draw.
        ours, many = (len(figures_sent(filters[name][0].visit)) for name in ("ours", "many"))
        print(
            f"{page:<11} asked before, n={TURNS}: {median['ours']:4.0f} ms; bare page with equal charts {median['bare']:4.0f} ms: "
            f"{median['ours'] / median['bare']:.2f} times (aim 1.5 or less); {TIMES} times the rows {median['many']:4.0f} ms: "
            f"{median['many'] / median['ours']:.2f} times (aim 1.2 or less), with {many} charts for {ours}; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        for each, _ in filters.values():
            each.visit.page.context.close()


def never_asked(browser: Browser, servers: dict[str, Served]) -> None:
    """Every need once, each for the first time on its server, in the private view: the public one reads a release."""
    for page, label in NEVER_ASKED.items():
        ours, many = (Filter(opened(browser, servers[name], page).private(), label) for name in ("ours", "many"))
        options = ours.options()[1:]
        times = [(ours.change(option), many.change(option)) for option in options]
        one, twenty = (statistics.median(column) for column in zip(*times, strict=True))
        print(
            f"{page:<11} never asked, n={len(options)}: {one:4.0f} ms; {TIMES} times the rows {twenty:4.0f} ms: "
            f"{twenty / one:.2f} times; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        ours.visit.page.context.close()
        many.visit.page.context.close()


def main() -> None:
    found = chromium()
    if found is None:
        print("No Chromium on this machine: pages are not compared.")
        return
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as play, ExitStack() as stack:
        folder = Path(temporary)
        rows = enlarged(folder / "many")
        publish(folder / "many")
        print(f"{rows:,} rows stored for the larger authority", flush=True)
        browser = stack.enter_context(play.chromium.launch(executable_path=found))
        servers = {
            "ours": stack.enter_context(dashboard(folder / "ours", folder / "ours.log")),
            "many": stack.enter_context(dashboard(folder / "many", folder / "many.log")),
        }
        sent, two = figures(browser, servers["ours"])
        bare = folder / "bare"
        bare.mkdir()
        shutil.copytree(ROOT / ".streamlit", bare / ".streamlit")
        (bare / "bare.py").write_text(BARE, "utf-8")
        charts = {
            page: {name: [json.loads(spec) for spec in specs] for name, specs in both.items()}
            for page, both in sent.items()
        }
        (bare / "figures.json").write_text(json.dumps(charts), "utf-8")
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "bare.py", "--server.port", str(port)]
        servers["bare"] = stack.enter_context(served(command, port, folder, folder / "bare.log", bare))
        compare(browser, servers, two)
        never_asked(browser, servers)


if __name__ == "__main__":
    main()
