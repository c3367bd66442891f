"""A part of a page drawn anew by itself asks first what the whole page asks: may this person still come in, and is it of the same data?"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from ui import access, session
from ui import fragment as of_fragment
from ui.session import Scene

PAGE = Scene("here", 7, "private", None)  # type: ignore[arg-type]


class RunAnew(BaseException):
    """What st.rerun raises where a page runs."""


def rerun() -> None:
    raise RunAnew


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was drawn; the page was drawn of PAGE."""
    monkeypatch.setattr(st, "fragment", lambda draw: draw)
    monkeypatch.setattr(st, "rerun", rerun)
    monkeypatch.setattr(session, "remembered", lambda name: PAGE)
    monkeypatch.setattr(session, "open_scene", lambda: PAGE)
    monkeypatch.setattr(access, "admission", lambda: "in")
    return []


def part(drawn: list[str]) -> None:
    of_fragment.fragment(drawn.append)("figures")


def test_whoever_may_still_come_in_sees_the_part_anew(drawn: list[str]) -> None:
    part(drawn)
    assert drawn == ["figures"]


@pytest.mark.parametrize("why", ["denied", "signed out", "too long", "idle", "no role", "elsewhere"])
def test_whoever_may_not_gets_the_door_of_the_whole_page(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    monkeypatch.setattr(access, "admission", lambda: why)
    with pytest.raises(RunAnew):
        part(drawn)
    assert drawn == []


@pytest.mark.parametrize("meanwhile", [Scene("here", 8, "private", None), Scene("here", 7, "public", None, 3)])  # type: ignore[arg-type]
def test_other_figures_meanwhile_are_a_whole_page(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch, meanwhile: Scene
) -> None:
    monkeypatch.setattr(session, "open_scene", lambda: meanwhile)
    with pytest.raises(RunAnew):
        part(drawn)
    assert drawn == []


def test_in_the_run_of_the_whole_page_the_page_has_asked(drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    whole, alone = SimpleNamespace(fragment_ids_this_run=None), SimpleNamespace(fragment_ids_this_run=["figures"])
    monkeypatch.setattr(access, "admission", lambda: "idle")
    monkeypatch.setattr(of_fragment, "get_script_run_ctx", lambda: whole)
    part(drawn)
    assert drawn == ["figures"]
    monkeypatch.setattr(of_fragment, "get_script_run_ctx", lambda: alone)
    with pytest.raises(RunAnew):
        part(drawn)
