"""The upload desk in a real browser: a messy workbook to confirmed figures without leaving the page, then undone."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import expect

from store import open_store
from tests.browser.conftest import PHONE, Open
from tests.browser.served import Served
from tests.browser.test_journey import SECONDARY, confirm, drop, plan_sentence, to_the_desk
from tests.browser.visit import Visit
from tests.browser.workbooks_messy import FOREIGN, MENDS, foreign, hostile, messy

NAME = "summer returns.xlsx"


def picture(visit: Visit, name: str) -> None:
    """Kept where $DESK_PICTURES says, for a person who wants to look."""
    if folder := os.environ.get("DESK_PICTURES"):
        visit.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def looked_at(visit: Visit, name: str) -> None:
    visit.settled()
    picture(visit, name)
    assert visit.violations() == []
    assert visit.sideways() == 0


def step(visit: Visit, title: str) -> None:
    """Wait until a step is open."""
    visit.page.get_by_role("heading", level=2, name=title).wait_for()
    visit.settled()


def press(visit: Visit, label: str | re.Pattern[str]) -> None:
    visit.page.get_by_role("button", name=label).first.click()
    visit.settled()


def type_mends(visit: Visit, mends: list[str]) -> None:
    """Type what each cell should be, in the order in which they stand on the page."""
    places = visit.page.get_by_role("textbox", name=re.compile("should be$"))
    expect(places).to_have_count(len(mends))
    for at, text in enumerate(mends):
        visit.write(places.nth(at), text)


def test_a_messy_workbook_becomes_confirmed_figures_on_one_page_and_is_undone(own_app: Served, visitor: Open) -> None:
    store = open_store(str(own_app.store))
    before = store.frames()
    names = store.known_schools().names
    school, other = [laestab for laestab, name in names.items() if laestab[3:4] == "4"][:2]
    unknown = names[other][:-2] + "ie"

    officer, reader = visitor(own_app), visitor(own_app)
    to_the_desk(officer)
    looked_at(officer, "1-empty")
    drop(officer, NAME, messy(school, other, unknown))

    step(officer, "2. Sheets and headers")
    looked_at(officer, "2-headers")
    press(officer, "Use these answers")  # "Strat date" is the start date
    press(officer, re.compile("^2[.] "))
    press(officer, "Use these headers")  # "Raeson 1" is the reason

    step(officer, "3. Problems")
    expect(officer.page.get_by_role("combobox", name=re.compile(re.escape(unknown)))).to_be_visible()
    looked_at(officer, "3-problems")
    officer.choose(f"“{unknown}” is", f"{names[other]} ({other})")  # nothing is chosen beforehand
    officer.page.get_by_text(re.compile("^Keep row 9")).click()
    officer.settled()
    type_mends(officer, MENDS)
    officer.page.reload()
    officer.page.get_by_text("Your file is still here").wait_for()
    officer.settled()
    picture(officer, "3-mended")
    press(officer, "Check again with these answers")

    step(officer, "4. Check and confirm")
    officer.page.get_by_role("heading", name="Figures that move").wait_for()
    secondary = officer.page.get_by_role("row", name=re.compile(r"Permanent exclusions \(secondary\)"))
    expect(secondary.first).to_contain_text("36")
    expect(secondary.first).to_contain_text("39")
    looked_at(officer, "4-difference")
    assert reader.open(SECONDARY).heading().startswith("36 secondary"), "nothing counts before it is confirmed"

    officer.page.reload()
    step(officer, "4. Check and confirm")  # in the private view, as before
    picture(officer, "4-refreshed")
    confirm(officer)
    looked_at(officer, "5-confirmed")
    assert "39 secondary permanent exclusions so far" in plan_sentence(officer.go("Recovery plan"))
    assert unknown in store.aliases()

    officer.go("History")
    looked_at(officer, "6-history")
    officer.write(officer.page.get_by_label("Your name or role").first, "Data officer")
    press(officer, re.compile("^Undo upload"))
    officer.page.get_by_text("undone: the figures are as if it had never come").wait_for()
    after = store.frames()
    assert all(after[name].equals(before[name]) for name in before)
    assert "36 secondary permanent exclusions so far" in plan_sentence(officer.go("Recovery plan"))
    assert officer.errors == reader.errors == []
    assert officer.hosts == {own_app.host}
    assert "Traceback" not in own_app.log_text()


def test_a_sheet_that_nobody_knows_is_explained_by_choosing_from_lists(own_app: Served, visitor: Open) -> None:
    visit = visitor(own_app, "upload")
    to_the_desk(visit, open_page=False)
    drop(visit, "unknown.xlsx", foreign())
    step(visit, "2. Sheets and headers")
    visit.choose("The sheet holds", "Exclusions and suspensions")
    for header, column in FOREIGN.items():
        visit.choose(f"Column {column[0]}, “{header}”, is", column[1])
    looked_at(visit, "2-by-hand")
    press(visit, "Use these headers")
    step(visit, "4. Check and confirm")
    expect(visit.page.get_by_role("button", name="Confirm and store 1 row")).to_be_visible()
    press(visit, re.compile("^2[.] "))
    press(visit, "Correct the headers")
    expect(visit.page.get_by_role("combobox", name="Column A, “Wer”, is")).to_be_visible()
    press(visit, re.compile("^1[.] "))
    press(visit, "Clear the desk")
    assert visit.errors == []


def test_what_a_hostile_file_says_is_no_markup_and_asks_no_other_host(own_app: Served, visitor: Open) -> None:
    visit = visitor(own_app, "upload", width=PHONE)
    to_the_desk(visit, open_page=False)
    drop(visit, "![x](http:198.51.100.7).xlsx", hostile())
    for number in (1, 2, 3, 4):
        press(visit, re.compile(f"^{number}[.] "))
        looked_at(visit, f"phone-{number}")
        main = visit.page.get_by_test_id("stMain")
        assert main.locator("img:not([alt])").count() == 0
        links = main.locator("a[href*='198.51'], a[href*='example.org'], img[src*='198.51']")
        assert links.evaluate_all("found => found.map(each => each.parentElement.outerHTML)") == []
    assert visit.hosts == {own_app.host}
    assert visit.errors == []
