"""A fault on every page: a reference number for the person, the place of the fault in the log, and no word of a child.

The fault is a real one. The store is damaged on purpose: where a day should stand, a name does, as after a bad edit by other
means; Python's own message about it repeats the name.
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
REFERENCE = re.compile(r"give them the reference ([0-9a-f]{8})")


@pytest.fixture(scope="module")
def damaged(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged") / "store"
    copied(example_folder, folder)
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        for table, day in DAYS.items():
            database.execute(f"update {table} set {day} = ? where id in (select max(id) from {table})", [CANARY])
    return folder


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
        assert re.search(rf"Reference {reference}: \w+ at \S+\.py:\d+ in \w+", caplog.text)
    return given


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.url)
def test_a_fault_on_a_page_of_the_private_view_gives_a_reference_and_no_word_of_a_child(
    damaged, monkeypatch, caplog, place
):
    with caplog.at_level(logging.DEBUG):
        at = opened(into_private(visit(damaged, monkeypatch)), place.file)
        if place.url == "upload":
            at.get("file_uploader")[0].upload("one more.xlsx", one_more(), EXCEL)
            at = settled(at.run())
            at = settled(at.button(key="step_4").click().run()) if has(at, "step_4") else at
        assert checked(at, caplog), "the page met the fault"


@pytest.mark.parametrize("place", [place for place in PLACES if not place.private], ids=lambda place: place.url)
def test_a_fault_behind_a_page_of_the_public_view_says_no_word_of_a_child(damaged, monkeypatch, caplog, place):
    with caplog.at_level(logging.DEBUG):
        checked(opened(visit(damaged, monkeypatch), place.file), caplog)
