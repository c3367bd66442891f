"""The example authority, stored and released once for all tests; whoever changes it works on a copy."""

from __future__ import annotations

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
