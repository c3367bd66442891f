"""Files that people take away: in the public view none of them holds more than the public figures, and no file is given
to somebody who has not signed in."""

from __future__ import annotations

import csv
import io
import re
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass

import pytest

from store import open_store
from store.public.releases import cells_of, latest
from tests.access.conftest import CANARY, Shared
from tests.access.visitor import UPN, Visitor
from ui.navigation import PLACES

pytestmark = pytest.mark.browser
WITH_FIGURES = [place for place in PLACES if place.measures and not place.private]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was saved, and the address it came from."""

    name: str
    address: str
    content: bytes

    def inside(self) -> bytes:
        """All that can be read in it: a workbook, a document and slides are opened."""
        if not zipfile.is_zipfile(io.BytesIO(self.content)):
            return self.content
        with zipfile.ZipFile(io.BytesIO(self.content)) as opened:
            return b"\n".join(opened.read(name) for name in opened.namelist())


def take(one: Visitor) -> list[Taken]:
    """Every file that the page offers, also behind a "Table and notes" that is open: what opens stands beside the page."""
    places = one.page.locator('[data-testid="stMain"], [data-testid="stPopoverBody"]')
    buttons = places.get_by_test_id("stDownloadButton").get_by_role("button")
    found = []
    for number in range(buttons.count()):
        with one.page.expect_download() as saving:
            buttons.nth(number).click()
        saved = saving.value
        found.append(Taken(saved.suggested_filename, saved.url, saved.path().read_bytes()))
        # Chromium lets no page save more than ten files within a second; a person never does.
        one.page.wait_for_timeout(120)
    return found


def take_tables(one: Visitor) -> list[Taken]:
    """Every file behind each "Table and notes" of the page, opened one after another."""
    found = []
    notes = one.page.get_by_role("button", name="Table and notes")
    notes.first.wait_for()
    for number in range(notes.count()):
        notes.nth(number).click()
        one.page.get_by_role("button", name="Download the figures (CSV)").first.wait_for()
        found += take(one)
        one.page.keyboard.press("Escape")
        one.page.get_by_test_id("stPopoverBody").wait_for(state="hidden")
    return found


@pytest.fixture(scope="module")
def public(shared: Shared) -> set[str]:
    """The figures of the release and the targets agreed, which are public too, as a file writes them."""
    store = open_store(str(shared.app.store))
    numbers = {
        number
        for cell in cells_of(store, latest(store).id)
        for number in (cell.numerator, cell.denominator, cell.value)
        if number is not None
    }
    numbers |= {float(each) for each in store.frames()["plan_targets"]["value"]}
    names = set(store.known_schools().names.values())
    store.close()
    assert len(numbers) > 100 and len(names) > 20
    return {f"{number:g}" for number in numbers} | {f"school:{name}" for name in names}


def test_no_file_of_the_public_view_holds_a_child_a_school_or_a_figure_that_is_not_public(visitor, public) -> None:
    one = visitor().sign_in("all-rights", "admin")
    schools = [each.removeprefix("school:").encode() for each in public if each.startswith("school:")]
    files: list[Taken] = []
    for place in PLACES:
        if place.private:
            continue
        one.open(place.url)
        files += take_tables(one) if place in WITH_FIGURES else take(one)
    assert len([file for file in files if file.name.endswith(".csv")]) >= len(WITH_FIGURES)
    for file in files:
        inside = file.inside()
        assert CANARY.encode() not in inside, file.name
        assert UPN.findall(inside) == [], file.name
        assert not file.name.startswith("NOT-FOR-SHARING")
        if file.name.endswith(".csv"):
            assert [name for name in schools if name in inside] == [], file.name
            assert values(file) <= public, file.name


def values(file: Taken) -> set[str]:
    """The numbers of a file of figures, without how many decimals they are written with."""
    lines = list(csv.reader(file.content.decode("utf-8-sig").splitlines()))
    head, *rows = lines[lines.index([]) + 1 :]
    counted = [head.index(name) for name in ("Value", "Numerator", "Denominator") if name in head]
    assert counted
    return {f"{float(row[at]):g}" for row in rows for at in counted if row[at]}


def test_a_file_is_given_to_the_person_signed_in_and_to_nobody_without_a_cookie(visitor, shared) -> None:
    one = visitor().sign_in("vera", "viewer")
    one.open(WITH_FIGURES[0].url)
    one.page.get_by_role("button", name="Table and notes").first.click()
    one.page.get_by_role("button", name="Download the figures (CSV)").wait_for()
    file = next(each for each in take(one) if each.name.endswith(".csv"))
    assert re.search(r"/media/", file.address)
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in one.context.cookies())
    agent = one.page.evaluate("navigator.userAgent")
    assert status(file.address, cookies, agent) == 200
    assert status(file.address, "", agent) == 403
    assert status(file.address, cookies.replace("_streamlit_user=", "_streamlit_user=A"), agent) == 403
    assert status(file.address, cookies, "Another browser") == 403
    one.page.get_by_role("button", name="Sign out").click()
    one.page.get_by_role("button", name="Sign in").wait_for()
    assert status(file.address, cookies, agent) == 403


def test_an_analysts_file_of_exact_figures_is_not_given_to_a_viewer_who_has_its_address(visitor) -> None:
    anna, vera = visitor().sign_in("anna", "analyst"), visitor().sign_in("vera", "viewer")
    vera.open(WITH_FIGURES[0].url)
    anna.private()
    anna.go(WITH_FIGURES[0].title)
    anna.page.get_by_role("button", name="Table and notes").first.click()
    anna.page.get_by_role("button", name="Download the figures (CSV)").wait_for()
    file = next(each for each in take(anna) if each.name.startswith("NOT-FOR-SHARING"))

    def asked_by(one: Visitor, address: str) -> int:
        cookies = "; ".join(f"{c['name']}={c['value']}" for c in one.context.cookies())
        return status(address, cookies, one.page.evaluate("navigator.userAgent"))

    assert asked_by(anna, file.address) == 200
    assert asked_by(vera, file.address) == 403
    assert asked_by(vera, file.address.replace(".csv", ".png")) == 403
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in anna.context.cookies())
    agent = anna.page.evaluate("navigator.userAgent")
    anna.page.close()
    anna.context.new_page().wait_for_timeout(1000)
    assert status(file.address, cookies, agent) == 403


def status(address: str, cookies: str, agent: str) -> int:
    asked = urllib.request.Request(address, headers={"Cookie": cookies, "User-Agent": agent})
    try:
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
