"""What a reader takes away: figures as CSV, the chart as a picture, the page on paper."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Open

LINE = "exclusions?picture=Over+the+years&from=All+years"


def test_the_figures_taken_from_a_public_page_are_those_it_shows(tab: Open, tmp_path: Path) -> None:
    visit = tab(LINE)
    visit.page.get_by_role("button", name="Table and notes").first.click()
    table = visit.page.locator("[data-testid=stPopoverBody] table").first
    table.wait_for()
    shown = table.locator("tbody td, tbody th").all_inner_texts()
    with visit.page.expect_download() as taken:
        visit.page.get_by_role("button", name="Download the figures (CSV)").click()
    path = tmp_path / "figures.csv"
    taken.value.save_as(path)
    assert taken.value.suggested_filename == "FORUM-permanent-exclusions-as-at-2019-06-27.csv"
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    figures = lines[lines.index([]) + 1 :]
    rows = [dict(zip(figures[0], row, strict=True)) for row in figures[1:]]
    hidden = [row for row in rows if row["State"] == "hidden"]
    assert hidden and all(row["Text"] == "c" and not row["Value"] and not row["Numerator"] for row in hidden)
    numbers = [float(row["Value"]) for row in rows if row["State"] == "shown"]
    assert numbers and not [number for number in numbers if 0 < number < 5]
    assert {row["Text"] for row in rows if row["Line"] == "This authority"} <= set(shown)


def test_a_picture_of_the_chart_is_taken_by_keyboard_alone(tab: Open, tmp_path: Path) -> None:
    visit = tab("exclusions")
    visit.page.get_by_role("button", name="Table and notes").first.click()
    button = visit.page.get_by_role("button", name="Download the picture")
    button.focus()
    with visit.page.expect_download() as taken:
        visit.page.keyboard.press("Enter")
    path = tmp_path / "chart.png"
    taken.value.save_as(path)
    content = path.read_bytes()
    assert taken.value.suggested_filename == "FORUM-permanent-exclusions-as-at-2019-06-27.png"
    assert content.startswith(b"\x89PNG") and len(content) > 20_000
    expect(visit.page.get_by_text("The picture has been saved with your downloads.")).to_be_visible()


def test_a_printed_page_has_its_tables_and_no_menu(tab: Open) -> None:
    visit = tab("exclusions")
    page = visit.page
    tables = page.locator("table.told").count()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert page.locator("table.told:visible").count() == tables >= 2
    paper = page.pdf(format="A4", print_background=True, tagged=True)
    # A tagged PDF names its structure in plain text: headings and tables are in, the menu's links are not.
    assert paper.count(b"/S /Table\n") + paper.count(b"/S /Table>") + paper.count(b"/S /Table ") >= tables
    assert paper.count(b"/S /H1") == 1
    assert b"definitions" not in paper
    assert len(re.findall(rb"/Type /Page\b", paper)) <= 5
