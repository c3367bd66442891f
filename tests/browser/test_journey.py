"""The main job: open the plan, upload a term's workbook, look, confirm, and see chart and sentence change."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.served import Served
from tests.browser.visit import Visit
from tests.browser.workbooks import BAD_DATE, term_6_again
from tests.sheets import xlsx

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECONDARY = "exclusions?phase=Secondary"


def drop(visit: Visit, name: str, content: bytes) -> None:
    """Give the upload page a file, as dropping it there does."""
    visit.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": EXCEL, "buffer": content})
    visit.page.get_by_role("heading", level=2, name=name, exact=True).wait_for()
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

    officer.go("Upload")
    drop(officer, "exclusions term 6 corrected.xlsx", content)
    page = officer.page
    expect(page.get_by_role("heading", level=3, name=re.compile("Exclusions"))).to_have_count(1)
    page.get_by_text(re.compile(r"How the \d+ headers were read")).click()
    mapping = page.locator("table", has=page.get_by_role("columnheader", name="Read as"))
    expect(mapping.get_by_role("row", name=re.compile("NCY"))).to_be_visible()
    problem = page.get_by_role("row", name=re.compile(f"cell {bad_cell}"))
    expect(problem).to_contain_text(BAD_DATE)
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    assert officer.violations() == []

    # Nothing counts before it is confirmed.
    reader.open(SECONDARY)
    assert reader.heading() == before

    page.get_by_label("Your name or role").fill("Data officer")
    page.get_by_label("Your name or role").press("Tab")
    page.get_by_role("button", name=re.compile("^Confirm and store")).click()
    page.get_by_text("See what has changed:").wait_for()
    officer.settled()

    reader.open(SECONDARY)
    assert reader.heading().startswith("40 secondary permanent exclusions")
    assert reader.alts() != drawn_before
    assert "40 secondary permanent exclusions so far" in plan_sentence(officer.go("Recovery plan"))
    assert officer.errors == reader.errors == []
    assert "Traceback" not in own_app.said()


def test_a_messy_workbook_says_what_is_wrong_and_where(own_app: Served, visitor: Open) -> None:
    visit = visitor(own_app, "upload")
    drop(
        visit,
        "messy.xlsx",
        xlsx({
            "FTEs": """
            Fixed term exclusions, summer

            Pupil ref | Exclusion type   | Start date | Days      | School           | Phase 
            A1       | Suspension        | 2019-06-03 | 2         | Westerby Academy | Secondary
            A2       | Suspension        | 31/04/2019 | 1         | Westerby Academy | Secondary
            A3       | Suspension        | 2019-06-05 | many      | Westerby Academy | Secondary
            Total    |                   |            | 3         |                  |
            """
        }),
    )  # fmt: skip
    text = visit.text()
    assert "31/04/2019" in text
    assert "cell C5" in text
    assert visit.errors == []


def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence_and_the_page_lives_on(
    own_app: Served, visitor: Open
) -> None:
    visit = visitor(own_app, "upload")
    drop(visit, "photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200))
    refusal = visit.page.get_by_role("alert").first
    refusal.wait_for()
    assert re.search(r"(?i)not a|cannot|could not|no spreadsheet", visit.text())
    assert visit.page.get_by_role("button", name=re.compile("^Confirm and store")).count() == 0
    assert "Traceback" not in visit.text()
    assert visit.go("Exclusions").heading()
    assert "Traceback" not in own_app.said()
