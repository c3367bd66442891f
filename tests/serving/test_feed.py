"""The feed: what the public view shows, all of it and nothing else, for tools that have no browser."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from measures.catalogue import by_name
from plan.figures import PublicReader
from services.feed import FILES
from serving import feed
from store import open_store
from store.public.releases import latest
from ui import access, session

ROOT = Path(__file__).parents[2]
ADDRESSES = [f"/feed/{name}" for name in FILES]
TEXT, NUMBER = pa.string(), pa.float64()
SCHEMA = pa.schema(
    [
        ("release", pa.int64()), ("as_at", pa.date32()), ("measure", TEXT), ("title", TEXT), ("unit", TEXT), ("better", TEXT),
        ("source", TEXT), ("period_kind", TEXT), ("period", TEXT), ("period_start", pa.date32()), ("period_end", pa.date32()),
        ("complete", pa.bool_()), ("breakdown", TEXT), ("numerator", NUMBER), ("denominator", NUMBER), ("value", NUMBER),
        ("state", TEXT), ("text", TEXT),
    ]
)  # fmt: skip


class Tool:
    """Asks as a program on this machine does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def request(self, method: str, address: str, **how: Any) -> httpx.Response:
        async def one() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8501") as asking:
                return await asking.request(method, address, **how)

        return asyncio.run(one())

    def get(self, address: str, **how: Any) -> httpx.Response:
        return self.request("GET", address, **how)


def client() -> Tool:
    page = Route("/{rest:path}", lambda _: PlainTextResponse("a page"), methods=["GET", "POST"])
    return Tool(Starlette(routes=[page], middleware=[Middleware(feed.Feed)]))


@pytest.fixture
def tool(example_folder: Path, monkeypatch) -> Tool:
    monkeypatch.setenv("DASHBOARD_STORE", str(example_folder))
    return client()


@pytest.fixture
def reader(tool: Tool) -> PublicReader:
    """The public view's own reader."""
    store = session.store()
    scene = session.scene_of(latest(store), store.version())
    return session.reader(scene)


def table_of(tool: Tool) -> pa.Table:
    return pq.read_table(io.BytesIO(tool.get("/feed/figures.parquet").content))


def test_json_has_each_figure_that_the_public_view_reads_and_no_other(tool: Tool, reader: PublicReader) -> None:
    answer = tool.get("/feed/figures.json")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    content = answer.json()
    release = latest(session.store())
    assert (content["version"], content["release"], content["as_at"]) == (1, release.id, reader.as_at.isoformat())
    assert content["published"] == release.at.date().isoformat()
    seen = Counter(
        (f["measure"], f["period"]["kind"], f["period"]["label"], json.dumps(f["breakdown"], sort_keys=True), f["value"],
         f["numerator"], f["denominator"], f["state"], f["text"], f["period"]["complete"])
        for f in content["figures"]
    )  # fmt: skip
    names = {name for name, _, _ in reader.released.tables}
    assert names and names == {f["measure"] for f in content["figures"]}
    expected = Counter(
        (name, f.period.kind, f.period.label, json.dumps(dict(f.breakdown), sort_keys=True), f.value, f.numerator,
         f.denominator, f.state, f.text, f.complete)
        for name in names
        for by in reader.released.columns(by_name(name))
        for kind in reader.released.kinds(by_name(name), by)
        for f in reader.series(by_name(name), kind, by)
    )  # fmt: skip
    assert seen == expected and max(seen.values()) == 1, "each figure once"


def test_parquet_has_the_same_rows_in_columns_whose_types_do_not_change(tool: Tool) -> None:
    table, content = table_of(tool), tool.get("/feed/figures.json").json()
    assert table.schema.equals(SCHEMA)
    assert set(table["release"].to_pylist()) == {content["release"]}
    assert set(table["as_at"].to_pylist()) == {date.fromisoformat(content["as_at"])}
    flat = [
        (f["measure"], f["title"], f["unit"], f["better"], f["source"], f["period"]["kind"], f["period"]["label"],
         date.fromisoformat(f["period"]["start"]), date.fromisoformat(f["period"]["end"]), f["period"]["complete"],
         f["breakdown"], f["numerator"], f["denominator"], f["value"], f["state"], f["text"])
        for f in content["figures"]
    ]  # fmt: skip
    rows = [tuple(row.values())[2:] for row in table.to_pylist()]
    assert [(*row[:10], json.loads(row[10]), *row[11:]) for row in rows] == flat


def test_a_hidden_figure_has_no_number_in_either_file(tool: Tool) -> None:
    for rows in (tool.get("/feed/figures.json").json()["figures"], table_of(tool).to_pylist()):
        hidden = [row for row in rows if row["state"] == "hidden"]
        assert hidden, "the example hides some"
        assert {row[name] for row in hidden for name in ("value", "numerator", "denominator")} == {None}
        assert not any(character.isdigit() for row in hidden for character in row["text"].replace("1 to 4", ""))


def test_every_measure_of_the_figures_is_defined_and_no_other(tool: Tool) -> None:
    content, figures = tool.get("/feed/definitions.json").json(), tool.get("/feed/figures.json").json()
    assert {name: content[name] for name in ("version", "release", "published", "as_at")} == {
        name: figures[name] for name in ("version", "release", "published", "as_at")
    }
    assert content["columns"].keys() == set(SCHEMA.names)
    assert {f["state"] for f in figures["figures"]} <= content["states"].keys()
    for one in content["measures"]:
        mine = [f for f in figures["figures"] if f["measure"] == one["measure"]]
        assert one["definition"] == by_name(one["measure"]).definition
        assert {f["period"]["kind"] for f in mine} == set(one["periods"])
        assert {frozenset(f["breakdown"]) for f in mine} - {frozenset()} == {frozenset(by) for by in one["splits"]}
    assert {one["measure"] for one in content["measures"]} == {f["measure"] for f in figures["figures"]}


def test_the_rows_that_the_pages_examples_ask_for_are_there(tool: Tool) -> None:
    page = (ROOT / "docs" / "feed.md").read_text("utf-8")
    measure, kind = re.search(r'\[measure\] = "(\w+)" and \[period_kind\] = "(\w+)"', page).groups()
    part = re.search(r'`\[breakdown\] = "(.*?)"`', page)[1].replace('""', '"')
    found = Counter(row["breakdown"] for row in table_of(tool).to_pylist() if (row["measure"], row["period_kind"]) == (measure, kind))  # fmt: skip
    assert found["{}"] > 10 and found[part] > 10, found


def test_no_school_is_a_part_of_any_figure(tool: Tool) -> None:
    assert not {"school", "laestab"} & {column for f in tool.get("/feed/figures.json").json()["figures"] for column in f["breakdown"]}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_where_people_sign_in_the_feed_is_off_and_on_an_open_server_nothing_is_shown(
    tool: Tool, monkeypatch, address: str
) -> None:
    monkeypatch.setattr(session, "store", lambda: pytest.fail("nothing is read"))
    for mode, words in (("shared", feed.OFF), ("closed", "it shows nothing at all")):
        monkeypatch.setattr(access, "mode", lambda mode=mode: mode)
        answer = tool.get(address)
        assert answer.status_code == 403 and words in answer.text and answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_the_feed_can_only_be_read(tool: Tool, method: str) -> None:
    answer = tool.request(method, "/feed/figures.json")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ["/feed", "/feed/", "/feed/private.json", "/feed/figures.json/", "/feed/../feed/x"])
def test_another_address_below_the_feed_names_the_files_there_are(tool: Tool, address: str) -> None:
    answer = tool.get(address)
    assert answer.status_code == 404 and "figures.parquet" in answer.text


@pytest.mark.parametrize("question", ["view=private", "as_at=2018-01-01", "by=school", "x"])
def test_a_question_is_refused_and_not_answered_with_something_else(tool: Tool, question: str) -> None:
    answer = tool.get(f"/feed/figures.json?{question}")
    assert (answer.status_code, answer.text) == (400, feed.NO_QUESTIONS + "\n")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_copy_is_good_only_until_the_next_release(tool: Tool, address: str) -> None:
    first = tool.get(address)
    tag = first.headers["etag"]
    assert tag.startswith(f'"{latest(session.store()).id}-') and first.headers["cache-control"] == "private, no-cache"
    for held in (tag, f'"0-old", W/{tag}', "*"):
        again = tool.get(address, headers={"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert tool.get(address, headers={"If-None-Match": '"0-old"'}).content == first.content
    head = tool.request("HEAD", address)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(first.content)))


def test_before_anything_is_published_there_is_a_sentence_and_no_figure(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    open_store().close()
    answer = client().get("/feed/figures.json")
    assert (answer.status_code, answer.text) == (404, feed.NOTHING_YET + "\n")


def test_a_store_that_cannot_be_read_is_said_without_its_place(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "secret-place").write_text("a file in the folder's place")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "secret-place"))
    answer = client().get("/feed/figures.json")
    assert (answer.status_code, answer.text) == (503, feed.UNREADABLE + "\n")


def test_below_a_path_the_feed_is_there_and_only_there(tool: Tool, monkeypatch) -> None:
    monkeypatch.setattr(feed.st, "get_option", {"server.baseUrlPath": "send", "server.address": "127.0.0.1"}.get)
    assert tool.get("/send/feed/figures.json").json()["figures"]
    assert tool.get("/feed/figures.json").text == tool.get("/send/feeder").text == "a page"


def test_the_served_dashboard_answers_with_its_headers_to_this_machine_alone(http: httpx.Client) -> None:
    answer = http.get("/feed/figures.json")
    assert answer.status_code == 200 and answer.json()["figures"] and answer.headers["x-frame-options"] == "DENY"
    table = pq.read_table(io.BytesIO(http.get("/feed/figures.parquet").content))
    assert table.schema.equals(SCHEMA)
    assert table["value"].to_pylist() == [figure["value"] for figure in answer.json()["figures"]]
    assert http.head("/feed/figures.parquet").headers["content-type"] == "application/vnd.apache.parquet"
    assert http.get("/feed/figures.json", headers={"X-Forwarded-For": "10.0.0.4"}).status_code == 403
    assert http.get("/feed/figures.json", headers={"Origin": "https://evil.example"}).status_code == 403
    assert http.get("/feed/figures.json", headers={"Host": "rebound.example"}).status_code == 403
