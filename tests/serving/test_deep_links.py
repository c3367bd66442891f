"""A page opened by its own address asks nobody who is not there."""

from __future__ import annotations

import asyncio

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from serving.deep_links import SCRIPT, DeepLinks
from serving.headers import inline_hashes, policy

PAGE = "<!DOCTYPE html><html><head><title>x</title><script>guess()</script></head><body></body></html>"


def page(request: Request) -> Response:
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"etag": '"before"'})


APP = Starlette(
    routes=[
        Route("/files/page.html", lambda _: PlainTextResponse("<head>")),
        Route("/{page}", page),
    ],
    middleware=[Middleware(DeepLinks)],
)


def ask(path: str, app: Starlette = APP, **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(asked())


def test_the_page_is_told_where_its_server_is_before_any_script_that_would_guess() -> None:
    answer = ask("/exclusions", accept="text/html")
    assert answer.text.index(SCRIPT) < answer.text.index("guess()")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert inline_hashes(f"<script>{SCRIPT}</script>")[0] in policy(), "the policy lets the script run"


def test_a_page_kept_from_an_older_server_is_not_taken_for_unchanged() -> None:
    answer = ask("/exclusions", accept="text/html", **{"if-none-match": '"before"'})
    assert answer.status_code == 200 and "etag" not in answer.headers


def test_a_page_that_would_come_compressed_comes_as_it_is() -> None:
    compressing = Starlette(
        routes=APP.routes, middleware=[Middleware(DeepLinks), Middleware(GZipMiddleware, minimum_size=10)]
    )
    answer = ask("/exclusions", compressing, accept="text/html", **{"accept-encoding": "gzip"})
    assert SCRIPT in answer.text and "content-encoding" not in answer.headers


def test_a_text_that_is_no_page_is_left_as_it_is() -> None:
    assert ask("/files/page.html", accept="text/html").text == "<head>"
