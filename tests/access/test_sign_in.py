"""Signing in for real: a provider on this machine, a Chromium, every address, every role. What is sent is searched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.access.conftest import CANARY, Shared
from tests.browser.served import ROOT, free_port, served
from ui.navigation import NOTES, PLACES

pytestmark = pytest.mark.browser
FIGURES = ("permanent exclusions so far", "27.8%", "180 requests")
ADDRESSES = [place.url for place in (*PLACES, NOTES)]


class Visitor:
    """A browser of its own, and everything that was sent to it."""

    def __init__(self, browser, shared: Shared):
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.shared, self.sent = shared, []
        self.page = self.context.new_page()
        self.page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda data: self.sent.append(_bytes(data)))
        )

    def open(self, address: str) -> str:
        self.page.goto(f"{self.shared.app.url}/{address}")
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.page.wait_for_selector('[data-testid=stApp][data-test-script-state="notRunning"]')
        return self.page.inner_text("body")

    def sign_in(self, subject: str, *roles: str) -> Visitor:
        self.open("")
        self.shared.provider.sign_in_as(subject, *roles)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_text("Sign out").wait_for()
        return self

    def pages(self) -> list[str]:
        return self.page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()

    def was_sent(self, text: str) -> bool:
        return any(text.encode() in data for data in self.sent)


def _bytes(data) -> bytes:
    return data if isinstance(data, bytes) else str(data).encode()


@pytest.fixture
def visitor(browser, shared):
    opened = []

    def one() -> Visitor:
        opened.append(Visitor(browser, shared))
        return opened[-1]

    yield one
    for each in opened:
        each.context.close()


def test_without_signing_in_every_address_leads_to_the_door_and_nothing_is_sent(visitor):
    nobody = visitor()
    for address in ADDRESSES:
        said = nobody.open(address)
        assert "Sign in with your council account" in said
        assert "Page not found" not in said
    assert not any(nobody.was_sent(text) for text in (*FIGURES, CANARY, "Marlhaven"))


def test_an_account_without_a_role_is_sent_nothing(visitor):
    none = visitor().sign_in("norole")
    for address in ("", "history", "exclusions"):
        assert "no role in this dashboard" in none.open(address)
    assert not any(none.was_sent(text) for text in (*FIGURES, CANARY, "Marlhaven"))


def test_a_viewer_gets_the_public_pages_and_no_other_at_any_address(visitor):
    viewer = visitor().sign_in("vera", "viewer")
    assert "Upload" not in viewer.pages() and "History" not in viewer.pages()
    for address in ADDRESSES:
        said = viewer.open(address)
        assert "NOT FOR SHARING" not in said
        assert "Page not found" not in said
    assert "is for people with the role of uploader" in viewer.open("history")
    assert not viewer.was_sent(CANARY)
    assert viewer.was_sent("permanent exclusions so far")


@pytest.mark.parametrize(
    ("role", "more"), [("analyst", set()), ("uploader", {"Upload", "History"}), ("admin", {"Upload", "History"})]
)
def test_the_private_view_brings_the_pages_of_the_role_and_a_new_visit_begins_in_public(visitor, role, more):
    one = visitor().sign_in(f"a-{role}", role)
    assert "History" not in one.pages(), "private pages are absent in the public view"
    one.page.get_by_role("button", name="Private view …").click()
    one.page.get_by_role("button", name="Yes, open the private view").click()
    one.page.get_by_text("PRIVATE VIEW: NOT FOR SHARING").wait_for()
    assert set(one.pages()) >= more
    assert ("History" in one.pages()) == ("History" in more)
    assert one.page.title().startswith("NOT FOR SHARING")
    assert "NOT FOR SHARING" not in one.open("exclusions?view=private"), "a reload is a new visit"
    assert not one.was_sent(CANARY), "a child's reference is in no page"


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


def test_signing_out_leaves_nothing(visitor):
    one = visitor().sign_in("vera", "viewer")
    one.page.get_by_role("button", name="Sign out").click()
    one.page.get_by_role("button", name="Sign in").wait_for()
    assert "Sign in with your council account" in one.open("exclusions")


def test_a_server_for_all_addresses_without_sign_in_sends_no_figure(browser, shared, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "ui.start", "--server.port", str(port), "--server.address", "0.0.0.0"]
    with served(command, port, shared.app.store, tmp_path / "log.txt", ROOT) as app:
        open_to_all = Visitor(browser, Shared(app, shared.provider))
        said = open_to_all.open("exclusions")
        open_to_all.context.close()
    assert "shows nothing at all" in said
    assert not any(open_to_all.was_sent(text) for text in (*FIGURES, CANARY, "Marlhaven"))


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="Listening addresses are read from /proc on Linux.")
def test_as_shipped_the_server_listens_on_this_machine_only(shared):
    port = f"{int(shared.app.url.rsplit(':', 1)[1]):04X}"
    listening = [
        line.split()[1]
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port}")
    ]
    assert listening == [f"0100007F:{port}"]


def test_the_log_of_the_server_names_no_child_and_no_traceback(shared):
    said = shared.app.said()
    assert CANARY not in said
    assert "Traceback" not in said
