"""A person with only a spreadsheet program changes next year's target, from the download to the "was" on the action's page."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl

from tests.browser.conftest import Open
from tests.browser.served import Served
from tests.browser.test_journey import confirm, drop, to_the_desk

ACTION = "action?action=peer-challenge"


def changed(workbook: Path, value: int) -> tuple[bytes, object]:
    """The workbook with another limit on secondary permanent exclusions in 2019/20, and the one it had."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["Targets"]
    place = {cell.value: cell.column for cell in sheet[1]}
    row = next(
        r
        for r in range(2, sheet.max_row + 1)
        if sheet.cell(r, place["Measure"]).value == "Permanent exclusions"
        and sheet.cell(r, place["Period"]).value == "2019/20"
    )
    old = sheet.cell(row, place["Target"]).value
    sheet.cell(row, place["Target"]).value = value
    book.save(workbook)
    return workbook.read_bytes(), old


def test_next_years_target_is_changed_with_only_a_spreadsheet_program(
    own_app: Served, visitor: Open, tmp_path: Path
) -> None:
    visit = visitor(own_app, "workbook")
    page = visit.page
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the plan workbook").click()
    taken.value.save_as(tmp_path / "plan.xlsx")
    content, old = changed(tmp_path / "plan.xlsx", 26)
    assert old == 28

    page.get_by_role("link", name="Upload a changed workbook").click()
    page.get_by_role("heading", level=1, name="Upload").wait_for()
    to_the_desk(visit, open_page=False)
    drop(visit, "plan.xlsx", content)
    # What will change is shown, old and new, before anything counts.
    page.get_by_role("button", name=re.compile("^4[.] Check")).click()
    page.get_by_role("button", name=re.compile("^Confirm and store")).wait_for()
    visit.settled()
    page.get_by_text(re.compile("Plan: targets: .*1 changed row")).first.click()
    shown = page.get_by_role("row", name=re.compile(r"Targets, row \d+ Target 28(\.0)? 26(\.0)?"))
    shown.first.wait_for()
    reader = visitor(own_app, ACTION)
    assert "was 28" not in reader.text()

    confirm(visit)
    reader.open(ACTION)
    reader.page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    alts = " ".join(reader.alts())
    assert "was 28" in f"{reader.text()} {alts}"
    assert "Traceback" not in own_app.log_text()
