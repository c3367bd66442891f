"""A workbook of 50,000 rows on the upload desk, in a real browser: how long until it is previewed, whether the progress
was shown, and what another person's page costs meanwhile, against the same page when nothing is read.

The other person changes a filter again and again, before and while the workbook is read.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.importing import workbook
from benchmarks.pages import Filter, opened
from commands.example import load_example
from store import open_store
from tests.browser.served import Served, chromium, dashboard

ROWS, BEFORE = 50_000, 8
PREVIEWED = "button:has-text('4. Check and confirm')"
PROGRESS = "[data-testid=stProgress]"


def desk(browser: Browser, server: Served) -> Page:
    """The upload desk, empty, in the private view."""
    page = opened(browser, server, "upload").page
    page.get_by_role("button", name="Go to the private view to upload").click()
    page.locator("input[type=file]").wait_for(state="attached")
    return page


def measured(browser: Browser, server: Served, file: Path) -> None:
    officer, reader = desk(browser, server), Filter(opened(browser, server, "exclusions"), "Phase")
    choices = reader.two()
    quiet = [reader.change(choices[turn % 2]) for turn in range(1, BEFORE + 1)]
    start, meanwhile, seen = time.monotonic(), [], set()
    officer.locator("input[type=file]").set_input_files(file)
    while not officer.locator(PREVIEWED).count():
        if officer.locator(PROGRESS).count():
            seen.add(officer.locator(PROGRESS).first.inner_text().strip())
        meanwhile.append(reader.change(choices[(len(meanwhile) + 1) % 2]))
    seconds = time.monotonic() - start
    preview = officer.locator(PREVIEWED).inner_text()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(
        f"{ROWS:,} rows ({file.stat().st_size / 1e6:.1f} MB) previewed in {seconds:.1f} s (aim 10): {preview}; load "
        f"{load}"
    )
    print(f"progress shown: {len(seen)} different words, such as {next(iter(seen), 'none')!r}")
    usual, then = statistics.median(quiet), statistics.median(meanwhile)
    print(
        f"another person's filter: {usual:.0f} ms before, {then:.0f} ms meanwhile (of {len(meanwhile)}), "
        f"{then / usual:.1f} times"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(str(folder / "store"))
        load_example(store)
        store.close()
        workbook(folder / "suspensions.xlsx", ROWS)
        with dashboard(folder / "store", folder / "log.txt") as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium())
            measured(browser, server, folder / "suspensions.xlsx")
            browser.close()


if __name__ == "__main__":
    main()
