"""Every page for every kind of visitor; all that is sent is searched for what they must not have.

Who asks speaks to the server as Streamlit's page does (tests/access/wire.py); test_sign_in.py tries that a browser is sent the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store import open_store
from tests.access.conftest import CANARY, Shared
from tests.access.wire import WireVisitor
from tests.sheets import rows
from ui.navigation import NOTES, PLACES

# What each address leads to on opening it, when nothing but the address is known: everybody begins in the public view.
MATRIX = """
    page          | signed out | no role | viewer    | analyst            | uploader                | admin
    --------------+------------+---------+-----------+--------------------+-------------------------+------------------------
                  | door       | refused | public    | public             | public                  | public
    plan          | door       | refused | public    | public             | public                  | public
    action        | door       | refused | public    | public             | public                  | public
    milestones    | door       | refused | public    | public             | public                  | public
    workbook      | door       | refused | public    | public             | public                  | public
    exclusions    | door       | refused | public    | public             | public                  | public
    returns       | door       | refused | public    | public             | public                  | public
    requests      | door       | refused | public    | public             | public                  | public
    placements    | door       | refused | public    | public             | public                  | public
    engagement    | door       | refused | public    | public             | public                  | public
    recovery      | door       | refused | not yours | private only       | private only            | private only
    year_groups   | door       | refused | not yours | private only       | private only            | private only
    ehc_plans     | door       | refused | not yours | private only       | private only            | private only
    block         | door       | refused | not yours | private only       | private only            | private only
    what_if       | door       | refused | not yours | private only       | private only            | private only
    indicators    | door       | refused | public    | public             | public                  | public
    paper         | door       | refused | public    | public             | public                  | public
    present       | door       | refused | public    | public             | public                  | public
    present-notes | door       | refused | public    | public             | public                  | public
    start         | door       | refused | not yours | not yours          | to private              | to private
    upload        | door       | refused | not yours | not yours          | to private              | to private
    history       | door       | refused | not yours | not yours          | private only            | private only
    publish       | door       | refused | not yours | not yours          | private only            | private only
    settings      | door       | refused | not yours | not yours          | private only            | private only
    definitions   | door       | refused | public    | public             | public                  | public
    about         | door       | refused | public    | public             | public                  | public
"""
OUTCOME_WORDS = {
    "door": "Sign in with your council account",
    "refused": "no role in this dashboard",
    "not yours": "is for people with the role of",
    "to private": "Go to the private view to upload",
    "private only": "is not part of the public view",
}
PUPIL = re.compile(rb"MH\d{6}")  # as the example writes them
ROLES = {"viewer", "analyst", "uploader", "admin"}
FIGURES = ("permanent exclusions so far", "27.8%", "180 requests")
# The pages of those who upload: nobody else's list has them.
OFFICERS = {"First steps", "Upload", "History", "Publish", "Settings"}
HEAD, *LINES = rows(MATRIX)
TABLE = {
    (str(kind), str(page or "")): str(cell)
    for page, *cells in LINES
    for kind, cell in zip(HEAD[1:], cells, strict=True)
}


@pytest.fixture(scope="module")
def schools(shared: Shared) -> list[str]:
    """Names of the example's schools that are no other words of the dashboard."""
    store = open_store(str(shared.app.store))
    names = sorted(set(store.known_schools().names.values()))
    store.close()
    assert len(names) > 20
    return names


def come(wire, shared: Shared, kind: str) -> WireVisitor:
    one = wire()
    if kind == "signed out":
        return one
    return one.sign_in(shared.provider, f"{kind.replace(' ', '-')}", *{kind} & ROLES)


def test_the_table_has_every_page_and_every_role():
    urls = {place.url for place in (*PLACES, NOTES)} | {""}
    assert {page for _, page in TABLE} == urls
    assert {kind for kind, _ in TABLE} == ROLES | {"signed out", "no role"}


@pytest.mark.parametrize("kind", HEAD[1:])
def test_an_address_alone_gives_a_visitor_the_public_view_or_less(wire, shared, schools, kind):
    one = come(wire, shared, kind)
    for (who, page), cell in TABLE.items():
        if who != kind:
            continue
        page_text = one.open(page)
        assert "NOT FOR SHARING" not in page_text, page
        for outcome, words in OUTCOME_WORDS.items():
            assert (words in page_text) is (outcome == cell), (page, outcome)
    assert one.sent
    received = one.received()
    assert not one.was_sent(CANARY) and PUPIL.findall(received) == [] and one.upns() == []
    assert [name for name in schools if name.encode() in received] == []
    if kind in ("signed out", "no role"):
        assert not any(one.was_sent(text) for text in (*FIGURES, "Marlhaven"))
    else:
        assert one.was_sent(FIGURES[0]), "the search would find what is sent"


@pytest.mark.parametrize(
    ("kind", "own"),
    [("analyst", set()), ("uploader", OFFICERS), ("admin", OFFICERS)],
)
def test_no_page_of_the_private_view_sends_a_childs_reference(wire, shared, schools, kind, own):
    one = come(wire, shared, kind)
    one.open("")
    one.private()
    listed = one.pages()
    assert {title for title in sorted(OFFICERS) if title in listed} == own
    assert set(listed) == {place.title for place in PLACES} - OFFICERS | own
    for title in listed:
        page_text = one.go(title)
        assert "PRIVATE VIEW: NOT FOR SHARING" in page_text, title
        assert one.title.startswith("NOT FOR SHARING"), title
    assert not one.was_sent(CANARY)
    assert one.upns() == []
    received = one.received()
    assert [name for name in schools if name.encode() in received], (
        "the private view names schools: the search sees them"
    )
    assert "NOT FOR SHARING" not in one.open("exclusions?view=private"), "a reload is a new visit"


def test_no_figure_that_a_viewer_can_choose_sends_a_child_or_a_school(wire, shared, schools):
    one = come(wire, shared, "viewer")
    for place in PLACES:
        if place.private or not place.measures:
            continue
        one.open(place.url)
        options = one.choices("Figure")
        drawn = {one.choose("Figure", option) for option in options}
        assert len(drawn) == len(options) > 0, f"each choice shows something else: {place.url}"
    received = one.received()
    assert [name for name in schools if name.encode() in received] == []
    assert not one.was_sent(CANARY) and PUPIL.findall(received) == [] and one.upns() == []


def test_a_server_for_all_addresses_without_sign_in_shows_nothing_at_any_address(wire, everywhere: Shared):
    one = wire(everywhere)
    for page in sorted({page for _, page in TABLE}):
        assert "shows nothing at all" in one.open(page), page
    assert not any(one.was_sent(text) for text in (*FIGURES, CANARY, "Marlhaven"))


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="Listening addresses are read from /proc on Linux.")
def test_as_shipped_the_server_listens_on_this_machine_only(shared, everywhere):
    assert listening(shared) == ["0100007F"]
    assert set(listening(everywhere)) - {"0100007F"}, "the reading of /proc sees a server that listens everywhere"


def listening(shared: Shared) -> list[str]:
    """The addresses at which the server's port is open, as the kernel writes them."""
    port = f"{int(shared.app.url.rsplit(':', 1)[1]):04X}"
    lines = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]
    ]
    return [place.rsplit(":", 1)[0] for _, place, _, state, *_ in lines if state == "0A" and place.endswith(f":{port}")]
