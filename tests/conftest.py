"""The example authority, stored and released once for all tests; whoever changes it works on a copy."""

from __future__ import annotations

import functools
import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from streamlit.components.v2 import manifest_scanner

from tests.browser.served import chromium
from tests.example_store import example_copied
from tests.left_open import reason as left_open
from tests.slowest_first import SlowestFirst

# No test is about speed (make bench is), and a busy machine is slow.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# Each AppTest reads the description of every installed package, in search of components: once for a run of tests is enough.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--failed-names", metavar="FILE", help="add the names of what failed to this file (make test)")
    parser.addoption("--quick", action="store_true", help="only the tests that are run for every commit (make quick)")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(SlowestFirst(config))


def pytest_collection_finish() -> None:
    """What a worker has imported and collected stays until it ends, and a run makes millions of objects that do not: looking through all of them for cycles took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_itemcollected(item: pytest.Item) -> None:
    """What is known not to hold is run, expected to fail, and printed with what has to be done."""
    if why := left_open(item.nodeid):
        item.add_marker(pytest.mark.xfail(reason=why, strict=False))


@pytest.fixture(scope="session")
def example_folder(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the example and its release."""
    to = tmp_path_factory.mktemp("example") / "store"
    cache: pytest.Cache | None = getattr(pytestconfig, "cache", None)  # none where it is switched off
    return example_copied(cache.mkdir("dashboard-example") if cache else tmp_path_factory.mktemp("kept"), to)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run: two of Playwright's loops cannot stand in one process."""
    found = chromium()
    if found is None:
        pytest.skip("No Chromium on this machine: install one, or set CHROMIUM to its path, to run the browser tests.")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=found)
        yield opened
        opened.close()


def pytest_terminal_summary(terminalreporter) -> None:
    """Say in words what did not run and why: a test that needs a PostgreSQL or a Chromium must not vanish into an "s"."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()) if report.longrepr)
    for reason, times in reasons.most_common():
        terminalreporter.write_line(f"Not run, {times} times: {reason.removeprefix('Skipped: ')}", yellow=True)
    if to := terminalreporter.config.getoption("failed_names"):
        write_failed(terminalreporter.stats, Path(to))


def write_failed(stats: dict[str, list], to: Path) -> None:
    """Add the names of what failed or broke to a file: both halves of `make test` do, and it prints them at the end."""
    names = [report.nodeid for kind in ("failed", "error") for report in stats.get(kind, ())]
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("a", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)
