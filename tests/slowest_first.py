"""The files of tests that take longest begin first, so that all cores end together.

How long a file took is remembered between runs in pytest's cache; a fresh clone goes by seconds.json, which
`make seconds` writes from what is remembered. A file that nobody has timed yet begins at once.

`--quick` leaves out whatever needs the example, a server, a browser or PostgreSQL, and the files that take long.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DECLARED = Path(__file__).parent / "seconds.json"
REMEMBERED = "dashboard/seconds"
QUICK = 6.0  # seconds that a whole file may take and still be run by --quick
HEAVY = frozenset({"example_folder", "browser", "postgres_url", "postgres_server", "server"})


class SlowestFirst:
    """Sorts what was collected by file, and adds up what each file took."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.cache: pytest.Cache | None = getattr(config, "cache", None)  # none where it is switched off
        self.took: Counter[str] = Counter()

    def known(self) -> dict[str, float]:
        declared = json.loads(DECLARED.read_text("utf-8")) if DECLARED.exists() else {}
        return declared | (self.cache.get(REMEMBERED, {}) if self.cache else {})

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = self.known()
        if self.config.getoption("quick"):
            left_out = [item for item in items if not quick(item, known)]
            items[:] = [item for item in items if quick(item, known)]
            self.config.hook.pytest_deselected(items=left_out)
        items.sort(
            key=lambda item: (in_browser(item), -known.get(file_of(item.nodeid), float("inf")), file_of(item.nodeid))
        )
        items[:] = second_without_example(items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[file_of(report.nodeid)] += report.duration

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Only a file that ran whole is remembered: part of one says nothing of the whole."""
        config = session.config
        whole = not (
            config.getoption("quick")
            or config.option.keyword
            or any("::" in given for given in config.args)
            or session.shouldstop
        )
        if self.cache and whole and not hasattr(config, "workerinput"):
            took = {file: round(seconds, 1) for file, seconds in self.took.items()}
            self.cache.set(REMEMBERED, self.known() | took)


def second_without_example(items: list[pytest.Item]) -> list[pytest.Item]:
    """The second worker begins with the longest file that needs no example, so that it does not wait while the first makes it."""
    if not items:
        return []
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(file_of(item.nodeid), []).append(item)
    first, *later = files
    needs = {
        file for file in later if any("example_folder" in getattr(item, "fixturenames", ()) for item in files[file])
    }
    second = next((file for file in later if file not in needs and not in_browser(files[file][0])), None)
    order = [first, *([second] if second else []), *(file for file in later if file != second)]
    return [item for file in order for item in files[file]]


def in_browser(item: pytest.Item) -> bool:
    """Those go last: once Playwright runs in a process, no other loop can, and some tests need one of their own."""
    return any(mark.name == "browser" for mark in item.iter_markers())


def quick(item: pytest.Item, known: dict[str, float]) -> bool:
    """Whether a test is run for every commit."""
    needs = {*getattr(item, "fixturenames", ()), *(mark.name for mark in item.iter_markers())}
    return not needs & HEAVY and "postgresql" not in item.nodeid and known.get(file_of(item.nodeid), 0) <= QUICK


def write_down() -> None:
    """What this machine remembers of its runs, into seconds.json; only files that are still there."""
    remembered = json.loads((ROOT / ".pytest_cache" / "v" / REMEMBERED).read_text("utf-8"))
    there = {file: took for file, took in sorted(remembered.items()) if (ROOT / file).exists()}
    DECLARED.write_text(json.dumps(there, indent=1) + "\n", "utf-8")


def file_of(node: str) -> str:
    return node.partition("::")[0]


if __name__ == "__main__":
    write_down()
