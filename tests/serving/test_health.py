"""The health address: well while the store can be written, and not when it cannot, whatever the process says of itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest

from serving.health import EVERY, LastLook, writable
from ui import session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var"


def test_the_served_dashboard_is_well_and_says_nothing_of_what_it_holds(http: httpx.Client) -> None:
    answer = http.get("/health")
    assert answer.status_code == 200
    assert answer.text == "The dashboard runs and its store can be written.\n"
    assert answer.headers["cache-control"] == "no-store"
    assert http.get("/health", headers={"X-Forwarded-For": "10.0.0.4"}).status_code == 403, (
        "without sign-in: from here only"
    )


def test_a_store_that_has_gone_is_not_well(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    assert writable()
    session.store().close()
    shutil.rmtree(folder)
    folder.write_text("a file in the folder's place")
    assert not writable()


def test_however_often_it_is_asked_the_store_is_written_once_in_five_seconds(monkeypatch) -> None:
    looks = []
    monkeypatch.setattr("serving.health.writable", lambda: looks.append(1) or len(looks) == 1)
    last = LastLook()
    assert [last.well(now) for now in (0.0, 1.0, EVERY - 0.1)] == [True] * 3
    assert len(looks) == 1
    assert last.well(EVERY) is False
    assert len(looks) == 2
