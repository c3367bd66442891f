"""The page of settings: term dates of one's own, what they would move, and when they are fixed."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from loaders.check import check_file
from plan.publishing import release_now
from services.logo import logo_of
from store import Store, open_store
from tests.pages.conftest import into_private, opened, words_of
from tests.reports.test_logo import picture
from tests.store.test_term_dates import ROWS, sheet
from tests.tables import tables_of

BOARD, SETTINGS = "pages/plan/overview.py", "pages/data/settings.py"


@pytest.fixture
def own(empty_dashboard, monkeypatch) -> Store:
    """Six exclusions of an authority's own, looked at from June 2019."""
    monkeypatch.setenv("DASHBOARD_AS_AT", "2019-06-27")
    store = open_store()
    store.save(check_file("log.xlsx", sheet(ROWS), key=store.key()), by="An officer")
    return store


def private(at):
    return opened(into_private(opened(at, BOARD)), SETTINGS)


def days_of(at) -> dict[str, date]:
    return {each.label: each.value for each in at.date_input}


def set_day(at, label: str, day: date):
    next(each for each in at.date_input if each.label == label).set_value(day).run()
    return at


def test_an_early_half_term_says_what_it_would_move_and_is_kept_by_a_button(empty_dashboard, own):
    at = private(empty_dashboard)
    assert days_of(at)["Term 1: last day"] == date(2018, 10, 19)
    at = set_day(set_day(at, "Term 1: last day", date(2018, 10, 12)), "Term 2: first day", date(2018, 10, 22))
    assert not at.exception
    moved = tables_of(at)[-1]
    assert moved.values.tolist() == [["Exclusions and suspensions", "2018/19 Term 1", "2018/19 Term 2", "3"]]
    assert own.calendar.term(2018, 2).start == date(2018, 10, 29), "nothing is kept before the button is pressed"
    at.button(key="terms_keep").click().run()
    assert not at.exception and own.calendar.term(2018, 2).start == date(2018, 10, 22)
    assert days_of(at)["Term 2: first day"] == date(2018, 10, 22)
    assert "are your own" in words_of(at)
    at.button(key="terms_forget").click().run()
    assert own.calendar.term(2018, 2) == Calendar.default().term(2018, 2)
    assert days_of(at)["Term 1: last day"] == date(2018, 10, 19)


def test_days_that_cannot_be_are_said_and_cannot_be_kept(empty_dashboard, own):
    at = set_day(private(empty_dashboard), "Term 1: last day", date(2018, 11, 2))
    assert "Term 2 of 2018/19 begins on 29 Oct 2018, before the term before it has ended." in at.error[0].value
    assert "terms_keep" not in [button.key for button in at.button]


def test_the_days_of_a_published_year_are_told_and_not_asked(empty_dashboard, own):
    release_now(own, "An officer")
    at = private(empty_dashboard)
    assert not at.date_input and "these days are fixed" in words_of(at)
    assert tables_of(at)[-1].iloc[0].tolist() == ["1", "4 Sep 2018", "19 Oct 2018"]
    at.selectbox(key="terms_year").set_value(2019).run()
    assert days_of(at)["Term 1: first day"] == date(2019, 9, 3)


def test_the_example_has_its_own_days(dashboard):
    at = private(dashboard)
    assert not at.date_input and not at.exception


def test_a_logo_stands_beside_the_name_once_it_is_given_and_one_that_is_none_is_refused(empty_dashboard, own):
    own.set_setting("authority", "Anyshire Council")
    at = private(empty_dashboard)
    assert 'class="logo"' not in words_of(at)
    at.get("file_uploader")[0].upload("logo.png", b"no picture", "image/png")
    next(each for each in at.button if each.label == "Use this logo").click().run()
    assert "no picture that can be read" in at.error[0].value and logo_of(own) == b""
    at.get("file_uploader")[0].upload("logo.png", picture(1200, 400), "image/png")
    next(each for each in at.button if each.label == "Use this logo").click().run()
    assert not at.exception and words_of(at).count('class="logo"') == 2, "beside the pages and in the preview"
    at.button(key="logo_away").click().run()
    assert 'class="logo"' not in words_of(at) and logo_of(own) == b""
