"""A fault on every page: a sentence or a reference number for the person, its place in the log, and no word of a child.

The faults are real ones. The store is damaged on purpose, as after a bad edit by other means: a name stands where a day
should, which the store itself finds; or where one of our own words should, which Python's message then repeats.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import ROOT, into_private, opened, words_of
from tests.pages.desk import EXCEL, has, one_more, settled
from tests.pages.test_public_pages import everything
from tests.stores import copied
from ui.navigation import PLACES

CANARY = "Canary Sparrow-Finch"
DAYS = {
    "exclusions": "start_date", "moves": "start_date", "assessment_requests": "received_date", "placements": "start_date",
    "plan_actions": "due_date", "schools": "open_date",
}  # fmt: skip
WORDS = {"plan_updates": "status"}
REFERENCE = re.compile(r"give them the reference ([0-9a-f]{8})")


def changed(example_folder: Path, folder: Path, cells: dict[str, str]) -> Path:
    """A copy of the example with the canary in the last row of each table, in the column named."""
    copied(example_folder, folder)
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        for table, column in cells.items():
            done = database.execute(
                f"update {table} set {column} = ? where id = (select max(id) from {table})", [CANARY]
            )
            assert done.rowcount == 1
    return folder


@pytest.fixture(scope="module")
def damaged(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return changed(example_folder, tmp_path_factory.mktemp("damaged") / "store", DAYS)


@pytest.fixture(scope="module")
def unknown_word(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return changed(example_folder, tmp_path_factory.mktemp("unknown") / "store", WORDS)


def visit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()


def checked(at: AppTest, caplog: pytest.LogCaptureFixture) -> list[str]:
    """The references a page gave; each is in the log with its place, and the child's name is in neither."""
    assert not at.exception, "Streamlit itself would show the message"
    assert not [sent for sent in everything(at) if CANARY.encode() in sent or b"Traceback" in sent]
    assert CANARY not in caplog.text and "Traceback" not in caplog.text
    given = REFERENCE.findall(words_of(at))
    for reference in given:
        assert re.search(rf"Reference {reference}: \w+ at \S+:\d+ in \S+", caplog.text)
    return given


@pytest.mark.parametrize("private", [False, True], ids=["public", "private"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url)
def test_on_a_damaged_store_every_page_says_so_and_no_word_of_a_child(damaged, monkeypatch, caplog, place, private):
    if place.private and not private:
        pytest.skip("The public view has no such page.")
    with caplog.at_level(logging.DEBUG):
        at = visit(damaged, monkeypatch)
        if has(at, "view_ask") and private:
            at = into_private(at)
        at = opened(at, place.file)
        if at.get("file_uploader"):
            at.get("file_uploader")[0].upload("one more.xlsx", one_more(), EXCEL)
            at = settled(at.run())
        references = checked(at, caplog)
        # What waits to be published is read from the releases and the log; rows are read where it is worked out, in a process
        # of its own, which says what is damaged.
        reads_rows = private and place.url not in ("about", "publish", "settings")
        assert references or "is damaged" in words_of(at) or not reads_rows


@pytest.mark.parametrize("page", ["plan", "milestones"])
def test_a_fault_of_ours_gives_a_reference_and_the_log_its_place_and_never_its_message(
    unknown_word, monkeypatch, caplog, page
):
    with caplog.at_level(logging.DEBUG):
        place = next(place for place in PLACES if place.url == page)
        assert checked(opened(visit(unknown_word, monkeypatch), place.file), caplog)
