"""The example in a store of its own beside the own data: looked at and left, never mixed, never written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from services import example_store
from store import StoreError, open_store
from tests.pages.conftest import into_private, opened, words_of
from tests.stores import copied

START = "pages/data/start.py"


@pytest.fixture
def two(example_folder, tmp_path, monkeypatch, empty_dashboard):
    """An own store with one setting and nothing else, and the example beside it."""
    own = open_store(str(tmp_path / "empty"))
    own.set_setting("authority", "Otherborough", by="a test")
    copied(example_folder, example_store.folder_of(own))
    own.close()
    return empty_dashboard


def own_uploads(folder: Path) -> int:
    store = open_store(str(folder))
    try:
        return len(store.uploads())
    finally:
        store.close()


def test_the_example_is_opened_and_left_by_one_button_and_the_banner_says_which_is_looked_at(two, tmp_path):
    at = into_private(opened(two, START))
    assert "Otherborough" in words_of(at) and "Marlhaven" not in words_of(at)
    at = at.button(key="to_example").click().run()
    assert "You are looking at the example, not at your own data." in words_of(at)
    board = words_of(opened(at, "pages/plan/overview.py"))
    assert "Marlhaven" in board and "Otherborough" not in board and board.count("<h3>") == 11
    at = at.button(key="to_own_data").click().run()
    back = words_of(opened(at, "pages/plan/overview.py"))
    assert "You are looking at the example" not in back and "Otherborough" in back and "<h3>" not in back
    assert own_uploads(tmp_path / "empty") == 0


@pytest.mark.parametrize("page", ["upload", "history", "publish", "start", "settings"])
def test_a_page_that_changes_what_is_stored_only_says_so_in_the_example(two, page):
    at = into_private(opened(two, START)).button(key="to_example").click().run()
    at = opened(at, f"pages/data/{page}.py")
    assert not at.exception and not at.error
    assert "to look at only: nothing is stored in it" in words_of(at)
    assert not at.get("file_uploader") and not [each for each in at.button if each.key in ("confirm", "publish")]


def test_nothing_can_be_written_into_the_example_that_is_looked_at(example_folder, tmp_path):
    copied(example_folder, tmp_path / "example")
    store = open_store(str(tmp_path / "example"))
    store.database.only_read = example_store.ONLY_READ
    before = len(store.audit_log())
    for change in (
        lambda: store.set_setting("authority", "Mixed", by="a test"),
        lambda: store.undo(1, "a test"),
        lambda: store.clear_example("a test"),
        lambda: store.record("a test", {"did": "look"}),
    ):
        with pytest.raises(StoreError, match="to look at only"):
            change()
    assert len(store.audit_log()) == before
    store.close()
