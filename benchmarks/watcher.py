"""A reader of public pages over a real websocket, who notes what each page was made of: its release, and a mark over
all that its main part said and drew."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("overview", "exclusions", "returns", "requests", "placements", "engagement", "milestones")
RELEASE = re.compile(r"release (\d+)")
# What belongs to a release: findings, statuses, charts. What a page says of uploads is of the store and may be newer.
CONTENT_KINDS = ("heading", "markdown", "html", "plotly_chart", "table", "arrow_table")
MAIN = 0
WAITING = " Newer figures wait to be published."


@dataclass(frozen=True, slots=True)
class Page:
    """One page as one reader got it. `release` is 0 where it named none; `choices` is a mark over its filters, which a
    reader takes along from page to page."""

    name: str
    choices: str
    release: int
    mark: str
    seconds: float
    errors: tuple[str, ...] = ()


@dataclass
class Watcher:
    """One connection. The server sends a message it has sent before by its hash alone."""

    socket: ClientConnection
    hashes: dict[str, str] = field(default_factory=dict)
    sent: dict[str, ForwardMsg] = field(default_factory=dict)

    async def open(self, name: str) -> Page:
        """Go to a page as a click on the list of pages does; as by its address where no page has been seen yet."""
        ask = BackMsg()
        known = self.hashes.get(name, "")
        ask.rerun_script.page_script_hash, ask.rerun_script.page_name = known, "" if known else name
        start = time.perf_counter()
        await self.socket.send(ask.SerializeToString())
        messages = [message async for message in self.answer()]
        return page(name, messages, time.perf_counter() - start)

    async def answer(self) -> Iterator[ForwardMsg]:
        async for frame in self.socket:
            message = ForwardMsg.FromString(frame)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                whole = self.sent[message.ref_hash]
                whole.metadata.CopyFrom(message.metadata)
                message = whole
            elif message.hash:
                self.sent[message.hash] = message
            if kind == "navigation":
                self.hashes = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
            yield message
            if kind == "script_finished":
                return
        raise ConnectionError("the server closed the connection")


def page(name: str, messages: list[ForwardMsg], seconds: float) -> Page:
    """What the messages of one run made."""
    contents, choices, errors, releases = hashlib.sha256(), hashlib.sha256(), [], set()
    if messages[-1].script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        errors.append(f"the script ended with {messages[-1].script_finished}")
    for message in messages:
        if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "new_element":
            continue
        element, kind = message.delta.new_element, message.delta.new_element.WhichOneof("type")
        if kind == "markdown":  # whether newer figures wait is of the store
            element.markdown.body = element.markdown.body.replace(WAITING, "")
        content = getattr(element, kind).SerializeToString(deterministic=True)
        releases |= {int(found) for found in RELEASE.findall(content.decode("utf-8", "ignore"))}
        if kind == "selectbox":
            choices.update(content)
        if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            errors.append(f"{kind}: {getattr(element, kind)}"[:200])
        if kind in CONTENT_KINDS and message.metadata.delta_path[0] == MAIN:
            contents.update(content)
    if len(releases) > 1:
        errors.append(f"one page names releases {sorted(releases)}")
    return Page(name, choices.hexdigest(), max(releases, default=0), contents.hexdigest(), seconds, tuple(errors))


async def watch(url: str, until: float, think: float, seed: int, seen: list[Page]) -> None:
    """Page after page until that moment of time.monotonic(), with a pause of about `think` seconds between them."""
    draw = random.Random(seed)
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=url) as socket:
        watcher = Watcher(socket)
        seen.append(await watcher.open("overview"))
        while time.monotonic() < until:
            await asyncio.sleep(draw.uniform(0.5, 1.5) * think)
            seen.append(await watcher.open(draw.choice(PAGES)))
