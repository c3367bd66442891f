"""The page of the Forum paper, driven without a browser: checklist, files, freezing, and what was frozen."""

from __future__ import annotations

import io

import pytest
from docx import Document

from common.text import in_html
from loaders.check import check_files
from loaders.datasets.plan import PLAN
from loaders.workbooks.filled import filled_workbook
from services.paper import made
from store import open_store
from tests.pages.conftest import dashboard, into_private, opened, own_dashboard, words_of
from tests.reports.conftest import MEETING
from tests.tables import tables_of
from ui.plan import paper_files

PAGE = "pages/plan/paper.py"
__all__ = ["dashboard", "own_dashboard"]


@pytest.fixture(autouse=True)
def without_a_browser(monkeypatch):
    """The pictures have tests of their own; here they would only cost time."""
    monkeypatch.setenv("CHROMIUM", "none-here")
    paper_files._packs.clear()


def test_the_page_offers_the_coming_meeting_and_says_what_is_missing(dashboard):
    at = opened(dashboard, PAGE)
    assert not at.exception
    assert at.selectbox(key="paper_meeting").value == "27 Jun 2019"
    page_text = words_of(at)
    assert "Of 11 actions, 3 are Green, 3 Amber, 3 Red and 2 Not rated." in page_text
    assert "Action 6, Cost recovery for placements: no progress is written for this meeting." in page_text
    assert not at.error and not at.button(key="paper_freeze").disabled


def test_the_four_files_are_made_on_request_and_hold_the_paper(dashboard):
    at = opened(dashboard, PAGE)
    at.button(key="paper_make").click().run(timeout=120)
    assert not at.exception
    offered = at.get("download_button")
    assert [one.proto.label.split(" (")[0] for one in offered] == ["Word", "Web page", "Excel", "PowerPoint"]
    (files, missing) = next(iter(paper_files._packs.values()))
    assert "no Chrome or Chromium was found" in missing and missing in words_of(at).replace("\u2060", "")
    assert "NOT FOR SHARING" not in files[".html"].decode()
    assert "Schools Forum, 27 June 2019" in [p.text for p in Document(io.BytesIO(files[".docx"])).paragraphs]


def test_private_figures_are_asked_for_and_every_page_and_file_name_says_so(dashboard):
    at = into_private(opened(dashboard, PAGE))
    assert at.radio(key="paper_figures").value.startswith("Public figures")
    at.radio(key="paper_figures").set_value("Private figures, not for sharing").run()
    assert "NOT FOR SHARING" in words_of(at)
    assert "paper_freeze" not in [button.key for button in at.button]
    at.button(key="paper_make").click().run(timeout=120)
    assert not at.exception
    (files, _) = next(iter(paper_files._packs.values()))
    document = Document(io.BytesIO(files[".docx"]))
    assert document.sections[0].header.paragraphs[0].text == "NOT FOR SHARING: private figures"
    assert b"<title>NOT FOR SHARING" in files[".html"]


def test_a_frozen_paper_opens_again_and_says_when_something_newer_is_stored(own_dashboard):
    at = opened(own_dashboard, PAGE)
    at.button(key="paper_freeze").click().run()
    assert "Frozen as paper 1 for 27 Jun 2019." in words_of(at)
    assert "Nothing newer is stored" in words_of(at)
    store = open_store()
    (check,) = check_files([("plan.xlsx", with_another_target(store))], key=store.key())
    assert store.save(check, by="Head of Inclusion").state == "stored"
    page_text = words_of(at.run())
    assert (
        "Newer data exist than this paper was made from" in page_text
        and "counts now and did not count then." in page_text
    )


def with_another_target(store) -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(filled_workbook(PLAN, store.frames())))
    next(r for r in book["Targets"].iter_rows() if (r[0].value, r[2].value) == ("Permanent exclusions", "2018/19"))[
        3
    ].value = 40
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_paper_says_of_every_action_what_the_board_says(dashboard):
    paper = made(open_store(), MEETING)
    board = words_of(opened(dashboard, "pages/plan/overview.py"))
    for each in paper.entries:
        assert in_html(each.status.because) in board
        if each.measures and each.kind != "milestone":
            assert in_html(each.measures[0].finding) in board, each.title


@pytest.mark.parametrize("action", ["peer-challenge", "placement-reductions", "assessment-requests"])
def test_the_papers_charts_are_those_of_the_actions_page(dashboard, action):
    each = next(one for one in made(open_store(), MEETING).entries if one.id == action)
    dashboard.query_params["action"] = action
    at = opened(dashboard, "pages/plan/action.py")
    headings = words_of(at).replace("\u2060", "")
    tables = [table.to_string() for table in tables_of(at)]
    drawn = [one for one in each.measures if one.drawing]
    # The action's own figure has each of its terms on last year's beside it: that is on the page alone.
    charts = [one for one in at.get("plotly_chart") if "of_action_terms" not in str(one.key)]
    assert len(drawn) == len(charts) >= 3
    for one in drawn:
        assert in_html(one.drawing.title) in headings or one.drawing.title in headings
        assert any(all(cell in table for row in one.drawing.table.rows for cell in row) for table in tables), one.title
