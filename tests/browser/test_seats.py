"""Tabs that one test's visitor leaves to the next: nothing of the one is found by the other."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, HEIGHT, PHONE, Open
from tests.browser.seats import Seats
from tests.browser.served import Served
from tests.browser.visit import Visit

REMEMBER = "() => { document.cookie = 'who=first'; localStorage.who = sessionStorage.who = 'first' }"
REMEMBERED = "() => [document.cookie.includes('who'), localStorage.who, sessionStorage.who]"


def test_the_next_visitor_at_a_tab_finds_nothing_of_the_one_before(app: Served, seats: Seats) -> None:
    first = Visit(seats.take(DESKTOP, HEIGHT), app.url).open("exclusions").private()
    first.page.evaluate(REMEMBER)
    assert first.page.evaluate(REMEMBERED) == [True, "first", "first"]
    first.page.emulate_media(media="print", reduced_motion="no-preference")
    seats.give_back(first.leave())
    sent = len(first.frames)

    second = Visit(seats.take(PHONE, HEIGHT), app.url).open("exclusions")
    assert second.page is first.page
    assert second.page.evaluate(REMEMBERED) == [False, None, None]
    assert second.page.evaluate("() => [matchMedia('print').matches, innerWidth]") == [False, PHONE]
    assert second.page.evaluate("() => matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert second.page.get_by_text("PRIVATE VIEW: NOT FOR SHARING").count() == 0
    assert len(first.frames) == sent and second.frames and second.hosts == {app.host}
    seats.give_back(second.leave())


def test_what_is_too_wide_for_a_phone_alone_is_seen_when_the_window_becomes_one(tab: Open) -> None:
    visit = tab("definitions")
    visit.page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<div style=\"width: 600px\">wide</div>')"
    )
    assert visit.sideways() == 0
    assert visit.resized(PHONE, HEIGHT).sideways() > 0
