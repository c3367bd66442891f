"""Without sign-in nothing is served beyond this machine, whatever started the server and whatever stands before it."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.browser.served import Served

# Uvicorn, like every server behind a proxy, takes the address that a proxy on this machine gives for the visitor's.
ELSEWHERE = {"X-Forwarded-For": "10.0.0.4"}


@pytest.mark.parametrize("path", ["/", "/exclusions", "/_stcore/host-config", "/media/x.csv"])
def test_a_request_from_another_computer_is_told_how_to_mend_it(http: httpx.Client, path: str) -> None:
    answer = http.get(path, headers=ELSEWHERE)
    assert answer.status_code == 403
    assert "shows nothing at all" in answer.text and "server.address" in answer.text


@pytest.mark.parametrize("path", ["/", "/exclusions"])
def test_a_request_from_this_computer_is_answered(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 200
    assert http.get(path, headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 200


def test_a_websocket_from_another_computer_is_refused_and_from_this_one_opened(server: Served) -> None:
    async def opened(**headers: str) -> bool:
        address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], origin=server.url, additional_headers=headers):
            return True

    assert asyncio.run(opened())
    with pytest.raises(InvalidStatus, match="403"):
        asyncio.run(opened(**ELSEWHERE))
