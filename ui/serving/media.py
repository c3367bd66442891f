"""Files made for download go to people who may come in, and to nobody else.

Streamlit keeps such a file at an address that nobody can guess, and gives it to whoever has the address: from a browser's
history, say. A marked workbook holds pupils' rows. So with sign-in each request for a file is asked the questions that a
page asks; that a file is fetched does not count as doing something.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Streamlit's own reading of its cookie, with its signature and its parts. tests/access/test_taken_away.py holds it.
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from ui import access

# The icon of the browser's tab lies there too, and the door has it. No other picture is sent this way: those of charts are
# made in the browser.
ICON = ".png"
REFUSED = "Sign in to the dashboard to fetch this file."


class MediaForPeople:
    """Stands before /media/ while people sign in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not guarded(scope) or await run_in_threadpool(may, scope):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse(REFUSED, 403)(scope, receive, send)


def guarded(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["path"].startswith("/media/") and not scope["path"].endswith(ICON)


def may(scope: Scope) -> bool:
    """Whether whoever asks could open a page at this moment."""
    if access.mode() != "shared":
        return access.mode() == "local"
    asked = HTTPConnection(scope)
    person = access.person_of(claims(asked.cookies))
    return access.standing_of(person, asked.headers.get("user-agent", ""), time.time(), looking=False) == "in"


def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the cookie says of a person; nothing where it is missing or its signature is not the server's."""
    signed = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    said = json.loads(signed) if signed else {}
    return said if isinstance(said, dict) and said.get("is_logged_in") else {}
