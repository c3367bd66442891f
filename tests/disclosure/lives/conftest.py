"""A life of eleven schools, and an auditor that lets nothing pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure.releasing import audit
from store import open_store
from tests.disclosure.lives.steps import Life, begin


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "STRICT", True)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    store = open_store(str(tmp_path))
    yield begin(store, "eleven", seed=1)
    store.close()
