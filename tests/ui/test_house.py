"""The rules of the house that a page could break by accident."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ui.navigation import NOTES, PLACES, ROOT

KNOW_STREAMLIT = ("ui", "serving")
PAGES = sorted((ROOT / "pages").rglob("*.py"))
ROOMS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["root_packages"]
OTHERS = [path for room in ROOMS if room not in KNOW_STREAMLIT for path in sorted((ROOT / room).rglob("*.py"))]


def test_no_page_lies_directly_in_pages():
    # Streamlit would serve it by itself, without dashboard.py and whatever that guards.
    assert not list((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", [*PAGES, ROOT / "dashboard.py"], ids=lambda path: path.name)
def test_a_page_file_composes_in_at_most_forty_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 40


def test_every_page_file_is_in_the_navigation_with_an_address_of_its_own():
    assert {ROOT / place.file for place in (*PLACES, NOTES)} == set(PAGES)
    assert len({place.url for place in PLACES}) == len(PLACES)


def test_streamlit_is_known_to_ui_and_the_pages_only():
    assert [p for p in OTHERS if re.search(r"^\s*(import|from) streamlit", p.read_text(encoding="utf-8"), re.M)] == []


def test_session_state_is_kept_in_ui_session_alone():
    keepers = [
        p
        for p in [*PAGES, *(ROOT / "ui").rglob("*.py"), ROOT / "dashboard.py"]
        if "session_state" in p.read_text("utf-8")
    ]
    assert keepers == [Path(ROOT / "ui" / "session.py")]


@pytest.mark.parametrize(
    "unwanted", ["st.image", "st.logo(", "st.metric", "chart_data", "st.dataframe", "scatter_chart"]
)
def test_no_page_uses_what_fails_accessibility_or_sends_pictures_to_whoever_asks(unwanted):
    assert [p.name for p in [*PAGES, *(ROOT / "ui").rglob("*.py")] if unwanted in p.read_text(encoding="utf-8")] == []


def test_a_look_hung_on_a_widgets_key_reaches_the_widgets_of_one_module_only():
    # A rule for [class*="st-key-open_"] moves every widget whose key begins so, whatever page it stands on.
    beginnings = set(re.findall(r'class\*="st-key-(\w+)"', (ROOT / "static" / "dashboard.css").read_text("utf-8")))
    users = {
        beginning: [
            path.relative_to(ROOT).as_posix()
            for path in sorted((ROOT / "ui").rglob("*.py"))
            if re.search(rf'key=f?"{beginning}', path.read_text("utf-8"))
        ]
        for beginning in beginnings
    }
    assert beginnings
    assert {beginning: paths for beginning, paths in users.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("name", ["dashboard", "wide", "pictures", "trends", "action", "bare"])
def test_no_look_of_a_page_with_choices_asks_the_whole_page_what_it_holds(name: str) -> None:
    # "main:has(.filters) h1" is asked again of every part that a choice draws anew: it took longer than the pictures.
    sheet = (ROOT / "static" / f"{name}.css").read_text("utf-8")
    whole = r'data-testid="st(?:App|Main|MainBlockContainer|Column|VerticalBlock|HorizontalBlock|LayoutWrapper)"\](?:\[data-testid\])?(?::is\(|:not\()*:has\('
    assert re.findall(whole, sheet) == []
