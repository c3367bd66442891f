"""Row B of a public page has something to show: a part that the release splits no further stands among its like."""

from __future__ import annotations

from common.answer_cache import AnswerCache
from exhibits import answers
from tests.pages.conftest import opened, words_of
from ui import session


def test_the_parts_of_all_stand_in_for_those_of_a_part_that_is_split_no_further_and_say_so(dashboard):
    page_text = words_of(opened(dashboard, "pages/trends/exclusions.py"))
    assert "Phase: highest in Secondary, 36" in page_text
    assert "All phases. Reason, 2017/18: highest shown in Persistent disruptive behaviour, 23" in page_text


def test_a_tile_without_a_public_figure_says_why(dashboard, monkeypatch):
    as_it_is = answers.latest

    def latest(reader, measure, where=()):
        """As if the release had nothing of one of the page's figures."""
        return (None, None) if measure == "suspension_days" else as_it_is(reader, measure, where)

    monkeypatch.setattr(answers, "latest", latest)
    monkeypatch.setattr(session, "_answers", AnswerCache(100))  # what an earlier test was told
    page_text = words_of(opened(dashboard, "pages/trends/exclusions.py"))
    assert page_text.count("not published") == page_text.count("Not in the public tables") == 1


def test_bars_that_say_what_the_line_beside_them_says_make_room_for_the_parts(dashboard):
    """Attendance is held of one year alone: each term stood twice in a row, and two phases stretched over a whole screen."""
    page_text = words_of(opened(dashboard, "pages/trends/engagement.py"))
    assert "nothing is held of last year" not in page_text and "Phase: highest in Secondary" in page_text
