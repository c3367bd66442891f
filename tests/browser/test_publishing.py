"""Publishing in a browser: a term is uploaded, the officer sees what publishing would change and what the attacker finds,
publishes, and the public view changes. What is made to fail is refused, and the public view keeps the last."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from plan.publishing import release_now
from store import open_store
from store.public.releases import latest
from tests.browser.conftest import Open
from tests.browser.served import Served, dashboard
from tests.browser.test_journey import EXCEL, confirm, to_the_desk
from tests.browser.visit import Visit
from tests.small_authority import SPRING, begin, exclusions_file, give_away, store_schools, store_term

LONG = 300_000  # milliseconds: a release is protected and attacked meanwhile
SO_FAR = "permanent exclusions so far in 2018/19"


@pytest.fixture
def small(browser, tmp_path: Path) -> Iterator[Served]:
    """A small authority whose Autumn is public."""
    store = open_store(str(tmp_path / "store"))
    begin(store)
    release_now(store, "Kim Ward")
    store.close()
    with dashboard(tmp_path / "store", tmp_path / "log.txt") as running:
        yield running


def looked_at(visit: Visit, name: str) -> None:
    """Nothing scrolls sideways and axe finds nothing, at three widths; kept as pictures where $DESK_PICTURES says."""
    for width in (1920, 1280, 390):
        visit.resized(width, 1000)
        assert visit.sideways() == 0, width
        if folder := os.environ.get("DESK_PICTURES"):
            height = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            visit.page.set_viewport_size({"width": width, "height": height + 40})
            visit.settled()
            visit.page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"))
    visit.page.set_viewport_size({"width": 1280, "height": 1000})
    assert visit.settled().violations() == []


def publish(visit: Visit) -> None:
    page = visit.page
    visit.write(page.get_by_label("Your name or role"), "Lee Park")
    page.get_by_text("I have looked at what changes").click()
    visit.settled()
    page.get_by_test_id("stMain").get_by_role("button", name="Publish", exact=True).click()


def test_a_term_is_public_when_an_officer_has_seen_what_it_changes_and_pressed_publish(small: Served, visitor: Open):
    officer, reader = visitor(small), visitor(small, "exclusions")
    assert reader.heading() == f"41 {SO_FAR}"
    to_the_desk(officer)
    file = {"name": "spring.xlsx", "mimeType": EXCEL, "buffer": exclusions_file(SPRING)}
    officer.page.locator("input[type=file]").set_input_files(file)
    officer.page.get_by_role("button", name=re.compile(r"^4[.] Check and confirm")).wait_for()
    officer.settled()
    confirm(officer)
    assert "Newer figures wait" in officer.text() and "release 1 of" in officer.text()

    officer.go("Publish")
    main = officer.page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="What publishing would change")).to_be_visible(timeout=LONG)
    officer.settled()
    row = main.get_by_role("row", name=re.compile("^Permanent exclusions ")).first
    expect(row).to_contain_text("21")
    expect(main).to_contain_text("Nothing. The attacker reckoned with these figures together with every release before")
    main.get_by_text(re.compile("^Each figure that would change")).click()
    whole = main.get_by_role("row", name=re.compile("Permanent exclusions 2018.19 all"))
    expect(whole.first).to_contain_text("41")
    expect(whole.first).to_contain_text("90")
    looked_at(officer, "publish")

    reader.open("exclusions")
    assert reader.heading() == f"41 {SO_FAR}" and "Newer figures wait to be published." in reader.text()
    publish(officer)
    expect(main).to_contain_text("Published as release 2.", timeout=LONG)
    reader.open("exclusions")
    assert reader.heading() == f"90 {SO_FAR}" and "Newer figures wait" not in reader.text()
    assert "Lee Park" in officer.settled().text() and "Lee Park" not in reader.text()
    looked_at(officer, "published")
    assert officer.errors == reader.errors == [] and "Traceback" not in small.log_text()


def test_a_release_made_to_fail_is_refused_with_its_reason_and_the_public_view_keeps_the_last(
    small: Served, visitor: Open
):
    store = open_store(str(small.store))
    store_schools(store)
    store_term(store, SPRING)
    give_away(store, "Kim Ward")
    officer, reader = visitor(small), visitor(small, "exclusions")
    officer.private().go("Publish")
    publish(officer)
    main = officer.page.get_by_test_id("stMain")
    expect(main).to_contain_text("This was refused.", timeout=LONG)
    expect(main).to_contain_text("hidden figures of Permanent exclusions")
    officer.settled()
    assert main.get_by_role("button", name="Publish", exact=True).count() == 0
    looked_at(officer, "refused")
    last = latest(store)
    assert last is not None and last.id == 1
    assert reader.open("exclusions").heading() == f"41 {SO_FAR}"
    assert officer.errors == reader.errors == [] and "Traceback" not in small.log_text()
    store.close()
