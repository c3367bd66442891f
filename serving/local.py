"""Without sign-in the dashboard is for the person at this machine, whatever started the server.

Streamlit's own setting says where it listens. `uvicorn asgi:app --host 0.0.0.0`, or a proxy in front, is not that
setting: so each request is looked at as well. Uvicorn puts the address that a proxy on this machine names in place of
the proxy's.
"""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import access, door


class ThisMachineOnly:
    """Refuses requests from other computers while nobody signs in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or access.mode() != "local" or from_here(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(f"{door.CLOSED}\n\n{door.HOW}\n", 403)(scope, receive, send)


def from_here(scope: Scope) -> bool:
    """Whether the request came from this machine. A server on a socket file gives no address: only its proxy reaches
    it."""
    client = scope.get("client")
    return client is not None and access.is_loopback(client[0])
