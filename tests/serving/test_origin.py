"""Only pages of the dashboard's own address may ask it for anything: no other site, and no other server on this machine."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest
from starlette.datastructures import Headers
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from services.origins import own_name, own_origin
from serving import origin
from tests.browser.served import Served
from tests.sheets import rows
from ui import access

HEAD, *ORIGINS = rows("""
    Origin                               | Host                          | Own
    http://127.0.0.1:8501                | 127.0.0.1:8501                | yes
    http://localhost:8501                | localhost:8501                | yes
    http://[::1]:8501                    | [::1]:8501                    | yes
    https://dashboard.council.example    | dashboard.council.example     | yes
    https://dashboard.council.example    | dashboard.council.example:443 | yes
    https://DASHBOARD.council.example    | dashboard.council.example     | yes
    http://localhost:3000                | localhost:8501                | no
    http://localhost                     | localhost:8501                | no
    http://localhost:8501                | 127.0.0.1:8501                | no
    https://evil.example                 | dashboard.council.example     | no
    https://dashboard.council.example.evil.example | dashboard.council.example | no
    https://dashboard.council.example@evil.example | dashboard.council.example | no
    https://dashboard.council.example:444 | dashboard.council.example    | no
    http://dashboard.council.example     | dashboard.council.example:443 | no
    null                                 | localhost:8501                | no
    file://                              | localhost:8501                | no
    localhost:8501                       | localhost:8501                | no
    http://localhost:8501/path           | localhost:8501                | no
    http://localhost:port                | localhost:port                | no
    http://                              | localhost:8501                | no
    chrome-extension://abc               | abc                           | no
""")  # fmt: skip


@pytest.mark.parametrize(("page", "host", "own"), ORIGINS)
def test_an_origin_is_own_when_it_is_the_host_and_port_that_were_asked_for(page: str, host: str, own: str) -> None:
    assert own_origin(page, host) is (own == "yes")


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1:8501", True), ("localhost:8501", True), ("[::1]:8501", True), ("127.0.0.2", True),
     ("rebound.example:8501", False), ("localhost.evil.example", False), ("10.0.0.4:8501", False), ("", False), ("[", False)],
)  # fmt: skip
def test_a_name_of_the_internet_that_leads_to_this_machine_is_not_this_machines_name(host: str, own: bool) -> None:
    assert own_name(host) is own


def scope(kind: str, **headers: str | list[str]) -> dict:
    pairs = [(name, each) for name, value in headers.items() for each in ([value] if isinstance(value, str) else value)]
    return {"type": kind, "headers": [(name.encode(), value.encode()) for name, value in pairs]}


def test_two_hosts_two_origins_and_a_websocket_without_an_origin_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(access, "mode", lambda: "local")
    here = "http://localhost:8501"
    assert origin.allowed(scope("websocket", host="localhost:8501", origin=here))
    assert not origin.allowed(scope("websocket", host="localhost:8501"))
    assert origin.allowed(scope("http", host="localhost:8501"))
    assert not origin.allowed(scope("http"))
    assert not origin.allowed(scope("http", host=["localhost:8501", "evil.example"]))
    assert not origin.allowed(scope("websocket", host="localhost:8501", origin=[here, "https://evil.example"]))


def test_with_sign_in_the_address_people_come_back_to_is_own_behind_a_proxy_that_changes_the_host(monkeypatch) -> None:
    monkeypatch.setattr(access, "mode", lambda: "shared")
    monkeypatch.setattr(access, "own_host", lambda: "dashboard.council.example")
    own, other = "https://dashboard.council.example", "https://evil.example"
    assert origin.allowed(scope("websocket", host="127.0.0.1:8501", origin=own))
    assert not origin.allowed(scope("websocket", host="127.0.0.1:8501", origin=other))


def test_a_session_of_another_pages_making_is_at_the_door_however_it_is_served() -> None:
    assert access.foreign(Headers({"Origin": "http://localhost:3000", "Host": "localhost:8501"}))
    assert not access.foreign(Headers({"Origin": "http://localhost:8501", "Host": "localhost:8501"}))
    assert not access.foreign(Headers({}))


def opened(server: Served, **how) -> bool:
    async def one() -> bool:
        async with connect(f"{server.url.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], **how):
            return True

    return asyncio.run(one())


@pytest.mark.parametrize(
    "page", ["http://localhost:3000", "http://127.0.0.1:3000", "https://evil.example", "null", None]
)
def test_a_page_of_another_address_cannot_open_the_websocket(server: Served, page: str | None) -> None:
    assert opened(server, origin=server.url)
    with pytest.raises(InvalidStatus, match="403"):
        opened(server, **({"origin": page} if page else {}))


def test_a_site_whose_name_leads_to_this_machine_is_refused_although_it_is_its_own_origin(server: Served) -> None:
    port = server.url.rsplit(":", 1)[1]
    there = socket.create_connection(("127.0.0.1", int(port)))
    with pytest.raises(InvalidStatus, match="403"):
        asyncio.run(_rebound(there, port))


async def _rebound(there: socket.socket, port: str) -> None:
    async with connect(
        f"ws://rebound.example:{port}/_stcore/stream", sock=there, origin=f"http://rebound.example:{port}"
    ):
        pass


@pytest.mark.parametrize("path", ["/", "/exclusions", "/_stcore/host-config", "/media/x.csv"])
def test_a_request_of_another_sites_page_is_refused_and_no_answer_may_be_read_by_one(
    http: httpx.Client, path: str
) -> None:
    for page in ("http://localhost:3000", "https://evil.example", "null"):
        answer = http.get(path, headers={"Origin": page})
        assert answer.status_code == 403 and "access-control-allow-origin" not in answer.headers
    assert http.get(path, headers={"Host": "rebound.example"}).status_code == 403
