"""Streamlit's scripts and styles, compressed once and then sent from memory.

Streamlit leaves them as they are, since Starlette's gzip compresses anew for every visitor. They never change while a
server runs and their names carry a hash, so here Starlette's own middleware does it for the first who asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEVEL = 9  # it is paid once
FOREVER = "immutable"  # what Streamlit says of a file whose name carries a hash, and of no other
CONDITIONS = ("range", "if-none-match", "if-modified-since", "if-range")


@dataclass(frozen=True, slots=True)
class CompressedAnswer:
    """An answer as it was sent."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


class CompressedStatic:
    """Keeps what has been compressed of /static/. There are as many as Streamlit has files: 10 MB if all were asked
    for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.gzip = GZipMiddleware(app, minimum_size=1000, compresslevel=LEVEL)
        self.answers: dict[str, CompressedAnswer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_cacheable(scope):
            await self.app(scope, receive, send)
        elif found := self.answers.get(scope["path"]):
            await send({"type": "http.response.start", "status": 200, "headers": list(found.headers)})
            await send({"type": "http.response.body", "body": found.body})
        else:
            await self.gzip(scope, receive, Keeping(self, scope["path"], send))


class Keeping:
    """Sends an answer on and keeps it, when it is whole and good for ever."""

    def __init__(self, keeper: CompressedStatic, path: str, send: Send) -> None:
        self.keeper, self.path, self.send = keeper, path, send
        self.headers: list[tuple[bytes, bytes]] = []
        self.parts: list[bytes] = []
        self.good = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            lasting = FOREVER in headers.get("cache-control", "")
            self.good = message["status"] == 200 and lasting and headers.get("content-encoding") == "gzip"
            self.headers = [(name, value) for name, value in message["headers"] if name != b"content-length"]
        elif self.good:
            self.parts.append(message.get("body", b""))
            if not message.get("more_body"):
                body = b"".join(self.parts)
                length = (b"content-length", str(len(body)).encode())
                self.keeper.answers[self.path] = CompressedAnswer([*self.headers, length], body)
        await self.send(message)


def is_cacheable(scope: Scope) -> bool:
    """A plain question for one of Streamlit's files, by a browser that understands gzip."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and not any(name in headers for name in CONDITIONS)
