"""The other two ways to start it: Streamlit by itself, and any ASGI server."""

from __future__ import annotations

import asyncio
import sys

import httpx
import pytest
from websockets.asyncio.client import connect

from benchmarks.watcher import Watcher
from serving.headers import HEADERS
from tests.browser.served import ROOT, Served, free_port, served

WAYS = {
    "streamlit": lambda port: ["streamlit", "run", "dashboard.py", "--server.port", port],
    "uvicorn": lambda port: ["uvicorn", "asgi:app", "--host", "127.0.0.1", "--port", port],
}


async def page(server: Served, name: str):
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=server.url) as socket:
        watcher = Watcher(socket)
        await watcher.open("overview")
        return await watcher.open(name)


@pytest.mark.parametrize("way", WAYS)
def test_it_serves_the_same_pages(server: Served, tmp_path, way: str) -> None:
    port = free_port()
    command = [sys.executable, "-m", *WAYS[way](str(port))]
    with served(command, port, server.store, tmp_path / "log.txt", ROOT) as other:
        got, usual = (asyncio.run(page(one, "exclusions")) for one in (other, server))
        sent = httpx.get(other.url, timeout=30).headers
    assert got.errors == usual.errors == ()
    assert (got.release, got.mark) == (usual.release, usual.mark)
    assert ("Content-Security-Policy" in sent) == (way == "uvicorn")
    assert way == "streamlit" or {name: sent.get(name) for name in HEADERS} == HEADERS
