"""A visitor without a browser: speaks to the dashboard as Streamlit's page does, over HTTP and its websocket.

What a person may have is decided by the server, so all that matters is what the server sends. A browser draws the same
messages at twenty times the cost (Chromium compiles Streamlit and Plotly); that it does is tried in tests/browser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from tests.access.provider import Provider
from tests.access.visitor import UPN

XSRF = "_streamlit_xsrf"
AGENT = "Mozilla/5.0 (a visitor without a browser)"
TAG = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
MEDIA = re.compile(rb"/media/[0-9a-f]+\.[a-z]+")
SECONDS = 120.0


class WireVisitor:
    """One person's session. `sent` holds every frame of every websocket, `bodies` what HTTP answered but for fixed files."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=SECONDS, headers={"User-Agent": AGENT}, follow_redirects=True)
        self.sent: list[bytes] = []
        self.bodies: list[bytes] = []
        self.fetched: set[bytes] = set()
        self.socket: ClientConnection | None = None
        self.leave = ExitStack()
        self.known: dict[str, ForwardMsg] = {}
        self.shown: dict[tuple[int, ...], Delta] = {}
        self.title, self.here, self.query = "", "", ""
        self.menu: dict[str, str] = {}

    def close(self) -> None:
        self.leave.close()
        self.http.close()

    def get(self, address: str) -> httpx.Response:
        """An address asked for with this person's cookies; its answer is kept."""
        answer = self.http.get(address)
        self.bodies.append(answer.content)
        return answer

    def open(self, address: str) -> str:
        """What the page at the address says: a new visit, as when the address is typed or the page reloaded."""
        self.leave.close()
        name, _, query = address.partition("?")
        for path in (f"/{address}", "/_stcore/health", "/_stcore/host-config"):
            assert self.get(path).status_code == 200, path
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.http.cookies.jar if each.value)
        self.socket = self.leave.enter_context(
            connect(
                f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
                subprotocols=["streamlit", self.http.cookies[XSRF]],  # type: ignore[list-item]
                origin=self.url,  # type: ignore[arg-type]
                additional_headers={"Cookie": cookies},
                user_agent_header=AGENT,
                max_size=None,
            )
        )
        self.known, self.shown, self.here = {}, {}, ""
        return self.run(name, query)

    def run(self, name: str = "", query: str = "", touched: WidgetState | None = None) -> str:
        """Have the script run, on a page or after a click or a choice; what the page says then."""
        assert self.socket
        ask = BackMsg()
        ask.rerun_script.page_name, ask.rerun_script.query_string = name, query or self.query
        ask.rerun_script.page_script_hash = "" if name else self.here
        if touched:
            ask.rerun_script.widget_states.widgets.append(touched)
        self.socket.send(ask.SerializeToString())
        for message in self.answer():
            self.take(message)
        for address in sorted(set(MEDIA.findall(b"\n".join(self.sent))) - self.fetched):
            self.fetched.add(address)
            self.get(address.decode())
        return self.text()

    def answer(self) -> Iterator[ForwardMsg]:
        """The messages of one run to its end, also where the script begins again."""
        assert self.socket
        while True:
            frame = self.socket.recv(timeout=SECONDS)
            assert isinstance(frame, bytes)
            self.sent.append(frame)
            message = ForwardMsg.FromString(frame)
            if message.WhichOneof("type") == "ref_hash":
                whole = ForwardMsg()
                whole.CopyFrom(self.known[message.ref_hash])
                whole.metadata.CopyFrom(message.metadata)
                message = whole
            elif message.hash:
                self.known[message.hash] = message
            yield message
            if message.WhichOneof("type") == "auth_redirect":
                return
            if message.WhichOneof("type") == "script_finished" and (
                message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return

    def take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.shown = {}
        elif kind == "navigation":
            self.menu = {
                each.page_name: each.page_script_hash for each in message.navigation.app_pages if not each.is_hidden
            }
            self.here = message.navigation.page_script_hash
        elif kind == "page_config_changed" and message.page_config_changed.title:
            self.title = message.page_config_changed.title
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auth_redirect":
            self.get(message.auth_redirect.url)
        elif kind == "page_not_found":
            raise AssertionError(f"Page not found: {message.page_not_found.page_name}")
        elif kind == "delta":
            self.shown[tuple(message.metadata.delta_path)] = message.delta

    def text(self) -> str:
        """Every word of the last run, without tags."""
        return html.unescape(TAG.sub(" ", "\n".join(strings(list(self.shown.values())))))

    def widget(self, kind: str, label: str) -> Any:
        """What was sent of the widget with this label."""
        for delta in self.shown.values():
            found = getattr(delta.new_element, kind)
            if found.label == label:
                return found
        raise AssertionError(f"no {kind} {label!r}")

    def click(self, label: str) -> str:
        return self.run(touched=WidgetState(id=self.widget("button", label).id, trigger_value=True))

    def choices(self, label: str) -> list[str]:
        """The options of a list; none where the page has no such list."""
        there = any(delta.new_element.selectbox.label == label for delta in self.shown.values())
        return list(self.widget("selectbox", label).options) if there else []

    def choose(self, label: str, option: str) -> str:
        return self.run(touched=WidgetState(id=self.widget("selectbox", label).id, string_value=option))

    def go(self, title: str) -> str:
        """Follow the list of pages."""
        self.here = self.menu[title]
        return self.run()

    def pages(self) -> list[str]:
        return list(self.menu)

    def sign_in(self, provider: Provider, subject: str, *roles: str) -> WireVisitor:
        self.open("")
        provider.sign_in_as(subject, *roles)
        self.click("Sign in")
        return self

    def private(self) -> WireVisitor:
        """Into the private view, in its two steps."""
        self.click("Private view …")
        assert "PRIVATE VIEW: NOT FOR SHARING" in self.click("Yes, open the private view")
        return self

    def received(self) -> bytes:
        """Everything the server sent so far: messages and answers."""
        return b"\n".join([*self.sent, *self.bodies])

    def was_sent(self, text: str) -> bool:
        return text.encode() in self.received()

    def upns(self) -> list[bytes]:
        return UPN.findall(self.received())


def strings(found: Any) -> Iterator[str]:
    """Every text in messages, however deep."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Message):
        for _, value in found.ListFields():
            yield from strings(value)
    elif isinstance(found, Iterable) and not isinstance(found, bytes):
        for each in found:
            yield from strings(each)
