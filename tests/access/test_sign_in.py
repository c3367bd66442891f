"""Signing in for real: a provider on this machine, a Chromium; cookies changed, copied and left behind."""

from __future__ import annotations

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.access.conftest import CANARY
from tests.access.wire import strings

pytestmark = pytest.mark.browser


def test_a_cookie_that_was_changed_signs_nobody_in(visitor):
    one = visitor().sign_in("vera", "viewer")
    cookies = [cookie for cookie in one.context.cookies() if cookie["name"] == "_streamlit_user"]
    assert cookies and all(cookie["httpOnly"] for cookie in cookies)
    for cookie in cookies:
        middle = len(cookie["value"]) // 2
        swapped = "A" if cookie["value"][middle] != "A" else "B"
        changed = cookie["value"][:middle] + swapped + cookie["value"][middle + 1 :]
        one.context.add_cookies([{**cookie, "value": changed}])
    assert "Sign in with your council account" in one.open("")


def test_a_cookie_copied_to_another_kind_of_browser_signs_nobody_in(visitor):
    one, other = visitor().sign_in("vera", "viewer"), visitor(user_agent="Another browser")
    other.context.add_cookies(one.context.cookies())
    assert "begun in another browser" in other.open("exclusions")
    assert not other.was_sent("permanent exclusions")
    assert "permanent exclusions" in one.open("exclusions"), "it goes on where it was begun"


def test_signing_out_leaves_nothing_and_no_copy_of_the_cookie_opens_anything(visitor):
    one, copy = visitor().sign_in("vera", "viewer"), visitor()
    copy.context.add_cookies(one.context.cookies())
    assert "permanent exclusions" in copy.open("exclusions"), "until then a copy in the same kind of browser works"
    one.page.get_by_role("button", name="Sign out").click()
    one.page.get_by_role("button", name="Sign in").wait_for()
    assert "Sign in with your council account" in one.open("exclusions")
    assert "Sign in with your council account" in copy.open("exclusions")


def words_sent(frames: list[bytes]) -> set[str]:
    """What a page's messages say, however often and in which order; names of widgets and addresses of files aside."""
    elements = [ForwardMsg.FromString(frame).delta.new_element for frame in frames]
    texts = [
        each
        for kind in ("markdown", "html", "heading", "alert")
        for element in elements
        for each in strings(getattr(element, kind))
    ]
    return {each for each in texts if len(each) > 3 and "/media/" not in each}


def test_a_visitor_without_a_browser_is_sent_what_a_browser_is(visitor, wire, shared):
    seen, one = visitor().sign_in("upone", "uploader"), wire().sign_in(shared.provider, "uptwo", "uploader")
    seen.settled()  # the messages of the first page are all there
    seen.sent.clear()
    one.sent.clear()
    for page in ("exclusions", "upload"):
        seen.open(page)
        one.open(page)
    seen.private()
    one.private()
    seen.go("Exclusions")
    one.go("Exclusions")
    missing = {text.replace("upone", "uptwo") for text in words_sent(seen.sent)} - words_sent(one.sent)
    assert len(words_sent(seen.sent)) > 40 and missing == set()


def test_the_log_of_the_server_names_no_child_and_no_traceback(shared):
    log = shared.app.log_text()
    assert CANARY not in log
    assert "Traceback" not in log
