"""`/feed/figures.json`, `/feed/figures.parquet` and `/feed/definitions.json`: the public figures of the newest release.

For Power BI, Excel and scripts on this machine. Read only; a question after the address is refused rather than left
unheard, so that nobody takes the public figures for others. Where people sign in the feed is off: who asks is told by a
browser's cookie, which these tools do not have.
"""

from __future__ import annotations

import logging

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from common.answer_cache import AnswerCache
from services import feed
from store import StoreError
from store.public.releases import latest
from ui import access, door, session

LOG = logging.getLogger(__name__)
OFF = "The feed is off where people sign in, until a role can be told without a browser's cookie."
READ_ONLY = "The feed can only be read: ask with GET or HEAD."
NO_QUESTIONS = "The feed takes no question after its address: it always gives all public figures of the newest release."
NOTHING_YET = "Nothing has been published yet, so there are no public figures."
UNREADABLE = "The store cannot be read. The dashboard's log or `python -m store verify` says why."
NOT_HERE = f"The feed has {', '.join(feed.FILES)}."
READS = ("GET", "HEAD")
_files = AnswerCache(8)


class Feed:
    """Answers below /feed/, below whatever path the dashboard is served at."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = asked_for(scope)
        if name is None:
            await self.app(scope, receive, send)
        else:
            answer = await run_in_threadpool(answered, name, scope)
            await answer(scope, receive, send)


def asked_for(scope: Scope) -> str | None:
    """What follows /feed/ in the address; None where something else is asked for."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    start = f"/{base}/feed" if base else "/feed"
    if scope["type"] != "http" or not (scope["path"] == start or scope["path"].startswith(start + "/")):
        return None
    return scope["path"].removeprefix(start).removeprefix("/")


def answered(name: str, scope: Scope) -> Response:
    """Who may ask, then how, then what: one sentence with the status where there is no file to send."""
    mode = access.mode()
    if mode != "local":
        return sentence(OFF if mode == "shared" else door.CLOSED, 403)
    if scope["method"] not in READS:
        return sentence(READ_ONLY, 405, Allow=", ".join(READS))
    if name not in feed.FILES:
        return sentence(NOT_HERE, 404)
    if scope.get("query_string"):
        return sentence(NO_QUESTIONS, 400)
    try:
        found = newest(name)
    except StoreError as reason:  # its words may name a place
        LOG.warning("The feed could not be read: %s", type(reason).__name__)
        return sentence(UNREADABLE, 503)
    return sentence(NOTHING_YET, 404) if found is None else sent(found, scope)


def newest(name: str) -> feed.FeedFile | None:
    """A file of the newest release, made once for each release; None before the first."""
    store = session.store()
    release = latest(store)
    if release is None:
        return None
    scene = session.scene_of(release, store.version())
    return _files.get(
        (scene.location, release.id, release.signature, name),
        lambda: feed.file_of(name, session.released(scene), release.at.date(), store.calendar),
    )


def sent(found: feed.FeedFile, scope: Scope) -> Response:
    """The file, its headers alone, or that it has not changed. Nobody may use a kept copy without asking whether it
    stands."""
    headers = {"ETag": found.tag, "Cache-Control": "private, no-cache"}
    held = Headers(scope=scope).get("if-none-match", "")
    if held.strip() == "*" or found.tag in (each.strip().removeprefix("W/") for each in held.split(",")):
        return Response(status_code=304, headers=headers)
    content = found.content if scope["method"] == "GET" else b""
    return Response(content, headers={**headers, "Content-Length": str(len(found.content))}, media_type=found.kind)


def sentence(words: str, status: int, **headers: str) -> Response:
    return PlainTextResponse(words + "\n", status, headers={"Cache-Control": "no-store", **headers})
