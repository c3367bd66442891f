"""Each page's rerun after a filter change, in a real browser, against a bare Streamlit page that draws equal charts, as
many.

Three servers run at once (five years of data, twenty times as many rows, the bare page) and are asked in turn, so that
a busy machine weighs on all alike. A rerun is timed inside the browser: from the click on the choice until the page has
changed for the last time. "Asked before" means the figures are in the dashboard's cache, as
after any earlier visitor; "never asked" means that they are counted from the rows, which only the private view does.
First views and a part's own change (benchmarks/opening.py) stand beside the same bare page.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.bare import BARE, CHOICES, OPENED, PAGES, PART, SWITCH, SWITCHED
from benchmarks.opening import first_views, part_changed
from benchmarks.tabs import Filter, clicked, figures_sent, opened
from benchmarks.twenty import TIMES, enlarged, publish
from tests.browser.served import ROOT, Served, chromium, dashboard, free_port, served

NEVER_ASKED = {"exclusions": "Need", "requests": "Need", "placements": "Need"}
WARM_UP, TURNS = 3, 16


def figures(browser: Browser, server: Served) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """Page -> the charts as sent: of the page as opened, of the two options that its filter switches between, of the
    part that a switch draws anew; and the two options."""
    sent, two = {}, {}
    for page, label in PAGES.items():
        visit = opened(browser, server, page)
        as_opened, part = figures_sent(visit), []
        if page == SWITCHED:
            for _ in range(2):
                clicked(visit, SWITCH)
                part.append(figures_sent(visit)[0])
        filtered = Filter(visit, label)
        two[page] = filtered.two()
        drawn = []
        for option in reversed(two[page]):  # what a change draws anew: the page that was opened drew more than that
            filtered.change(option)
            drawn.append(figures_sent(visit))
        sent[page] = dict(zip(CHOICES, reversed(drawn), strict=True)) | {OPENED: as_opened, PART: part}
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
            f"{page:<11} asked before, n={TURNS}: {median['ours']:4.0f} ms; bare page with equal charts "
            f"{median['bare']:4.0f} ms: {median['ours'] / median['bare']:.2f} times (aim 1.5 or less); {TIMES} times "
            f"the rows {median['many']:4.0f} ms: {median['many'] / median['ours']:.2f} times (aim 1.2 or less), with "
            f"{many} charts for {ours}; load {os.getloadavg()[0]:.1f}",
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
            page: {name: [json.loads(spec) for spec in specs] for name, specs in each.items()}
            for page, each in sent.items()
        }
        (bare / "figures.json").write_text(json.dumps(charts), "utf-8")
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "bare.py", "--server.port", str(port)]
        servers["bare"] = stack.enter_context(served(command, port, folder, folder / "bare.log", bare))
        compare(browser, servers, two)
        first_views(browser, servers)
        part_changed(browser, servers)
        never_asked(browser, servers)


if __name__ == "__main__":
    main()
