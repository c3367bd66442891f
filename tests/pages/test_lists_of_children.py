"""A line that is one child is sent to an officer who asked for it, and to nobody who opened the page."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import into_private, opened, words_of
from ui import access

CHILD = re.compile(r"\bMH\d{5,}")  # as the example writes its references
PAGES = ["exclusions", "recovery", "ehc_plans", "requests"]


def lists(at) -> list:
    return [each for each in at.toggle if (each.key or "").startswith(("work_", "ledger_"))]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_private_view_holds_no_child_until_a_list_is_asked_for(dashboard, page):
    at = into_private(opened(dashboard, f"pages/trends/{page}.py"))
    assert lists(at) and not CHILD.search(words_of(at))
    at = lists(at)[0].set_value(True).run()
    assert not at.exception and CHILD.search(words_of(at)), "the search sees a child's line"


@pytest.mark.parametrize("page", PAGES)
def test_an_analyst_reads_how_many_there_are_and_has_no_list(dashboard, monkeypatch, page):
    at = into_private(opened(dashboard, f"pages/trends/{page}.py"))
    titles = [each.label.replace("\\", "") for each in lists(at)]
    monkeypatch.setattr(access, "roles", lambda: frozenset({"viewer", "analyst"}))
    at.run()
    assert not lists(at) and not CHILD.search(words_of(at))
    assert all(f"{title}. The list is for officers who upload." in words_of(at) for title in titles)
