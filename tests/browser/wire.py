"""What a page and its server have said to each other, and whether the server has answered what was last clicked or typed.

That a page stands still says nothing right after a click: the browser tells of a message that it sent a moment after it did, the
run that ends next may have begun before the click, and the page draws what has arrived a moment after it has. What is clicked in
one of these moments is lost with the page before, and what is looked at there is the page before.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeGuard

from google.protobuf.message import DecodeError
from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# A page counts its own messages: what is counted there and has not been told of here is still on its way.
COUNTS = """(() => { const Real = window.WebSocket; window.wire = {sent: 0, received: 0};
    window.WebSocket = class extends Real {
        constructor(...given) { super(...given); window.wire = {sent: 0, received: 0};
            this.addEventListener('message', () => window.wire.received++) }
        send(...given) { window.wire.sent++; super.send(...given) } } })()"""
# A choice is told a frame after it was made, and what arrived is drawn in a frame of its own: two turns and a little more.
COUNTED = """() => new Promise((done, fail) => window.wire
    ? setTimeout(() => setTimeout(() => done([window.wire.sent, window.wire.received]), 20), 20)
    : fail(new Error('The tab does not count its messages: its context needs COUNTS as an init script.')))"""
PATIENCE = 180  # seconds: a busy machine is slow, and no test here is about speed
LONGEST = 20_000  # bytes: the messages that begin and end a run are far shorter


class Wire:
    """The messages of the page that is open. `report` is called with each one that the server sent, `opened` with each socket."""

    def __init__(self, page: Page, report: Callable[[bytes], None], opened: Callable[[WebSocket], None]) -> None:
        self.page, self.report, self.opened = page, report, opened
        self.socket: WebSocket | None = None
        self.begin_anew()
        page.on("websocket", self.connect)

    def leave(self) -> None:
        self.page.remove_listener("websocket", self.connect)

    def begin_anew(self) -> None:
        self.sent = self.received = 0
        self.unanswered = False  # something was clicked or typed and no run that began since has ended
        self.run = ""  # the one that began last since then

    def connect(self, socket: WebSocket) -> None:
        self.opened(socket)
        self.socket = socket
        self.begin_anew()  # another page, with a session of its own
        socket.on("framesent", self.send)
        socket.on("framereceived", self.receive)

    def send(self, data: str | bytes) -> None:
        self.sent += 1
        if asks_for_a_run(data):
            self.unanswered, self.run = True, ""

    def receive(self, data: str | bytes) -> None:
        content = data if isinstance(data, bytes) else data.encode()
        self.received += 1
        self.report(content)
        if self.unanswered and len(content) < LONGEST:
            self._read(content)

    def _read(self, content: bytes) -> None:
        try:
            message = ForwardMsg.FromString(content)
        except DecodeError:
            return
        kind, run = message.WhichOneof("type"), message.metadata.run.script_run_id
        if kind == "new_session":
            self.run = run
        # A run that was broken off to begin again has answered nothing: the next one does.
        elif kind == "script_finished" and run == self.run != "":
            self.unanswered = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def settle(self, still: str) -> None:
        """Wait until everything that was sent has been answered, and the page, which has drawn all of it, says that it stands still."""
        longest = time.monotonic() + PATIENCE
        while time.monotonic() < longest:
            self.page.wait_for_function(still)
            sent, received = self.page.evaluate(COUNTED)
            heard = sent <= self.sent and self.received <= received
            if heard and not self.unanswered and self.page.evaluate(f"() => !!({still})()"):
                return
            self.page.wait_for_timeout(20)
        counts = f"sent {sent}, {self.sent} of them seen; received {self.received}, {received} of them on the page"
        raise TimeoutError(
            f"{counts}; {'no run has answered' if self.unanswered else 'all is answered'}: {self.page.url}"
        )


def asks_for_a_run(data: str | bytes) -> TypeGuard[bytes]:
    return isinstance(data, bytes) and BackMsg.FromString(data).WhichOneof("type") == "rerun_script"


def tells(data: str | bytes, text: str) -> bool:
    """Whether a message to the server has this as what stands in a box."""
    return asks_for_a_run(data) and any(
        each.string_value == text for each in BackMsg.FromString(data).rerun_script.widget_states.widgets
    )
