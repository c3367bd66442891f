"""Two plans over one set of figures, wherever they are printed: a measure that both name has one status in all of them, and a
private plan is nowhere in the public view."""

from __future__ import annotations

import html
import io
import json
import zipfile
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from charts.status import STATUSES
from commands import plan as plan_command
from commands import reports as reports_command
from common.text import escape_markdown
from plan.plans import UnknownPlan
from reports.pictures import Pictures
from reports.written import FORMS, file_name
from services.feed import FILES, file_of
from services.paper import freeze, made, reopened
from store import open_store
from store.public import papers
from tests.pages.conftest import ROOT, into_private, opened, words_of
from tests.pages.test_one_status import (
    disagreements,
    in_the_paper,
    in_the_papers_slides,
    on_board,
    on_its_page,
    on_slides,
)
from tests.plan.stored_plan import JUNE, upload
from tests.plan.two_plans import NAME, SHARED, sheets, stored
from tests.sheets import xlsx
from tests.stores import copied

BOARD = date(2019, 6, 25)
MEETINGS = {"": JUNE, NAME.casefold(): BOARD}
NOTHING = Pictures(missing="No pictures.")


@pytest.fixture
def place(example_folder, tmp_path, monkeypatch) -> str:
    copied(example_folder, tmp_path / "plans")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "plans"))
    return str(tmp_path / "plans")


def with_inspection(place: str, public: bool) -> AppTest:
    store = open_store(place)
    stored(store, sheets(public=public))
    store.close()
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)


def listed(capsys, *more: str) -> list[dict]:
    assert plan_command.main(["--view", "public", "--json", *more]) == 0
    found: list[dict] = json.loads(capsys.readouterr().out)
    return found


def test_both_boards_pages_decks_papers_and_the_json_print_one_status(place, capsys) -> None:
    at = with_inspection(place, public=True)
    store = open_store(place)
    shared = {}
    for key, meeting in MEETINGS.items():
        actions = listed(capsys, "--plan", key or "High Needs Recovery Plan")
        paper = made(store, meeting, plan=key)
        files = {suffix: FORMS[suffix](paper, NOTHING, ()) for suffix in (".html", ".pptx", ".docx")}
        at.query_params.clear()
        at.query_params["plan"] = key
        by_place = {
            "json": {one["action"]: STATUSES[one["status"]].text for one in actions},
            "board": on_board(at, actions),
            "action page": on_its_page(at, actions),
            "slide": on_slides(at, actions),
            "paper": in_the_paper(html.unescape(files[".html"].decode("utf-8")), actions),
            "slides of the paper": in_the_papers_slides(files[".pptx"], actions),
        }
        assert [len(words) for words in by_place.values()] == [11 if not key else 3] * 6
        assert disagreements(by_place) == []
        one = next(each for each in actions if (each["measure"], each["scope"]) == SHARED)
        shared[key] = {name: words[one["action"]] for name, words in by_place.items()}
        word = zipfile.ZipFile(io.BytesIO(files[".docx"])).read("word/document.xml").decode("utf-8")
        assert one["because"].split(". ")[0] in html.unescape(word)
        if key:
            assert "Improvement Board" in word and "Schools Forum is asked" not in word
            assert file_name(paper, ".docx").endswith("improvement-board-2019-06-25-inspection-priority-actions.docx")
    assert {status for words in shared.values() for status in words.values()} == {"● Green"}


def test_the_pages_of_a_plan_speak_of_its_own_body_and_the_choice_is_in_the_address(place) -> None:
    at = opened(with_inspection(place, public=True), "pages/plan/overview.py")
    choice = at.selectbox(key="which_plan")
    assert choice.options == ["High Needs Recovery Plan", NAME]
    at = choice.select(NAME.casefold()).run()
    assert at.query_params["plan"] == NAME.casefold()
    assert "Parents are heard" in words_of(at)
    at = opened(at, "pages/plan/milestones.py")
    assert "Improvement Board of 25 Jun 2019" in words_of(at) and "Next meeting of Improvement Board" in words_of(at)
    assert "Schools Forum" not in words_of(at)
    at = opened(at, "pages/trends/exclusions.py")
    assert f"Serves High Needs Recovery Plan (action 1) and {NAME} (action 1)." in words_of(at)


def test_pages_of_another_plan_are_called_by_it_and_a_plan_that_nobody_has_is_in_no_link(place) -> None:
    at = with_inspection(place, public=True)
    at.query_params["plan"] = NAME.casefold()
    assert opened(at, "pages/plan/overview.py").title[0].value == NAME
    assert opened(at, "pages/plan/milestones.py").title[0].value == escape_markdown(f"Milestones and decisions: {NAME}")
    assert opened(at, "pages/plan/paper.py").title[0].value == escape_markdown(f"Paper for Improvement Board: {NAME}")
    assert opened(at, "pages/trends/exclusions.py").title[0].value == "Exclusions"
    at.query_params["plan"] = "<b>nobody's</b>"
    at = opened(at, "pages/plan/overview.py")
    assert at.title[0].value == "Recovery plan"
    links = [each.proto.query_string for each in at.get("page_link")]
    assert links and not any("nobody" in link or "plan=" in link for link in links)


def test_two_named_plans_are_each_called_by_their_own_title(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    store = open_store(str(tmp_path / "store"))
    for name in ("Accelerated progress plan", "High needs recovery plan"):
        rows = f"Action | Position | Section | Title | Owner's role | Kind | Plan\na | 1 | Voice | Parents are heard | Head of SEND | Steps to be done | {name}"
        upload(store, f"{name}.xlsx", xlsx({"Actions": rows}))
    store.close()
    at = into_private(AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300).run())
    assert opened(at, "pages/plan/overview.py").title[0].value == "Accelerated progress plan"
    at.query_params["plan"] = "high needs recovery plan"
    assert opened(at, "pages/plan/overview.py").title[0].value == "High needs recovery plan"


def test_a_private_plan_is_nowhere_in_the_public_view(place, capsys) -> None:
    at = with_inspection(place, public=False)
    at.query_params["plan"] = NAME.casefold()
    for page in ("plan/overview", "plan/action", "plan/milestones", "plan/paper", "plan/workbook", "trends/exclusions",
                 "present/present", "data/definitions"):  # fmt: skip
        words = words_of(opened(at, f"pages/{page}.py"))
        assert NAME not in words and "Improvement Board" not in words and "Three schools" not in words, page
        assert not [each for each in at.selectbox if each.key == "which_plan"], page
    at.query_params["slide"] = "action-fewer"
    assert "Fewer children" not in words_of(opened(at, "pages/present/present.py"))
    assert len(listed(capsys)) == 11
    store = open_store(place)
    with pytest.raises(UnknownPlan, match="There is no plan"):
        made(store, BOARD, plan=NAME)
    assert reports_command.main(["forum", "--meeting", "2019-06-25", "--plan", NAME, "--to", f"{place}/x.html"]) == 2
    written = FORMS[".html"](made(store, JUNE), NOTHING, ()).decode("utf-8")
    assert NAME not in written and "Three schools" not in written
    from services.releases import tables
    from store.public.releases import latest

    last = latest(store)
    assert last is not None
    released = tables(place, last.id, last.as_at, store)
    for name in FILES:
        assert NAME.encode() not in file_of(name, released, last.at.date(), store.calendar).content


def test_in_private_the_private_plan_has_its_board_and_a_paper_not_for_sharing(place) -> None:
    at = into_private(opened(with_inspection(place, public=False), "pages/plan/overview.py"))
    at = at.selectbox(key="which_plan").select(NAME.casefold()).run()
    assert "Parents are heard" in words_of(at)
    at = opened(at, "pages/plan/paper.py")
    assert "This plan is private" in words_of(at) and "NOT FOR SHARING" in words_of(at)
    assert "Improvement Board, 25 June 2019" in words_of(at) or "Improvement Board, 24 September 2019" in words_of(at)
    at = opened(at, "pages/plan/workbook.py")
    assert not at.exception


def test_each_plan_has_frozen_papers_of_its_own(place) -> None:
    with_inspection(place, public=True)
    store = open_store(place)
    paper = made(store, BOARD, plan=NAME)
    frozen = freeze(store, paper, "officer")
    assert [(one.plan, one.meeting) for one in papers.papers(store)] == [(NAME.casefold(), BOARD)]
    assert reopened(store, frozen.id)[0] == paper
    assert papers.before(store, JUNE, NAME.casefold()) is not None
    assert papers.before(store, JUNE) is None, "another plan's paper is no paper before this one"


def test_with_one_plan_nothing_is_asked_and_no_address_names_it(dashboard) -> None:
    at = opened(dashboard, "pages/plan/overview.py")
    assert not [each for each in at.selectbox if each.key == "which_plan"]
    assert "plan" not in at.query_params
