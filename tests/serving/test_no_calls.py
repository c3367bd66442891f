"""Nothing is asked of the internet, whatever a request says of where it comes from."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from benchmarks.watcher import Watcher
from tests.browser.served import ROOT, Served, free_port, served

# Written down by the server's own interpreter: every address that it looks up, connects to or sends to.
LISTENER = """
import sys
HERE = ("127.", "::1", "localhost", "0.0.0.0", "/")

def heard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        place = arguments[0] if event in ("socket.getaddrinfo", "socket.gethostbyname") else arguments[1]
        name = place[0] if isinstance(place, tuple) else place
        name = name.decode() if isinstance(name, bytes) else name
        if name and not str(name).startswith(HERE):
            with open({log!r}, "a") as log:
                log.write(f"{{event}} {{name}}\\n")

sys.addaudithook(heard)
"""
FOREIGN = ("https://evil.example", "http://203.0.113.7", "http://10.0.0.9:8501", "null")
WAYS = {
    "as make run does": ["serving.start", "--server.port", "PORT"],
    "to every address": ["serving.start", "--server.port", "PORT", "--server.address", "0.0.0.0"],
    "any ASGI server": ["uvicorn", "asgi:app", "--host", "127.0.0.1", "--port", "PORT"],
}


def listened(folder: Path, monkeypatch) -> Path:
    """A file of calls out, and a server that will write to it."""
    log = folder / "calls.txt"
    (folder / "sitecustomize.py").write_text(LISTENER.format(log=str(log)), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return log


async def knock(server: Served) -> None:
    """Open a page as a person does, and come from elsewhere in every way."""
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=server.url) as socket:
        await Watcher(socket).open("overview")
    for page in FOREIGN:
        with contextlib.suppress(InvalidStatus):
            async with connect(address, subprotocols=["streamlit"], origin=page):
                pass
        for path in ("/", "/_stcore/host-config", "/_stcore/health", "/media/x.csv"):
            httpx.get(f"{server.url}{path}", headers={"Origin": page}, timeout=30)
        httpx.options(f"{server.url}/_stcore/upload_file/a/b", headers={"Origin": page}, timeout=30)


@pytest.mark.parametrize("way", WAYS)
def test_the_server_never_calls_out(server: Served, tmp_path, monkeypatch, way: str) -> None:
    log, port = listened(tmp_path, monkeypatch), free_port()
    command = [sys.executable, "-m", *(str(port) if part == "PORT" else part for part in WAYS[way])]
    with served(command, port, server.store, tmp_path / "log.txt", ROOT) as running:
        asyncio.run(knock(running))
    assert not log.exists(), log.read_text("utf-8")


def test_the_listener_hears_what_streamlit_would_ask(tmp_path, monkeypatch) -> None:
    """The same listener, on a process that asks as Streamlit does without us."""
    import subprocess

    log = listened(tmp_path, monkeypatch)
    asks = (
        "from streamlit.web.server.server_util import is_url_from_allowed_origins as ask; ask('https://evil.example')"
    )
    subprocess.run([sys.executable, "-c", asks], check=True, cwd=ROOT, timeout=120)
    assert "checkip.amazonaws.com" in log.read_text("utf-8")
    quiet = f"from serving.quiet import no_calls_out; no_calls_out(); {asks}"
    log.unlink()
    subprocess.run([sys.executable, "-c", quiet], check=True, cwd=ROOT, timeout=120)
    assert not log.exists()
