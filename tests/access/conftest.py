"""The dashboard as it is served to a council: with sign-in, on a copy of the example with a canary for every child."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.access.provider import Provider, running, secrets_file
from tests.browser.served import ROOT, Served, free_port, served
from tests.stores import copied

CANARY = "CANARY-7319"


@dataclass(frozen=True, slots=True)
class Shared:
    """A dashboard with sign-in, and the provider that signs people in."""

    app: Served
    provider: Provider


@pytest.fixture(scope="session")
def shared(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    folder = tmp_path_factory.mktemp("shared")
    store = folder / "store"
    copied(example_folder, store)
    with sqlite3.connect(store / "dashboard.sqlite") as database:
        for table in ("exclusions", "moves", "assessment_requests", "placements"):
            database.execute(f"update {table} set pupil_ref = '{CANARY}-' || id")
    port = free_port()
    with running() as provider:
        secrets = folder / "secrets.toml"
        secrets.write_text(secrets_file(provider, f"http://127.0.0.1:{port}"), encoding="utf-8")
        command = [
            sys.executable, "-m", "serving.start", "--server.port", str(port), "--secrets.files", str(secrets),
        ]  # fmt: skip
        with served(command, port, store, folder / "log.txt", ROOT) as app:
            yield Shared(app, provider)


@pytest.fixture(scope="session")
def everywhere(shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """The same store served to every address, without sign-in."""
    port = free_port()
    command = [sys.executable, "-m", "serving.start", "--server.port", str(port), "--server.address", "0.0.0.0"]
    with served(command, port, shared.app.store, tmp_path_factory.mktemp("everywhere") / "log.txt", ROOT) as app:
        yield Shared(app, shared.provider)


@pytest.fixture
def wire(shared: Shared) -> Iterator[Callable]:
    """Opens visits of people without a browser, who share no cookie, closed after the test."""
    from tests.access.wire import WireVisitor

    opened = []

    def one(of: Shared = shared) -> WireVisitor:
        opened.append(WireVisitor(of.app.url))
        return opened[-1]

    yield one
    for each in opened:
        each.close()


@pytest.fixture
def visitor(browser: Browser, shared: Shared) -> Iterator[Callable]:
    """Opens browsers of people who share no cookie, closed after the test."""
    from tests.access.visitor import Visitor

    opened = []

    def one(**more: str) -> Visitor:
        opened.append(Visitor(browser, shared, **more))
        return opened[-1]

    yield one
    for each in opened:
        each.context.close()
