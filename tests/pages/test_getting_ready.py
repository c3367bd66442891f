"""The very first start: every address opens at once and says what is being made ready, and the dashboard follows by itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from commands import example, serve
from loaders.check import check_file
from services import example_store
from store import EXAMPLE_LOADING, Store, open_store

ROOT = Path(__file__).parent.parent.parent


class Runs:
    def poll(self) -> None:
        """Somebody loads what is missing."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that has never held anything, as `make run` leaves it to its server."""
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(example_store, "_making", {})
    serve.prepare()
    store = open_store(str(tmp_path / "store"))
    yield store
    store.close()


def looked_at() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()


def words(page: AppTest) -> str:
    return " ".join([*(each.value for each in page.header), *(each.body for each in page.get("html")), *(each.value for each in page.warning)])  # fmt: skip


def test_while_it_is_loaded_the_page_says_how_far_it_is_and_nothing_else_is_there(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(example_store, "_making", {store.database.folder: Runs()})
    page = looked_at()
    assert [each.value for each in page.title] == ["High Needs Recovery Dashboard"]
    every = len(list(example.FOLDER.glob("*.xlsx")))
    assert f"0 of {every} files of the example are read." in words(page)
    assert not page.exception and not page.sidebar.button
    store.set_setting(EXAMPLE_LOADING, None, by="a test")
    assert [each.value for each in page.run().title] == ["Recovery plan"]


def test_where_it_broke_off_the_page_says_so_and_one_button_goes_on(store: Store, monkeypatch) -> None:
    page = looked_at()
    assert "broke off" in words(page)
    begun = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: begun.append(command[1:]) or Runs())
    (button,) = [each for each in page.button if each.label == "Go on"]
    page = button.click().run()
    assert begun == [("-m", "commands.example")]
    assert "broke off" not in words(page)
    example_store.go_on_loading(store)  # a second press while it runs begins nothing
    assert len(begun) == 1


def test_loading_goes_on_where_it_broke_off_and_ends_with_its_server(store: Store, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for path in example.example_files()[:2]:
        (folder / path.name).write_bytes(path.read_bytes())
    published = []
    monkeypatch.setattr(example, "release_now", lambda *_: published.append(1))
    parents = iter([1, 1, 2])  # the server is there for the first file and gone before the second
    monkeypatch.setattr(example.os, "getppid", lambda: next(parents))
    with pytest.raises(SystemExit):
        example.fill(folder)
    assert (len(store.uploads()), published, store.setting(EXAMPLE_LOADING)) == (1, [], True)
    monkeypatch.setattr(example.os, "getppid", lambda: 1)
    assert example.fill(folder) == 0
    assert (len(store.uploads()), published, store.setting(EXAMPLE_LOADING)) == (2, [1], None)


def test_a_store_that_has_held_something_is_never_filled(store: Store, tmp_path) -> None:
    store.set_setting(EXAMPLE_LOADING, None, by="a test")
    path = next(example.FOLDER.glob("schools*.xlsx"))
    store.save(check_file(path.name, path.read_bytes(), key=store.key()), by="A. Officer")
    serve.prepare()
    assert store.setting(EXAMPLE_LOADING) is None
