"""The door of /media/: files made for download go to the session they were made for, and to nobody else.

An address answers while the page that offers it is open; with sign-in, only to the person whose page that is, and only
while they may still come in. All of it is asked again each time a file is fetched. Whose a file is: ui/owned_files.py.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Streamlit's own reading of its cookie, with its signature and its parts. tests/access/test_taken_away.py holds it.
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from ui import access, owned_files

REFUSED = "Open the page of the dashboard that offers this file, and fetch it there."


class MediaForPeople:
    """Stands before /media/."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not guarded(scope) or await run_in_threadpool(may, scope):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse(REFUSED, 403)(scope, receive, send)


def guarded(scope: Scope) -> bool:
    """Below whatever path the dashboard is served at."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return scope["type"] == "http" and scope["path"].startswith(f"/{base}/media/" if base else "/media/")


def may(scope: Scope) -> bool:
    """Whether the page that offers the file is open and, with sign-in, whoever asks is its person and may still come
    in."""
    mode = access.mode()
    number = scope["path"].rsplit("/", 1)[1].split(".")[0]  # as Streamlit reads it: what follows the dot is for show
    if number in owned_files.pictures:
        return mode != "closed"
    owner = owned_files.owners.get(number)
    if owner is None or mode == "closed" or not owned_files.is_open(owner.session):
        return False
    if mode == "local":
        return True
    asked = HTTPConnection(scope)
    person = access.person_of(claims(asked.cookies))
    if person.mark != owner.mark:
        return False
    return access.admission_of(person, asked.headers.get("user-agent", ""), time.time(), looking=False) == "in"


def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the cookie says of a person; nothing where it is missing or its signature is not the server's."""
    signed = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    found = json.loads(signed) if signed else {}
    return found if isinstance(found, dict) and found.get("is_logged_in") else {}
