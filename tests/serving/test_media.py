"""A file for download answers to the page it was made for, while that page is open, and to no other address or session."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import re
from types import SimpleNamespace

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.watcher import Watcher
from serving import media
from serving.headers import INDEX
from tests.browser.served import ROOT, Served
from ui import owned_files

CSV = (b"Value\r\n41\r\n", "text/csv", MediaFileKind.DOWNLOADABLE, "FORUM-figures.csv")


@pytest.fixture
def files(monkeypatch):
    """The store of files, and a way to say whose session is running."""

    def session(name: str, **claims: object) -> None:
        monkeypatch.setattr(
            owned_files, "get_script_run_ctx", lambda: SimpleNamespace(session_id=name, user_info=claims)
        )

    return owned_files.OwnedFiles("/media"), session


def test_the_address_of_a_file_is_another_in_each_session_and_the_same_in_each_run_of_one(files):
    store, session = files
    session("one")
    first = store.load_and_get_id(*CSV)
    assert store.load_and_get_id(*CSV) == first
    session("two")
    assert store.load_and_get_id(*CSV) != first
    assert store.get_file(first).content == CSV[0]


def test_nobody_who_knows_the_file_works_out_its_address(files):
    store, session = files
    session("one")
    guesses = {MemoryMediaFileStorage("/media").load_and_get_id(*CSV), hashlib.sha256(CSV[0]).hexdigest()}
    assert store.load_and_get_id(*CSV) not in guesses
    assert len(store.load_and_get_id(*CSV)) == 64


def test_one_sessions_file_stays_when_anothers_of_the_same_content_goes(files):
    store, session = files
    session("one")
    first = store.load_and_get_id(*CSV)
    session("two")
    store.delete_file(store.load_and_get_id(*CSV))
    assert store.get_file(first).content == CSV[0]


def asked(address: str, **headers: str) -> bool:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return media.may({"type": "http", "path": address, "headers": pairs})


@pytest.fixture
def shared(monkeypatch):
    """A dashboard with sign-in: whose cookie is sent is who asks; all pages are open."""
    claims: dict = {}
    monkeypatch.setattr(media.access, "mode", lambda: "shared")
    monkeypatch.setattr(owned_files, "is_open", lambda session: session != "closed")
    monkeypatch.setattr(media, "claims", lambda _: claims)
    monkeypatch.setattr(media.access, "admission_of", lambda who, *_, **__: "in" if who.role else "no role")
    return claims


def claims_of(sub: str, role: str, since: float = 1.0) -> dict:
    return {"is_logged_in": True, "sub": sub, "roles": [role] if role else [], "iat": since}


def test_an_analysts_file_is_not_given_to_a_viewer_nor_to_another_analyst_nor_to_an_older_sign_in(files, shared):
    store, session = files
    session("hers", **claims_of("anna", "analyst"))
    number = store.load_and_get_id(*CSV)
    answers = {}
    for who in (claims_of("anna", "analyst"), claims_of("vera", "viewer"), claims_of("ben", "analyst"), claims_of("anna", "analyst", 2.0),
                claims_of("anna", ""), {}):  # fmt: skip
        shared.clear()
        shared.update(who)
        answers[who.get("sub"), *who.get("roles", ()), who.get("iat")] = asked(f"/media/{number}.csv")
    assert answers == {
        ("anna", "analyst", 1.0): True, ("vera", "viewer", 1.0): False, ("ben", "analyst", 1.0): False,
        ("anna", "analyst", 2.0): False, ("anna", 1.0): False, (None, None): False,
    }  # fmt: skip


@pytest.mark.parametrize("suffix", ["csv", "png", "ico", "csv.png", ""])
def test_what_follows_the_dot_opens_nothing(files, shared, suffix):
    store, session = files
    session("hers", **claims_of("anna", "analyst"))
    address = f"/media/{store.load_and_get_id(*CSV)}.{suffix}"
    shared.update(claims_of("vera", "viewer"))
    assert media.guarded({"type": "http", "path": address}) and not asked(address)


@pytest.mark.parametrize(
    ("base", "path", "guarded"),
    [
        ("", "/media/x.csv", True),
        ("", "/media/x/y.csv", True),
        ("", "/media/", True),
        ("", "/static/media/font.woff2", False),  # Streamlit's own files
        ("", "/exclusions", False),
        ("send", "/send/media/x.csv", True),
        ("/send/", "/send/media/x.csv", True),
        ("send", "/send/static/media/font.woff2", False),
    ],
)
def test_files_are_guarded_below_whatever_path_the_dashboard_is_served_at(monkeypatch, base, path, guarded):
    monkeypatch.setattr(media.st, "get_option", lambda _: base)
    assert media.guarded({"type": "http", "path": path}) is guarded


def test_the_fonts_of_a_page_are_served(http: httpx.Client) -> None:
    fonts = sorted((INDEX.parent / "static" / "media").glob("*.woff2"))
    assert fonts and http.get(f"/static/media/{fonts[0].name}").status_code == 200


def test_a_page_that_is_closed_gives_no_file_and_the_tabs_icon_is_everybodys(files, shared):
    store, session = files
    shared.update(claims_of("anna", "analyst"))
    session("closed", **claims_of("anna", "analyst"))
    assert not asked(f"/media/{store.load_and_get_id(*CSV)}.csv")
    icon = store.load_and_get_id(b"\x89PNG", "image/png", MediaFileKind.MEDIA)
    shared.clear()
    assert asked(f"/media/{icon}.png")


def test_a_file_made_on_a_thread_of_nobodys_belongs_to_the_page_that_offered_it_and_one_of_no_page_to_nobody(files):
    store, session = files
    session("hers", **claims_of("anna", "analyst"))
    make = owned_files.own(lambda: CSV[0])
    session("")
    hers = store.load_and_get_id(make(), *CSV[1:])
    assert owned_files.owners[hers] == owned_files.Owner("hers", ("anna", 1.0))
    assert owned_files.owners[store.load_and_get_id(*CSV)] == owned_files.Owner("", owned_files.NOBODY)


def test_every_file_that_a_page_makes_when_asked_belongs_to_the_page():
    """A file that is offered without `own` would be given to nobody."""
    offers = [
        (path.name, ast.unparse(call.args[1]))
        for path in sorted((ROOT / "ui").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "st.download_button"
    ]
    assert len(offers) >= 5
    assert [each for each in offers if "lambda" in each[1] and not each[1].startswith("own(")] == []


async def fetch(server: Served) -> tuple[list[str], list[int], list[int]]:
    """The addresses that two visitors of one page get for its figures; how they answer while the page is open, and after."""
    stream = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    async with (
        connect(stream, subprotocols=["streamlit"], max_size=None, origin=server.url) as one,
        connect(stream, subprotocols=["streamlit"], max_size=None, origin=server.url) as other,
    ):
        found = [await figures_of(visitor) for visitor in (one, other)]
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as http:
            during = [(await http.get(each)).status_code for each in (*found, found[0].replace(".csv", ".png"))]
    await asyncio.sleep(1)
    async with httpx.AsyncClient(base_url=server.url, timeout=60) as http:
        after = [(await http.get(each)).status_code for each in found]
    return found, during, after


async def figures_of(visitor: ClientConnection) -> str:
    """Open a page and ask for its file of figures, as a click on the button does; the address it can be fetched at."""
    ask = BackMsg()
    ask.rerun_script.page_name = "exclusions"
    await visitor.send(ask.SerializeToString())
    session, offered = "", ""
    async for message in Watcher(visitor).answer():
        if message.WhichOneof("type") == "new_session":
            session = message.new_session.initialize.session_id
        element = message.delta.new_element
        if element.WhichOneof("type") == "download_button":
            offered = element.download_button.deferred_file_id
    click = BackMsg()
    request = click.backend_operation_request
    request.session_id, request.request_id, request.deferred_file.file_id = session, "1", offered
    await visitor.send(click.SerializeToString())
    async for frame in visitor:
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "backend_operation_response":
            return message.backend_operation_response.deferred_file.url
    raise ConnectionError("no answer")


def test_two_visitors_of_one_page_have_addresses_of_their_own_which_end_with_the_page(server: Served) -> None:
    found, during, after = asyncio.run(fetch(server))
    assert found[0] != found[1] and all(re.fullmatch(r"/media/[0-9a-f]{64}\.csv", each) for each in found)
    assert during == [200, 200, 200] and after == [403, 403]
