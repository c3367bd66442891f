"""Signing in for real: a provider on this machine, a Chromium; cookies changed, copied and left behind."""

from __future__ import annotations

import pytest

from tests.access.conftest import CANARY

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


def test_the_log_of_the_server_names_no_child_and_no_traceback(shared):
    log = shared.app.log_text()
    assert CANARY not in log
    assert "Traceback" not in log
