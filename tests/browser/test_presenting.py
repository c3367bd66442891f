"""The slides: read from the back of a room, walked by keyboard alone, and equal to the board."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, HEIGHT, PHONE, Open
from tests.browser.seats import Seats
from tests.browser.served import Served
from tests.browser.slides import Look, ids, look, place, titled
from tests.browser.visit import Visit

Looks = dict[tuple[int, str], Look]  # by the width of the screen and the slide
Faults = dict[tuple[int, str], list[str]]

# 1536 by 864 is a screen of 1920 by 1080 at 125%.
SCREENS = ((1280, 720), (1536, 864), (1920, 1080))
CHART = "chart-suspensions"
# A slide of every kind: what is behind slides of one kind is made by the same lines.
EACH_KIND = ("title", "board", "action-peer-challenge", "action-fair-access", "recommendations", "marks")


@pytest.fixture(scope="module")
def visit(app: Served, seats: Seats) -> Iterator[Visit]:
    """The tab in which every slide is opened."""
    visit = Visit(seats.take(DESKTOP, HEIGHT), app.url)
    yield visit
    seats.give_back(visit.leave())


@pytest.fixture(scope="module")
def names(visit: Visit) -> list[str]:
    return ids(visit)


@pytest.fixture(scope="module")
def deck(visit: Visit, names: list[str]) -> tuple[Looks, Faults]:
    """Every slide, and one of a chart that the chair chose: each opened once and looked at on every screen, then asked
    what axe finds at a desk and on a phone."""
    looks, faults = {}, {}
    for name in [*names, CHART]:
        visit.open(f"present?slide={name}&charts=suspensions")
        for width, height in SCREENS:
            looks[width, name] = look(visit.resized(width, height))
        for width in (DESKTOP, PHONE):
            faults[width, name] = visit.resized(width, HEIGHT).violations()
    assert visit.errors == []
    return looks, faults


@pytest.fixture(scope="module")
def seen(deck: tuple[Looks, Faults]) -> Looks:
    return deck[0]


def test_there_is_a_slide_for_every_action_and_what_frames_them(names: list[str]) -> None:
    assert (names[:2], names[-2:]) == (["title", "board"], ["recommendations", "marks"])
    assert len([name for name in names if name.startswith("action-")]) == 11


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_slide_fits_its_screen_with_nothing_around_it(seen, width: int, height: int) -> None:
    faults = {
        name: (one.beyond, one.around)
        for (at, name), one in seen.items()
        if at == width and (one.beyond > 1 or one.around)
    }
    assert faults == {}


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_no_text_on_a_slide_is_under_18_pixels(seen, width: int, height: int) -> None:
    assert {name: one.small for (at, name), one in seen.items() if at == width and one.small} == {}


def test_on_a_full_screen_titles_are_40_pixels_and_ticks_22(seen) -> None:
    full = {name: one for (at, name), one in seen.items() if at == 1920}
    assert {name: one.h1 for name, one in full.items() if one.h1 < 40} == {}
    assert {name: min(one.ticks) for name, one in full.items() if one.ticks and min(one.ticks) < 22} == {}
    assert sum(bool(one.ticks) for one in full.values()) >= 5


def test_every_slide_says_its_day_and_a_chart_its_period_its_filters_and_its_number(seen) -> None:
    for (_, name), one in seen.items():
        assert "as at 27 Jun 2019" in one.text, name
        if one.ticks:
            assert re.search(r"Filtered to |Whole authority, no filters", one.text), name
            assert re.search(r"\d Jun 2019: (n = [\d,]+|£[\d,]+)", one.text), name


def test_the_title_of_a_slide_is_what_the_board_says(tab: Open, seen, names: list[str]) -> None:
    board = tab()
    for number, name in enumerate((name for name in names if name.startswith("action-")), start=1):
        finding = board.page.locator(f".st-key-action_{number} .said p").inner_text()
        assert seen[1280, name].title == finding.rstrip("."), name


def test_presses_faster_than_the_screen_are_all_counted(tab: Open, names: list[str]) -> None:
    visit = tab("present?slide=title", 1280)
    keys, many = visit.page.keyboard, len(names)
    place(visit, 1, many)
    for key in ("ArrowRight", "PageDown", "ArrowRight"):
        keys.press(key)
    place(visit, 4, many)
    keys.press("PageUp")
    place(visit, 3, many)
    keys.press("End")
    place(visit, many, many)
    keys.press("ArrowRight")
    keys.press("Home")
    place(visit, 1, many)
    # A slide and the question behind it; and a question that is taken back at once.
    keys.press("ArrowRight")
    keys.press("q")
    place(visit, 2, many)
    expect(visit.page.locator(".st-key-question")).to_be_visible()
    keys.press("q")
    keys.press("q")
    keys.press("q")
    keys.press("ArrowRight")
    place(visit, 3, many)
    expect(visit.page.locator(".st-key-slide")).to_be_visible()


def test_a_question_opens_what_is_behind_a_slide_and_returns_to_it(tab: Open, names: list[str]) -> None:
    visit = tab("present?slide=action-exclusion-recovery", 1280)
    title = visit.page.get_by_role("heading", level=1).inner_text()
    number = names.index("action-exclusion-recovery") + 1
    for back in ("q", "Escape"):
        place(visit, number, len(names)).page.keyboard.press("q")
        titled(visit, f"Behind the slide: {title}")
        assert visit.page.locator(".st-key-question table.figures tbody tr").count() > 3
        place(visit, number, len(names)).page.keyboard.press(back)
        titled(visit, title)
    visit.page.get_by_role("button", name="Question (Q)").click()
    visit.page.get_by_role("button", name="Back to the slide (Q)").click()
    titled(visit, title)


def test_the_address_of_a_slide_opens_it_and_one_that_is_gone_opens_the_first(tab: Open) -> None:
    assert (
        tab("present?slide=marks", 1280).page.get_by_role("heading", level=1).inner_text().startswith("What the words")
    )
    assert "Recovery Plan" in tab("present?slide=gone", 1280).page.get_by_role("heading", level=1).inner_text()


def test_the_notes_have_an_address_of_their_own_and_answer_what_may_be_asked(tab: Open) -> None:
    visit = tab("present-notes?slide=action-exclusion-recovery", 1280)
    notes = visit.page.locator(".st-key-notes").inner_text()
    assert "To say" in notes and "Out of how many, over which days?" in notes and "Next:" in notes
    assert (
        visit.page.get_by_test_id("stSidebar").count() == 0 or not visit.page.get_by_test_id("stSidebar").is_visible()
    )


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_axe_finds_no_fault_on_any_slide(deck: tuple[Looks, Faults], names: list[str], width: int) -> None:
    assert {name: deck[1][width, name] for name in [*names, CHART] if deck[1][width, name]} == {}


@pytest.mark.parametrize("path", ["present?slide={}&question=yes", "present-notes?slide={}"])
@pytest.mark.parametrize("name", EACH_KIND)
def test_axe_finds_no_fault_behind_a_slide_or_on_its_notes(tab: Open, path: str, name: str) -> None:
    visit = tab(path.format(name))
    for width in (DESKTOP, PHONE):
        assert visit.resized(width, HEIGHT).violations() == [], width
        assert visit.sideways() == 0, width


def test_on_a_phone_a_slide_is_its_table_and_the_buttons_lie_on_nothing(tab: Open) -> None:
    visit = tab("present?slide=action-exclusion-recovery", PHONE)
    rows = visit.page.locator(".narrow table.figures tbody tr")
    assert rows.count() > 3
    buttons = visit.page.locator(".st-key-deck_controls").bounding_box()
    foot = visit.page.locator(".rests").bounding_box()
    assert buttons and foot and buttons["y"] >= foot["y"] + foot["height"] - 1
