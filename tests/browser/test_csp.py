"""What the Content-Security-Policy lets a page do, in a real browser. That no page breaks it is in test_every_page.py:
Chromium writes each violation to the console."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open

FORBIDDEN = {
    "a picture from another host": "() => { new Image().src = 'https://elsewhere.example/seen.png' }",
    "a script made from text": "() => { const made = document.createElement('script'); made.textContent = 'window.made = 1';"
    " document.body.append(made) }",
    "a question to another host": "() => { fetch('https://elsewhere.example/').catch(() => 0) }",
    "a page in a frame": "() => { const frame = document.createElement('iframe'); frame.src = '/'; document.body.append(frame) }",
}


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_what_the_policy_forbids_is_stopped_and_the_console_says_so(tab: Open, fault: str) -> None:
    visit = tab("definitions")
    assert visit.errors == []
    with visit.page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        visit.page.evaluate(FORBIDDEN[fault])
    assert visit.page.evaluate("() => window.made") is None
    assert [error for error in visit.errors if "Content Security Policy" in error]
