"""Requests of other sites' pages are refused, and so is a page of another server on this machine.

A browser says which page a request comes from (`Origin`). Streamlit lets every page of `localhost` in, whatever its
port, and to find out about any other origin it asks a host on the internet for its own address. Here the origin must be
the very host and port that was asked for; nothing else is looked up. Without sign-in that host must be this machine
under its own name as well: otherwise a site could give its name the address of this machine, and would then be its own
origin.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from services.origins import own_name, own_origin
from ui import access

REFUSED = "This request comes from a page of another address. Open the dashboard at its own address."


class OwnOriginOnly:
    """Stands before everything that answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or allowed(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(REFUSED, 403)(scope, receive, send)


def allowed(scope: Scope) -> bool:
    """Whether a request comes from a page of this server. A websocket must say so; a plain request need not, since a
    page of another site cannot read what it gets without saying where it is from."""
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    if len(hosts) != 1 or len(origins) > 1:
        return False
    if access.mode() == "local" and not own_name(hosts[0]):
        return False
    if not origins:
        return scope["type"] != "websocket"
    return own_origin(origins[0], hosts[0]) or own_origin(origins[0], access.own_host())
