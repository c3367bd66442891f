"""A page opened by its own address finds its server at once.

Streamlit's page guesses: of `/exclusions` it first asks `/exclusions/_stcore/health` and
`/exclusions/_stcore/host-config`, which are nowhere (two errors in every visitor's console and in the proxy's log), and
only then `/_stcore/…`. So the page is told where its server is: in the folder that its own files are fetched from. The
two questions themselves stay unanswered there: a page that is told "yes" at `/exclusions` opens its socket there too,
and stays blank.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.chunks import preloads

# Relative, as Streamlit's own "./static/…" is: it holds behind a proxy that serves the dashboard in a folder.
SCRIPT = 'window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href}'
ELEMENT = f"<script>{SCRIPT}</script>".encode()
HEAD, END_OF_HEAD = b"<head>", b"</head>"
PRELOADS = preloads()
# A page that was kept from before this server would be taken for unchanged; a compressed one has no head to read.
LEFT_OUT = (b"if-none-match", b"if-modified-since", b"range", b"if-range", b"accept-encoding")


class DeepLinks:
    """Tells Streamlit's page where its server is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and "text/html" in Headers(scope=scope).get("accept", "")
        ):
            asked = [(name, value) for name, value in scope["headers"] if name.lower() not in LEFT_OUT]
            await self.app({**scope, "headers": asked}, receive, Telling(send))
        else:
            await self.app(scope, receive, send)


class Telling:
    """Sends an answer on; Streamlit's page gets its script first in its head, before any script that would guess, and
    last in it what its elements will be drawn with."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message = {}
        self.parts: list[bytes] | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            page = headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
            self.start, self.parts = message, [] if page and message["status"] == 200 else None
            if self.parts is None:
                await self.send(message)
        elif self.parts is None:
            await self.send(message)
        else:
            self.parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await self._whole(b"".join(self.parts))

    async def _whole(self, page: bytes) -> None:
        page = page.replace(HEAD, HEAD + ELEMENT, 1).replace(END_OF_HEAD, PRELOADS + END_OF_HEAD, 1)
        headers = MutableHeaders(raw=list(self.start["headers"]))
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        headers["content-length"] = str(len(page))
        await self.send({**self.start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": page})
