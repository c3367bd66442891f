"""A long workbook on the desk: progress is told, it can be stopped, and everybody else's pages go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.importing import workbook
from tests.browser.conftest import Open
from tests.browser.served import Served
from tests.browser.test_journey import to_the_desk

ROWS = 60_000  # more than any machine reads before the desk begins to tell how far it is


pytestmark = pytest.mark.soak  # minutes on two cores


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("long") / "all suspensions.xlsx"
    workbook(file, ROWS)
    return file


def test_a_long_workbook_tells_how_far_it_is_is_stopped_and_read_again_while_another_page_answers(
    own_app: Served, visitor: Open, long_file: Path
) -> None:
    officer, reader = visitor(own_app, "upload"), visitor(own_app, "exclusions")
    to_the_desk(officer, open_page=False)
    officer.page.locator("input[type=file]").set_input_files(long_file)
    progress = officer.page.get_by_test_id("stProgress")
    expect(progress).to_contain_text("Reading 1 file", timeout=120_000)
    reader.choose("Phase", "Primary")
    assert reader.heading()

    officer.page.get_by_role("button", name="Stop", exact=True).click()
    expect(officer.page.get_by_text("Stopped. Nothing has been stored")).to_be_visible(timeout=120_000)
    officer.page.get_by_role("button", name="Read them again").click()
    step = officer.page.get_by_role("button", name=re.compile(rf"^4[.] Check and confirm: {ROWS:,} rows ready"))
    expect(step).to_be_visible(timeout=300_000)
    reader.choose("Phase", "Secondary")
    assert reader.heading()
    assert officer.errors == reader.errors == []
    assert "Traceback" not in own_app.log_text()
