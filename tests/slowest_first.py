"""The files of tests that take longest begin first, so that all cores end together.

How long a file took is remembered between runs in pytest's cache; a fresh clone goes by seconds.json, which
`make seconds` writes from what is remembered. A file that nobody has timed yet begins at once.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DECLARED = Path(__file__).parent / "seconds.json"
REMEMBERED = "dashboard/seconds"


class SlowestFirst:
    """Sorts what was collected by file, and adds up what each file took."""

    def __init__(self, config: pytest.Config) -> None:
        self.cache: pytest.Cache | None = getattr(config, "cache", None)  # none where it is switched off
        self.took: Counter[str] = Counter()

    def known(self) -> dict[str, float]:
        declared = json.loads(DECLARED.read_text("utf-8")) if DECLARED.exists() else {}
        return declared | (self.cache.get(REMEMBERED, {}) if self.cache else {})

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = self.known()
        items.sort(key=lambda item: (-known.get(file_of(item.nodeid), float("inf")), file_of(item.nodeid)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[file_of(report.nodeid)] += report.duration

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Only a file that ran whole is remembered: part of one says nothing of the whole."""
        config = session.config
        whole = not (config.option.keyword or any("::" in given for given in config.args) or session.shouldstop)
        if self.cache and whole and not hasattr(config, "workerinput"):
            took = {file: round(seconds, 1) for file, seconds in self.took.items()}
            self.cache.set(REMEMBERED, self.known() | took)


def file_of(node: str) -> str:
    return node.partition("::")[0]
