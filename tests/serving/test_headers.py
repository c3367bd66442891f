"""Every answer carries the security headers, whatever it is an answer to."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from serving.headers import HEADERS, INDEX, SecurityHeaders, failed, inline_hashes, policy

SCRIPT = next((INDEX.parent / "static" / "js").glob("index.*.js")).name
ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/exclusions?phase=Secondary", 200),
    ("GET", "/exclusions/", 301),
    ("GET", f"/static/js/{SCRIPT}", 200),
    ("GET", "/_stcore/health", 200),
    ("GET", "/_stcore/host-config", 200),
    ("GET", "/exclusions/_stcore/health", 404),
    ("GET", "/media/0123456789abcdef.csv", 403),
    ("GET", "//elsewhere.example/", 400),
    ("POST", "/", 405),
    ("PUT", "/_stcore/upload_file/none/none", 403),
    ("OPTIONS", "/_stcore/upload_file/none/none", 204),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_an_answer_carries_every_header(http: httpx.Client, method: str, path: str, status: int) -> None:
    answer = http.request(method, f"{str(http.base_url).rstrip('/')}{path}")
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_fault_below_the_pages_is_a_sentence_with_every_header_and_nothing_of_the_fault() -> None:
    def breaks(_):
        raise RuntimeError("MH000123")

    app = Starlette(
        routes=[Route("/", breaks)], middleware=[Middleware(SecurityHeaders)], exception_handlers={Exception: failed}
    )

    async def asked() -> httpx.Response:
        below = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=below, base_url="http://here") as client:
            return await client.get("/")

    answer = asyncio.run(asked())
    assert answer.status_code == 500
    assert "MH000123" not in answer.text and "Something went wrong" in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_scripts_are_never_made_from_text_and_pictures_come_from_here() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy().split("; "))
    assert "unsafe" not in rules["script-src"]
    assert rules["img-src"] == "'self' data: blob:"
    assert rules["frame-ancestors"] == "'none'"
    assert not [source for sources in rules.values() for source in sources.split() if "." in source or "*" in source]


def test_the_inline_script_of_streamlits_page_is_known_by_its_hash() -> None:
    # The example of the specification: https://www.w3.org/TR/CSP2/#script-src-hash-usage
    script = "<script>alert('Hello, world.');</script>"
    assert inline_hashes(script) == ["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"]
    assert len(inline_hashes(INDEX.read_text("utf-8"))) == 1
