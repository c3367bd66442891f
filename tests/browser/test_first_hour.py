"""A new user's first hour in a browser: from the example, as the first `make run` opens it, to the board with statuses from files
of one's own, the public view and the paper in Word, and no command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.served import Served, dashboard
from tests.browser.test_journey import confirm, drop, to_the_desk
from tests.browser.test_publishing import LONG, publish
from tests.other_authority import NAME, SCHOOLS, files
from tests.stores import copied

STATUSES = (("Fewer exclusions", "Red"), ("Fewer suspensions", "Green"), ("Decide sooner", "Red"))


@pytest.fixture
def first_run(app: Served, tmp_path: Path) -> Iterator[Served]:
    """The dashboard with nothing but the example in it, which is the end of June 2019 for whose files are of that year."""
    copied(app.store, tmp_path / "store")
    with dashboard(tmp_path / "store", tmp_path / "log.txt", as_at="2019-06-27") as running:
        yield running


def test_a_first_hour_ends_with_a_board_a_public_view_and_a_paper_of_ones_own(
    first_run: Served, visitor: Open, tmp_path: Path
) -> None:
    officer = visitor(first_run)
    page, main = officer.page, officer.page.get_by_test_id("stMain")
    to_the_desk(officer)
    page.get_by_text("Yes, clear the invented authority's figures").click()
    officer.settled()
    page.get_by_role("button", name="Clear the example").click()
    expect(page.get_by_role("link", name="Settings: the name and code of your authority")).to_be_visible()

    officer.go("Settings")
    page.get_by_label("Name of your authority").fill(NAME)
    page.get_by_role("button", name="Save").click()
    expect(main.get_by_text(NAME).first).to_be_visible()

    officer.go("First steps")
    assert "Next: Schools and their rolls." in officer.text()
    for name, content in files().items():
        officer.go("Upload")
        drop(officer, name, content)
        check = page.get_by_role("button", name=re.compile(r"^4[.] Check and confirm"))
        if not page.get_by_role("button", name=re.compile("^Confirm and store")).count():
            check.click()
        confirm(officer)
    assert "Next: Returns and moves between schools." in officer.go("First steps").text()

    officer.go("Recovery plan")
    for number, (title, status) in enumerate(STATUSES, 1):
        card = officer.page.locator(f".st-key-action_{number}")
        assert title in card.inner_text() and status in card.inner_text(), title

    officer.go("Publish")
    expect(main.get_by_role("heading", name="What publishing would change")).to_be_visible(timeout=LONG)
    officer.settled()
    publish(officer)
    expect(main).to_contain_text(re.compile(r"Published as release \d+\."), timeout=LONG)

    reader = visitor(first_run)
    assert NAME in reader.page.locator("body").inner_text()
    for title, _ in STATUSES:
        assert title in reader.text()
    assert "NOT FOR SHARING" not in reader.text()

    reader.go("Forum paper")
    reader.page.get_by_role("button", name=re.compile("^Make the")).click()
    word = reader.page.get_by_role("button", name=re.compile("Word"))
    word.wait_for(timeout=LONG)
    with reader.page.expect_download() as taken:
        word.click()
    taken.value.save_as(tmp_path / "paper.docx")
    words = "\n".join(each.text for each in Document(str(tmp_path / "paper.docx")).paragraphs)
    assert NAME in words and "Fewer suspensions" in words and "NOT FOR SHARING" not in words
    assert not [name for name, _ in SCHOOLS.values() if name in words]
    assert officer.errors == reader.errors == [] and "Traceback" not in first_run.log_text()
