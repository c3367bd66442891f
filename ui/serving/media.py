"""Files made for download go to the session they were made for, and to nobody else.

Streamlit gives a file the hash of its content for an address, and the file to whoever has the address: whoever holds the
public figures can work out the address of the private ones, and an address stays in a browser's history. Here an address
is a keyed hash over the session and the file, under a key that lives as long as the server: nobody can work it out, and no
two sessions share one. It answers while the page that offers it is open; with sign-in, only to the person whose page that
is, and only while they may still come in. All of it is asked again each time a file is fetched.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime import memory_media_file_storage as streamlits
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

# Streamlit's own reading of its cookie, with its signature and its parts. tests/access/test_taken_away.py holds it.
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from ui import access, sign_ins

REFUSED = "Open the page of the dashboard that offers this file, and fetch it there."
NOBODY: sign_ins.Mark = ("", 0.0)
_KEY = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Owner:
    """The session a file was made for, and the sign-in of the person it belongs to (blank where nobody signs in)."""

    session: str
    mark: sign_ins.Mark


_owners: dict[str, Owner] = {}
_made = threading.local()  # `owner`: of the file that this thread has just made, until it is kept
# The icon of the browser's tab lies there too, and the door has it. No other picture is sent this way: those of charts are
# made in the browser.
_pictures: set[str] = set()


class OwnedFiles(MemoryMediaFileStorage):
    """Streamlit's store of files, with an address for each session that nobody can work out."""

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        if kind != MediaFileKind.DOWNLOADABLE:
            number = super().load_and_get_id(path_or_data, mimetype, kind, filename)
            _pictures.add(number)
            return number
        content = self._read_file(path_or_data) if isinstance(path_or_data, str) else path_or_data
        owner = getattr(_made, "owner", None) or owner_here()
        _made.owner = None
        parts = (owner.session, hashlib.sha256(content).hexdigest(), mimetype, filename or "")
        number = hmac.digest(_KEY, json.dumps(parts).encode(), "sha256").hex()
        _owners[number] = owner
        self._files_by_id[number] = MemoryFile(content, mimetype, kind, filename)
        return number

    def delete_file(self, file_id: str) -> None:
        super().delete_file(file_id)
        _owners.pop(file_id, None)


def owner_here() -> Owner:
    """The session whose page is being drawn, and whose it is."""
    context = get_script_run_ctx()
    said = dict(context.user_info) if context else {}
    mark = access.person_of(said).mark if said.get("is_logged_in") else NOBODY
    return Owner(context.session_id if context else "", mark)


def own(work: Callable[[], bytes]) -> Callable[[], bytes]:
    """A file that is made when it is asked for, in a thread that belongs to no session: it belongs to the page being drawn
    now. Without this it belongs to nobody, and is given to nobody."""
    owner = owner_here()

    def made() -> bytes:
        content = work()
        _made.owner = owner
        return content

    return made


def own_files() -> None:
    """Have Streamlit's server keep files this way; before its application is made."""
    streamlits.MemoryMediaFileStorage = OwnedFiles  # type: ignore[misc]


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
    """Whether the page that offers the file is open and, with sign-in, whoever asks is its person and may still come in."""
    mode = access.mode()
    number = scope["path"].rsplit("/", 1)[1].split(".")[0]  # as Streamlit reads it: what follows the dot is for show
    if number in _pictures:
        return mode != "closed"
    owner = _owners.get(number)
    if owner is None or mode == "closed" or not is_open(owner.session):
        return False
    if mode == "local":
        return True
    asked = HTTPConnection(scope)
    person = access.person_of(claims(asked.cookies))
    if person.mark != owner.mark:
        return False
    return access.standing_of(person, asked.headers.get("user-agent", ""), time.time(), looking=False) == "in"


def is_open(session: str) -> bool:
    """Whether a browser has the session's page open at this moment."""
    return runtime.exists() and runtime.get_instance().is_active_session(session)


def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the cookie says of a person; nothing where it is missing or its signature is not the server's."""
    signed = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    said = json.loads(signed) if signed else {}
    return said if isinstance(said, dict) and said.get("is_logged_in") else {}
