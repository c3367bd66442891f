"""Who may come in: by the way the dashboard is served, by role, and for how long."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from commands.store import main as command
from services import sign_ins
from services.limits import LIMITS
from store import open_store
from tests.pages.conftest import ROOT, words_of
from tests.stores import copied
from ui import access
from ui.navigation import NOTES, PLACES

FIGURE = "permanent exclusions so far"


@pytest.fixture(autouse=True)
def nobody_seen_yet():
    sign_ins._known.clear()


def signed_in(folder, monkeypatch, *roles: str, subject: str = "anna", hours_ago: float = 0, **claims) -> AppTest:
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.secrets["auth"] = {"redirect_uri": "http://127.0.0.1/oauth2callback", "cookie_secret": "x" * 32}
    at.user.update(
        {"is_logged_in": True, "sub": subject, "email": f"{subject}@council.example", "roles": list(roles),
         "iat": int(time.time() - hours_ago * 3600), **claims}
    )  # fmt: skip
    return at.run()


@pytest.mark.parametrize(
    ("address", "loopback"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), (None, False), ("10.0.0.4", False),
     ("dashboard.council.example", False)],
)  # fmt: skip
def test_only_an_address_of_this_machine_serves_without_sign_in(address, loopback):
    assert access.is_loopback(address) is loopback


def test_a_server_that_others_can_reach_without_sign_in_shows_how_to_mend_it_and_no_figure(example_folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    monkeypatch.setattr(access, "is_loopback", lambda _: False)
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    page_text = words_of(at)
    assert "shows nothing at all" in page_text and "server.address" in page_text
    assert FIGURE not in page_text and "Marlhaven" not in page_text


def test_nobody_signed_in_sees_the_way_in_and_nothing_else(example_folder, monkeypatch):
    at = signed_in(example_folder, monkeypatch, is_logged_in=False)
    assert [button.label for button in at.button] == ["Sign in"]
    assert FIGURE not in words_of(at) and "Marlhaven" not in words_of(at)


@pytest.mark.parametrize("roles", [(), ("superuser",), ("Viewer",)])
def test_an_account_without_a_role_of_ours_sees_nothing(example_folder, monkeypatch, roles):
    page_text = words_of(signed_in(example_folder, monkeypatch, *roles))
    assert "no role" in page_text and "Marlhaven" not in page_text


def test_a_viewer_has_the_public_view_and_no_way_to_the_private_one(example_folder, monkeypatch):
    at = signed_in(example_folder, monkeypatch, "viewer")
    assert "Recovery plan" in words_of(at)
    assert "view_ask" not in [button.key for button in at.button]


def test_an_analyst_opens_the_private_view_in_two_steps_and_uploads_nothing(example_folder, monkeypatch):
    at = signed_in(example_folder, monkeypatch, "analyst")
    at = at.button(key="view_ask").click().run()
    assert "NOT FOR SHARING" not in words_of(at)
    at = at.button(key="view_open").click().run()
    assert "NOT FOR SHARING" in words_of(at)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        at.switch_page(str(ROOT / "pages/data/upload.py"))


def test_the_first_step_can_be_taken_back(example_folder, monkeypatch):
    at = signed_in(example_folder, monkeypatch, "admin").button(key="view_ask").click().run()
    at = at.button(key="view_stay").click().run()
    assert "view_ask" in [button.key for button in at.button]
    assert "NOT FOR SHARING" not in words_of(at)


def test_a_sign_in_ends_after_eight_hours_whatever_the_cookie_says(example_folder, monkeypatch):
    assert "Recovery plan" in words_of(signed_in(example_folder, monkeypatch, "admin", hours_ago=7.9))
    at = signed_in(example_folder, monkeypatch, "admin", hours_ago=8.1)
    assert "as long as one sign-in lasts" in words_of(at) and "Marlhaven" not in words_of(at)


def test_a_token_without_a_time_of_issue_is_too_old(example_folder, monkeypatch):
    assert "as long as one sign-in lasts" in words_of(signed_in(example_folder, monkeypatch, "admin", iat=None))


def test_half_an_hour_of_nothing_ends_it_and_a_reload_does_not_help(example_folder, monkeypatch):
    at = signed_in(example_folder, monkeypatch, "analyst")
    (mark,) = sign_ins._known
    sign_ins._known[mark].at -= LIMITS.idle_minutes * 60 + 1
    assert "you have been signed out" in words_of(at.run())
    again = signed_in(example_folder, monkeypatch, "analyst", iat=int(mark[1]))
    assert "you have been signed out" in words_of(again)


@pytest.mark.parametrize("account", ["leaver", "Leaver@council.example"])
def test_a_leaver_is_cut_at_the_next_thing_they_do(example_folder, tmp_path, monkeypatch, account):
    folder = tmp_path / "store"
    copied(example_folder, folder)
    at = signed_in(folder, monkeypatch, "admin", subject="leaver")
    assert "Recovery plan" in words_of(at)
    assert command(["deny", account, "--by", "a test"]) == 0
    assert "shut out" in words_of(at.run())
    assert command(["allow", account, "--by", "a test"]) == 0
    assert "Recovery plan" in words_of(at.run())
    assert command(["allow", account]) == 2, "it was not shut out any more"


def test_the_private_view_ends_with_the_sign_in(example_folder, monkeypatch):
    at = signed_in(example_folder, monkeypatch, "admin").button(key="view_ask").click().run()
    at = at.button(key="view_open").click().run()
    (mark,) = sign_ins._known
    sign_ins._known[mark].at -= LIMITS.idle_minutes * 60 + 1
    assert "NOT FOR SHARING" not in words_of(at.run())


def test_a_sign_in_that_was_ended_or_is_used_in_another_browser_opens_nothing_and_the_first_goes_on():
    mark, other, now = ("anna", time.time()), ("bert", time.time()), time.time()
    assert sign_ins.refusal(mark, "Firefox", now) is None
    assert sign_ins.refusal(mark, "Chrome", now) == "elsewhere"
    assert sign_ins.refusal(mark, "Firefox", now + 60) is None
    sign_ins.end(mark, now)
    assert sign_ins.refusal(mark, "Firefox", now) == "signed out"
    sign_ins.end(other, now)
    assert sign_ins.refusal(other, "Firefox", now) == "signed out", "also one that was never seen here"


def test_fetching_a_file_does_not_count_as_doing_something_and_old_sign_ins_are_forgotten():
    mark, start = ("anna", time.time()), time.time()
    idle = LIMITS.idle_minutes * 60
    assert sign_ins.refusal(mark, "", start) is None
    assert sign_ins.refused(mark, "", start + idle - 1) is None
    assert sign_ins.refusal(mark, "", start + idle + 1) == "idle"
    assert (
        sign_ins.refusal(("bert", start + LIMITS.longest_hours * 3600), "", start + LIMITS.longest_hours * 3601) is None
    )
    assert mark not in sign_ins._known


def test_each_role_may_do_what_those_below_it_may():
    held = [access.Person("", "x", frozenset({role})).role for role in access.ROLES]
    assert held == list(access.ROLES)
    assert access.Person("", "x", frozenset({"viewer", "uploader"})).role == "uploader"


def test_every_page_says_which_role_it_takes():
    assert {place.role for place in (*PLACES, NOTES)} <= set(access.ROLES)
    assert {place.url for place in PLACES if place.role != "viewer"} >= {"upload", "history"}


def test_signing_in_refusals_and_the_private_view_are_in_the_audit_log(example_folder, tmp_path, monkeypatch):

    folder = tmp_path / "store"
    copied(example_folder, folder)
    at = signed_in(folder, monkeypatch, "analyst")
    at = at.button(key="view_ask").click().run()
    at.button(key="view_open").click().run()
    signed_in(folder, monkeypatch, subject="nobody")
    log = open_store(str(folder)).audit_log(10)
    done = list(zip(log["did"], log["who"]))
    assert ("signed in", "anna@council.example") in done
    assert ("opened the private view", "anna@council.example") in done
    assert ("refused", "nobody@council.example") in done
    assert open_store(str(folder)).audit_unbroken()
