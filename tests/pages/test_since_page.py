"""The board says what changed since a chosen day, in words and with a mark on each action that moved; in private only."""

from __future__ import annotations

from tests.pages.conftest import into_private, opened, words_of
from tests.tables import tables_of

BOARD = "pages/plan/overview.py"


def test_since_the_last_meeting_the_board_lists_what_moved_and_marks_those_actions_alone(dashboard):
    at = into_private(opened(dashboard, BOARD))
    choice = at.selectbox(key="changed_since")
    assert "◆" not in words_of(at)
    at = choice.set_value(next(one for one in choice.options if one.startswith("The last Forum meeting"))).run()
    assert not at.exception and not at.error
    page_text = words_of(at)
    moved = [table for table in tables_of(at) if "Because" in table]
    statuses = page_text.count("<strong>◆ ")
    assert "**Changed: " in page_text and "Nothing had been stored here by then." in page_text
    assert statuses == (len(moved[0]) if moved else 0) and statuses < 11
    assert any("Figures" in table and "Then" in table for table in tables_of(at)), "six weeks moved a figure"


def test_the_public_view_is_not_asked_and_shows_no_exact_comparison(dashboard):
    at = opened(dashboard, BOARD)
    assert "changed_since" not in [each.key for each in at.selectbox] and "◆" not in words_of(at)
