"""The security headers of every answer, in this one place, whether Streamlit, the guard or an error gave it.

Scripts come from this server, from the inline script in Streamlit's own page and ours before it (known by their
hashes), and from `blob:`, which Streamlit makes of a component's script: ours for the keyboard and for pictures of
charts. Styles are inline throughout Streamlit. Nothing is asked of another host and no page may stand in another's
frame.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.deep_links import ELEMENT

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SORRY = "Something went wrong on the server. Please tell whoever looks after this dashboard."


def inline_hashes(page: str) -> list[str]:
    """A source for each inline script of a page: 'sha256-…', over its exact text."""
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def policy() -> str:
    """The Content-Security-Policy: what a page may load, and from where."""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *inline_hashes(INDEX.read_text("utf-8") + ELEMENT.decode())]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "frame-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": "same-origin",  # a link to another site does not tell it which page it was on
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "fullscreen=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Sets every header on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


async def failed(_: Request, __: Exception) -> Response:
    """A fault below Streamlit's pages: one sentence; Starlette's own handler stands outside every middleware."""
    return PlainTextResponse(SORRY, 500, headers=HEADERS)
