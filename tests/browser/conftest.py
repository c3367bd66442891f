"""The served dashboard and a real Chromium. Without a Chromium these tests are skipped and say why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.seats import PATIENCE, Seats, new_context
from tests.browser.served import Served, dashboard
from tests.browser.visit import Visit
from tests.stores import copied

DESKTOP, LAPTOP, PHONE = 1440, 1280, 390
HEIGHT = 1000
Open = Callable[..., Visit]
expect.set_options(timeout=PATIENCE / 3)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app(browser: Browser, example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The dashboard on the example authority, for tests that only look."""
    folder = tmp_path_factory.mktemp("served")
    copied(example_folder, folder / "store")
    with dashboard(folder / "store", folder / "log.txt") as running:
        yield running


@pytest.fixture(scope="module")
def own_app(app: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A second dashboard on a copy of the example's store, for tests that store something."""
    folder = tmp_path_factory.mktemp("own")
    copied(app.store, folder / "store")
    with dashboard(folder / "store", folder / "log.txt", proposes=False) as running:
        yield running


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Open]:
    """Opens a tab of a new visitor, who shares no cookie and no session with another. They leave with the file of tests: a tab
    whose server has ended goes on asking for it."""
    contexts = []

    def opened(
        served: Served, path: str = "", width: int = DESKTOP, height: int = HEIGHT, motion: bool = False
    ) -> Visit:
        context = new_context(browser, width, height, motion)
        contexts.append(context)
        return Visit(context.new_page(), served.url).open(path)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def seats(app: Served, browser: Browser) -> Iterator[Seats]:
    """Where the visitors of the shared dashboard sit down, one after another."""
    seats = Seats(browser)
    yield seats
    seats.close()


@pytest.fixture
def tab(app: Served, seats: Seats) -> Iterator[Open]:
    """Opens a visitor's tab on the shared dashboard, for tests that only look; the next test's visitor sits down at it."""
    opened: list[Visit] = []

    def one(path: str = "", width: int = DESKTOP, height: int = HEIGHT) -> Visit:
        opened.append(Visit(seats.take(width, height), app.url))
        return opened[-1].open(path)

    yield one
    for visit in opened:
        seats.give_back(visit.leave())
