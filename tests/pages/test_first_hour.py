"""A first hour: from a fresh store to the board, the paper in Word and the public view, with one's own files and no command line."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from plan.publishing import release_now
from services import releases
from store import open_store
from tests.other_authority import NAME, files
from tests.pages.conftest import opened, words_of
from tests.pages.desk import click, confirmed, dropped, has
from ui.plan import paper_files

BOARD, START, PAPER = "pages/plan/overview.py", "pages/data/start.py", "pages/plan/paper.py"


@pytest.fixture(autouse=True)
def seen_from_a_day_of_its_own_without_a_browser(monkeypatch):
    monkeypatch.setenv("DASHBOARD_AS_AT", "2019-06-27")
    monkeypatch.setenv("CHROMIUM", "none-here")
    # A proposal made beside would decide on the one that the test publishes.
    monkeypatch.setattr(releases, "start", lambda *_: None)
    paper_files._packs.clear()


def test_own_files_under_other_headers_lead_to_a_board_a_paper_in_word_and_a_public_view(empty_dashboard):
    at = opened(empty_dashboard, START)
    assert "The dashboard turns the files that you have already" in words_of(at)
    at.button(key="to_private").click().run()
    assert "**Next: Schools and their rolls.**" in words_of(at)
    at = opened(at, "pages/data/settings.py")
    at.text_input(key="authority_name").set_value(NAME)
    next(each for each in at.button if each.label == "Save").click().run()
    for name, content in files().items():
        at = dropped(at, content, name)
        if not has(at, "confirm"):
            at = click(at, "step_4")
        at = confirmed(at)
    steps = words_of(opened(at, START))
    assert "**Next: Returns and moves between schools.**" in steps and "✓ 5 rows are stored." in steps

    board = words_of(opened(at, BOARD))
    assert board.count("<h3>") == 3 and NAME in board
    assert re.findall(r"<strong style=[^>]*>. (\w+)</strong>.*?<h3>\d\. ([^<]+)</h3>", board) == [
        ("Red", "Fewer exclusions"),
        ("Green", "Fewer suspensions"),
        ("Red", "Decide sooner"),
    ]
    assert "50%" in board

    # The button on Publish starts this very act in a process of its own (tests/pages/test_publish_page.py presses it).
    release_now(open_store(), "a test")
    at.button(key="view_public").click().run()
    public = words_of(opened(at, BOARD))
    assert "Public figures, release 1" in public and public.count("<h3>") == 3 and "NOT FOR SHARING" not in public
    assert "Quarry Road" not in public
    # The share is told by calendar years and its target was agreed for a school year, of which a release has no figure.
    assert "No figures yet" not in public and "2018/19 target 90.0%" in public

    at = opened(at, PAPER)
    at.button(key="paper_make").click().run(timeout=120)
    assert not at.exception and not at.error
    (made, _) = next(iter(paper_files._packs.values()))
    words = "\n".join(each.text for each in Document(io.BytesIO(made[".docx"])).paragraphs)
    assert NAME in words and "Fewer suspensions" in words and "NOT FOR SHARING" not in words
