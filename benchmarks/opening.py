"""The first view of a page and the change of one of its parts, against a bare page that draws the same charts.

A first view is timed inside the browser from the beginning of the navigation (a new session, with the browser's cache
warm, as for anybody who has been here before) or, where only the private view has the page, from the click in the menu;
until every chart is drawn and the page has changed for the last time.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Browser, Page

from benchmarks.bare import BARE_SWITCH, NOTHING, OPENED, PAGES, PART, PRIVATE, SWITCH, SWITCHED
from benchmarks.tabs import Filter, clicked, opened
from tests.browser.served import Served
from tests.browser.visit import Visit

TIMES = 10
WARM_UP = 2
FIRST_AIM, PART_AIM = 1.3, 1.2  # times the bare page
ELSEWHERE = "Data and definitions"  # a page to come from


def first_view(page: Page, address: str) -> float:
    """Milliseconds from asking for an address to the page at rest, all its charts drawn. The page has FIRST as an init
    script."""
    page.goto(address)
    page.wait_for_function("() => window.first_view !== null")
    return float(page.evaluate("() => window.first_view"))


def side_by_side(what: str, ours: Callable[[], float], bare: Callable[[], float], aim: float) -> None:
    """Both in turn, so that a busy machine weighs on both alike; their medians and ratio are printed."""
    taken = [(ours(), bare()) for _ in range(WARM_UP + TIMES)][WARM_UP:]
    one, other = (statistics.median(column) for column in zip(*taken, strict=True))
    print(
        f"{what}, n={TIMES}: {one:4.0f} ms; bare page with the same charts {other:4.0f} ms: {one / other:.2f} times "
        f"(aim {aim} or less); load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def first_views(browser: Browser, servers: dict[str, Served]) -> None:
    """Each page's first view, one after the other."""
    for page in PAGES:
        ours, bare = opened(browser, servers["ours"], page), opened(browser, servers["bare"], f"?page={page}")
        if page in PRIVATE:
            both = partial(from_elsewhere, ours, PRIVATE[page]), partial(from_nothing, bare)
        else:
            drawn = f"{bare.root}/?page={page}&show={OPENED}"
            both = partial(first_view, ours.page, f"{ours.root}/{page}"), partial(first_view, bare.page, drawn)
        side_by_side(f"{page:<11} first view", *both, FIRST_AIM)
        for visit in (ours, bare):
            visit.page.context.close()


def from_elsewhere(visit: Visit, title: str) -> float:
    visit.go(ELSEWHERE)
    return clicked(visit, title)


def from_nothing(visit: Visit) -> float:
    choice = Filter(visit, "Choice")
    choice.change(NOTHING)
    return choice.change(OPENED)


def part_changed(browser: Browser, servers: dict[str, Served]) -> None:
    """The switch of one part, which draws that part alone."""
    ours = opened(browser, servers["ours"], SWITCHED)
    bare = opened(browser, servers["bare"], f"?page={SWITCHED}&show={PART}")
    side_by_side(f"{SWITCHED:<11} a part", lambda: clicked(ours, SWITCH), lambda: clicked(bare, BARE_SWITCH),
        PART_AIM)  # fmt: skip
    for visit in (ours, bare):
        visit.page.context.close()
