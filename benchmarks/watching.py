"""Twenty people watch public pages for five minutes while one uploads and one presents, all on one server.

The watchers are websockets with Streamlit's own messages; uploader and presenter are Chromium. Each page names the
release its figures are of: of one release every reader must get the same page, whoever asks and whenever, and a page
that names two is an error. `python -m benchmarks.watching 60` watches for another number of seconds.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.watcher import Page, watch
from tests.browser.seats import new_context
from tests.browser.served import Served, chromium, dashboard
from tests.browser.test_journey import confirm, drop, to_the_desk
from tests.browser.visit import Visit
from tests.browser.workbooks import term_6_again

PEOPLE, SECONDS, THINK = 20, 300, 8.0
ALLOWED = 2.0  # seconds, for the 95th percentile of a page
BETWEEN_UPLOADS, ON_A_SLIDE = 60, 6


@dataclass
class Work:
    """What somebody at a real browser did: how often, how long each took in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def memory(process: int) -> float | None:
    """Megabytes that a process holds; None where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return None
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def upload(visit: Visit, until: float, work: Work) -> None:
    """Term 6 again and again, each time with another number of exclusions."""
    number = 0
    while time.monotonic() < until:
        number += 1
        start = time.monotonic()
        to_the_desk(visit.open(), open_page=True)
        drop(visit, f"exclusions term 6, version {number}.xlsx", term_6_again(more=3 + number)[0])
        # One row has a date that is no day, so the desk opens on the problems.
        visit.page.get_by_role("button", name=re.compile("^4[.] Check")).click()
        visit.settled()
        confirm(visit)
        work.seconds.append(time.monotonic() - start)
        time.sleep(min(max(until - time.monotonic(), 0), BETWEEN_UPLOADS))


def present(visit: Visit, until: float, work: Work) -> None:
    """Slide after slide, with a question on every fifth; from press to the settled slide."""
    page, number = visit.open("present?slide=title").page, 1
    many = int(page.locator(".place").inner_text().split()[-1])
    while time.monotonic() < until:
        time.sleep(ON_A_SLIDE)
        number = number % many + 1
        start = time.monotonic()
        page.keyboard.press("ArrowRight" if number > 1 else "Home")
        page.get_by_text(f"Slide {number} of {many}", exact=True).wait_for()
        visit.settled()
        work.seconds.append(time.monotonic() - start)
        if number % 5 == 0:
            page.keyboard.press("q")
            page.locator(".st-key-question").wait_for()
            page.keyboard.press("q")
            page.locator(".st-key-slide").wait_for()


@contextmanager
def at_a_browser(server: Served, until: float, job: Callable[[Visit, float, Work], None]) -> Iterator[Work]:
    """Somebody at a browser of their own, in a thread, until the block has ended."""
    work = Work()

    def run() -> None:
        try:
            with sync_playwright() as play:
                browser: Browser = play.chromium.launch(executable_path=chromium())
                visit = Visit(new_context(browser, 1280, 720, motion=True).new_page(), server.url)
                job(visit, until, work)
                work.errors += visit.errors
                browser.close()
        except Exception as reason:
            work.errors.append(f"{type(reason).__name__}: {reason}"[:300])

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield work
    finally:
        thread.join()


async def all_watch(url: str, until: float, seen: list[Page]) -> list[str]:
    """Everybody at once; what broke a connection."""
    found = await asyncio.gather(
        *(watch(url, until, THINK, seed, seen) for seed in range(PEOPLE)), return_exceptions=True
    )
    return [repr(each) for each in found if isinstance(each, BaseException)]


def mixed(seen: list[Page]) -> list[str]:
    """Pages that were not the same for everybody of one release and one choice of filters, and pages that named
    none."""
    digests: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for each in seen:
        digests[each.name, each.release, each.choices].add(each.mark)
    return [
        f"{name} of release {release} came in {len(some)} versions" if release else f"{name} names no release"
        for (name, release, _), some in sorted(digests.items())
        if len(some) > 1 or not release
    ]


async def weigh(server: Served, seen: list[Page]) -> tuple[float | None, float | None]:
    """Memory with one viewer, and with all of them, each having seen every kind of page once."""
    await watch(server.url, time.monotonic() + 8 * 1.5, 1.0, 0, seen)
    one = memory(server.process.pid)
    until = time.monotonic() + 30
    watching = asyncio.gather(*(watch(server.url, until, 3.0, seed, seen) for seed in range(PEOPLE)))
    await asyncio.sleep(25)
    many = memory(server.process.pid)
    await watching
    return one, many


def report_lines(seconds: float, seen: list[Page], up: Work, shown: Work, broken: list[str], log: str) -> list[str]:
    """Print what was measured; what is wrong with it."""
    times = sorted(page.seconds for page in seen)
    p95 = times[int(0.95 * len(times))]
    releases = sorted({page.release for page in seen})
    print(
        f"{PEOPLE} watchers, {seconds:.0f} s: {len(seen)} pages of releases {releases}; a page: median "
        f"{statistics.median(times):.2f} s, 95th percentile {p95:.2f} s (allowed {ALLOWED:g}), longest {times[-1]:.2f} "
        "s"
    )
    if up.seconds:
        print(
            f"{len(up.seconds)} uploads, each dropped, looked at and confirmed in {statistics.median(up.seconds):.1f} s"
        )
    if shown.seconds:
        print(
            f"{len(shown.seconds)} slides, from the press to the settled slide: median "
            f"{statistics.median(shown.seconds):.2f} s"
        )
    wrong = [*broken, *(error for page in seen for error in page.errors), *up.errors, *shown.errors, *mixed(seen)]
    wrong += [line for line in log.splitlines() if "Traceback" in line or "Reference " in line]
    if len(releases) < 2:
        wrong.append("the uploads led to no new release: nothing was there to be mixed")
    if p95 > ALLOWED:
        wrong.append(f"the 95th percentile of a page is {p95:.2f} s, over {ALLOWED:g}")
    return wrong


def main(seconds: float = SECONDS) -> int:
    if chromium() is None:
        print("No Chromium on this machine: nobody can upload or present, so nothing is watched.")
        return 1
    with (
        tempfile.TemporaryDirectory() as folder,
        dashboard(Path(folder) / "store", Path(folder) / "log", 600) as server,
    ):
        seen: list[Page] = []
        one, many = asyncio.run(weigh(server, seen))
        if one and many:
            print(
                f"memory: {one:.0f} MB with one viewer, {many:.0f} MB with {PEOPLE}: {(many - one) / (PEOPLE - 1):.1f} "
                "MB a viewer"
            )
        until = time.monotonic() + seconds
        with at_a_browser(server, until, upload) as up, at_a_browser(server, until, present) as shown:
            broken = asyncio.run(all_watch(server.url, until, seen))
        wrong = report_lines(seconds, seen, up, shown, broken, server.log_text())
        after = memory(server.process.pid)
        print(f"memory at the end: {f'{after:.0f} MB' if after else 'not known'}; load {os.getloadavg()[0]:.1f}")
        print(f"{len(wrong)} wrong: {sorted(set(wrong))}" if wrong else "0 errors, no page of two releases")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else SECONDS))
