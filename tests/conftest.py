"""The example authority, stored and released once for all tests; whoever changes it works on a copy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from commands.example import load_example
from store import open_store


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the example and its release."""
    folder = tmp_path_factory.mktemp("example")
    store = open_store(str(folder))
    load_example(store)
    store.close()
    return folder


def pytest_terminal_summary(terminalreporter) -> None:
    """Say in words what did not run and why: a test that needs a PostgreSQL or a Chromium must not vanish into an "s"."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()) if report.longrepr)
    for reason, times in reasons.most_common():
        terminalreporter.write_line(f"Not run, {times} times: {reason.removeprefix('Skipped: ')}", yellow=True)
