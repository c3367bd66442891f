"""The board in a real browser: on one screen, by keyboard alone, told apart without colour, and edited in place."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.browser.conftest import Open
from tests.browser.served import Served
from tests.browser.visit import Visit

TALL = "() => { const main = document.querySelector('[data-testid=stMain]'); return [main.scrollHeight, main.clientHeight]; }"
CUT_OFF = """() => { const header = document.querySelector('[data-testid=stHeader]').getBoundingClientRect().bottom;
    return [...document.querySelectorAll('.banner, h1')].filter(each => each.getBoundingClientRect().top < header - 1)
        .map(each => each.textContent.slice(0, 40)) }"""


def height(visit: Visit) -> tuple[int, int]:
    tall, window = visit.page.evaluate(TALL)
    return int(tall), int(window)


@pytest.mark.parametrize("view", ["public", "private"])
def test_the_board_fits_a_large_screen_without_scrolling_and_a_small_one_with_one(tab: Open, view: str) -> None:
    visit = tab("", 1920, 1080)
    if view == "private":
        visit.private()
    tall, window = height(visit)
    assert tall <= window
    assert visit.page.evaluate(CUT_OFF) == []
    visit.resized(1280, 720)
    tall, window = height(visit)
    assert tall <= 2 * window
    assert visit.sideways() == 0


def test_the_board_answers_at_its_own_address_too(tab: Open) -> None:
    assert tab("plan").page.get_by_role("heading", level=1).inner_text() == "Recovery plan"


def test_the_milestone_track_fits_one_screen(tab: Open) -> None:
    box = tab("milestones", 1920, 1080).page.locator("table.milestones").bounding_box()
    assert box is not None and box["height"] <= 1080


def test_a_keyboard_alone_opens_an_action_and_its_reason(tab: Open) -> None:
    visit = tab("")
    page = visit.page
    reached: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("() => (document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()")
        )
        if len(reached) > 1 and reached[-1] == "Open action 11":
            break
    for number in range(1, 12):
        assert f"Open action {number}" in reached
    assert sum("what is behind it" in each for each in reached) >= 10
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Action by action").wait_for()
    visit.settled()
    assert page.url.endswith("action=banding-review")
    assert "Element 3 top-up and banding review" in visit.heading()


def test_an_action_is_reached_by_its_address_and_the_next_by_its_link(tab: Open) -> None:
    visit = tab("action?action=fair-access")
    assert "Revision of the Fair Access Protocol" in visit.heading()
    visit.page.get_by_role("link", name="Action 3 →").click()
    visit.page.get_by_role("heading", level=2, name="Action 3: Providing independent advice to parents").wait_for()
    visit.settled()
    assert visit.page.url.endswith("action=parent-advice")


def test_the_four_states_are_told_apart_in_grey_and_in_plain_text(tab: Open) -> None:
    visit = tab("")
    visit.page.add_style_tag(content="html { filter: grayscale(1) }")
    shown = visit.page.locator(".standing strong").all_inner_texts()
    assert {text.strip() for text in shown} == {"● Green", "▲ Amber", "■ Red", "○ Not rated"}


def test_in_grey_no_two_states_look_alike(tab: Open) -> None:
    visit = tab("")
    visit.page.add_style_tag(content="html { filter: grayscale(1) }")
    pictures = {}
    for each in visit.page.locator(".standing strong").all():
        pictures.setdefault(each.inner_text().strip().split()[0], each)
    seen = {shape: Image.open(io.BytesIO(found.screenshot())).convert("RGB") for shape, found in pictures.items()}
    assert set(seen) == {"●", "▲", "■", "○"}
    # The shape alone, without its word: the first letter's width of each picture, in one grey.
    ink = {}
    for shape, picture in seen.items():
        grey = picture.convert("L")
        assert all(max(colour) - min(colour) < 3 for _, colour in picture.getcolors(1 << 24)), shape
        mark = grey.crop((0, 0, grey.height, grey.height)).point(lambda level: 255 if level > 150 else 0)
        ink[shape] = mark.tobytes()
    assert len(set(ink.values())) == 4


def test_a_target_changed_in_the_grid_is_confirmed_and_kept_with_its_history(own_app: Served, visitor: Open) -> None:
    visit = visitor(own_app, "workbook", 1440, 1400).private()
    page = visit.page
    # The cells are painted on a canvas; their places in it are told in the table that screen readers are given.
    cell = page.locator("canvas[data-testid=data-grid-canvas] [role=gridcell]", has_text="28").first
    row = int(cell.locator("xpath=..").get_attribute("aria-rowindex") or 0)
    assert cell.get_attribute("aria-colindex") == "4"
    box = page.locator("[data-testid=stDataFrame]").first.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 700, box["y"] + 40 * (row - 1) + 17)
    typed = page.locator("#portal input").first
    typed.fill("26")
    typed.press("Enter")
    page.get_by_text("What will change").wait_for()
    visit.settled()
    visit.write(page.get_by_label("Your name or role"), "Head of Inclusion")
    page.get_by_role("button", name="Confirm and store the change").click()
    page.get_by_text("stored as upload").wait_for()
    visit.settled()
    history = page.locator("table").last.inner_text()
    assert "Head of Inclusion" in history and "28" in history and "26" in history
    page.context.close()
