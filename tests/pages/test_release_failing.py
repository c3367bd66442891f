"""A release that cannot be protected: the breakdowns are absent, every page still opens, and officers are told."""

from __future__ import annotations

import sys
import time

import pytest

from disclosure.catalogue import load
from disclosure.releasing import publishing
from disclosure.releasing import release as making
from disclosure.releasing.publishing import Verdict
from disclosure.suppression.lattice import CannotProtect
from plan.publishing import release_now
from services import releases
from store import open_store
from store.public.releases import begin_anew
from tests.pages.conftest import into_private, opened, words_of

MEASURES = ("managed_moves", "managed_moves_successful", "requests_refused")
EXCLUSIONS, RETURNS, UPLOAD = "pages/trends/exclusions.py", "pages/trends/returns.py", "pages/data/upload.py"


def released_without(monkeypatch, tables) -> None:
    """The store's first release, of a few measures, for which the suppressor gives up on every family that has one of
    `tables`."""
    real, few = making.hide, tuple(entry for entry in load() if entry.measure.name in MEASURES)

    def late(one, known, seconds):
        if any(tables(row.by) for row in one.rows if row.cells and not row.absent):
            raise CannotProtect("No protected pattern was found in 120 seconds.")
        return real(one, known, seconds)

    monkeypatch.setattr(making, "hide", late)
    monkeypatch.setattr(publishing.catalogue, "load", lambda **_: few)
    monkeypatch.setattr(publishing, "audited", lambda *_: Verdict(True))  # of what the pages show, not of the audit
    store = open_store()
    begin_anew(store, "a test")  # or what an earlier release showed would stand
    release_now(store, "a test")


def test_breakdowns_that_cannot_be_protected_in_time_are_absent_and_the_uploader_is_told(own_dashboard, monkeypatch):
    released_without(monkeypatch, bool)
    at = opened(own_dashboard, RETURNS)
    assert not at.exception
    assert "split" not in [box.key for box in at.selectbox] and "phase" not in [box.key for box in at.selectbox]
    assert at.get("plotly_chart") and "by phase" not in words_of(at)
    page_text = words_of(opened(into_private(at), UPLOAD))
    assert (
        "Not released, because it could not be protected: breakdowns of" in page_text and "managed moves" in page_text
    )


def test_without_any_protection_nothing_of_a_child_is_shown_and_the_page_says_so(own_dashboard, monkeypatch):
    released_without(monkeypatch, lambda _: True)
    for page in (EXCLUSIONS, RETURNS, "pages/plan/overview.py", "pages/plan/paper.py"):
        at = opened(own_dashboard, page)
        assert not at.exception, page
    assert "could not be protected, so the paper is without" in words_of(at)


@pytest.fixture
def breaking(monkeypatch, proposals_made) -> None:
    for held in (releases._making, releases._tried):
        held.clear()
    monkeypatch.setattr(releases, "COMMAND", (sys.executable, "-c", "raise SystemExit('no solver')"))


def undo_exclusions() -> None:
    store = open_store()
    log = store.uploads()
    store.undo(int(log[["exclusions" in each for each in log["datasets"]]]["id"].max()), by="the clerk")


def test_a_proposal_that_breaks_off_is_not_started_again_by_every_click_and_officers_are_told(own_dashboard, breaking):
    at = into_private(opened(own_dashboard, RETURNS))
    undo_exclusions()
    at.run()
    (first,) = releases._making.values()
    while first.poll() is None:
        time.sleep(0.05)
    at.run()
    assert not at.exception and list(releases._making.values()) == [first]
    assert "would change broke off, so the public view stays as it is." in words_of(opened(at, UPLOAD))


def test_what_is_stored_changes_nothing_in_public_and_a_visitor_of_the_public_view_starts_nothing(
    own_dashboard, breaking
):
    at = opened(own_dashboard, RETURNS)
    before = words_of(at)
    undo_exclusions()
    after = words_of(opened(own_dashboard, RETURNS))
    assert after.replace(" Newer figures wait to be published.", "") == before != after and not at.exception
    assert not releases._making
