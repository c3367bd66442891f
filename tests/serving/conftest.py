"""The dashboard served as `make run` serves it, asked over plain HTTP: no browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.served import Served, dashboard
from tests.stores import copied


@pytest.fixture(scope="session")
def server(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("serving")
    copied(example_folder, folder / "store")
    with dashboard(folder / "store", folder / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def http(server: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30, headers={"Accept-Encoding": "identity"}) as client:
        yield client
