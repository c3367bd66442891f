"""A browser of a person's own on the dashboard with sign-in, and everything that was sent to it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Error, Response

from tests.access.conftest import Shared
from tests.browser.wire import COUNTS, Wire

# The script has ended, nothing is left of the page before, and no part still waits for its code to be fetched.
SETTLED = """() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stSkeletonElement]')"""
UPN = re.compile(rb"\b[A-Z]\d{11}[0-9A-Z]\b")


class Visitor:
    """`sent` holds the websocket's messages, `bodies` what the server answered to anything but its fixed files.

    A body is fetched while its page still stands, since a browser forgets it with the page, and once, not at every search.
    `answers` are those whose body has not been fetched yet.
    """

    def __init__(self, browser: Browser, shared: Shared, **more: str):
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",  # tests/browser/seats.py says why
            **more,
        )
        self.context.set_default_timeout(120_000)
        self.context.add_init_script(COUNTS)
        self.shared = shared
        self.sent: list[bytes] = []
        self.answers: list[Response] = []
        self.bodies: list[bytes] = []
        self.page = self.context.new_page()
        self.wire = Wire(self.page, self.sent.append, lambda _: None)
        self.page.on("response", lambda answer: "/static/" in answer.url or self.answers.append(answer))

    def open(self, address: str) -> str:
        """What the page at the address says, once it stands."""
        self.page.goto(f"{self.shared.app.url}/{address}")
        return self.settled()

    def settled(self) -> str:
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.wire.settle(SETTLED)
        self.gather()
        return self.page.inner_text("body")

    def gather(self) -> None:
        while self.answers:
            self.bodies.append(_body(self.answers.pop(0)))

    def sign_in(self, subject: str, *roles: str) -> Visitor:
        self.open("")
        self.shared.provider.sign_in_as(subject, *roles)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_text("Sign out").wait_for()
        return self

    def private(self) -> Visitor:
        """Into the private view, in its two steps."""
        self.settled()
        self.page.get_by_role("button", name="Private view …").click()
        self.page.get_by_role("button", name="Yes, open the private view").wait_for()
        self.settled()
        self.page.get_by_role("button", name="Yes, open the private view").click()
        self.page.get_by_text("PRIVATE VIEW: NOT FOR SHARING").wait_for()
        self.settled()
        return self

    def pages(self) -> list[str]:
        return self.page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()

    def go(self, title: str) -> str:
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
        return self.settled()

    def received(self) -> bytes:
        """Everything the server sent so far: messages and answers."""
        self.gather()
        return b"\n".join([*self.sent, *filter(None, self.bodies)])

    def was_sent(self, text: str) -> bool:
        return text.encode() in self.received()

    def upns(self) -> list[bytes]:
        return UPN.findall(self.received())


def _body(answer: Response) -> bytes:
    """An answer's body; nothing for one that has none, as a redirect."""
    try:
        return answer.body()
    except Error:
        return b""
