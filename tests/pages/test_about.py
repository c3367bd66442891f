"""The page about the dashboard: the statement, the privacy page with the numbers in force, and whom to ask."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import ROOT, words_of
from ui.data import about


def open_about(dashboard):
    return dashboard.switch_page(str(ROOT / "pages/data/about.py")).run()


def test_it_is_in_the_public_view_with_both_statements_and_no_number_left_out(dashboard):
    at = open_about(dashboard)
    page_text = words_of(at)
    assert [header.value for header in at.header] == ["Accessibility", "Privacy"]
    assert "This statement was prepared on 25 Nov 2026" in page_text
    assert "every count from 1 to 4 is hidden" in page_text
    assert "ends after 8 hours, or after 30 minutes" in page_text
    assert "deleted after 35 days" in page_text and "kept encrypted for 24 hours" in page_text
    assert re.search(r"\{[a-z_]+\}", page_text) is None


def test_without_a_contact_it_says_how_to_set_one_and_with_one_it_says_whom_to_ask(dashboard, tmp_path, monkeypatch):
    assert "No contact has been set" in words_of(open_about(dashboard))
    own = tmp_path / "own.toml"
    own.write_text('[about]\ncontact = "the data team, 01234 567890"\n', "utf-8")
    monkeypatch.setenv("DASHBOARD_SETTINGS", str(own))
    assert "does not work for you: the data team, 01234 567890, Marlhaven Council." in words_of(dashboard.run())


@pytest.mark.parametrize("name", ["accessibility.md", "privacy.md"])
def test_a_document_is_shown_whole(name):
    text = (about.DOCS / name).read_text("utf-8")
    parts = about.parts(text)
    assert parts[0][0] == "#" and {hashes for hashes, _, _ in parts[1:]} == {"##"}
    assert sum(len(title) + len(body) for _, title, body in parts) > len(text) * 0.95
