"""Printed and in greyscale: charts and tables on the paper, and the four states told apart without their colours."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, Open

BOARD = "present?slide=board"
STATES = ("Green", "Amber", "Red", "Not rated")
# What a browser draws of a moving thing when its reader has asked for none.
MOVING = """() => [...document.querySelectorAll('*')].filter(each => { const style = getComputedStyle(each);
    const longest = times => Math.max(...times.split(',').map(parseFloat));
    return (style.animationName !== 'none' && longest(style.animationDuration) > .01) || longest(style.transitionDuration) > .01;
}).map(each => each.outerHTML.slice(0, 80))"""


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper; a chart's is in it, since charts are drawn as text and lines."""
    paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(paper)).pages]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ["Establishment of a peer-to-peer challenge system", "Element 3 top-up and banding review", "27.8% (10 of 36)"]),
        ("exclusions?phase=Secondary", ["36 secondary permanent exclusions", "Limit 2018/19", "2017/18", "27 Jun 2019"]),
        ("placements", ["committed to placements", "Budget 2019-20", "£"]),
        ("milestones", ["Protocol adopted", "days late"]),
        ("definitions", ["permanent exclusion"]),
        (BOARD, ["Of 11 actions", "Revision of the Fair Access Protocol", "as at 27 Jun 2019"]),
        ("present?slide=action-exclusion-recovery", ["28% (10 of 36)", "2018/19 to 27 Jun: 28%", "60%", "n = 36"]),
        ("present-notes?slide=board", ["To say", "If asked"]),
    ],
)  # fmt: skip
def test_a_printed_page_has_its_charts_and_tables_and_no_sheet_is_blank(tab: Open, path: str, words: list[str]) -> None:
    visit = tab(path, DESKTOP)
    visit.page.emulate_media(media="print")
    sheets = printed(visit.settled().page)
    whole = " ".join(sheets)
    assert [word for word in words if word.casefold() not in whole.casefold()] == []
    assert [number for number, sheet in enumerate(sheets, start=1) if len(sheet) < 20] == []


def shape(page: Page, state: str) -> Image.Image:
    """The mark before a state's word, black on white."""
    cell = page.locator(".state strong", has_text=state).first
    box = cell.bounding_box()
    assert box
    side = box["height"] * 0.62
    shot = page.screenshot(clip={"x": box["x"], "y": box["y"], "width": side, "height": box["height"]})
    grey = Image.open(io.BytesIO(shot)).convert("L").resize((32, 52))
    return grey.point(lambda light: 255 if light > 170 else 0)


def test_in_greyscale_the_four_states_differ_by_shape_and_by_word(tab: Open) -> None:
    visit = tab(BOARD, 1920)
    visit.page.evaluate("() => { document.documentElement.style.filter = 'grayscale(1)' }")
    shapes = {state: shape(visit.page, state) for state in STATES}
    assert all(0 in image.getdata() for image in shapes.values())
    for one, other in itertools.combinations(STATES, 2):
        differing = sum(a != b for a, b in zip(shapes[one].getdata(), shapes[other].getdata(), strict=True))
        assert differing > 32 * 52 * 0.02, f"{one} and {other} look alike"
    words = set(visit.page.locator(".state strong").all_inner_texts())
    assert len(words) == 4 and all(any(state in word for word in words) for state in STATES)


@pytest.mark.parametrize("path", ["exclusions", "present?slide=action-exclusion-recovery"])
def test_nothing_moves_for_a_reader_who_has_asked_for_no_motion(tab: Open, path: str) -> None:
    visit = tab(path)
    visit.page.emulate_media(reduced_motion="reduce")
    assert visit.page.evaluate(MOVING) == []
