"""Streamlit's files reach the browser compressed, and are compressed once."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from pathlib import Path

import httpx
from starlette.responses import Response

from serving.compressed import CompressedStatic
from serving.headers import INDEX

LARGEST = max((INDEX.parent / "static" / "js").glob("*.js"), key=lambda path: path.stat().st_size)
ADDRESS = f"/static/js/{LARGEST.name}"
GZIP = {"Accept-Encoding": "gzip"}


def raw(http: httpx.Client, path: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """An answer and its bytes as they came over the wire."""
    with http.stream("GET", path, headers=headers) as answer:
        return answer, b"".join(answer.iter_raw())


def test_the_largest_script_is_a_third_of_its_size_the_first_time_and_every_time(http: httpx.Client) -> None:
    for _ in range(2):
        answer, body = raw(http, ADDRESS, **GZIP)
        assert answer.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert "immutable" in answer.headers["cache-control"]
        assert len(body) < LARGEST.stat().st_size / 2.5
        assert gzip.decompress(body) == LARGEST.read_bytes()


def test_who_does_not_ask_for_it_gets_the_file_as_it_is(http: httpx.Client) -> None:
    answer, body = raw(http, ADDRESS)
    assert "content-encoding" not in answer.headers
    assert body == LARGEST.read_bytes()


def test_a_part_of_a_file_is_a_part_of_the_file_and_not_of_what_was_compressed(http: httpx.Client) -> None:
    raw(http, ADDRESS, **GZIP)
    answer, body = raw(http, ADDRESS, Range="bytes=0-9", **GZIP)
    assert answer.status_code == 206
    assert body == LARGEST.read_bytes()[:10]


def test_a_browser_that_has_the_file_is_told_so(http: httpx.Client) -> None:
    tag = raw(http, ADDRESS, **GZIP)[0].headers["etag"]
    answer, body = raw(http, ADDRESS, **{"If-None-Match": tag}, **GZIP)
    assert (answer.status_code, body) == (304, b"")


def asked(times: int, cache: str) -> tuple[int, set[bytes]]:
    """How often the application below was asked, and what came out."""
    calls, bodies = [], set()

    async def below(scope, receive, send):
        calls.append(scope["path"])
        await Response(b"x" * 5000, headers={"Cache-Control": cache})(scope, receive, send)

    keeper = CompressedStatic(below)
    scope = {"type": "http", "method": "GET", "path": "/static/js/a.js", "headers": [(b"accept-encoding", b"gzip")]}

    async def once() -> None:
        sent = []

        async def send(message):
            sent.append(message.get("body", b""))

        await keeper(scope, None, send)
        bodies.add(zlib.decompress(b"".join(sent), 31))

    for _ in range(times):
        asyncio.run(once())
    return len(calls), bodies


def test_what_never_changes_is_compressed_once() -> None:
    assert asked(3, "public, immutable, max-age=31536000") == (1, {b"x" * 5000})


def test_what_may_change_is_not_kept() -> None:
    # An unknown name under /static/ is answered with Streamlit's page: kept, names made up by a stranger would fill memory.
    assert asked(3, "no-cache") == (3, {b"x" * 5000})


def test_an_unknown_name_below_static_is_not_for_ever(http: httpx.Client) -> None:
    answer, _ = raw(http, f"/static/js/{Path('made-up.js')}", **GZIP)
    assert answer.headers["cache-control"] == "no-cache"
