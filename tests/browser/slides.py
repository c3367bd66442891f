"""What a slide is measured by: from the back of a room, and through a screen that is shared and compressed."""

from __future__ import annotations

from dataclasses import dataclass
from re import Pattern

from playwright.sync_api import expect

from tests.browser.visit import Visit

# Text that a person sees, with its size in pixels; a picture's text is scaled with the picture.
TEXTS = """() => {
    const seen = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim();
        const {width, height} = element.getBoundingClientRect(), style = getComputedStyle(element);
        if (!words || width < 2 || height < 2 || style.visibility === 'hidden' || /STYLE|SCRIPT/.test(element.tagName)) continue;
        seen.push([parseFloat(style.fontSize), words]);
    }
    for (const picture of document.querySelectorAll('thead img.track')) {
        const svg = decodeURIComponent(escape(atob(picture.src.split('base64,')[1] || '')));
        for (const found of svg.matchAll(/font-size="(\\d+)"[^>]*>([^<]*)</g))
            seen.push([found[1] * picture.width / picture.naturalWidth, found[2]]);
    }
    return seen;
}"""
# How far anything of the slide reaches below or beside the screen, or lies under the row of buttons.
BEYOND = """() => {
    const main = document.querySelector('[data-testid=stMainBlockContainer]');
    const row = document.querySelector('.st-key-deck_controls').getBoundingClientRect();
    const foot = document.querySelector('.rests').getBoundingClientRect();
    return Math.max(main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth,
        row.bottom - innerHeight, foot.bottom - row.top, 0);
}"""
PATIENCE = 30_000  # milliseconds: a busy machine
TICKS = "ticks => ticks.map(tick => parseFloat(getComputedStyle(tick).fontSize))"


@dataclass(frozen=True, slots=True)
class Look:
    """A slide as it stands on the screen. Sizes in pixels."""

    title: str
    text: str
    small: list[tuple[float, str]]
    h1: float
    ticks: list[float]
    beyond: float
    around: int


def look(visit: Visit) -> Look:
    page = visit.page
    around = page.locator(
        "[data-testid=stSidebar]:visible, [data-testid=stHeader]:visible, [data-testid=stToolbar]:visible"
    )
    h1 = page.get_by_role("heading", level=1)
    return Look(
        h1.inner_text(),
        page.locator(".st-key-slide").inner_text(),
        [(size, words) for size, words in page.evaluate(TEXTS) if size < 18],
        float(h1.evaluate("h1 => parseFloat(getComputedStyle(h1).fontSize)")),
        page.locator(".xtick text, .ytick text").evaluate_all(TICKS),
        float(page.evaluate(BEYOND)),
        around.count(),
    )


def ids(visit: Visit) -> list[str]:
    """The slides' names in their addresses, in order, from the page before them."""
    links = (
        visit.open("present").page.locator(".st-key-deck_list a").evaluate_all("links => links.map(link => link.href)")
    )
    return [link.split("slide=")[1].split("&")[0] for link in links]


def place(visit: Visit, number: int, of: int) -> Visit:
    """Wait for a slide by the number that it shows, and until it has been announced: then keys are listened to."""
    place_text = f"Slide {number} of {of}"
    # A list of one: while a slide goes, the one before it may still stand, and then it is waited for.
    expect(visit.page.locator(".place")).to_have_text([place_text], timeout=PATIENCE)
    expect(visit.page.get_by_role("status").filter(has_text=f"{place_text}: ")).to_have_count(1, timeout=PATIENCE)
    return visit.settled()


def titled(visit: Visit, title: str | Pattern[str]) -> Visit:
    """Wait for a slide, or what is behind it, by its title."""
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(title, timeout=PATIENCE)
    return visit.settled()
