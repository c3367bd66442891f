"""One status for every action, wherever it is printed: board, its own page, JSON, slide, Forum paper and its slides."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Mapping

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from charts.status import STATUSES
from commands import plan as plan_command
from common.text import in_html
from reports.pictures import Pictures
from reports.written import FORMS
from services.paper import made
from store import open_store
from tests.pages.conftest import opened, words_of
from tests.plan.stored_plan import JUNE

MARK_TEXTS = [mark.text for mark in STATUSES.values()]
StatusesByPlace = Mapping[str, Mapping[str, str]]


@pytest.fixture
def json_actions(example_folder, monkeypatch, capsys) -> list[dict]:
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    assert plan_command.main(["--view", "public", "--json"]) == 0
    found: list[dict] = json.loads(capsys.readouterr().out)
    return found


def on_board(at: AppTest, actions: list[dict]) -> dict[str, str]:
    """Each action's word, in the order the rows stand in."""
    rows = re.findall(
        r'<div class="standing"><strong[^>]*>([^<]*)</strong>', words_of(opened(at, "pages/plan/overview.py"))
    )
    return {one["action"]: word for one, word in zip(actions, rows, strict=True)}


def on_its_page(at: AppTest, actions: list[dict]) -> dict[str, str]:
    found = {}
    for one in actions:
        at.query_params["action"] = one["action"]
        (status,) = re.findall(
            r'id="status"><strong[^>]*>([^<]*)</strong>', words_of(opened(at, "pages/plan/action.py"))
        )
        found[one["action"]] = status
    return found


def on_slides(at: AppTest, actions: list[dict]) -> dict[str, str]:
    found = {}
    for one in actions:
        at.query_params["slide"] = f"action-{one['action']}"
        (status,) = re.findall(
            r'<strong class="status"[^>]*>([^<]*)</strong>', words_of(opened(at, "pages/present/present.py"))
        )
        found[one["action"]] = status
    return found


def in_the_paper(page: str, actions: list[dict]) -> dict[str, str]:
    """The first status in the row that the action's title heads."""
    found = {}
    for one in actions:
        row = next(
            r
            for r in re.findall(r"<tr>.*?</tr>", page, re.S)
            if in_html(one["title"]) in r and any(m in r for m in MARK_TEXTS)
        )
        found[one["action"]] = min((mark for mark in MARK_TEXTS if mark in row), key=row.index)
    return found


def in_the_papers_slides(content: bytes, actions: list[dict]) -> dict[str, str]:
    tables = [
        shape.table for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes if shape.has_table
    ]
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return {
        one["action"]: next(row[2] for row in rows if row[0] == f"{one['position']}. {one['title']}") for one in actions
    }


def disagreements(by_place: StatusesByPlace) -> list[str]:
    """The actions that two places say different things of, or that a place leaves out."""
    every = dict.fromkeys(action for place in by_place.values() for action in place)
    by_action = {action: {place: words.get(action) for place, words in by_place.items()} for action in every}
    return [f"{action}: {words}" for action, words in by_action.items() if len(set(words.values())) > 1]


def test_board_action_page_json_slide_and_forum_paper_print_one_status_for_all_eleven(dashboard, json_actions) -> None:
    paper = made(open_store(), JUNE)
    files = {suffix: FORMS[suffix](paper, Pictures(missing="No pictures."), ()) for suffix in (".html", ".pptx")}
    by_place = {
        "json": {one["action"]: STATUSES[one["status"]].text for one in json_actions},
        "board": on_board(dashboard, json_actions),
        "action page": on_its_page(dashboard, json_actions),
        "slide": on_slides(dashboard, json_actions),
        "paper": in_the_paper(html.unescape(files[".html"].decode("utf-8")), json_actions),
        "slides of the paper": in_the_papers_slides(files[".pptx"], json_actions),
    }
    assert [len(words) for words in by_place.values()] == [11] * 6
    assert set(by_place["json"].values()) == set(MARK_TEXTS), "the example shows every state"
    assert disagreements(by_place) == []


@pytest.mark.parametrize("place", ["board", "action page", "slide", "paper"])
def test_one_that_differs_or_is_left_out_is_found(place: str) -> None:
    same = {"a": "● Green", "b": "■ Red"}
    by_place = {name: dict(same) for name in ("json", "board", "action page", "slide", "paper")}
    assert disagreements(by_place) == []
    by_place[place]["b"] = "▲ Amber"
    assert [each[0] for each in disagreements(by_place)] == ["b"]
    del by_place[place]["b"]
    assert [each[0] for each in disagreements(by_place)] == ["b"]


def test_the_word_of_a_row_is_its_first_and_not_one_of_another_row() -> None:
    page = "<tr><th>1. One</th><td>▲ Amber (rule says ■ Red)</td></tr><tr><th>2. Two</th><td>● Green</td></tr>"
    actions = [{"action": "x", "title": "One"}, {"action": "y", "title": "Two"}]
    assert in_the_paper(page, actions) == {"x": "▲ Amber", "y": "● Green"}
