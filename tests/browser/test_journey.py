"""The main job: open the plan, upload a term's workbook, look, confirm, and see chart and sentence change."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.served import Served
from tests.browser.visit import Visit
from tests.browser.workbooks import BAD_DATE, term_6_again

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECONDARY = "exclusions?phase=Secondary"


def to_the_desk(visit: Visit, open_page: bool = True) -> None:
    """The upload page, in the private view, where officers upload."""
    if open_page:
        visit.go("Upload")
    visit.settled()
    visit.page.get_by_role("button", name="Go to the private view to upload").click()
    visit.page.get_by_text("PRIVATE VIEW: NOT FOR SHARING").wait_for()
    visit.settled()


def drop(visit: Visit, name: str, content: bytes) -> None:
    """Give the upload page a file, as dropping it there does, and wait until it has been read."""
    visit.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": EXCEL, "buffer": content})
    visit.page.get_by_role("button", name=re.compile(r"^4[.] Check and confirm")).wait_for()
    visit.settled()


def confirm(visit: Visit) -> None:
    """Say yes to what is asked, give a name and store."""
    page = visit.page
    page.get_by_role("button", name=re.compile("^Confirm and store")).wait_for()
    visit.settled()
    for question in page.get_by_text(re.compile("Yes, that is right")).all():
        question.click()
        visit.settled()
    visit.write(page.get_by_label("Your name or role"), "Data officer")
    page.get_by_role("button", name=re.compile("^Confirm and store")).click()
    page.get_by_text("See what has changed, or take it back:").wait_for()
    visit.settled()


def plan_sentence(visit: Visit) -> str:
    """What the plan says of the action about secondary permanent exclusions."""
    return visit.page.locator(".st-key-action_1").inner_text()


def test_a_term_uploaded_and_confirmed_changes_the_chart_and_the_sentence(own_app: Served, visitor: Open) -> None:
    content, bad_cell = term_6_again(more=4)
    officer, reader = visitor(own_app), visitor(own_app)
    assert "36 secondary permanent exclusions so far" in plan_sentence(officer)
    reader.open(SECONDARY)
    before = reader.heading()
    drawn_before = reader.alts()
    assert before.startswith("36 secondary permanent exclusions")

    to_the_desk(officer)
    drop(officer, "exclusions term 6 corrected.xlsx", content)
    page = officer.page
    problem = page.get_by_role("row", name=re.compile(f"cell {bad_cell}"))
    expect(problem).to_contain_text(BAD_DATE)
    page.get_by_role("button", name=re.compile("^2[.] Sheets")).click()
    officer.settled()
    page.get_by_text(re.compile(r"How the \d+ headers")).click()
    mapping = page.locator("table", has=page.get_by_role("columnheader", name="Read as"))
    expect(mapping.get_by_role("row", name=re.compile("NCY"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^4[.] Check")).click()
    page.get_by_role("heading", name="Figures that move").wait_for()
    officer.settled()
    assert officer.violations() == []

    # Nothing counts before it is confirmed.
    reader.open(SECONDARY)
    assert reader.heading() == before

    confirm(officer)
    assert officer.go("Exclusions").alts() != drawn_before
    assert "40 secondary permanent exclusions so far" in plan_sentence(officer.go("Recovery plan"))
    assert officer.errors == reader.errors == []
    assert "Traceback" not in own_app.log_text()


def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence_and_the_page_lives_on(
    own_app: Served, visitor: Open
) -> None:
    visit = visitor(own_app)
    to_the_desk(visit)
    drop(visit, "photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200))
    visit.page.get_by_role("alert").first.wait_for()
    assert re.search(r"(?i)is a picture", visit.text())
    assert visit.page.get_by_role("button", name=re.compile("^Confirm and store")).count() == 0
    assert "Traceback" not in visit.text()
    assert visit.go("Exclusions").heading()
    assert "Traceback" not in own_app.log_text()
