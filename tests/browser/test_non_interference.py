"""Two authorities that are the same in public and differ in what is hidden: a browser is sent the same by both, byte for byte."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from store.public.releases import mark_of
from tests.browser.seats import new_context
from tests.browser.served import ROOT, Served, free_port, served
from tests.browser.visit import Visit
from tests.disclosure.twins import CANARY, other_hidden_numbers, released_again, renamed
from tests.stores import copied
from ui.navigation import PLACES

# Numbers drawn anew for every session, run and file; the moment a release was made.
DRAWN_ANEW = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,64}")
CHOICES = {
    "exclusions": ("?picture=Over+the+years&split=Reason+1&by_term6=Academic+years&from=All+years&phase=All+phases", "?figure=Suspensions&picture=Over+the+years&split=Phase&phase=All+phases"),
    "returns": ("?figure=Managed+moves&picture=Over+the+years&split=Phase&by_term6=Academic+years&from=All+years",),
    "requests": ("?picture=Over+the+years&split=Primary+need&by_month=Calendar+years",),
    "present": ("?slide=board", "?slide=action-fair-access", "?slide=recommendations", "?slide=marks"),
    "present-notes": ("?slide=board",),
    "action": ("?action=peer-challenge", "?action=fair-access"),
}  # fmt: skip
PATIENCE = 600  # seconds; nothing here is about speed
PAPER = ("Word", "Web page", "Excel", "PowerPoint")


@pytest.fixture(scope="module")
def twins(example_folder: Path, tmp_path_factory) -> tuple[Path, Path]:
    """The example released anew, and the same with other children, other files and other hidden numbers, released apart."""
    folder = tmp_path_factory.mktemp("twins")
    one, other = (copied(example_folder, folder / name) for name in ("one", "other"))
    changed = other_hidden_numbers(other)
    assert changed, "no child could be moved without a public figure moving"
    renamed(other)
    digests = {mark_of(released_again(store)[1]) for store in (one, other)}
    assert len(digests) == 1, "the two releases differ"
    print("Changed and not to be seen:", "; ".join(changed))
    return one, other


def content(frames: list[bytes]) -> list[bytes]:
    """What a page drew: the last of each element, in order of its place, without numbers drawn anew."""
    drawn: dict[tuple[int, ...], bytes] = {}
    others: list[bytes] = []
    for frame in frames:
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "delta":
            drawn[tuple(message.metadata.delta_path)] = message.delta.SerializeToString(deterministic=True)
        elif kind in ("page_config_changed", "navigation", "page_info_changed"):
            others.append(getattr(message, kind).SerializeToString(deterministic=True))
    return [DRAWN_ANEW.sub(b"", each) for each in [*(drawn[place] for place in sorted(drawn)), *others]]


def everything(server: Served, browser: Browser) -> dict[str, list[bytes]]:
    """Every public page, with some choices, and every file it serves."""
    found: dict[str, list[bytes]] = {}
    raw: list[bytes] = []
    for place in PLACES:
        for choice in ("", *CHOICES.get(place.url, ())):
            context = new_context(browser, 1440, 1000)
            context.set_default_timeout(PATIENCE * 1000)
            visit = Visit(context.new_page(), server.url).open(f"{'' if place is PLACES[0] else place.url}{choice}")
            found[f"{place.url}{choice}"] = content(visit.frames)
            if place.url == "paper":
                found |= files(visit)
            raw += visit.frames
            context.close()
    assert not [frame for frame in raw if CANARY.encode() in frame]
    return found


def files(visit: Visit) -> dict[str, list[bytes]]:
    """The paper's four files as a browser gets them."""
    bodies: dict[str, bytes] = {}

    def taken(answer: Response) -> None:
        if "/media/" in answer.url and answer.status == 200:
            bodies[answer.url] = answer.body()

    visit.page.on("response", taken)
    visit.page.get_by_role("button", name="Make the four files").click()
    found = {}
    for name in PAPER:
        button = visit.page.get_by_role("button", name=re.compile(f"^{name} \\("))
        button.wait_for()
        with visit.page.expect_download() as download:
            button.click()
        found[f"paper: {name}"] = [Path(download.value.path()).read_bytes()]
    return found


@pytest.mark.soak
def test_a_browser_is_sent_the_same_by_two_authorities_that_differ_in_what_is_hidden(twins, browser: Browser, tmp_path):
    seen = []
    for number, store in enumerate(twins):
        port = free_port()
        command = [sys.executable, "-m", "commands.serve", "--port", str(port)]
        with served(command, port, store, tmp_path / f"log{number}.txt", ROOT, PATIENCE) as server:
            seen.append(everything(server, browser))
    one, other = seen
    assert set(one) == set(other) and len(one) > 25
    for page in one:
        if page.startswith("paper: "):
            first, second = (unpacked_file(each[page][0]) for each in seen)
            assert first == second, page
            assert CANARY not in second
        else:
            assert len(one[page]) > 5 and one[page] == other[page], page


def unpacked_file(content: bytes) -> str:
    from tests.pages.test_public_pages import DAY_MADE
    from tests.reports.conftest import unpacked

    return DAY_MADE.sub("", unpacked(content))
